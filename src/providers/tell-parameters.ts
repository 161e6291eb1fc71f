import type { ChatRequest, Part } from '../core/chat.ts'
import { GatewayError } from '../core/errors.ts'

export type Dropped = Extract<Part, { type: 'dropped' }>

export function dropped(parameter: string, reason: string): Dropped {
  return { type: 'dropped', parameter, reason }
}

export function refused(parameter: string, reason: string): GatewayError {
  return new GatewayError('unsupported_parameter', `'${parameter}' ${reason}`, { param: parameter })
}

/** Parameters of the OpenAI dialect that core has words for, or that mean nothing to a model. */
const IN_CORE = new Set([
  'model',
  'messages',
  'tools',
  'tool_choice',
  'response_format',
  'max_tokens',
  'max_completion_tokens',
  'reasoning_effort',
  'temperature',
  'top_p',
  'stop',
  'seed',
  'n',
  'stream',
  'stream_options',
  'user',
  'metadata',
  'store',
  'service_tier',
  'safety_identifier',
  'prompt_cache_key',
])

/** Without these the answer would not be what was asked for, so they are never left out. */
const NEEDED = new Set(['logprobs', 'top_logprobs', 'audio', 'web_search_options'])

/**
 * What a client asked for in OpenAI's words and another protocol cannot say: each parameter is told of, or refused
 * where the answer would be unusable without it. `mapped` names those that the adapter takes from the body itself.
 */
export function unmappedParameters(
  request: ChatRequest,
  mapped: readonly string[] = [],
): readonly Dropped[] {
  if (request.source?.dialect !== 'openai-chat') return []
  const told: Dropped[] = []
  for (const [name, value] of Object.entries(request.source.body)) {
    if (IN_CORE.has(name) || mapped.includes(name) || isDefault(name, value)) continue
    if (NEEDED.has(name)) throw refused(name, 'cannot be had from this model')
    told.push(dropped(name, 'this model has no such parameter'))
  }
  return told
}

function isDefault(name: string, value: unknown): boolean {
  if (value === null || value === undefined || value === false || value === 0) return true
  if (name === 'parallel_tool_calls') return value === true
  if (name === 'modalities') return Array.isArray(value) && value.every((item) => item === 'text')
  return false
}
