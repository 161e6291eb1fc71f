import { z } from 'zod'
import type { Caller } from '../../core/access/caller.ts'
import type { ChatRequest, Part } from '../../core/chat.ts'
import { GatewayError } from '../../core/errors.ts'
import type { Clock } from '../../core/ports.ts'
import type { StoredResponse } from '../../core/storage/response-store.ts'
import type { Reply, ReplyHead, ReplyTail } from '../../gateway/reply.ts'
import { headHeaders, tailBody, tailHeaders } from '../../http/replies/answer-headers.ts'
import { collectReply } from '../../http/replies/collect-reply.ts'
import { streamEvents } from '../../http/replies/event-stream.ts'
import { openStream } from '../../http/replies/open-stream.ts'
import type { ReplyWriter } from '../../http/replies/stream-reply.ts'
import { headerOf } from '../../http/requests/header-of.ts'
import { ON_HOLD_HEADER, withHoldWish } from '../../http/requests/hold-wish.ts'
import { parseQuery } from '../../http/requests/parse-body.ts'
import { readJsonBody } from '../../http/requests/read-json-body.ts'
import type { ClientWatch } from '../../http/requests/watch-client.ts'
import type { AppContext, Route } from '../../http/route.ts'
import {
  inputItems,
  readResponsesBody,
  responsesRequest,
} from '../../wire/openai-responses/parse-responses-request.ts'
import {
  emptyResponse,
  type ResponseHead,
  responseBody,
} from '../../wire/openai-responses/response-body.ts'
import { type Item, type Json, shownItems } from '../../wire/openai-responses/response-items.ts'
import {
  createResponseStream,
  responseErrorEvent,
} from '../../wire/openai-responses/response-stream.ts'
import {
  type InputItem,
  type ResponsesBody,
  responsesSchema,
} from '../../wire/openai-responses/responses-schema.ts'
import type { BackgroundResponses } from './background-responses.ts'
import { inputItemsQuery, listInputItems } from './list-input-items.ts'
import type { ResponseArchive } from './response-archive.ts'
import { createResponseWriter } from './response-writer.ts'

export interface ResponsesRouteDeps {
  readonly maxBodyBytes: number
  readonly clock: Clock
  readonly clients: ClientWatch
  readonly keepAliveMs?: number
  readonly archive: ResponseArchive
  readonly background: BackgroundResponses
  readonly createId: () => string
  chat(request: ChatRequest, context: AppContext, signal: AbortSignal): AsyncGenerator<Reply, void>
  /** Estimate of what goes to the model. */
  countTokens(request: ChatRequest): number
  /** As `lineageOf` says of the card. */
  lineageOf(card: string): string
}

/** OpenAI's Responses API. */
export function responsesRoutes(deps: ResponsesRouteDeps): readonly Route[] {
  const one = '/v1/responses/:id'
  return [
    {
      method: 'POST',
      path: '/v1/responses',
      access: 'data',
      body: { schema: responsesSchema },
      handle: (c) => create(c, deps),
    },
    {
      method: 'POST',
      path: '/v1/responses/input_tokens',
      access: 'data',
      body: { schema: responsesSchema.partial({ model: true }) },
      handle: (c) => count(c, deps),
    },
    { method: 'GET', path: one, access: 'data', handle: (c) => show(c, deps) },
    { method: 'DELETE', path: one, access: 'data', handle: (c) => remove(c, deps) },
    { method: 'POST', path: `${one}/cancel`, access: 'data', handle: (c) => cancel(c, deps) },
    { method: 'GET', path: `${one}/input_items`, access: 'data', handle: (c) => inputs(c, deps) },
  ]
}

/** One turn: what was asked, and what is kept of it. */
interface Turn {
  readonly data: ResponsesBody
  readonly input: readonly InputItem[]
  readonly caller: Caller
  readonly createdAt: number
  readonly stores: boolean
  readonly withSealed: boolean
}

async function create(context: AppContext, deps: ResponsesRouteDeps): Promise<Response> {
  const body = await readJsonBody(context, deps.maxBodyBytes)
  const { turn, request } = await readTurn(body, context.get('caller'), deps)
  if (turn.data.background) return startInBackground(context, turn, request, deps)
  if (turn.stores) await deps.archive.ready()
  const replies = archived(deps.chat(request, context, deps.clients.watch(context)), turn, deps)
  if (request.stream)
    return openStream(context, replies, responseWriter(turn, deps), deps.keepAliveMs)
  const { response, head, tail } = await wholeTurn(replies, turn, deps)
  return json(response, { ...headHeaders(head), ...tailHeaders(tail) })
}

