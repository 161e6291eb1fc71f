import type {
  JSONObject,
  LanguageModelV3Content,
  LanguageModelV3FinishReason,
  LanguageModelV3StreamPart,
  LanguageModelV3Usage,
  SharedV3ProviderMetadata,
  SharedV3Warning,
} from '@ai-sdk/provider'
import type { FinishReason, Part, Usage } from '../core/chat.ts'
import type { ReplyHead, ReplyTail } from '../gateway/reply.ts'
import { tailBody } from '../http/answer-headers.ts'
import {
  type AnswerBlock,
  addSound,
  collectBlocks,
  type MediaBlock,
  mediaBlock,
} from '../wire/collect-blocks.ts'

/** How an answer ended, in the SDK's words. */
export interface AnswerEnd {
  readonly finishReason: LanguageModelV3FinishReason
  readonly usage: LanguageModelV3Usage
  readonly providerMetadata: SharedV3ProviderMetadata
}

/** A held answer has no finish reason of the SDK's: it is `other`, with `held` as the raw one. */
export function answerEnd(head: ReplyHead, tail: ReplyTail, finish: FinishReason): AnswerEnd {
  const isHeld = tail.record.status === 'held'
  return {
    finishReason: isHeld ? { unified: 'other', raw: 'held' } : { unified: finish, raw: finish },
    usage: usageOf(tail.usage),
    providerMetadata: { secondline: plainJson(tailBody(head, tail)) },
  }
}

/** Without what is undefined, which the SDK's JSON does not know. */
function plainJson(value: object): JSONObject {
  return JSON.parse(JSON.stringify(value))
}

function usageOf(usage: Usage): LanguageModelV3Usage {
  const { inputTokens, outputTokens, cachedInputTokens, reasoningTokens } = usage
  return {
    inputTokens: {
      total: inputTokens,
      noCache: less(inputTokens, cachedInputTokens),
      cacheRead: cachedInputTokens,
      cacheWrite: undefined,
    },
    outputTokens: {
      total: outputTokens,
      text: less(outputTokens, reasoningTokens),
      reasoning: reasoningTokens,
    },
  }
}

function less(total: number | undefined, part: number | undefined): number | undefined {
  return total === undefined ? undefined : Math.max(0, total - (part ?? 0))
}

/** A whole answer. */
export function answerContent(
  parts: readonly Part[],
  lineage: string,
): { readonly content: LanguageModelV3Content[]; readonly finish: FinishReason } {
  const { blocks, finish } = collectBlocks(parts)
  return { content: blocks.map((block) => contentOf(block, lineage)), finish }
}

function contentOf(block: AnswerBlock, lineage: string): LanguageModelV3Content {
  switch (block.type) {
    case 'text':
    case 'refusal':
      return { type: 'text', text: block.text }
    case 'reasoning':
      return {
        type: 'reasoning',
        text: block.text,
        providerMetadata: reasoningMetadata(block, lineage),
      }
    case 'tool-call':
      return {
        type: 'tool-call',
        toolCallId: block.id,
        toolName: block.name,
        input: block.arguments || '{}',
      }
    case 'media':
      return { type: 'file', mediaType: block.mediaType, data: block.data }
  }
}

/** Goes back to the model that thought it, and to no other. */
function reasoningMetadata(
  seal: { readonly signature?: string; readonly encrypted?: string },
  lineage: string,
): SharedV3ProviderMetadata {
  const { signature, encrypted } = seal
  return { secondline: plainJson({ lineage, signature, encrypted }) }
}

/** What the serving model could not take. */
export function droppedWarnings(parts: readonly Part[]): readonly SharedV3Warning[] {
  return parts
    .filter((part) => part.type === 'dropped')
    .map(({ parameter, reason }) => ({
      type: 'unsupported',
      feature: parameter,
      details: reason,
    }))
}

export interface PartStream {
  write(part: Part): readonly LanguageModelV3StreamPart[]
  /** What is still open, before the answer's end. */
  finish(): { readonly parts: readonly LanguageModelV3StreamPart[]; readonly finish: FinishReason }
}

interface OpenCall {
  id: string
  name: string
  input: string
}

/** Turns parts into the SDK's stream: every block is begun and ended. Only the first choice is shown. */
export function createPartStream(lineage: string): PartStream {
  let open: { readonly type: 'text' | 'reasoning'; readonly id: string } | undefined
  let blocks = 0
  let reason: FinishReason = 'stop'
  let sound: MediaBlock | undefined
  const calls = new Map<number, OpenCall>()

  function* close(metadata?: SharedV3ProviderMetadata): Generator<LanguageModelV3StreamPart> {
    if (!open) return
    const { type, id } = open
    open = undefined
    yield { type: `${type}-end`, id, ...(metadata ? { providerMetadata: metadata } : {}) }
  }

  function* delta(type: 'text' | 'reasoning', text: string): Generator<LanguageModelV3StreamPart> {
    if (open?.type !== type) {
      yield* close()
      open = { type, id: String(blocks++) }
      yield { type: `${type}-start`, id: open.id }
    }
    if (text !== '') yield { type: `${type}-delta`, id: open.id, delta: text }
  }

  function* reasoning(
    part: Extract<Part, { type: 'reasoning-delta' }>,
  ): Generator<LanguageModelV3StreamPart> {
    yield* delta('reasoning', part.text)
    const isSealed = part.signature !== undefined || part.encrypted !== undefined
    if (isSealed) yield* close(reasoningMetadata(part, lineage))
  }

  function* toolCall(
    part: Extract<Part, { type: 'tool-call-delta' }>,
  ): Generator<LanguageModelV3StreamPart> {
    let call = calls.get(part.index)
    if (!call) {
      yield* close()
      call = { id: part.id ?? `call_${part.index}`, name: part.name ?? '', input: '' }
      calls.set(part.index, call)
      yield { type: 'tool-input-start', id: call.id, toolName: call.name }
    }
    const written = part.argumentsDelta ?? ''
    call.input += written
    if (written !== '') yield { type: 'tool-input-delta', id: call.id, delta: written }
  }

  function* media(part: Extract<Part, { type: 'media' }>): Generator<LanguageModelV3StreamPart> {
    if (sound && addSound(sound, part)) return
    yield* file()
    if (part.mediaType === 'audio/pcm') sound = mediaBlock(part)
    else yield { type: 'file', mediaType: part.mediaType, data: part.data }
  }

  /** Raw sound comes in pieces and is shown whole. */
  function* file(): Generator<LanguageModelV3StreamPart> {
    if (sound) yield { type: 'file', mediaType: sound.mediaType, data: sound.data }
    sound = undefined
  }

  function* write(part: Part): Generator<LanguageModelV3StreamPart> {
    if ('choice' in part && (part.choice ?? 0) !== 0) return
    if (part.type === 'text-delta' || part.type === 'refusal-delta') yield* delta('text', part.text)
    else if (part.type === 'reasoning-delta') yield* reasoning(part)
    else if (part.type === 'tool-call-delta') yield* toolCall(part)
    else if (part.type === 'media') yield* media(part)
    else if (part.type === 'end') reason = part.reason
  }

  function* ending(): Generator<LanguageModelV3StreamPart> {
    yield* close()
    yield* file()
    for (const { id, name, input } of calls.values()) {
      yield { type: 'tool-input-end', id }
      yield { type: 'tool-call', toolCallId: id, toolName: name, input: input || '{}' }
    }
  }

  return {
    write: (part) => [...write(part)],
    finish: () => ({ parts: [...ending()], finish: reason }),
  }
}
