import type { FinishReason, Part } from '../../core/chat.ts'
import type { GatewayError } from '../../core/errors.ts'
import { createToolCallOrder } from '../../wire/tool-call-order.ts'
import { anthropicErrorBody } from './error-body.ts'
import {
  carriedPart,
  emptyMessage,
  isRefusal,
  type MessageHead,
  type MessageTail,
  messageUsage,
  stopReason,
  withLostMedia,
} from './message-body.ts'

export interface MessageStream {
  /** `message_start`. */
  start(): string
  /** Events for a part; empty when it has none of its own. */
  write(part: Part): string
  /** The end of the last block, `message_delta` with the one usage, and `message_stop`. */
  end(tail: MessageTail): string
}

type Json = Record<string, unknown>
type BlockKind = 'text' | 'thinking' | `tool ${number}`

/** Writes an answer as Anthropic's events: one block after another, each begun and ended. */
export function createMessageStream(head: MessageHead): MessageStream {
  const order = createToolCallOrder()
  const lostMedia: string[] = []
  let index = -1
  let open: BlockKind | undefined
  let finish: FinishReason = 'stop'
  let refused = false

  const begin = (kind: BlockKind, block: Json): string => {
    const before = close()
    open = kind
    index++
    return before + event('content_block_start', { index, content_block: block })
  }
  const close = (): string => {
    if (open === undefined) return ''
    open = undefined
    return event('content_block_stop', { index })
  }
  const delta = (body: Json): string => event('content_block_delta', { index, delta: body })

  const writeText = (text: string): string => {
    if (text === '') return ''
    const start = open === 'text' ? '' : begin('text', { type: 'text', text: '' })
    return start + delta({ type: 'text_delta', text })
  }

  function writeReasoning(part: Extract<Part, { type: 'reasoning-delta' }>): string {
    const { text, signature, encrypted } = part
    if (encrypted !== undefined) {
      return begin('thinking', { type: 'redacted_thinking', data: encrypted }) + close()
    }
    if (text === '' && signature === undefined) return ''
    const start =
      open === 'thinking'
        ? ''
        : begin('thinking', { type: 'thinking', thinking: '', signature: '' })
    const thought = text && delta({ type: 'thinking_delta', thinking: text })
    if (signature === undefined) return start + thought
    return start + thought + delta({ type: 'signature_delta', signature }) + close()
  }

  function writeToolCall(part: Extract<Part, { type: 'tool-call-delta' }>): string {
    const kind: BlockKind = `tool ${part.index}`
    let text = ''
    if (open !== kind) {
      text += begin(kind, { type: 'tool_use', id: part.id ?? '', name: part.name ?? '', input: {} })
    }
    if (part.argumentsDelta) {
      text += delta({ type: 'input_json_delta', partial_json: part.argumentsDelta })
    }
    return text
  }

  function writePart(part: Part): string {
    switch (part.type) {
      case 'text-delta':
        return part.isBreak ? close() : writeText(part.text)
      case 'reasoning-delta':
        return writeReasoning(part)
      case 'tool-call-delta':
        return writeToolCall(part)
      default:
        return ''
    }
  }

  function write(given: Part): string {
    if ('choice' in given && (given.choice ?? 0) !== 0) return ''
    if (given.type === 'media') lostMedia.push(given.mediaType)
    refused ||= isRefusal(given)
    const part = carriedPart(given, head.signsThinking)
    if (part?.type === 'end') finish = part.reason
    return part === undefined ? '' : order.push(part).map(writePart).join('')
  }

  return {
    start: () => event('message_start', { message: emptyMessage(head) }),
    write,
    end({ usage, secondline }) {
      return (
        order.flush().map(writePart).join('') +
        close() +
        event('message_delta', {
          delta: { stop_reason: stopReason(finish, refused), stop_sequence: null },
          usage: messageUsage(usage),
          secondline: withLostMedia(secondline, lostMedia),
        }) +
        event('message_stop', {})
      )
    },
  }
}

/** An error as an event. Nothing follows it: a client must not take the answer for whole. */
export function messageErrorEvent(error: GatewayError, more: Json = {}): string {
  const { type, ...body } = anthropicErrorBody(error)
  return event(type, { ...body, ...more })
}

/** What Anthropic's API sends in a stream that is silent; there may be any number, anywhere. */
export const messagePing = (): string => event('ping', {})

function event(type: string, data: Json): string {
  return `event: ${type}\ndata: ${JSON.stringify({ type, ...data })}\n\n`
}
