import { tokensOfMessage } from '../../classify/input-tokens.ts'
import { type ChatRequest, isInstruction, type Message } from '../../core/chat.ts'

/** Which messages stay where a conversation is too long, by their places. */
export interface Fit {
  readonly kept: readonly number[]
  /** Oldest first. */
  readonly left: readonly number[]
  /** Of the messages kept. */
  readonly tokens: number
}

/** Messages that only stand together: tool calls and their results. */
interface Unit {
  readonly places: readonly number[]
  readonly tokens: number
  readonly isUser: boolean
}

/**
 * Keeps what the system says and as many of the last turns as there is room for, and leaves out the oldest turns
 * whole. Of the last turn the user's message and its end stay, and between them its latest tool calls with their
 * results. Undefined where even that is too much.
 */
export function fitConversation(messages: readonly Message[], room: number): Fit | undefined {
  const pinned = messages.flatMap((message, place) => (isInstruction(message) ? [place] : []))
  const pinnedTokens = pinned.reduce((sum, place) => sum + tokensAt(messages, place), 0)
  const turns = turnsOf(unitsOf(messages))
  let free = room - pinnedTokens
  const kept: Unit[] = []
  const last = turns.at(-1)
  if (last === undefined) return undefined
  for (const unit of lastTurn(last, free)) {
    free -= unit.tokens
    kept.push(unit)
  }
  if (free < 0) return undefined
  for (const turn of turns.slice(0, -1).reverse()) {
    const tokens = turn.reduce((sum, unit) => sum + unit.tokens, 0)
    if (tokens > free || kept.length < last.length) break
    free -= tokens
    kept.push(...turn)
  }
  const places = new Set([...pinned, ...kept.flatMap((unit) => unit.places)])
  const all = messages.map((_, place) => place)
  return {
    kept: all.filter((place) => places.has(place)),
    left: all.filter((place) => !places.has(place)),
    tokens: room - free,
  }
}

/** All of it where there is room; else its beginning, its end, and the latest of what stands between. */
function lastTurn(turn: readonly Unit[], free: number): readonly Unit[] {
  const [first, ...others] = turn
  const end = others.pop()
  const least = [first, end].filter((unit) => unit !== undefined)
  let left = free - least.reduce((sum, unit) => sum + unit.tokens, 0)
  const between: Unit[] = []
  for (const unit of others.reverse()) {
    left -= unit.tokens
    if (left < 0) break
    between.push(unit)
  }
  return [...least, ...between]
}

function unitsOf(messages: readonly Message[]): Unit[] {
  const units: Unit[] = []
  let open: number[] = []
  const close = (): void => {
    if (open.length === 0) return
    const tokens = open.reduce((sum, place) => sum + tokensAt(messages, place), 0)
    units.push({ places: open, tokens, isUser: messages[open[0] ?? 0]?.role === 'user' })
    open = []
  }
  messages.forEach((message, place) => {
    if (isInstruction(message)) return
    if (message.role !== 'tool') close()
    open.push(place)
  })
  close()
  return units
}

/** A turn begins with what a user says. */
function turnsOf(units: readonly Unit[]): Unit[][] {
  const turns: Unit[][] = []
  for (const unit of units) {
    const turn = turns.at(-1)
    if (turn === undefined || unit.isUser) turns.push([unit])
    else turn.push(unit)
  }
  return turns
}

function tokensAt(messages: readonly Message[], place: number): number {
  const message = messages[place]
  return message === undefined ? 0 : tokensOfMessage(message)
}

/** In core's messages and in an OpenAI-shaped body alike; every other dialect is written anew. */
export function onlyKept(request: ChatRequest, kept: readonly number[]): ChatRequest {
  const messages = kept.flatMap((place) => request.messages[place] ?? [])
  const { source } = request
  if (source?.dialect !== 'openai-chat' || !Array.isArray(source.body.messages)) {
    return { ...request, messages }
  }
  const written = source.body.messages as readonly unknown[]
  const body = { ...source.body, messages: kept.map((place) => written[place]) }
  return { ...request, messages, source: { ...source, body } }
}
