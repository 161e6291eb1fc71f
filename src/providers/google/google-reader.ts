import type { FinishReason, Part, Usage } from '../../core/chat.ts'
import { entryOf } from '../../core/entry-of.ts'
import { GatewayError } from '../../core/errors.ts'
import type { AnswerReader } from '../../providers/protocol-adapter.ts'
import {
  type JsonObject,
  numberOf,
  objectOf,
  objectsOf,
  stringOf,
} from '../../providers/read-json.ts'
import { choiceIndex } from '../../providers/translation/choice-index.ts'
import { presentCounts, readUsage } from '../../providers/translation/read-usage.ts'
import { createCallIds } from '../../providers/translation/tool-call-ids.ts'

const FINISH_REASONS: Readonly<Record<string, FinishReason>> = {
  STOP: 'stop',
  MAX_TOKENS: 'length',
  SAFETY: 'content-filter',
  RECITATION: 'content-filter',
  LANGUAGE: 'content-filter',
  BLOCKLIST: 'content-filter',
  PROHIBITED_CONTENT: 'content-filter',
  SPII: 'content-filter',
  IMAGE_SAFETY: 'content-filter',
  IMAGE_PROHIBITED_CONTENT: 'content-filter',
  IMAGE_RECITATION: 'content-filter',
  MODEL_ARMOR: 'content-filter',
  ESCALATION: 'content-filter',
}

/** The model tried to call a tool, or to draw, and failed at it, or may not be used by us; there is no answer. */
const FAILED = new Set([
  'MALFORMED_FUNCTION_CALL',
  'MALFORMED_RESPONSE',
  'UNEXPECTED_TOOL_CALL',
  'TOO_MANY_TOOL_CALLS',
  'MISSING_THOUGHT_SIGNATURE',
  'NO_IMAGE',
  'IMAGE_OTHER',
  'OTHER',
  'PUP_LIMITED_DISABLED',
])

interface Candidate {
  readonly idOf: (given: unknown) => string
  toolCalls: number
  finish: FinishReason | undefined
}

/** Reads `generateContent` answers, which are streamed as pieces of the same shape. */
export function createGoogleReader(): AnswerReader {
  const candidates = new Map<number, Candidate>()
  let usage: Usage | undefined

  function candidateOf(index: number): Candidate {
    const known = candidates.get(index)
    if (known) return known
    const fresh: Candidate = { idOf: createCallIds(), toolCalls: 0, finish: undefined }
    candidates.set(index, fresh)
    return fresh
  }
  function readCandidate(candidate: JsonObject, out: Part[]): void {
    const choice = choiceIndex(candidate.index, 0)
    const state = candidateOf(choice)
    for (const part of objectsOf(objectOf(candidate.content)?.parts)) {
      readPart(part, choice, state, out)
    }
    const reason = stringOf(candidate.finishReason)
    if (reason === undefined || reason === 'FINISH_REASON_UNSPECIFIED') return
    if (FAILED.has(reason)) throw failedToAnswer(reason)
    const finish = entryOf(FINISH_REASONS, reason) ?? 'stop'
    state.finish = finish === 'stop' && state.toolCalls > 0 ? 'tool-calls' : finish
  }
  function read(event: JsonObject, out: Part[]): void {
    for (const candidate of objectsOf(event.candidates)) readCandidate(candidate, out)
    if (event.usageMetadata != null) usage = usageOf(event.usageMetadata) ?? usage
    // The prompt itself was refused: there are no candidates and none will come.
    if (objectOf(event.promptFeedback)?.blockReason !== undefined) {
      candidateOf(0).finish = 'content-filter'
    }
  }

  return {
    readEvent: read,
    readWhole: read,
    finish(_, out) {
      if (usage) out.push({ type: 'usage', usage })
      let complete = candidates.size > 0
      for (const [choice, { finish }] of candidates) {
        if (finish === undefined) complete = false
        else out.push({ type: 'end', reason: finish, choice })
      }
      return complete
    },
  }
}

function readPart(part: JsonObject, choice: number, state: Candidate, out: Part[]): void {
  const text = stringOf(part.text) ?? ''
  if (choice === 0) pushThinking(part.thought === true ? text : '', part.thoughtSignature, out)
  if (part.thought === true) return
  if (text !== '') out.push({ type: 'text-delta', text, choice })
  const call = objectOf(part.functionCall)
  if (call) out.push(toolCallOf(call, state, choice))
  const media = objectOf(part.inlineData)
  if (media) out.push(mediaOf(media))
}

/** The signature may stand on any part, the answer's own text included. */
function pushThinking(text: string, signature: unknown, out: Part[]): void {
  const signed = stringOf(signature)
  if (text === '' && !signed) return
  out.push({ type: 'reasoning-delta', text, ...(signed ? { signature: signed } : {}) })
}

function toolCallOf(call: JsonObject, state: Candidate, choice: number): Part {
  return {
    type: 'tool-call-delta',
    index: state.toolCalls++,
    // Gemini names calls only sometimes; clients need an id.
    id: state.idOf(call.id),
    name: stringOf(call.name) ?? '',
    argumentsDelta: JSON.stringify(call.args ?? {}),
    choice,
  }
}

function mediaOf(media: JsonObject): Part {
  const mediaType = stringOf(media.mimeType) ?? 'application/octet-stream'
  return { type: 'media', mediaType, data: stringOf(media.data) ?? '' }
}

function failedToAnswer(reason: string): GatewayError {
  return new GatewayError(
    'upstream_invalid',
    `The model failed to answer (${reason.slice(0, 40)})`,
    {
      fault: 'nobody',
    },
  )
}

/** Gemini counts thinking beside the candidates. */
function usageOf(value: unknown): Usage | undefined {
  const counts = objectOf(value)
  if (!counts) return undefined
  const thoughts = numberOf(counts.thoughtsTokenCount)
  const written = numberOf(counts.candidatesTokenCount)
  const prompt = numberOf(counts.promptTokenCount)
  const fromTools = numberOf(counts.toolUsePromptTokenCount) ?? 0
  return readUsage({
    inputTokens: prompt === undefined ? counts.promptTokenCount : prompt + fromTools,
    outputTokens: thoughts === undefined ? counts.candidatesTokenCount : (written ?? 0) + thoughts,
    reasoningTokens: thoughts,
    cachedInputTokens: counts.cachedContentTokenCount,
    ...presentCounts({
      audioInputTokens: countOf(counts.promptTokensDetails, 'AUDIO'),
      imageInputTokens: countOf(counts.promptTokensDetails, 'IMAGE'),
      audioOutputTokens: countOf(counts.candidatesTokensDetails, 'AUDIO'),
      imageOutputTokens: countOf(counts.candidatesTokensDetails, 'IMAGE'),
    }),
  })
}

/** Of each kind there is at most one. */
function countOf(details: unknown, kind: string): unknown {
  return objectsOf(details).find(({ modality }) => modality === kind)?.tokenCount
}
