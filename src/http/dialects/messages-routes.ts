import type { ChatRequest } from '../../core/chat.ts'
import type { Clock } from '../../core/ports.ts'
import type { Reply, ReplyHead } from '../../gateway/reply.ts'
import { headHeaders, tailBody, tailHeaders } from '../../http/replies/answer-headers.ts'
import { collectReply } from '../../http/replies/collect-reply.ts'
import { createEventWriter } from '../../http/replies/event-writer.ts'
import { openStream } from '../../http/replies/open-stream.ts'
import { anthropicRateHeaders } from '../../http/replies/rate-headers.ts'
import { retryHint } from '../../http/replies/respond-error.ts'
import type { ReplyWriter } from '../../http/replies/stream-reply.ts'
import { headerOf } from '../../http/requests/header-of.ts'
import { readJsonBody } from '../../http/requests/read-json-body.ts'
import type { ClientWatch } from '../../http/requests/watch-client.ts'
import type { AppContext, Route } from '../../http/route.ts'
import { anthropicErrorBody } from '../../wire/anthropic-messages/error-body.ts'
import { type MessageHead, messageBody } from '../../wire/anthropic-messages/message-body.ts'
import {
  createMessageStream,
  messageErrorEvent,
  messagePing,
} from '../../wire/anthropic-messages/message-stream.ts'
import { countTokensSchema, messagesSchema } from '../../wire/anthropic-messages/messages-schema.ts'
import {
  parseCountTokensRequest,
  parseMessagesRequest,
} from '../../wire/anthropic-messages/parse-messages-request.ts'

export interface MessagesRouteDeps {
  readonly maxBodyBytes: number
  readonly clock: Pick<Clock, 'now'>
  readonly clients: ClientWatch
  readonly keepAliveMs?: number
  chat(request: ChatRequest, context: AppContext, signal: AbortSignal): AsyncGenerator<Reply, void>
  /** Estimate of what goes to the model. */
  countTokens(request: ChatRequest): number
  /** Whether a card's model signs its thinking as Anthropic's do. */
  signsThinking(card: string): boolean
}

/** Anthropic's Messages API. */
export function messagesRoutes(deps: MessagesRouteDeps): readonly Route[] {
  const shared = { method: 'POST', access: 'data', errorBody: anthropicErrorBody } as const
  return [
    {
      ...shared,
      path: '/v1/messages',
      body: { schema: messagesSchema },
      handle: (context) => answer(context, deps),
    },
    {
      ...shared,
      path: '/v1/messages/count_tokens',
      body: { schema: countTokensSchema },
      handle: (context) => count(context, deps),
    },
  ]
}

async function answer(context: AppContext, deps: MessagesRouteDeps): Promise<Response> {
  const body = await readJsonBody(context, deps.maxBodyBytes)
  const request = parseMessagesRequest(body, headerOf(context, 'anthropic-beta'))
  const replies = deps.chat(request, context, deps.clients.watch(context))
  const headersOf = (head: ReplyHead) => messageHeaders(head, deps)
  if (request.stream)
    return openStream(context, replies, messageWriter(deps), deps.keepAliveMs, headersOf)
  const { head, parts, tail } = await collectReply(replies)
  const message = messageBody(messageHead(head, deps), parts, {
    usage: tail.usage,
    secondline: tailBody(head, tail),
  })
  return new Response(JSON.stringify(message), {
    headers: {
      'content-type': 'application/json',
      ...headersOf(head),
      ...tailHeaders(tail),
    },
  })
}

/** Beside the names of its headers those that Anthropic's clients know. */
function messageHeaders(head: ReplyHead, { clock }: MessagesRouteDeps): Record<string, string> {
  return {
    'request-id': head.runId,
    ...headHeaders(head),
    ...anthropicRateHeaders(head.ratesLeft?.(), clock.now()),
  }
}

async function count(context: AppContext, deps: MessagesRouteDeps): Promise<Response> {
  const request = parseCountTokensRequest(await readJsonBody(context, deps.maxBodyBytes))
  return context.json({ input_tokens: deps.countTokens(request), secondline: { estimated: true } })
}

function messageWriter(deps: MessagesRouteDeps): ReplyWriter {
  const writer = createEventWriter(
    (head) => createMessageStream(messageHead(head, deps)),
    (error) => messageErrorEvent(error, retryHint(error)),
  )
  return { ...writer, keepAlive: messagePing }
}

function messageHead(head: ReplyHead, deps: MessagesRouteDeps): MessageHead {
  return {
    id: `msg_${head.runId}`,
    model: head.card,
    signsThinking: deps.signsThinking(head.card),
  }
}
