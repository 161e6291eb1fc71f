import { choiceOf, type FinishReason, type Part, type Usage } from '../../core/chat.ts'
import { createPartWriter, type PartWriterOptions, type WrittenPart } from './part-writer.ts'

export interface GenerateHead extends PartWriterOptions {
  /** Id of the run. */
  readonly id: string
  /** Id of the card that answered. */
  readonly model: string
}

export interface GenerateTail {
  readonly usage: Usage
  /** What the gateway has to say: `secondline` in the body. */
  readonly secondline: object
}

type Json = Record<string, unknown>

/** A turn that ends with calls has no reason of its own here. */
const FINISH_REASONS: Readonly<Record<FinishReason, string>> = {
  stop: 'STOP',
  length: 'MAX_TOKENS',
  'tool-calls': 'STOP',
  'content-filter': 'SAFETY',
}

/** A whole answer as Gemini's `GenerateContentResponse`. */
export function generateBody(head: GenerateHead, parts: readonly Part[], tail: GenerateTail): Json {
  const candidates = new Map([[0, createCandidate(head)]])
  for (const part of parts) {
    const index = choiceOf(part)
    const candidate = candidates.get(index) ?? createCandidate(head)
    candidates.set(index, candidate)
    candidate.add(part)
  }
  return {
    candidates: [...candidates].sort(([a], [b]) => a - b).map(([index, { end }]) => end(index)),
    usageMetadata: usageMetadata(tail.usage),
    modelVersion: head.model,
    responseId: head.id,
    secondline: tail.secondline,
  }
}

function createCandidate(head: GenerateHead) {
  const writer = createPartWriter(head)
  const written: WrittenPart[] = []
  return {
    add(part: Part): void {
      addParts(written, writer.write(part))
    },
    end(index: number): Json {
      addParts(written, writer.end())
      return candidateBody(index, written, writer.finish())
    },
  }
}

/** Texts that came in pieces are one, and so is sound without a head of its own. */
function addParts(written: WrittenPart[], parts: readonly WrittenPart[]): void {
  for (const part of parts) {
    const joined = joinedTo(written.at(-1), part)
    if (joined) written[written.length - 1] = joined
    else written.push(part)
  }
}

function joinedTo(last: WrittenPart | undefined, part: WrittenPart): WrittenPart | undefined {
  if (last === undefined || part.thoughtSignature !== undefined) return undefined
  if (last.text !== undefined && part.text !== undefined && last.thought === part.thought) {
    return { ...last, text: last.text + part.text }
  }
  const [before, more] = [last.inlineData, part.inlineData]
  if (before?.mimeType !== 'audio/pcm' || more?.mimeType !== 'audio/pcm') return undefined
  return { inlineData: { mimeType: 'audio/pcm', data: before.data + more.data } }
}

export function candidateBody(
  index: number,
  parts: readonly WrittenPart[],
  finish?: FinishReason,
): Json {
  return {
    content: { parts, role: 'model' },
    ...(finish === undefined ? {} : { finishReason: FINISH_REASONS[finish] }),
    index,
  }
}

/** Google counts thinking beside the candidates, and what was read from the cache within the prompt. */
export function usageMetadata(usage: Usage): Json {
  const { inputTokens: prompt = 0, outputTokens: output = 0, reasoningTokens: thoughts } = usage
  const { cachedInputTokens: cached } = usage
  return {
    promptTokenCount: prompt,
    candidatesTokenCount: Math.max(0, output - (thoughts ?? 0)),
    ...(thoughts === undefined ? {} : { thoughtsTokenCount: thoughts }),
    ...(cached === undefined ? {} : { cachedContentTokenCount: cached }),
    totalTokenCount: prompt + output,
  }
}
