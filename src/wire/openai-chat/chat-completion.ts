import type { FinishReason, Part, Usage } from '../../core/chat.ts'
import { usageBody } from './usage-body.ts'

export interface AnswerHead {
  /** `chatcmpl-…`, one for the whole answer whatever models were tried. */
  readonly id: string
  /** Seconds since the Unix epoch. */
  readonly created: number
  /** Id of the card that answered. */
  readonly model: string
}

export interface AnswerTail {
  readonly usage: Usage
  /** What the gateway has to say: `secondline` in the body. */
  readonly secondline: Readonly<Record<string, unknown>>
}

interface Choice {
  text: string
  reasoning: string
  refusal: string
  toolCalls: { id: string; name: string; arguments: string }[]
  audio?: { data: string; transcript: string }
  images: string[]
  annotations: Record<string, unknown>[]
  reason: FinishReason
}

export const FINISH_REASONS: Readonly<Record<FinishReason, string>> = {
  stop: 'stop',
  length: 'length',
  'tool-calls': 'tool_calls',
  'content-filter': 'content_filter',
}

/** A whole answer as OpenAI's `chat.completion`. An OpenAI-shaped upstream's own object is kept, with our head and tail. */
export function chatCompletion(
  head: AnswerHead,
  parts: readonly Part[],
  tail: AnswerTail,
): Record<string, unknown> {
  const native = parts.find((part) => part.type === 'native' && part.whole)
  const usage = usageBody(tail.usage)
  if (native?.type === 'native' && native.dialect === 'openai-chat') {
    return {
      ...withAnnotations(native.event, parts.flatMap(annotationsOf)),
      ...head,
      object: 'chat.completion',
      usage,
      secondline: tail.secondline,
    }
  }
  return {
    ...head,
    object: 'chat.completion',
    choices: collect(parts).map(choiceBody),
    usage,
    secondline: tail.secondline,
  }
}

function collect(parts: readonly Part[]): Choice[] {
  const choices: Choice[] = []
  const at = (index: number): Choice => {
    choices[index] ??= {
      text: '',
      reasoning: '',
      refusal: '',
      toolCalls: [],
      images: [],
      annotations: [],
      reason: 'stop',
    }
    return choices[index]
  }
  at(0)
  for (const part of parts) collectPart(part, at)
  return choices.filter((choice) => choice !== undefined)
}

function collectPart(part: Part, at: (index: number) => Choice): void {
  switch (part.type) {
    case 'text-delta':
      at(part.choice ?? 0).text += part.text
      return
    case 'reasoning-delta':
      at(0).reasoning += part.text
      return
    case 'refusal-delta':
      at(part.choice ?? 0).refusal += part.text
      return
    case 'tool-call-delta': {
      const calls = at(part.choice ?? 0).toolCalls
      calls[part.index] ??= { id: '', name: '', arguments: '' }
      const call = calls[part.index]
      if (!call) return
      if (part.id) call.id = part.id
      if (part.name) call.name = part.name
      call.arguments += part.argumentsDelta ?? ''
      return
    }
    case 'media':
      addMedia(at(0), part)
      return
    case 'citation':
      at(0).annotations.push(...annotationsOf(part))
      return
    case 'end':
      at(part.choice ?? 0).reason = part.reason
      return
    case 'native':
    case 'usage':
    case 'dropped':
      return
  }
}

function addMedia(choice: Choice, part: Extract<Part, { type: 'media' }>): void {
  if (part.mediaType.startsWith('audio/')) {
    choice.audio = { data: part.data, transcript: part.transcript ?? '' }
  } else choice.images.push(`data:${part.mediaType};base64,${part.data}`)
}

function choiceBody(choice: Choice, index: number): Record<string, unknown> {
  const message: Record<string, unknown> = {
    role: 'assistant',
    content: choice.text || (choice.toolCalls.length === 0 && !choice.refusal) ? choice.text : null,
    refusal: choice.refusal || null,
  }
  if (choice.reasoning) message.reasoning_content = choice.reasoning
  if (choice.toolCalls.length > 0) {
    message.tool_calls = choice.toolCalls.filter(Boolean).map(({ id, ...call }) => ({
      id,
      type: 'function',
      function: call,
    }))
  }
  if (choice.audio) message.audio = choice.audio
  if (choice.images.length > 0) message.images = choice.images.map(imageBody)
  if (choice.annotations.length > 0) message.annotations = choice.annotations
  return { index, message, logprobs: null, finish_reason: FINISH_REASONS[choice.reason] }
}

/** The form that OpenRouter introduced and others read. */
export function imageBody(url: string): Record<string, unknown> {
  return { type: 'image_url', image_url: { url } }
}

/** A citation as OpenAI's chat API tells of one; empty for every other part. */
export function annotationsOf(part: Part): Record<string, unknown>[] {
  if (part.type !== 'citation') return []
  const { start, end, title, url } = part.citation
  return [
    { type: 'url_citation', url_citation: { start_index: start, end_index: end, title, url } },
  ]
}

/** An upstream's own object, its first answer annotated. */
function withAnnotations(
  event: Readonly<Record<string, unknown>>,
  annotations: readonly Record<string, unknown>[],
): Readonly<Record<string, unknown>> {
  if (annotations.length === 0 || !Array.isArray(event.choices)) return event
  const choices = (event.choices as readonly { readonly message?: object }[]).map(
    (choice, index) =>
      index === 0 ? { ...choice, message: { ...choice.message, annotations } } : choice,
  )
  return { ...event, choices }
}
