import { choiceOf, type Part } from '../../core/chat.ts'
import type { GatewayError } from '../../core/errors.ts'
import {
  type AnswerHead,
  type AnswerTail,
  annotationsOf,
  FINISH_REASONS,
  imageBody,
} from './chat-completion.ts'
import { errorBody } from './error-body.ts'
import { inOlderWords } from './older-functions.ts'
import { usageBody } from './usage-body.ts'

export interface ChatStream {
  /** Server-sent events for a part; empty when it has none of its own. */
  write(part: Part): string
  /** The finish chunks with what the gateway has to say, the one usage chunk when asked for, and `[DONE]`. */
  end(tail: AnswerTail): string
  /** A typed error event. No `[DONE]` follows: a client must not take the answer for whole. */
  fail(error: GatewayError): string
}

/** What the request asks of the stream. */
export interface ChatStreamOptions {
  readonly includeUsage?: boolean
  /** Calls as `function_call`, for a request that names `functions`. */
  readonly inOlderWords?: boolean
}

type Chunk = Record<string, unknown>

/**
 * Writes an answer as OpenAI's `chat.completion.chunk` events with one id and one model throughout. Finish chunks
 * wait for `end`, so that the verdict of checks that need the whole answer travels with them.
 */
export function createChatStream(head: AnswerHead, options: ChatStreamOptions = {}): ChatStream {
  const base = {
    id: head.id,
    object: 'chat.completion.chunk',
    created: head.created,
    model: head.model,
  }
  /** Choices whose first piece has said who speaks; the SDKs ask for it. */
  const started = new Set<unknown>()
  let wroteNative = false
  const finishing: Chunk[] = []

  const sse = (body: Chunk): string => event(options.inOlderWords ? inOlderWords(body) : body)
  const chunk = (delta: Chunk, index: number, finish: string | null = null): Chunk => ({
    ...base,
    choices: [{ index, delta: withRole(delta, index), logprobs: null, finish_reason: finish }],
  })
  const withRole = (delta: Chunk, index: unknown): Chunk => {
    if (started.has(index)) return delta
    started.add(index)
    return { role: 'assistant', ...delta }
  }
  const spoken = (choice: Chunk): Chunk => {
    if (started.has(choice.index)) return choice
    started.add(choice.index)
    const delta = choice.delta as Chunk | null | undefined
    return !delta?.role ? { ...choice, delta: { ...delta, role: 'assistant' } } : choice
  }

  function writeNative(event: Readonly<Chunk>): string {
    const choices = Array.isArray(event.choices) ? (event.choices as readonly Chunk[]) : []
    if (choices.length === 0) return ''
    // Set one by one: V8 copies an event quickly, and puts one object's fields over another's slowly.
    const renamed: Chunk = { ...event }
    renamed.id = base.id
    renamed.object = base.object
    renamed.created = base.created
    renamed.model = base.model
    renamed.choices = choices.map(spoken)
    // Told once, at the end; what is undefined is not written.
    if (event.usage !== undefined) renamed.usage = undefined
    const goingOn = finishing.length === 0 ? '' : whatWaited(choices)
    if (choices.some((choice) => choice.finish_reason != null)) {
      finishing.push(renamed)
      return goingOn
    }
    return goingOn + sse(renamed)
  }

  /** What was said with the end of a choice that goes on after all: it goes out before what comes next, and its end waits. */
  function whatWaited(choices: readonly Chunk[]): string {
    const goOn = new Set(choices.filter(isSaying).map(({ index }) => index))
    let text = ''
    for (const chunk of finishing) {
      const waiting = chunk.choices as readonly Chunk[]
      if (!waiting.some((choice) => goOn.has(choice.index) && isSaying(choice))) continue
      text += sse({ ...chunk, choices: waiting.map((each) => ({ ...each, finish_reason: null })) })
      chunk.choices = waiting.map((each) => ({ ...each, delta: {} }))
    }
    return text
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
    if (!delta) return ''
    const said = chunk(delta, index)
    return whatWaited(said.choices as readonly Chunk[]) + sse(said)
  }

  return {
    write,
    end({ usage, secondline }) {
      const last = finishing.at(-1)
      if (last) last.secondline = secondline
      endOnce(finishing)
      let text = finishing.filter(hasToBeSaid).map(sse).join('')
      if (options.includeUsage)
        text += sse({ ...base, choices: [], usage: usageBody(usage), secondline })
      return `${text}data: [DONE]\n\n`
    },
    fail: (error) => sse(errorBody(error)),
  }
}

/** Whether a piece says more than who speaks. */
function isSaying({ delta }: Chunk): boolean {
  return Object.entries(delta ?? {}).some(
    ([field, value]) => field !== 'role' && value != null && value !== '',
  )
}

/** The last chunk, which tells of the answer, ends a choice. */
function hasToBeSaid({ choices }: Chunk): boolean {
  return (choices as readonly Chunk[]).some(
    (choice) => choice.finish_reason != null || isSaying(choice),
  )
}

/** An upstream may end an answer twice, or be cut after its own end: the last word holds. */
function endOnce(finishing: readonly Chunk[]): void {
  const ended = new Set<unknown>()
  for (const chunk of finishing.toReversed()) {
    const choices = (chunk.choices as readonly Chunk[]).map((choice) => {
      if (choice.finish_reason == null || !ended.has(choice.index)) {
        if (choice.finish_reason != null) ended.add(choice.index)
        return choice
      }
      return { ...choice, finish_reason: null }
    })
    chunk.choices = choices
  }
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

function event(data: object): string {
  return `data: ${JSON.stringify(data)}\n\n`
}
