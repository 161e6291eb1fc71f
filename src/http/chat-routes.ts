import type { ChatRequest, Part } from '../core/chat.ts'
import { GatewayError } from '../core/errors.ts'
import type { Clock } from '../core/ports.ts'
import type { Reply, ReplyHead } from '../gateway/reply.ts'
import { chatCompletion } from '../wire/openai-chat/chat-completion.ts'
import { type ChatStream, createChatStream } from '../wire/openai-chat/chat-stream.ts'
import { errorBody } from '../wire/openai-chat/error-body.ts'
import { parseChatRequest } from '../wire/openai-chat/parse-chat-request.ts'
import { headHeaders, tailBody, tailHeaders } from './answer-headers.ts'
import { readJsonBody } from './read-json-body.ts'
import { errorHeaders } from './respond-error.ts'
import type { AppContext, Route } from './route.ts'
import { type ReplyWriter, streamReply } from './stream-reply.ts'
import type { ClientWatch } from './watch-client.ts'

export interface ChatRouteDeps {
  readonly maxBodyBytes: number
  readonly clock: Clock
  readonly clients: ClientWatch
  readonly keepAliveMs?: number
  chat(request: ChatRequest, context: AppContext, signal: AbortSignal): AsyncGenerator<Reply, void>
}

export function chatRoutes(deps: ChatRouteDeps): readonly Route[] {
  return [
    {
      method: 'POST',
      path: '/v1/chat/completions',
      access: 'data',
      handle: (context) => answerChat(context, deps),
    },
  ]
}

async function answerChat(context: AppContext, deps: ChatRouteDeps): Promise<Response> {
  const request = parseChatRequest(await readJsonBody(context, deps.maxBodyBytes))
  const replies = deps.chat(request, context, deps.clients.watch(context))
  const created = Math.floor(deps.clock.now() / 1000)
  return request.stream
    ? stream(replies, request, created, deps.keepAliveMs)
    : whole(replies, created)
}

async function whole(replies: AsyncGenerator<Reply, void>, created: number): Promise<Response> {
  let head: ReplyHead | undefined
  const parts: Part[] = []
  for await (const reply of replies) {
    if (reply.type === 'head') head = reply.head
    else if (reply.type === 'part') parts.push(reply.part)
    else if (head) {
      const { tail } = reply
      const secondline = tailBody(head, tail)
      const body = chatCompletion(answerHead(head, created), parts, {
        usage: tail.usage,
        secondline,
      })
      return new Response(JSON.stringify(body), {
        headers: {
          'content-type': 'application/json',
          ...headHeaders(head),
          ...tailHeaders(tail),
        },
      })
    }
  }
  throw new GatewayError('internal', 'The run ended without an answer')
}

/**
 * Waits for the first reply, so that a failure before anything was sent keeps its own status; a run that keeps its
 * answer back for long begins its stream with keep-alive comments instead.
 */
async function stream(
  replies: AsyncGenerator<Reply, void>,
  request: ChatRequest,
  created: number,
  keepAliveMs = 10_000,
): Promise<Response> {
  const first = replies.next()
  const early = await Promise.race([first, after(Math.min(keepAliveMs, 5_000))])
  const writer = chatWriter(request.includeUsage, created)
  const body = streamReply(resume(first, replies), writer, keepAliveMs)
  const head = early && !early.done && early.value.type === 'head' ? early.value.head : undefined
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache',
      'x-accel-buffering': 'no',
      ...(head ? headHeaders(head) : {}),
    },
  })
}

function after(ms: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, ms, undefined).unref())
}

async function* resume(
  first: Promise<IteratorResult<Reply, void>>,
  rest: AsyncGenerator<Reply, void>,
): AsyncGenerator<Reply, void> {
  try {
    const result = await first
    if (!result.done) yield result.value
    yield* rest
  } finally {
    await rest.return()
  }
}

function chatWriter(includeUsage: boolean, created: number): ReplyWriter {
  let head: ReplyHead | undefined
  let chunks: ChatStream | undefined
  return {
    start(given) {
      head = given
      chunks = createChatStream(answerHead(given, created), includeUsage)
    },
    write(reply) {
      if (!head || !chunks) return ''
      if (reply.type === 'part') return chunks.write(reply.part)
      const { tail } = reply
      return chunks.end({ usage: tail.usage, secondline: tailBody(head, tail) })
    },
    fail: (error) => `data: ${JSON.stringify({ ...errorBody(error), ...retryHint(error) })}\n\n`,
  }
}

function retryHint(error: GatewayError): object {
  const after = errorHeaders(error)['retry-after']
  return after === undefined ? {} : { retry_after_s: Number(after) }
}

function answerHead(
  head: ReplyHead,
  created: number,
): { readonly id: string; readonly created: number; readonly model: string } {
  return { id: `chatcmpl-${head.runId}`, created, model: head.card }
}
