import type { ChatRequest, Message, ReasoningBlock } from '../core/chat.ts'
import { textOf } from '../core/chat.ts'
import type { Line } from '../core/line.ts'

/** What is remembered of a conversation, in memory and bounded: losing it costs comfort, never safety. */
export interface Conversations {
  /** Line this conversation is on, where it is known. */
  lineOf(conversation: string): Line | undefined
  /** Card that made the open tool call, and its reasoning. */
  toolCall(id: string): RememberedCall | undefined
  remember(conversation: string, line: Line): void
  rememberToolCalls(ids: readonly string[], call: RememberedCall): void
  /** Card that made a reasoning block, by the block's seal. */
  makerOf(block: ReasoningBlock): string | undefined
  /** `seals`: signatures and encrypted contents, as the models gave them. */
  rememberSeals(seals: readonly string[], card: string): void
}

export interface RememberedCall {
  readonly card: string
  readonly reasoning?: ReasoningBlock
}

export function createConversations(most = 20_000): Conversations {
  const lines = createLru<Line>(most)
  const calls = createLru<RememberedCall>(most)
  const makers = createLru<string>(most)
  return {
    lineOf: (conversation) => lines.get(conversation),
    toolCall: (id) => calls.get(id),
    remember: (conversation, line) => lines.set(conversation, line),
    rememberToolCalls(ids, call) {
      for (const id of ids) calls.set(id, call)
    },
    makerOf({ signature, encrypted }) {
      const seal = encrypted ?? signature
      return seal === undefined ? undefined : makers.get(fingerprint(seal))
    },
    rememberSeals(seals, card) {
      for (const seal of seals) makers.set(fingerprint(seal), card)
    },
  }
}

/** The id of the tool call that waits for an answer, when the conversation ends inside a tool loop. */
export function openToolCall(messages: readonly Message[]): string | undefined {
  const last = messages.at(-1)
  return last?.role === 'tool' ? last.toolCallId : undefined
}

/**
 * Names a conversation: the client's own name for it, else a fingerprint of what stays the same while it grows:
 * who asks, the system prompt and the first thing the user said.
 */
export function conversationOf(request: ChatRequest, keyId: string | undefined): string {
  const { conversation } = request.wishes
  if (conversation !== undefined) return `${keyId ?? ''}:${conversation}`
  let seed = keyId ?? ''
  for (const message of request.messages) {
    seed += `\n${message.role}:${textOf(message).slice(0, 2_000)}`
    if (message.role === 'user') break
  }
  return fingerprint(seed)
}

/** FNV-1a in two lanes, 64 bits in all: good enough to tell conversations apart, not a secret. */
function fingerprint(text: string): string {
  let a = 0x811c9dc5
  let b = 0x01000193
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    a = Math.imul(a ^ code, 0x01000193)
    b = Math.imul(b ^ (code + index), 0x85ebca6b)
  }
  return (a >>> 0).toString(36) + (b >>> 0).toString(36)
}

function createLru<Value>(most: number): {
  get(key: string): Value | undefined
  set(key: string, value: Value): void
} {
  const values = new Map<string, Value>()
  return {
    get: (key) => values.get(key),
    set(key, value) {
      values.delete(key)
      values.set(key, value)
      if (values.size > most) values.delete(values.keys().next().value as string)
    },
  }
}
