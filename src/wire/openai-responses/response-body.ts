import type { FinishReason, Part, Usage } from '../../core/chat.ts'
import { ERRORS, type GatewayError } from '../../core/errors.ts'
import { type AnswerBlock, collectBlocks } from '../../wire/collect-blocks.ts'
import { asCustomCall } from './custom-tools.ts'
import { inItsNamespace } from './namespaces.ts'
import { type Item, itemId, itemOf, type Json } from './response-items.ts'
import type { ResponsesBody } from './responses-schema.ts'

export interface ResponseHead {
  /** `resp_…` */
  readonly id: string
  /** Seconds since the Unix epoch. */
  readonly createdAt: number
  /** Id of the card that answers; as the client named it before that is known. */
  readonly model: string
  /** Whose reasoning the answer carries, as `lineageOf(card)` says. */
  readonly lineage: string
  readonly request: ResponsesBody
  /** Whether it can be asked for again by its id. */
  readonly stored: boolean
}

export interface ResponseTail {
  readonly usage: Usage
  /** What the gateway has to say: `secondline` in the body. */
  readonly secondline: Readonly<Record<string, unknown>>
}

/** A response before anything was said. */
export function emptyResponse(head: ResponseHead, status: 'queued' | 'in_progress'): Json {
  const { request } = head
  return {
    id: head.id,
    object: 'response',
    created_at: head.createdAt,
    status,
    background: request.background ?? false,
    error: null,
    incomplete_details: null,
    instructions: request.instructions ?? null,
    max_output_tokens: request.max_output_tokens ?? null,
    model: head.model,
    output: [],
    parallel_tool_calls: request.parallel_tool_calls ?? true,
    previous_response_id: request.previous_response_id ?? null,
    reasoning: { effort: request.reasoning?.effort ?? null, summary: null },
    store: head.stored,
    temperature: request.temperature ?? null,
    text: request.text ?? { format: { type: 'text' } },
    tool_choice: request.tool_choice ?? 'auto',
    tools: request.tools ?? [],
    top_p: request.top_p ?? null,
    truncation: 'disabled',
    usage: null,
    metadata: request.metadata ?? {},
  }
}

/** A whole answer. Its reasoning items carry sealed content; `shownItems` takes it out. */
export function responseBody(head: ResponseHead, parts: readonly Part[], tail: ResponseTail): Json {
  const { blocks, finish } = collectBlocks(parts)
  const status = STATUS[finish] === undefined ? 'completed' : 'incomplete'
  const items = blocks.map((block, place) => answerItem(head, block, place, status))
  return finishedResponse(head, items, finish, tail)
}

/** A block of the answer as the client is shown it, by its place. */
export function answerItem(
  { id, lineage, request }: ResponseHead,
  block: AnswerBlock,
  place: number,
  status: 'in_progress' | 'completed' | 'incomplete',
): Item {
  const item = itemOf(block, itemId(block, id, place), status, lineage)
  return inItsNamespace(asCustomCall(item, request.tools), request.tools)
}

export function finishedResponse(
  head: ResponseHead,
  output: readonly Item[],
  finish: FinishReason,
  { usage, secondline }: ResponseTail,
): Json {
  const reason = STATUS[finish]
  return {
    ...emptyResponse(head, 'in_progress'),
    status: reason === undefined ? 'completed' : 'incomplete',
    incomplete_details: reason === undefined ? null : { reason },
    output,
    usage: responseUsage(usage),
    secondline,
  }
}

/** Why an answer is not complete; absent when it is. */
const STATUS: Readonly<Partial<Record<FinishReason, string>>> = {
  length: 'max_output_tokens',
  'content-filter': 'content_filter',
}

/** A response that ended in an error; what was said before stays. */
export function failedResponse(response: Readonly<Json>, error: GatewayError): Json {
  return {
    ...response,
    status: error.code === 'client_closed' ? 'cancelled' : 'failed',
    error: { code: error.code, type: ERRORS[error.code].type, message: error.message },
  }
}

function responseUsage(usage: Usage): Json {
  const input = usage.inputTokens ?? 0
  const output = usage.outputTokens ?? 0
  return {
    input_tokens: input,
    input_tokens_details: {
      cached_tokens: usage.cachedInputTokens ?? 0,
      cache_write_tokens: usage.cacheWriteTokens ?? 0,
    },
    output_tokens: output,
    output_tokens_details: { reasoning_tokens: usage.reasoningTokens ?? 0 },
    total_tokens: input + output,
  }
}
