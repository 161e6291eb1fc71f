import type { Caller } from '../../core/access/caller.ts'
import type { ChatRequest, Part } from '../../core/chat.ts'
import { GatewayError } from '../../core/errors.ts'
import type { BatchEndpoint } from '../../core/storage/batch.ts'
import type { BatchRunnerDeps, DecidedReview } from '../../gateway/batches/batch-runner.ts'
import { type MediaReply, wholeReply } from '../../gateway/handle-media.ts'
import type { Reply, ReplyHead, ReplyTail } from '../../gateway/reply.ts'
import { tailBody } from '../../http/replies/answer-headers.ts'
import { collectReply, type WholeReply } from '../../http/replies/collect-reply.ts'
import { messageBody } from '../../wire/anthropic-messages/message-body.ts'
import { parseMessagesRequest } from '../../wire/anthropic-messages/parse-messages-request.ts'
import type { JsonOperation, MediaRequest } from '../../wire/media/read-media-request.ts'
import { readMediaJson } from '../../wire/media/read-media-request.ts'
import type { LineOutcome } from '../../wire/openai-batch/batch-line.ts'
import { type AnswerHead, chatCompletion } from '../../wire/openai-chat/chat-completion.ts'
import { inOlderWords, isAnsweredInOlderWords } from '../../wire/openai-chat/older-functions.ts'
import { parseChatRequest } from '../../wire/openai-chat/parse-chat-request.ts'
import { completionBody, completionChoices } from '../../wire/openai-completions/completion-body.ts'
import { parseCompletionRequests } from '../../wire/openai-completions/parse-completion-request.ts'
import type { MessagesRouteDeps } from './messages-routes.ts'
import { decidedResponse } from './response-archive.ts'
import { answerTurn, type ResponsesRouteDeps } from './responses-routes.ts'

export interface BatchEndpointDeps
  extends Pick<ResponsesRouteDeps, 'archive' | 'clock' | 'lineageOf'>,
    Pick<MessagesRouteDeps, 'signsThinking'> {
  chat(request: ChatRequest, caller: Caller, signal: AbortSignal): AsyncGenerator<Reply, void>
  media(
    request: MediaRequest,
    route: string,
    caller: Caller,
    signal: AbortSignal,
  ): Promise<MediaReply>
}

type Body = Readonly<Record<string, unknown>>

interface Endpoint {
  answer(
    body: Body,
    caller: Caller,
    signal: AbortSignal,
    deps: BatchEndpointDeps,
  ): Promise<LineOutcome>
  /** What a person let out, in the place of the notice that was shown. */
  decided(shown: Body, result: DecidedReview): object
}

const ENDPOINTS: Readonly<Record<BatchEndpoint, Endpoint>> = {
  '/v1/chat/completions': { answer: answerChat, decided: decidedChat },
  '/v1/completions': { answer: answerCompletion, decided: decidedCompletion },
  '/v1/responses': { answer: answerResponses, decided: decidedResponse },
  '/v1/messages': { answer: answerMessage, decided: decidedMessage },
  '/v1/embeddings': mediaEndpoint('/v1/embeddings', 'embeddings'),
  '/v1/moderations': mediaEndpoint('/v1/moderations', 'moderation'),
  '/v1/rerank': mediaEndpoint('/v1/rerank', 'rerank'),
}

/** What a line of a batch may ask, answered as the endpoint itself would answer it. */
export function createBatchEndpoints(
  deps: BatchEndpointDeps,
): Pick<BatchRunnerDeps, 'answer' | 'decided'> {
  return {
    answer: (endpoint, body, caller, signal) =>
      ENDPOINTS[endpoint].answer(body, caller, signal, deps),
    decided: (endpoint, shown, result) => ENDPOINTS[endpoint].decided(shown, result),
  }
}

/** Nobody waits at the other end: a held answer is a line that says so. */
function withoutWaiting(request: ChatRequest): ChatRequest {
  return { ...request, wishes: { ...request.wishes, onHold: 'notice' } }
}

async function answerChat(
  body: Body,
  caller: Caller,
  signal: AbortSignal,
  deps: BatchEndpointDeps,
): Promise<LineOutcome> {
  const request = parseChatRequest(body)
  const { head, parts, tail } = await askWhole(request, caller, signal, deps)
  const said = { usage: tail.usage, secondline: tailBody(head, tail) }
  const completion = chatCompletion(answerHead('chatcmpl', head, deps), parts, said)
  return outcomeOf(
    head,
    tail,
    isAnsweredInOlderWords(request) ? inOlderWords(completion) : completion,
  )
}

