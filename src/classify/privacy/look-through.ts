import { readText } from '../../classify/text/read-text.ts'
import { type ChatRequest, type ContentPart, type Message, textOf } from '../../core/chat.ts'
import { RecentTexts } from '../../core/memory/recent-texts.ts'
import type { PiiKind, PrivacySignal } from '../../core/signals.ts'
import { findPersonalDataIn, MOST_CHARACTERS } from './find-personal-data.ts'
import { tellsIllness } from './tells-illness.ts'

/** What is read for an illness at a time: its clauses are all looked at. Each begins so far before the end of the last. */
const PIECE = 4000
const OVERLAP = 400

/** Fields of the dialects' bodies that are the messages themselves, or that say what the program around them can do. */
const READ_OTHERWISE: ReadonlySet<string> = new Set([
  'messages',
  'input',
  'instructions',
  'system',
  'contents',
  'systemInstruction',
  'system_instruction',
  'prompt',
  'tools',
  'functions',
  'response_format',
  'text',
  'generationConfig',
])

/** What is kept of long talks, in characters of their texts. */
const KEPT = 2_000_000
const recentlyTold = new RecentTexts<boolean>(KEPT)

/**
 * Personal data in all that goes to a model, whatever turn it is in and however far into it: where a rule keeps such data
 * in one place, the signal's own look at the ends of a text and the last turns is not enough. Bounded: what is longer is
 * said to be `unread`.
 */
export function lookThrough(
  { messages, source }: Pick<ChatRequest, 'messages' | 'source'>,
  wanted: ReadonlySet<PiiKind>,
): PrivacySignal {
  const fields = Object.entries(source?.body ?? {}).filter(([name]) => !READ_OTHERWISE.has(name))
  const texts = [...new Set([...messages.flatMap(textsOf), ...stringsIn(fields)])]
  if (texts.reduce((sum, { length }) => sum + length, 0) > MOST_CHARACTERS) {
    return { kinds: [], places: [], isPrivate: true, unread: true }
  }
  const isTold = wanted.has('medical') && texts.some((text) => recentlyTold.of(text, tells))
  return findPersonalDataIn(texts, isTold ? ['medical'] : [])
}

/** Strings in what goes along with the messages, such as `user`, `metadata` and `prediction`. A body nests no deeper than 64 levels. */
function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : []
}

/** What a message says, who it says it is by, what it passes to tools, and what it brings as a file of words. */
function textsOf(message: Message): readonly string[] {
  const { name, content, toolCalls = [] } = message
  const text = textOf(message)
  return [
    name === undefined ? text : `${name}\n${text}`,
    ...content.flatMap(wordsOfFile),
    ...toolCalls.map((call) => call.arguments),
  ]
}

function wordsOfFile(part: ContentPart): readonly string[] {
  if (part.type !== 'document') return []
  const { data = '', mediaType = '', filename = '' } = part
  const isUrl = data.startsWith('data:')
  const comma = isUrl ? data.indexOf(',') : -1
  const type = isUrl ? data.slice('data:'.length, comma) : mediaType
  if (!/^(?:text\/|application\/json)/.test(type)) return [filename]
  return [filename, Buffer.from(data.slice(comma + 1), 'base64').toString()]
}

function tells(text: string): boolean {
  for (let start = 0; start < text.length; start += PIECE - OVERLAP) {
    const { clauses, folded } = readText(text.slice(start, start + PIECE))
    if (tellsIllness(clauses, folded)) return true
  }
  return false
}
