import type { ChatRequest } from '../../core/chat.ts'
import type { Reply, ReplyHead } from '../../gateway/reply.ts'
import { headHeaders, tailBody, tailHeaders } from '../../http/replies/answer-headers.ts'
import { collectReply } from '../../http/replies/collect-reply.ts'
import { createEventWriter } from '../../http/replies/event-writer.ts'
import { openStream } from '../../http/replies/open-stream.ts'
import { retryHint } from '../../http/replies/respond-error.ts'
import type { ReplyWriter } from '../../http/replies/stream-reply.ts'
import { readJsonBody } from '../../http/requests/read-json-body.ts'
import type { ClientWatch } from '../../http/requests/watch-client.ts'
import type { AppContext, Route } from '../../http/route.ts'
import { googleErrorBody } from '../../wire/google-generate/error-body.ts'
import { type GenerateHead, generateBody } from '../../wire/google-generate/generate-body.ts'
import { countTokensSchema, generateSchema } from '../../wire/google-generate/generate-schema.ts'
import {
  createGenerateStream,
  type Framing,
  type GenerateStream,
  generateErrorPiece,
  SILENT_EVENT,
} from '../../wire/google-generate/generate-stream.ts'
import {
  parseCountTokensRequest,
  parseGenerateRequest,
  showsThoughts,
} from '../../wire/google-generate/parse-generate-request.ts'

export interface GenerateRouteDeps {
  readonly maxBodyBytes: number
  readonly clients: ClientWatch
  readonly keepAliveMs?: number
  chat(request: ChatRequest, context: AppContext, signal: AbortSignal): AsyncGenerator<Reply, void>
  /** Estimate of what goes to the model. */
  countTokens(request: ChatRequest): number
  /** Whether a card's model signs its thinking as Google's do. */
  signsThinking(card: string): boolean
}

/** The version that the SDKs ask for, and the one that they can be told to. */
export const GOOGLE_VERSIONS = ['/v1beta', '/v1'] as const

/** Google's Gemini API: a verb behind the model's name says what is wanted of it. */
export function generateRoutes(deps: GenerateRouteDeps): readonly Route[] {
  const shared = { method: 'POST', access: 'data', errorBody: googleErrorBody } as const
  return GOOGLE_VERSIONS.flatMap((version) => [
    {
      ...shared,
      path: `${version}/models/:model{.+:generateContent}`,
      body: { schema: generateSchema },
      handle: (context) => answer(context, deps),
    },
    {
      ...shared,
      path: `${version}/models/:model{.+:streamGenerateContent}`,
      body: { schema: generateSchema },
      handle: (context) => stream(context, deps),
    },
    {
      ...shared,
      path: `${version}/models/:model{.+:countTokens}`,
      body: { schema: countTokensSchema },
      handle: (context) => count(context, deps),
    },
  ])
}

/** The model in the path, before its verb. It may hold colons of its own. */
export function modelOf(context: AppContext): string {
  return (context.req.param('model') ?? '').replace(/:[^:]*$/, '')
}

async function answer(context: AppContext, deps: GenerateRouteDeps): Promise<Response> {
  const body = await readJsonBody(context, deps.maxBodyBytes)
  const request = parseGenerateRequest(body, { model: modelOf(context), stream: false })
  const { head, parts, tail } = await collectReply(
    deps.chat(request, context, deps.clients.watch(context)),
  )
  const answered = generateBody(generateHead(head, request, deps), parts, {
    usage: tail.usage,
    secondline: tailBody(head, tail),
  })
  return new Response(JSON.stringify(answered), {
    headers: { 'content-type': 'application/json', ...headHeaders(head), ...tailHeaders(tail) },
  })
}

async function stream(context: AppContext, deps: GenerateRouteDeps): Promise<Response> {
  const body = await readJsonBody(context, deps.maxBodyBytes)
  const request = parseGenerateRequest(body, { model: modelOf(context), stream: true })
  const framing: Framing = context.req.query('alt') === 'sse' ? 'sse' : 'array'
  const replies = deps.chat(request, context, deps.clients.watch(context))
  return openStream(context, replies, generateWriter(request, framing, deps), deps.keepAliveMs)
}

/** Space between the items of a JSON array says nothing, as an event without a word does among others. */
const FRAMINGS = {
  array: { contentType: 'application/json; charset=utf-8', comment: '\n' },
  sse: { comment: SILENT_EVENT },
} as const

function generateWriter(
  request: ChatRequest,
  framing: Framing,
  deps: GenerateRouteDeps,
): ReplyWriter {
  let stream: GenerateStream | undefined
  const writer = createEventWriter(
    (head) => {
      stream = createGenerateStream(generateHead(head, request, deps), framing)
      return stream
    },
    (error) =>
      stream?.fail(error, retryHint(error)) ?? generateErrorPiece(error, retryHint(error), framing),
  )
  return { ...writer, framing: FRAMINGS[framing] }
}

async function count(context: AppContext, deps: GenerateRouteDeps): Promise<Response> {
  const body = await readJsonBody(context, deps.maxBodyBytes)
  const request = parseCountTokensRequest(body, modelOf(context))
  return context.json({
    totalTokens: deps.countTokens(request),
    secondline: { estimated: true },
  })
}

function generateHead(
  head: ReplyHead,
  request: ChatRequest,
  deps: GenerateRouteDeps,
): GenerateHead {
  return {
    id: head.runId,
    model: head.card,
    showsThoughts: showsThoughts(request),
    signsThinking: deps.signsThinking(head.card),
  }
}
