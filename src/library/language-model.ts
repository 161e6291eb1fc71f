import type {
  LanguageModelV3,
  LanguageModelV3CallOptions,
  LanguageModelV3GenerateResult,
  LanguageModelV3StreamPart,
  LanguageModelV3StreamResult,
  SharedV3Warning,
} from '@ai-sdk/provider'
import type { Caller } from '../core/access/caller.ts'
import { lineageOf } from '../core/card.ts'
import type { GatewayDeps } from '../gateway/deps.ts'
import { handleChat } from '../gateway/handle-chat.ts'
import type { Reply, ReplyHead } from '../gateway/reply.ts'
import { headHeaders, tailHeaders } from '../http/replies/answer-headers.ts'
import { collectReply } from '../http/replies/collect-reply.ts'
import { answerContent, answerEnd, droppedWarnings } from './answer-parts.ts'
import { callError } from './call-error.ts'
import { chatRequestOf } from './chat-request.ts'
import { createPartStream } from './part-stream.ts'

export interface ModelParts {
  readonly deps: GatewayDeps
  /** Throws what keeps the caller out. */
  caller(): Caller
}

export const PROVIDER = 'secondline'

/** Pictures and films are passed on by their address; everything else the SDK fetches first. */
const SUPPORTED_URLS = { 'image/*': [/^https:/], 'video/*': [/^https:/] }

/** One model name of a gateway in this process, as the SDK calls models. */
export function createLanguageModel(modelId: string, parts: ModelParts): LanguageModelV3 {
  return {
    specificationVersion: 'v3',
    provider: PROVIDER,
    modelId,
    supportedUrls: SUPPORTED_URLS,
    doGenerate: (options) => generate(modelId, options, parts),
    doStream: (options) => stream(modelId, options, parts),
  }
}

async function generate(
  modelId: string,
  options: LanguageModelV3CallOptions,
  { deps, caller }: ModelParts,
): Promise<LanguageModelV3GenerateResult> {
  const { abortSignal } = options
  try {
    const { request, warnings } = chatRequestOf(modelId, options, { stream: false })
    const signal = abortSignal ?? new AbortController().signal
    const { head, parts, tail } = await collectReply(handleChat(request, caller(), signal, deps))
    const { content, finish } = answerContent(parts, lineage(head, deps))
    return {
      content,
      ...answerEnd(head, tail, finish),
      response: {
        ...responseMetadata(head, deps),
        headers: { ...headHeaders(head), ...tailHeaders(tail) },
      },
      warnings: [...warnings, ...droppedWarnings(parts)],
    }
  } catch (thrown) {
    throw callError(thrown, modelId, abortSignal)
  }
}

/** Resolves when the answer begins, so that what fails before can be tried again by the SDK. */
async function stream(
  modelId: string,
  options: LanguageModelV3CallOptions,
  { deps, caller }: ModelParts,
): Promise<LanguageModelV3StreamResult> {
  const { abortSignal } = options
  const cancel = new AbortController()
  const signal = abortSignal ? AbortSignal.any([abortSignal, cancel.signal]) : cancel.signal
  try {
    const { request, warnings } = chatRequestOf(modelId, options, { stream: true })
    const replies = handleChat(request, caller(), signal, deps)
    const head = await headOf(replies)
    const fail = (thrown: unknown) => callError(thrown, modelId, abortSignal)
    const parts = streamParts(head, replies, warnings, deps, fail)
    return { stream: readable(parts, cancel), response: { headers: headHeaders(head) } }
  } catch (thrown) {
    throw callError(thrown, modelId, abortSignal)
  }
}

async function headOf(replies: AsyncGenerator<Reply, void>): Promise<ReplyHead> {
  for (;;) {
    const next = await replies.next()
    if (next.done) throw new Error('The run ended without an answer')
    if (next.value.type === 'head') return next.value.head
  }
}

/** Ends with an `error` part where the answer breaks off, and never as if it were whole. */
async function* streamParts(
  head: ReplyHead,
  replies: AsyncGenerator<Reply, void>,
  warnings: readonly SharedV3Warning[],
  deps: GatewayDeps,
  fail: (thrown: unknown) => unknown,
): AsyncGenerator<LanguageModelV3StreamPart> {
  const writer = createPartStream(lineage(head, deps))
  yield { type: 'stream-start', warnings: [...warnings] }
  yield { type: 'response-metadata', ...responseMetadata(head, deps) }
  try {
    for await (const reply of replies) {
      if (reply.type === 'parts') yield* reply.parts.flatMap(writer.write)
      else if (reply.type === 'tail') {
        const { parts, finish } = writer.finish()
        yield* parts
        yield { type: 'finish', ...answerEnd(head, reply.tail, finish) }
      }
    }
  } catch (thrown) {
    yield { type: 'error', error: fail(thrown) }
  }
}

/** Whoever stops reading stops the run. */
function readable(
  parts: AsyncGenerator<LanguageModelV3StreamPart>,
  cancel: AbortController,
): ReadableStream<LanguageModelV3StreamPart> {
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await parts.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    async cancel() {
      cancel.abort()
      await parts.return(undefined)
    },
  })
}

function responseMetadata(
  { runId, card }: ReplyHead,
  { clock }: GatewayDeps,
): { readonly id: string; readonly modelId: string; readonly timestamp: Date } {
  return { id: runId, modelId: card, timestamp: new Date(clock.now()) }
}

function lineage(head: ReplyHead, deps: GatewayDeps): string {
  const card = deps.snapshot().policy.cards[head.card]
  return card ? lineageOf(card) : ''
}
