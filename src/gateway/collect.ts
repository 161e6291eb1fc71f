import type { FinishReason, Part, ToolCall, Usage } from '../core/chat.ts'

/** What a call's parts add up to. */
export interface Collected {
  readonly parts: Part[]
  text: string
  /** The text of further choices, which is not judged but paid for. */
  further: string
  reasoning: string
  signature?: string
  /** Signatures and encrypted contents of the reasoning, by which it is known again. */
  readonly seals: string[]
  refusal: string
  readonly toolCalls: ToolCall[]
  usage: Usage | undefined
  finish: FinishReason | undefined
  readonly dropped: string[]
  hasMedia: boolean
  /** What the upstream calls its answer and itself, where it speaks OpenAI's dialect. */
  upstream: { readonly responseId?: string; readonly responseModel?: string } | undefined
}

export function createCollected(): Collected {
  return {
    parts: [],
    text: '',
    further: '',
    reasoning: '',
    seals: [],
    refusal: '',
    toolCalls: [],
    usage: undefined,
    finish: undefined,
    dropped: [],
    hasMedia: false,
    upstream: undefined,
  }
}

/** Adds a part. Only the first choice is judged; further ones travel along. */
export function collect(sum: Collected, part: Part, keep: boolean): void {
  if (keep) sum.parts.push(part)
  switch (part.type) {
    case 'text-delta':
      if ((part.choice ?? 0) === 0) sum.text += part.text
      else sum.further += part.text
      return
    case 'reasoning-delta':
      sum.reasoning += part.text
      if (part.signature !== undefined) sum.signature = part.signature
      addSeal(sum.seals, part.encrypted ?? part.signature)
      return
    case 'refusal-delta':
      sum.refusal += part.text
      return
    case 'tool-call-delta':
      addToolCall(sum.toolCalls, part)
      return
    case 'media':
      sum.hasMedia = true
      return
    case 'usage':
      sum.usage = part.usage
      return
    case 'end':
      if ((part.choice ?? 0) === 0) sum.finish = part.reason
      return
    case 'dropped':
      sum.dropped.push(part.parameter)
      return
    case 'native':
      if (sum.upstream === undefined) sum.upstream = upstreamOf(part.event)
      return
    case 'citation':
      return
  }
}

function upstreamOf({ id, model }: Readonly<Record<string, unknown>>): Collected['upstream'] {
  return {
    ...(typeof id === 'string' ? { responseId: id } : {}),
    ...(typeof model === 'string' ? { responseModel: model } : {}),
  }
}

function addSeal(seals: string[], seal: string | undefined): void {
  if (seal !== undefined) seals.push(seal)
}

function addToolCall(calls: ToolCall[], part: Extract<Part, { type: 'tool-call-delta' }>): void {
  if ((part.choice ?? 0) !== 0) return
  const before = calls[part.index] ?? { id: '', name: '', arguments: '' }
  calls[part.index] = {
    id: part.id ?? before.id,
    name: part.name ?? before.name,
    arguments: before.arguments + (part.argumentsDelta ?? ''),
  }
}
