import type { Caller } from '../../core/access/caller.ts'
import type { ChatRequest, Message } from '../../core/chat.ts'
import { SHAPES_NOTHING } from '../../core/shapes-nothing.ts'

/** Fields of a body that core has words for. All others that shape an answer are part of the key as they are. */
const READ_FIELDS: ReadonlySet<string> = new Set([
  'model',
  'messages',
  'input',
  'instructions',
  'system',
  'tools',
  'tool_choice',
  'parallel_tool_calls',
  'response_format',
  'max_tokens',
  'max_completion_tokens',
  'max_output_tokens',
  'reasoning_effort',
  'temperature',
  'top_p',
  'stop',
  'stop_sequences',
  'seed',
  'n',
  'stream',
  'stream_options',
  'previous_response_id',
  'contents',
  'systemInstruction',
  'toolConfig',
  'generationConfig',
])

/** The same of Gemini's `generationConfig`. */
const READ_SETTINGS: ReadonlySet<string> = new Set([
  'temperature',
  'topP',
  'seed',
  'maxOutputTokens',
  'stopSequences',
  'candidateCount',
  'responseSchema',
  'responseJsonSchema',
])

export interface KeyParts {
  readonly request: ChatRequest
  readonly caller: Caller
  /** Of the configuration, with what was approved since: policy, catalogue and thresholds. */
  readonly configHash: string
  /** Cards that the key may use; undefined: every one. */
  readonly allowedCards: readonly string[] | undefined
  readonly scope: 'tenant' | 'key'
}

export interface KeyTexts {
  /** The same for requests that must get the same answer. */
  readonly exact: string
  /** The same for requests that differ in the words of their last turn only. */
  readonly around: string
  /** The last turn. */
  readonly question: string
}

/**
 * What a request is told apart by, in no dialect's own words. The limit of tokens is not among it: a kept answer is
 * whole, and is given where it fits.
 */
export function keyTexts({ request, caller, configHash, allowedCards, scope }: KeyParts): KeyTexts {
  const { messages } = request
  const owner = [caller.tenant, scope === 'key' ? (caller.keyId ?? '') : null]
  const before = messages.slice(0, -1).map(seen)
  const last = messages.at(-1)
  const rest = [
    owner,
    configHash,
    allowedCards,
    request.model,
    request.tools.map(unmarked),
    request.toolChoice,
    request.parallelToolCalls,
    request.responseFormat,
    request.reasoningEffort,
    request.reasoningBudgetTokens,
    request.temperature,
    request.topP,
    request.stop,
    request.seed,
    request.wishes.context,
    otherFields(request),
    before,
  ]
  const question =
    last?.content.length === 1 && last.content[0]?.type === 'text' ? last.content[0].text : ''
  return {
    exact: JSON.stringify([rest, last && seen(last)]),
    around: JSON.stringify([rest, last?.role]),
    question,
  }
}

/** Thinking belongs to the model that did it and is no part of what was said. */
function seen({ role, content, name }: Message): unknown {
  return [role, content.map(unmarked), name ?? null]
}

/** What a provider's cache is to keep is no part of it either; clients move such marks from turn to turn. */
function unmarked<Marked extends { readonly cacheFor?: unknown }>(marked: Marked): Marked {
  return marked.cacheFor === undefined ? marked : { ...marked, cacheFor: undefined }
}

/** What a client wrote that core has no words for and that an upstream of its dialect is sent all the same. */
function otherFields({ source }: ChatRequest): unknown {
  const body = source?.body ?? {}
  const others = Object.entries(body).filter(
    ([name, value]) =>
      !READ_FIELDS.has(name) && !SHAPES_NOTHING.has(name) && value !== undefined && value !== null,
  )
  for (const [name, value] of Object.entries(body.generationConfig ?? {})) {
    if (!READ_SETTINGS.has(name)) others.push([`generationConfig.${name}`, value])
  }
  for (const name of TURNS) addUnread(body[name], name, others)
  if (source?.betas !== undefined) others.push(['anthropic-beta', source.betas])
  if (others.length === 0) return null
  return others.sort(([a], [b]) => (a < b ? -1 : 1))
}

/** Where the dialects write what was said. */
const TURNS = ['messages', 'input', 'system', 'contents', 'systemInstruction'] as const
/** Fields of a turn or a piece of one that core has read, or that only name it or save money. */
const READ_IN_TURNS: ReadonlySet<string> = new Set([
  'role',
  'content',
  'type',
  'text',
  'id',
  'status',
  'cache_control',
  'parts',
])
const DEEPEST = 4

function addUnread(value: unknown, path: string, found: [string, unknown][], depth = 0): void {
  if (typeof value !== 'object' || value === null) return
  if (depth > DEEPEST) {
    found.push([path, value])
    return
  }
  for (const [name, inner] of Object.entries(value)) {
    const isRead = Array.isArray(value) || READ_IN_TURNS.has(name)
    if (isRead) addUnread(inner, `${path}.${name}`, found, depth + 1)
    else if (inner !== undefined && inner !== null) found.push([`${path}.${name}`, inner])
  }
}
