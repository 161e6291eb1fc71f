import type { ChatRequest } from '../../core/chat.ts'
import type { Clock } from '../../core/ports.ts'
import type { Reply, ReplyHead } from '../../gateway/reply.ts'
import { headHeaders, tailBody, tailHeaders } from '../../http/replies/answer-headers.ts'
import { chunkWriter } from '../../http/replies/chunk-writer.ts'
import { collectReply } from '../../http/replies/collect-reply.ts'
import { openStream } from '../../http/replies/open-stream.ts'
import type { ReplyWriter } from '../../http/replies/stream-reply.ts'
import { readJsonBody } from '../../http/requests/read-json-body.ts'
import type { ClientWatch } from '../../http/requests/watch-client.ts'
import type { AppContext, Route } from '../../http/route.ts'
import { chatCompletion } from '../../wire/openai-chat/chat-completion.ts'
import { chatSchema } from '../../wire/openai-chat/chat-schema.ts'
import { createChatStream } from '../../wire/openai-chat/chat-stream.ts'
import { inOlderWords, isAnsweredInOlderWords } from '../../wire/openai-chat/older-functions.ts'
import { parseChatRequest } from '../../wire/openai-chat/parse-chat-request.ts'

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
      body: { schema: chatSchema },
      handle: (context) => answerChat(context, deps),
    },
  ]
}

async function answerChat(context: AppContext, deps: ChatRouteDeps): Promise<Response> {
  const request = parseChatRequest(await readJsonBody(context, deps.maxBodyBytes))
  const replies = deps.chat(request, context, deps.clients.watch(context))
  const created = Math.floor(deps.clock.now() / 1000)
  return request.stream
    ? openStream(context, replies, chatWriter(request, created), deps.keepAliveMs)
    : whole(request, replies, created)
}

async function whole(
  request: ChatRequest,
  replies: AsyncGenerator<Reply, void>,
  created: number,
): Promise<Response> {
  const { head, parts, tail } = await collectReply(replies)
  const body = chatCompletion(answerHead(head, created), parts, {
    usage: tail.usage,
    secondline: tailBody(head, tail),
  })
  const said = isAnsweredInOlderWords(request) ? inOlderWords(body) : body
  return new Response(JSON.stringify(said), {
    headers: {
      'content-type': 'application/json',
      ...headHeaders(head),
      ...tailHeaders(tail),
    },
  })
}

function chatWriter(request: ChatRequest, created: number): ReplyWriter {
  const options = {
    includeUsage: request.includeUsage,
    inOlderWords: isAnsweredInOlderWords(request),
  }
  return chunkWriter((head) => createChatStream(answerHead(head, created), options))
}

function answerHead(
  head: ReplyHead,
  created: number,
): { readonly id: string; readonly created: number; readonly model: string } {
  return { id: `chatcmpl-${head.runId}`, created, model: head.card }
}
