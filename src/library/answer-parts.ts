import type {
  JSONObject,
  LanguageModelV3Content,
  LanguageModelV3FinishReason,
  LanguageModelV3Source,
  LanguageModelV3Usage,
  SharedV3ProviderMetadata,
  SharedV3Warning,
} from '@ai-sdk/provider'
import type { Citation, FinishReason, Part, Usage } from '../core/chat.ts'
import type { ReplyHead, ReplyTail } from '../gateway/reply.ts'
import { tailBody } from '../http/replies/answer-headers.ts'
import { type AnswerBlock, collectBlocks } from '../wire/collect-blocks.ts'

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
  const { inputTokens, outputTokens, reasoningTokens } = usage
  const { cachedInputTokens: cached, cacheWriteTokens: written } = usage
  return {
    inputTokens: {
      total: inputTokens,
      noCache: less(inputTokens, (cached ?? 0) + (written ?? 0)),
      cacheRead: cached,
      cacheWrite: written,
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
  return {
    content: blocks.flatMap((block) => [contentOf(block, lineage), ...sourcesOf(block)]),
    finish,
  }
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

function sourcesOf(block: AnswerBlock): readonly LanguageModelV3Source[] {
  return block.type === 'text' ? (block.citations ?? []).map(sourceOf) : []
}

/** The passage of a knowledge base that a mark of the text stands for. */
export function sourceOf(citation: Citation): LanguageModelV3Source {
  const { passageId, title, source } = citation
  return {
    type: 'source',
    sourceType: 'document',
    id: passageId,
    mediaType: 'text/plain',
    title: title || source,
    filename: source,
    providerMetadata: { secondline: plainJson(citation) },
  }
}

/** Goes back to the model that thought it, and to no other. */
export function reasoningMetadata(
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
