import type { Caller } from '../../core/access/caller.ts'
import type { ChatRequest, Message, ReasoningBlock, ToolCall } from '../../core/chat.ts'
import { textOf } from '../../core/chat.ts'
import type { Line } from '../../core/line.ts'
import { createBounded } from '../../core/memory/bounded.ts'

/** What is remembered of a conversation, in memory and bounded: losing it costs comfort, never safety. */
export interface Conversations {
  /** How the latest turn of a conversation went, where it is known. `key`: as `keyBefore` gives it. */
  latestTurn(key: string): LatestTurn | undefined
  /**
   * Card that made this tool call for this owner, and its reasoning. Of a call whose id was counted the reasoning is told
   * only where the same was said before it. `said`: as `saidBefore` gives it; absent: whoever asks wants the card alone.
   */
  toolCall(owner: string, call: ToolCall, said?: () => string): RememberedCall | undefined
  /** `key`: as `keyAfter` gives it. */
  remember(key: string, turn: LatestTurn): void
  rememberToolCalls(
    owner: string,
    calls: readonly ToolCall[],
    made: RememberedCall,
    said: () => string,
  ): void
  /** Card that made a reasoning block, by the block's seal. */
  makerOf(block: ReasoningBlock): string | undefined
  /** `seals`: signatures and encrypted contents, as the models gave them. */
  rememberSeals(seals: readonly string[], card: string): void
}

export interface LatestTurn {
  /** Line whose answer was served. */
  readonly line: Line
  /** An answer of the first line was doubted in this conversation, or its course called for the second. */
  readonly needsSecond: boolean
  /** What the provider read and wrote in that turn, and may have kept for the next. */
  readonly read?: { readonly card: string; readonly tokens: number; readonly at: number }
}

interface RememberedCall {
  readonly card: string
  readonly thoughts: readonly ReasoningBlock[]
}

interface KeptCall {
  readonly words: string
  readonly made: RememberedCall
}

/** Calls that are kept under one id: some models count theirs from nought in each answer. */
const MOST_OF_ONE_ID = 16
/** More than any client runs; the last, since the result of one of the last is what the next turn begins from. */
const MOST_OF_ONE_ANSWER = 500

