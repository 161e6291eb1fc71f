import type { Part } from '../../core/chat.ts'
import type { GatewayError } from '../../core/errors.ts'
import {
  type AnswerHead,
  type AnswerTail,
  annotationsOf,
  FINISH_REASONS,
  imageBody,
} from './chat-completion.ts'
import { errorBody } from './error-body.ts'
import { usageBody } from './usage-body.ts'

export interface ChatStream {
  /** Server-sent events for a part; empty when it has none of its own. */
  write(part: Part): string
  /** The finish chunks with what the gateway has to say, the one usage chunk when asked for, and `[DONE]`. */
  end(tail: AnswerTail): string
  /** A typed error event. No `[DONE]` follows: a client must not take the answer for whole. */
  fail(error: GatewayError): string
}

type Chunk = Record<string, unknown>

/**
 * Writes an answer as OpenAI's `chat.completion.chunk` events with one id and one model throughout. Finish chunks
 * wait for `end`, so that the verdict of checks that need the whole answer travels with them.
 */
export function createChatStream(head: AnswerHead, includeUsage: boolean): ChatStream {
  const base = {
    id: head.id,
    object: 'chat.completion.chunk',
    created: head.created,
    model: head.model,
  }
  let started = false
  let wroteNative = false
  const finishing: Chunk[] = []

  const chunk = (delta: Chunk, index: number, finish: string | null = null): Chunk => ({
    ...base,
    choices: [{ index, delta: withRole(delta), logprobs: null, finish_reason: finish }],
  })
  const withRole = (delta: Chunk): Chunk => {
    if (started) return delta
    started = true
    return { role: 'assistant', ...delta }
  }

  function writeNative(event: Readonly<Chunk>): string {
    const { usage: _, ...rest } = event
    const choices = Array.isArray(event.choices) ? (event.choices as readonly Chunk[]) : []
    if (choices.length === 0) return ''
    const renamed: Chunk = { ...rest, ...base }
    if (choices.some((choice) => choice.finish_reason != null)) {
      finishing.push(renamed)
      return ''
    }
    started = true
    return sse(renamed)
  }

  function write(part: Part): string {
    if (part.type === 'native') {
      wroteNative = part.dialect === 'openai-chat' && !part.whole
      return wroteNative ? writeNative(part.event) : ''
    }
    if (wroteNative && 'fromNative' in part) return ''
    const index = choiceOf(part)
    if (part.type === 'end') {
      finishing.push(chunk({}, index, FINISH_REASONS[part.reason]))
      return ''
    }
    const delta = deltaOf(part)
    return delta ? sse(chunk(delta, index)) : ''
  }

  return {
    write,
    end({ usage, secondline }) {
      const last = finishing.at(-1)
      if (last) last.secondline = secondline
      let text = finishing.map(sse).join('')
      if (includeUsage) text += sse({ ...base, choices: [], usage: usageBody(usage), secondline })
      return `${text}data: [DONE]\n\n`
    },
    fail: (error) => sse(errorBody(error)),
  }
}

function choiceOf(part: Part): number {
  return 'choice' in part ? (part.choice ?? 0) : 0
}

function deltaOf(part: Part): Chunk | undefined {
  switch (part.type) {
    case 'text-delta':
      return { content: part.text }
    case 'reasoning-delta':
      return part.text ? { reasoning_content: part.text } : undefined
    case 'refusal-delta':
      return { refusal: part.text }
    case 'citation':
      return { annotations: annotationsOf(part) }
    case 'tool-call-delta':
      return { tool_calls: [toolCallDelta(part)] }
    case 'media':
      return part.mediaType.startsWith('audio/')
        ? { audio: { data: part.data, transcript: part.transcript ?? '' } }
        : { images: [imageBody(`data:${part.mediaType};base64,${part.data}`)] }
    default:
      return undefined
  }
}

function toolCallDelta(part: Extract<Part, { type: 'tool-call-delta' }>): Chunk {
  const delta: Chunk = { index: part.index }
  if (part.id !== undefined) Object.assign(delta, { id: part.id, type: 'function' })
  const call: Chunk = {}
  if (part.name !== undefined) call.name = part.name
  if (part.argumentsDelta !== undefined) call.arguments = part.argumentsDelta
  delta.function = call
  return delta
}

function sse(data: object): string {
  return `data: ${JSON.stringify(data)}\n\n`
}
