import type { Caller } from '../core/caller.ts'
import type { ChatRequest, Message } from '../core/chat.ts'

/** Fields of a body that core has words for, or that do not shape an answer. All others are part of the key as they are. */
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
  'user',
  'metadata',
  'store',
  'safety_identifier',
  'prompt_cache_key',
  'service_tier',
  'previous_response_id',
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
    request.tools,
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
  return [role, content, name ?? null]
}

function otherFields({ source }: ChatRequest): unknown {
  const others = Object.entries(source?.body ?? {}).filter(
    ([name, value]) => !READ_FIELDS.has(name) && value !== undefined && value !== null,
  )
  if (others.length === 0) return null
  return others.sort(([a], [b]) => (a < b ? -1 : 1))
}