export function createConversations(most = 20_000): Conversations {
  const turns = createBounded<LatestTurn>(most)
  const calls = createBounded<readonly KeptCall[]>(most)
  const makers = createBounded<string>(most)
  const keep = (name: string, words: string, made: RememberedCall): void => {
    const others = (calls.get(name) ?? []).filter((one) => one.words !== words)
    calls.set(name, [{ words, made }, ...others].slice(0, MOST_OF_ONE_ID))
  }
  return {
    latestTurn: (key) => turns.get(key),
    toolCall(owner, call, said) {
      const words = wordsOf(call)
      const find = (name: string) => calls.get(name)?.find((one) => one.words === words)?.made
      const name = nameOf(owner, call)
      if (!isDrawn(call)) {
        return (said === undefined ? undefined : find(nameOf(owner, call, said()))) ?? find(name)
      }
      const isOfTool = (one: KeptCall) => one.words.startsWith(`${call.name}:`)
      return find(name) ?? calls.get(name)?.find(isOfTool)?.made
    },
    remember: (key, turn) => turns.set(key, turn),
    rememberToolCalls(owner, made, by, said) {
      for (const call of made.slice(-MOST_OF_ONE_ANSWER)) {
        const words = wordsOf(call)
        if (isDrawn(call)) keep(nameOf(owner, call), words, by)
        else {
          keep(nameOf(owner, call, said()), words, by)
          // Others' calls may have the same id and words: what was thought is for nobody else.
          keep(nameOf(owner, call), words, { card: by.card, thoughts: [] })
        }
      }
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

/** Whose tool calls are told apart: nobody is given what was thought for another. */
export function ownerOf({ tenant, keyId }: Pick<Caller, 'tenant' | 'keyId'>): string {
  return `${tenant}:${keyId ?? ''}`
}

/** What calls are kept by. */
function nameOf(owner: string, { id }: ToolCall, said = ''): string {
  return `${owner}\n${said}\n${id}`
}

/**
 * What had been said when a message was written, for each message from the first on. An answer may be several messages, and
 * some clients write what stands between its calls anew, so that none of its own counts.
 */
export function saidBefore(messages: readonly Message[]): (index: number) => string {
  let said = ''
  let read = 0
  return (index) => {
    let end = index
    while (messages[end - 1]?.role === 'assistant') end--
    for (; read < end; read++) {
      const { role, content, toolCalls = [] } = messages[read] as Message
      const shown = content.map((part) =>
        part.type === 'text' ? part.text : JSON.stringify({ ...part, cacheFor: undefined }),
      )
      said = fingerprint([said, role, ...shown, ...toolCalls.map(wordsOf)].join('\n'))
    }
    return said
  }
}

/** Letters and digits in a row: what has both of them, nobody counts up. */
const RUN = /[a-z\d]{8,}/gi

/**
 * Whether the id alone tells the call from all others. Agents write what they run into the conversation, with their tools'
 * defaults put in and unknown arguments left out, so that such a call may come back in other words.
 */
function isDrawn({ id, name }: ToolCall): boolean {
  const drawn = name === '' ? id : id.replaceAll(name, '')
  return drawn.match(RUN)?.some((run) => /\d/.test(run) && /[a-z]/i.test(run)) ?? false
}

/** Arguments longer than this are told apart by their beginning: they are looked at in every turn. */
const LONG = 256

/** What a call says, however a client has written its JSON anew. */
function wordsOf({ name, arguments: written }: ToolCall): string {
  return `${name}:${fingerprint(written.length > LONG ? beginningOf(written) : inOneForm(written))}`
}

/** Spaces between values count for nothing, so what is left is cut shorter than what was read. */
function beginningOf(written: string): string {
  return written
    .slice(0, 2 * LONG)
    .replace(/\s+/g, '')
    .slice(0, LONG / 2)
}

function inOneForm(written: string): string {
  try {
    return JSON.stringify(JSON.parse(written || '{}'))
  } catch {
    return written
  }
}

/**
 * The tool call whose result is the latest, while no model has answered to it. Words may stand beside results: users say
 * more while tools run, and clients add reminders.
 */
export function openToolCall(messages: readonly Message[]): ToolCall | undefined {
  const at = messages.findLastIndex(({ role }) => role === 'assistant')
  const calls = callsOfTurn(messages, at)
  if (calls.length === 0) return undefined
  for (let index = messages.length - 1; index > at; index--) {
    const { role, toolCallId } = messages[index] as Message
    const made = role === 'tool' ? calls.find(({ id }) => id === toolCallId) : undefined
    if (made !== undefined) return made
  }
  return undefined
}

/** Some dialects write each call, and the text before it, as a message of its own. */
function callsOfTurn(messages: readonly Message[], end: number): readonly ToolCall[] {
  const calls: ToolCall[] = []
  for (let index = end; messages[index]?.role === 'assistant'; index--) {
    // No spread: an answer may hold more calls than a function takes arguments.
    for (const call of messages[index]?.toolCalls ?? []) calls.push(call)
  }
  return calls
}

/**
 * Names a conversation: the client's own name for it, else a fingerprint of what stays the same while it grows:
 * who asks, the system prompt and the first thing the user said. Conversations that one key, for one of its users, began with
 * the same words have the same name.
 */
export function conversationOf(request: ChatRequest, keyId: string | undefined): string {
  const { conversation } = request.wishes
  if (conversation !== undefined) return `${keyId ?? ''}:${conversation}`
  const { endUser } = request
  let seed = `${keyId ?? ''}${endUser === undefined ? '' : `\n${endUser}`}`
  for (const message of request.messages) {
    seed += `\n${message.role}:${textOf(message).slice(0, 2_000)}`
    if (message.role === 'user') break
  }
  return fingerprint(seed)
}

/** What a user says first tells conversations apart that open alike ("Hi"). */
const TELLING_TURNS = 3

/** Under what the course of a conversation up to its latest answer is remembered. */
export function keyBefore(request: ChatRequest, conversation: string): string {
  const { messages } = request
  // Behind what is asked may stand the beginning of an answer.
  const asked = messages.findLastIndex(({ role }) => role !== 'assistant')
  const end = messages.findLastIndex(({ role }, at) => role === 'assistant' && at < asked)
  return keyOf(request, conversation, Math.max(0, end))
}

/** Under what it is remembered once this request is answered: `keyBefore` of the next. */
export function keyAfter(request: ChatRequest, conversation: string): string {
  return keyOf(request, conversation, request.messages.length)
}

function keyOf({ messages, wishes }: ChatRequest, conversation: string, end: number): string {
  if (wishes.conversation !== undefined) return conversation
  let seed = ''
  let turns = 0
  for (let index = 0; index < end && turns < TELLING_TURNS; index++) {
    const message = messages[index] as Message
    if (message.role !== 'user') continue
    turns += 1
    // The first is in the name.
    if (turns > 1) seed += `\n${textOf(message).slice(0, 2_000)}`
  }
  return seed === '' ? conversation : `${conversation}:${fingerprint(seed)}`
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
