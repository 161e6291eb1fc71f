import type { ChatRequest, Dialect, Part } from '../../core/chat.ts'
import { entryOf } from '../../core/entry-of.ts'
import { GatewayError } from '../../core/errors.ts'
import { SHAPES_NOTHING } from '../../core/shapes-nothing.ts'
import { placeOfParameter } from '../../core/written-parameter.ts'
import { objectOf } from '../../providers/read-json.ts'
import { unmappedWithin } from './unmapped-within.ts'

export type Dropped = Extract<Part, { type: 'dropped' }>

export function dropped(parameter: string, reason: string): Dropped {
  return { type: 'dropped', parameter, reason }
}

export function refused(parameter: string, reason: string): GatewayError {
  return new GatewayError('unsupported_parameter', `'${parameter}' ${reason}`, { param: parameter })
}

/** Parameters of each dialect that core has words for, or that mean nothing to a model. */
const IN_CORE: Readonly<Record<Dialect, ReadonlySet<string>>> = {
  'openai-chat': new Set([
    'model',
    'messages',
    'tools',
    'tool_choice',
    'functions',
    'function_call',
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
    'cache_control',
  ]),
  'openai-responses': new Set([
    'model',
    'input',
    'instructions',
    'tools',
    'tool_choice',
    'text',
    'max_output_tokens',
    'reasoning',
    'temperature',
    'top_p',
    'stream',
    'stream_options',
    'background',
    'previous_response_id',
    'include',
  ]),
  'anthropic-messages': new Set([
    'model',
    'messages',
    'system',
    'tools',
    'tool_choice',
    'max_tokens',
    'thinking',
    'output_config',
    'output_format',
    'temperature',
    'top_p',
    'stop_sequences',
    'stream',
    'cache_control',
  ]),
  'google-generate': new Set([
    'contents',
    'systemInstruction',
    'tools',
    'toolConfig',
    ...[
      'temperature',
      'topP',
      'seed',
      'maxOutputTokens',
      'stopSequences',
      'candidateCount',
      'responseSchema',
      'responseJsonSchema',
      'thinkingConfig',
    ].map((name) => `generationConfig.${name}`),
  ]),
}

/** Without these the answer would not be what was asked for, so they are never left out. */
const NEEDED = new Set([
  'logprobs',
  'top_logprobs',
  'audio',
  'web_search_options',
  'generationConfig.responseMimeType',
  'generationConfig.speechConfig',
])

type Asked = Pick<ChatRequest, 'source' | 'messages' | 'tools'>

/**
 * What a client asked for in its dialect's words and the upstream's protocol cannot say: each parameter is told of, or
 * refused where the answer would be unusable without it. `mapped` names those that the adapter takes from the body
 * itself. An adapter that speaks the client's dialect does not ask.
 */
export function unmappedParameters(
  request: Asked,
  mapped: readonly string[] = [],
): readonly Dropped[] {
  const { source } = request
  if (!source) return []
  const told: Dropped[] = []
  const known = mapped.map((name) => placeOfParameter(source, name))
  for (const [name, value] of parametersOf(source)) {
    if (IN_CORE[source.dialect].has(name) || SHAPES_NOTHING.has(name)) continue
    if (known.includes(name) || isDefault(name, value)) continue
    if (NEEDED.has(name)) throw refused(name, 'cannot be had from this model')
    told.push(dropped(name, 'this model has no such parameter'))
  }
  const within = unmappedWithin(request, source).filter((name) => !mapped.includes(name))
  return [...told, ...within.map((name) => dropped(name, 'this model has no such parameter'))]
}

/** As the client wrote them; what Gemini's clients write within `generationConfig` one by one. */
function parametersOf({ dialect, body }: NonNullable<Asked['source']>): [string, unknown][] {
  const written = Object.entries(body)
  if (dialect !== 'google-generate') return written
  return written.flatMap(([name, value]) =>
    name === 'generationConfig'
      ? Object.entries(objectOf(value) ?? {}).map(([field, each]): [string, unknown] => [
          `${name}.${field}`,
          each,
        ])
      : [[name, value]],
  )
}

const GOOGLE_DEFAULTS: Readonly<Record<string, (value: unknown) => boolean>> = {
  safetySettings: (value) => Array.isArray(value) && value.length === 0,
  'generationConfig.responseMimeType': (value) => value !== 'text/x.enum',
  'generationConfig.mediaResolution': (value) => value === 'MEDIA_RESOLUTION_UNSPECIFIED',
  'generationConfig.responseModalities': (value) =>
    Array.isArray(value) && value.every((kind) => String(kind).toUpperCase() === 'TEXT'),
}

function isDefault(name: string, value: unknown): boolean {
  if (name === 'parallel_tool_calls') return value !== false
  if (value === null || value === undefined || value === false || value === 0) return true
  if (name === 'truncation') return value === 'disabled'
  if (name === 'modalities') return Array.isArray(value) && value.every((item) => item === 'text')
  return entryOf(GOOGLE_DEFAULTS, name)?.(value) ?? false
}