type TurnDeps = Pick<ResponsesRouteDeps, 'archive' | 'clock' | 'lineageOf'>

async function readTurn(
  body: unknown,
  caller: Caller,
  { archive, clock }: TurnDeps,
): Promise<{ readonly turn: Turn; readonly request: ChatRequest }> {
  const data = readResponsesBody(body)
  const reader = archive.reader(caller)
  const input = await inputItems(data.input, reader.item)
  const before =
    data.previous_response_id == null ? [] : await reader.history(data.previous_response_id)
  const turn = {
    data,
    input,
    caller,
    createdAt: clock.now(),
    stores: data.store ?? true,
    withSealed: data.include?.includes('reasoning.encrypted_content') ?? false,
  }
  return { turn, request: responsesRequest(data, body, [...before, ...input]) }
}

interface WholeTurn {
  readonly response: Json
  readonly head: ReplyHead
  readonly tail: ReplyTail
}

async function wholeTurn(
  replies: AsyncGenerator<Reply, void>,
  turn: Turn,
  deps: TurnDeps,
): Promise<WholeTurn> {
  const { head, parts, tail } = await collectReply(replies)
  const response = wholeResponse(head, parts, tail, turn, deps)
  return { response: shown(response, turn.withSealed), head, tail }
}

/** Answers a turn for whom no connection waits. Streams and background responses are refused. */
export async function answerTurn(
  body: unknown,
  caller: Caller,
  chat: (request: ChatRequest) => AsyncGenerator<Reply, void>,
  deps: TurnDeps,
): Promise<WholeTurn> {
  const { turn, request } = await readTurn(body, caller, deps)
  if (turn.data.stream || turn.data.background) {
    throw new GatewayError(
      'unsupported_parameter',
      'A batch supports neither stream nor background',
    )
  }
  return wholeTurn(archived(chat(request), turn, deps), turn, deps)
}

async function startInBackground(
  context: AppContext,
  turn: Turn,
  request: ChatRequest,
  deps: ResponsesRouteDeps,
): Promise<Response> {
  const head = responseHead(`resp_${deps.createId()}`, turn, turn.data.model, '')
  const stored = storedTurn(turn, emptyResponse(head, 'in_progress'))
  const { caller, withSealed } = turn
  const stream = request.stream ? { withSealed } : undefined
  const wished = withHoldWish(request, headerOf(context, ON_HOLD_HEADER))
  const saved = await deps.background.start(head, stored, wished, caller, stream)
  return stream ? follow(context, head.id, -1, deps) : json(saved.response)
}

/** Streams what a background run says; the run goes on when its reader leaves. */
function follow(
  context: AppContext,
  id: string,
  after: number,
  { background, clients, keepAliveMs }: ResponsesRouteDeps,
): Response {
  const followed = background.events(id)
  if (!followed) {
    throw new GatewayError(
      'invalid_request',
      'This response cannot be streamed: only one created with background and stream can be, by the process that produces it and for a while after it ends',
      { param: 'stream' },
    )
  }
  return streamEvents(
    context,
    followed.log.read(after, clients.watch(context)),
    responseErrorEvent,
    { keepAlive: followed.keepAlive, keepAliveMs },
  )
}

const followQuery = z.object({ starting_after: z.coerce.number().int().min(0).optional() })

/** Passes a run's replies on, and keeps the answer before its end is told: who has seen it whole can come back to it. */
async function* archived(
  replies: AsyncGenerator<Reply, void>,
  turn: Turn,
  deps: TurnDeps,
): AsyncGenerator<Reply, void> {
  let head: ReplyHead | undefined
  const parts: Part[] = []
  for await (const reply of replies) {
    if (reply.type === 'head') head = reply.head
    else if (reply.type === 'parts') {
      if (turn.stores) for (const part of reply.parts) parts.push(part)
    } else if (reply.type === 'tail' && turn.stores && head) {
      const response = wholeResponse(head, parts, reply.tail, turn, deps)
      await deps.archive.save({ ...storedTurn(turn, response), ...reviewOf(head, reply.tail) })
    }
    yield reply
  }
}

