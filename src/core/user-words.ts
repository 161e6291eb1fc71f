import { type Message, textOf } from './chat.ts'

/** A conversation in which the user's messages hold what the user says, and what agents put around that. */
export interface UserWords {
  /** The same list where nothing stands around. */
  readonly messages: readonly Message[]
  readonly surroundings: readonly string[]
}

/**
 * Elements in which agents tell of their place, of rules and of what has happened meanwhile. Only these are told apart from
 * what stands beside them in one message: elements of other names may hold the question.
 */
const AGENTS_ELEMENT =
  /^(?:system[-_]?reminder|reminder[-_]?instructions|(?:environment|workspace|session|editor|ide)[-_]?(?:context|details|info|selection|opened[-_]file)|env|(?:user|skills?)_instructions|turn_aborted|local-command-\w+|command-(?:name|message))$/i
const OPENS = /^\s*<([\w-]{1,40})(?:\s[^<>]{0,200})?>/
const CLOSES = /<\/([\w-]{1,40})>$/
/** How some agents open every conversation in the user's name, to which they answer themselves. */
const SETS_UP = /^This is .{2,40}\bWe are setting up the context for our chat\b/
/** Elements taken from one end of a text; more than any agent puts there. */
const MOST_ELEMENTS = 32

/**
 * Tells what users say from what agents put around it in their name: elements of markup before, behind and beside it, in the
 * same message or in one of its own, and the turn that sets up the talk. A message of such elements alone stays where no other
 * is left; so does one element of another name, unless the user's next message follows at once.
 */
export function userWordsOf(messages: readonly Message[]): UserWords {
  const surroundings: string[] = []
  const own = messages.map((message, at) =>
    message.role === 'user'
      ? withoutSurroundings(message, messages[at + 1], surroundings)
      : message,
  )
  const setUp = messages.findIndex(({ role }) => role === 'user')
  if (own[setUp] !== undefined && setsUp(messages, setUp)) {
    surroundings.push(textOf(messages[setUp] as Message))
    own[setUp] = undefined
    own[setUp + 1] = undefined
  }
  const left = own.filter((message) => message !== undefined)
  const isAnyLeft = left.some(({ role }) => role === 'user')
  return surroundings.length === 0 || !isAnyLeft
    ? { messages, surroundings: [] }
    : { messages: left, surroundings }
}

/** Undefined where nothing else is in it. What is taken out is added to `surroundings`. */
function withoutSurroundings(
  message: Message,
  next: Message | undefined,
  surroundings: string[],
): Message | undefined {
  const content: Message['content'][number][] = []
  const before = surroundings.length
  for (const part of message.content) {
    const text = part.type === 'text' ? peeled(part.text, surroundings) : ''
    if (part.type !== 'text' || text === part.text) content.push(part)
    else if (text !== '') content.push({ ...part, text })
  }
  if (content.length === 0 && message.content.length > 0) return undefined
  const rest = surroundings.length === before ? message : { ...message, content }
  const text = textOf(rest)
  if (next?.role !== 'user' || !isOneElement(text)) return rest
  surroundings.push(text)
  return undefined
}

/** The text without the agents' elements at its ends, which are added to `taken`; the very same where there are none. */
function peeled(text: string, taken: string[]): string {
  let rest = text
  for (let count = 0; count < MOST_ELEMENTS; count++) {
    const name = OPENS.exec(rest)?.[1]
    if (name === undefined || !AGENTS_ELEMENT.test(name)) break
    const end = rest.indexOf(`</${name}>`)
    if (end < 0) break
    const cut = end + name.length + 3
    taken.push(rest.slice(0, cut))
    rest = rest.slice(cut).trimStart()
  }
  for (let count = 0; count < MOST_ELEMENTS; count++) {
    const trimmed = rest.trimEnd()
    const name = CLOSES.exec(trimmed.slice(-60))?.[1]
    if (name === undefined || !AGENTS_ELEMENT.test(name)) break
    const start = trimmed.lastIndexOf(`<${name}`)
    if (start < 0) break
    taken.push(trimmed.slice(start))
    rest = trimmed.slice(0, start).trimEnd()
  }
  return rest
}

/** One element of markup, perhaps behind a heading. */
function isOneElement(text: string): boolean {
  const name = CLOSES.exec(text.slice(-60).trimEnd())?.[1]
  return name !== undefined && text.slice(0, 300).includes(`<${name}`)
}

function setsUp(messages: readonly Message[], at: number): boolean {
  return (
    messages[at + 1]?.role === 'assistant' &&
    messages[at + 1]?.toolCalls === undefined &&
    SETS_UP.test(textOf(messages[at] as Message).slice(0, 200))
  )
}

/**
 * What a user wrote last, as text; empty when there is none. Some clients send a turn as two messages, the question and how
 * its answer is to look; more in a row are a talk among people, whose last message asks.
 */
export function lastUserText(conversation: readonly Message[]): string {
  const { messages } = userWordsOf(conversation)
  const last = messages.findLastIndex(({ role }) => role === 'user')
  const asked: string[] = []
  for (let at = last; asked.length < 3 && messages[at]?.role === 'user'; at--) {
    asked.push(textOf(messages[at] as Message))
  }
  const [text = '', before] = asked
  return before === undefined || asked.length > 2 ? text : `${before}\n\n${text}`
}
