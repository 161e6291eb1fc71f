import type { ChatRequest } from '../../core/chat.ts'
import { GatewayError } from '../../core/errors.ts'
import { addUsage } from '../../core/money.ts'
import type { ReplyHead } from '../../gateway/reply.ts'
import { headHeaders, tailBody, tailHeaders } from '../../http/replies/answer-headers.ts'
import { chunkWriter } from '../../http/replies/chunk-writer.ts'
import { collectReply, type WholeReply } from '../../http/replies/collect-reply.ts'
import { openStream } from '../../http/replies/open-stream.ts'
import { rateHeaders } from '../../http/replies/rate-headers.ts'
import type { ReplyWriter } from '../../http/replies/stream-reply.ts'
import { headerOf } from '../../http/requests/header-of.ts'
import { readJsonBody } from '../../http/requests/read-json-body.ts'
import type { AppContext, Route } from '../../http/route.ts'
import {
  type CompletionChoice,
  completionBody,
  completionChoices,
  createCompletionStream,
} from '../../wire/openai-completions/completion-body.ts'
import {
  completionsSchema,
  parseCompletionRequests,
} from '../../wire/openai-completions/parse-completion-request.ts'
import type { ChatRouteDeps } from './chat-routes.ts'

/** OpenAI's older completions API: a prompt is asked as the message of a user. */
export function completionsRoutes(deps: ChatRouteDeps): readonly Route[] {
  return [
    {
      method: 'POST',
      path: '/v1/completions',
      access: 'data',
      body: { schema: completionsSchema },
      handle: (context) => answer(context, deps),
    },
  ]
}

async function answer(context: AppContext, deps: ChatRouteDeps): Promise<Response> {
  const requests = parseCompletionRequests(await readJsonBody(context, deps.maxBodyBytes))
  const signal = deps.clients.watch(context)
  const created = Math.floor(deps.clock.now() / 1000)
  const [first] = requests
  if (requests.length > 1) return several(requests, created, context, signal, deps)
  if (!first) throw new GatewayError('internal', 'There is no prompt')
  const replies = deps.chat(first, context, signal)
  return first.stream
    ? openStream(context, replies, completionWriter(first, created), deps.keepAliveMs)
    : whole(await collectReply(replies), created)
}

function whole({ head, parts, tail }: WholeReply, created: number): Response {
  const answered = answerHead(head, created)
  const said = { usage: tail.usage, secondline: tailBody(head, tail) }
  const body = completionBody(answered, completionChoices(answered, parts, said), said)
  return json(body, { ...headHeaders(head), ...tailHeaders(tail) })
}

/** One run after the other: a key that may have one request at work at a time can ask several prompts too. */
async function several(
  requests: readonly ChatRequest[],
  created: number,
  context: AppContext,
  signal: AbortSignal,
  deps: ChatRouteDeps,
): Promise<Response> {
  if (headerOf(context, 'idempotency-key') !== undefined) {
    throw new GatewayError(
      'unsupported_parameter',
      'An Idempotency-Key works with a single prompt only; send the prompts one by one',
      { param: 'prompt' },
    )
  }
  const choices: CompletionChoice[] = []
  const replies: WholeReply[] = []
  for (const request of requests) {
    const reply = await collectReply(deps.chat(request, context, signal))
    const said = { usage: reply.tail.usage, secondline: {} }
    choices.push(
      ...completionChoices(answerHead(reply.head, created), reply.parts, said, choices.length),
    )
    replies.push(reply)
  }
  const head = (replies[0] as WholeReply).head
  const body = completionBody(answerHead(head, created), choices, {
    usage: replies.map(({ tail }) => tail.usage).reduce(addUsage),
    secondline: { runs: replies.map((reply) => tailBody(reply.head, reply.tail)) },
  })
  return json(body, {
    'x-request-id': head.runId,
    ...head.headers,
    ...rateHeaders(head.ratesLeft?.()),
  })
}

function completionWriter(request: ChatRequest, created: number): ReplyWriter {
  return chunkWriter((head) => createCompletionStream(answerHead(head, created), request))
}

function answerHead({ runId, card }: ReplyHead, created: number) {
  return { id: `cmpl-${runId}`, created, model: card }
}

function json(body: object, headers: Readonly<Record<string, string>>): Response {
  return new Response(JSON.stringify(body), {
    headers: { 'content-type': 'application/json', ...headers },
  })
}