/** What was shown in place of a held answer gives way to the decision once there is one. */
function reviewOf({ review }: ReplyHead, { record }: ReplyTail): Pick<StoredResponse, 'reviewId'> {
  return review && record.status === 'held' ? { reviewId: review.reviewId } : {}
}

function storedTurn({ data, caller, input, createdAt }: Turn, response: Json): StoredResponse {
  return {
    id: String(response.id),
    tenant: caller.tenant,
    createdAt,
    input,
    response,
    ...(caller.keyId === undefined ? {} : { keyId: caller.keyId }),
    ...(data.previous_response_id == null ? {} : { previousId: data.previous_response_id }),
  }
}

function wholeResponse(
  head: ReplyHead,
  parts: readonly Part[],
  tail: ReplyTail,
  turn: Turn,
  { lineageOf }: Pick<TurnDeps, 'lineageOf'>,
): Json {
  const lineage = lineageOf(head.card)
  return responseBody(responseHead(`resp_${head.runId}`, turn, head.card, lineage), parts, {
    usage: tail.usage,
    secondline: tailBody(head, tail),
  })
}

function responseHead(id: string, turn: Turn, model: string, lineage: string): ResponseHead {
  const createdAt = Math.floor(turn.createdAt / 1000)
  return { id, createdAt, model, lineage, request: turn.data, stored: turn.stores }
}

/** Named as the client asked for it until its model is known. */
function responseWriter(turn: Turn, deps: ResponsesRouteDeps): ReplyWriter {
  const open = (runId: string) =>
    createResponseStream(responseHead(`resp_${runId}`, turn, turn.data.model, ''), turn)
  return createResponseWriter(open, deps.lineageOf)
}

async function count(context: AppContext, deps: ResponsesRouteDeps): Promise<Response> {
  const body = await readJsonBody(context, deps.maxBodyBytes)
  // No model is asked, so none has to be named.
  const isFields = typeof body === 'object' && body !== null && !Array.isArray(body)
  const named = isFields ? { model: 'auto', ...body } : body
  const { request } = await readTurn(named, context.get('caller'), deps)
  return json({
    object: 'response.input_tokens',
    input_tokens: deps.countTokens(request),
    secondline: { estimated: true },
  })
}

async function show(context: AppContext, deps: ResponsesRouteDeps): Promise<Response> {
  if (context.req.query('stream') === 'true') {
    const { id } = await deps.archive.find(context.get('caller'), idOf(context))
    const { starting_after: after = -1 } = parseQuery(context, followQuery)
    return follow(context, id, after, deps)
  }
  const included = [
    ...(context.req.queries('include') ?? []),
    ...(context.req.queries('include[]') ?? []),
  ]
  const { response } = await deps.archive.find(context.get('caller'), idOf(context))
  return json(shown(response, included.includes('reasoning.encrypted_content')))
}

async function remove(context: AppContext, deps: ResponsesRouteDeps): Promise<Response> {
  const id = idOf(context)
  const caller = context.get('caller')
  // Looked for first: a key must not stop a run that it may not see.
  await deps.archive.find(caller, id)
  await deps.background.cancel(id)
  deps.background.forget(id)
  await deps.archive.remove(caller, id)
  return json({ id, object: 'response', deleted: true })
}

async function cancel(context: AppContext, deps: ResponsesRouteDeps): Promise<Response> {
  const id = idOf(context)
  const caller = context.get('caller')
  const { response } = await deps.archive.find(caller, id)
  if (response.background !== true) {
    throw new GatewayError('invalid_request', 'Only a background response can be cancelled')
  }
  await deps.background.cancel(id)
  return json(shown((await deps.archive.find(caller, id)).response, false))
}

async function inputs(context: AppContext, deps: ResponsesRouteDeps): Promise<Response> {
  const query = parseQuery(context, inputItemsQuery)
  return json(listInputItems(await deps.archive.find(context.get('caller'), idOf(context)), query))
}

function idOf(context: AppContext): string {
  return context.req.param('id') ?? ''
}

function shown(response: Readonly<Json>, withSealed: boolean): Json {
  return { ...response, output: shownItems((response.output ?? []) as readonly Item[], withSealed) }
}

function json(body: Readonly<Json>, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(body), {
    headers: { 'content-type': 'application/json', ...headers },
  })
}