async function answerCompletion(
  body: Body,
  caller: Caller,
  signal: AbortSignal,
  deps: BatchEndpointDeps,
): Promise<LineOutcome> {
  const [request, ...others] = parseCompletionRequests(body)
  if (!request || others.length > 0) {
    throw new GatewayError('unsupported_parameter', 'A batch line takes a single prompt', {
      param: 'prompt',
    })
  }
  const { head, parts, tail } = await askWhole(request, caller, signal, deps)
  const said = { usage: tail.usage, secondline: tailBody(head, tail) }
  const answered = answerHead('cmpl', head, deps)
  const completion = completionBody(answered, completionChoices(answered, parts, said), said)
  return outcomeOf(head, tail, completion)
}

async function answerMessage(
  body: Body,
  caller: Caller,
  signal: AbortSignal,
  deps: BatchEndpointDeps,
): Promise<LineOutcome> {
  const { head, parts, tail } = await askWhole(parseMessagesRequest(body), caller, signal, deps)
  const signsThinking = deps.signsThinking(head.card)
  const answered = { id: `msg_${head.runId}`, model: head.card, signsThinking }
  const said = { usage: tail.usage, secondline: tailBody(head, tail) }
  return outcomeOf(head, tail, messageBody(answered, parts, said))
}

function askWhole(
  request: ChatRequest,
  caller: Caller,
  signal: AbortSignal,
  deps: BatchEndpointDeps,
): Promise<WholeReply> {
  if (request.stream) {
    throw new GatewayError('unsupported_parameter', 'A batch does not support stream', {
      param: 'stream',
    })
  }
  return collectReply(deps.chat(withoutWaiting(request), caller, signal))
}

function answerHead(kind: string, head: ReplyHead, { clock }: BatchEndpointDeps): AnswerHead {
  const created = Math.floor(clock.now() / 1000)
  return { id: `${kind}-${head.runId}`, created, model: head.card }
}

async function answerResponses(
  body: Body,
  caller: Caller,
  signal: AbortSignal,
  deps: BatchEndpointDeps,
): Promise<LineOutcome> {
  const chat = (request: ChatRequest) => deps.chat(withoutWaiting(request), caller, signal)
  const { response, head, tail } = await answerTurn(body, caller, chat, deps)
  return outcomeOf(head, tail, response)
}

/** What tells nobody anything is never held: there is no verdict to come. Pictures and sound would fill the store. */
function mediaEndpoint(route: BatchEndpoint, operation: JsonOperation): Endpoint {
  return {
    async answer(body, caller, signal, deps) {
      const request = readMediaJson(operation, body)
      const { answer, record } = wholeReply(await deps.media(request, route, caller, signal))
      const text = new TextDecoder().decode(answer.bytes)
      const { id: requestId, usage } = record
      return { status: 200, requestId, usage, body: JSON.parse(text) }
    },
    decided: (shown) => shown,
  }
}

function outcomeOf(head: ReplyHead, tail: ReplyTail, body: object): LineOutcome {
  const said = { requestId: head.runId, usage: tail.usage, body }
  if (tail.record.status !== 'held' || !head.review) return { status: 200, ...said }
  return { status: 202, ...said, review: { id: head.review.reviewId, status: 'held' } }
}

function decidedChat(shown: Body, result: DecidedReview): object {
  const { head, parts, tail } = decidedAnswer(shown, result)
  return { ...chatCompletion(head, parts, tail), usage: shown.usage }
}

function decidedCompletion(shown: Body, result: DecidedReview): object {
  const { head, parts, tail } = decidedAnswer(shown, result)
  const choices = completionChoices(head, parts, tail)
  return { ...completionBody(head, choices, tail), usage: shown.usage }
}

function decidedMessage(shown: Body, result: DecidedReview): object {
  const { head, parts, tail } = decidedAnswer(shown, result)
  return { ...messageBody({ ...head, signsThinking: false }, parts, tail), usage: shown.usage }
}

/** What was decided, under the name that the notice had. */
function decidedAnswer(shown: Body, result: DecidedReview) {
  const parts: readonly Part[] = (result.type === 'delivered' && result.parts) || [
    { type: 'text-delta', text: result.text },
    { type: 'end', reason: 'stop' },
  ]
  const said = shown.secondline as { readonly review?: object } | undefined
  const secondline = { ...said, review: { ...said?.review, status: result.type } }
  const head = {
    id: String(shown.id),
    created: Number(shown.created),
    model: String(shown.model),
  }
  return { head, parts, tail: { usage: {}, secondline } }
}
