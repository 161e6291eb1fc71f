import { type Message, textOf } from '../../core/chat.ts'
import { lastUserText } from '../../core/user-words.ts'

/** Characters of the ask that are looked at. */
const LONGEST_ASK = 3000
/** What is written about a talk: a title, tags, further questions, a summary, an emoji; in lower case. */
const WRITTEN =
  /title|titel|titre|título|titolo|tytuł|başlık|заголов|标题|標題|タイトル|제목|عنوان|शीर्षक|\btags?\b|schlagw|follow[- ]?up|folgefrage|summar|zusammenfass|résum|resum|riassu|samenvat|streszcz|özet|кратк|总结|摘要|要約|요약|ملخص|सारांश|emoji/u
const TALK =
  /conversation|chat|dialog|unterhaltung|gespräch|conversación|conversa|rozmow|sohbet|разговор|диалог|对话|對話|聊天|会話|대화|محادثة|बातचीत/u

/** Elements that a talk is sent along in. */
const ELEMENTS = ['chat_history', 'conversation', 'messages', 'transcript'] as const
/** Lines of their own that a talk stands between. Each run of dashes is looked at once, however long it is. */
const BEGINS = /(?<!-)-{3,} ?BEGIN[^\n]{0,40}\n/u
const ENDS = /\n-{3,} ?END[^\n]{0,40}/gu
const SAYS = /^[ \t*#>-]*(user|human|assistant|ai|bot|model)\**[ \t]*[:：]/gim
const ASKER = /user|human/i

/**
 * What is asked about a talk that an assistant has already answered: to give it a title or tags, to sum it up, to suggest what could
 * be asked next. The talk comes before, or stands in the last message, and what to do with it beside it or in a system message.
 * Undefined where it is anything else.
 */
export function askAboutTalk(messages: readonly Message[]): string | undefined {
  const text = lastUserText(messages)
  const talk = talkIn(text)
  const isAnswered = talk?.isAnswered ?? messages.some(({ role }) => role === 'assistant')
  if (!isAnswered) return undefined
  const asked = talk?.beside ?? text
  const ask = asked.trim() === '' ? systemText(messages) : asked
  const seen = ask.slice(0, LONGEST_ASK).toLowerCase()
  return WRITTEN.test(seen) && TALK.test(seen) ? ask : undefined
}

function systemText(messages: readonly Message[]): string {
  return messages
    .filter(({ role }) => role === 'system')
    .map(textOf)
    .join('\n')
}

interface QuotedTalk {
  /** What the message says beside the talk. */
  readonly beside: string
  /** Whether the last turn of the talk is an assistant's. */
  readonly isAnswered: boolean
}

function talkIn(text: string): QuotedTalk | undefined {
  const fenced = fencedTalk(text)
  const talk = fenced?.talk ?? text
  const turns = [...talk.matchAll(SAYS)]
  const [first, last] = [turns[0], turns.at(-1)]
  if (first === undefined || last === undefined || turns.length < 2) return undefined
  const isAnswered = !ASKER.test(last[1] ?? '')
  const beside =
    fenced === undefined
      ? text.slice(0, first.index)
      : `${text.slice(0, fenced.start)}\n${text.slice(fenced.end)}`
  return { beside, isAnswered }
}

interface Fenced {
  readonly talk: string
  /** Places of the fence itself. */
  readonly start: number
  readonly end: number
}

/** A talk in a message as front ends send it along, each turn behind who says it: from the first fence to its last closing. */
function fencedTalk(text: string): Fenced | undefined {
  const found = [...ELEMENTS.map((name) => withinElement(text, name)), betweenLines(text)]
  return found
    .filter((one) => one !== undefined)
    .reduce<Fenced | undefined>((a, b) => (a && a.start <= b.start ? a : b), undefined)
}

function withinElement(text: string, name: string): Fenced | undefined {
  const [opening, closing] = [`<${name}>`, `</${name}>`]
  const start = text.indexOf(opening)
  if (start < 0) return undefined
  const from = start + opening.length
  const to = text.lastIndexOf(closing)
  return to < from ? undefined : { talk: text.slice(from, to), start, end: to + closing.length }
}

function betweenLines(text: string): Fenced | undefined {
  const begin = BEGINS.exec(text)
  if (begin === null) return undefined
  const from = begin.index + begin[0].length
  let last: RegExpExecArray | undefined
  for (const end of text.matchAll(ENDS)) if (end.index >= from) last = end
  if (last === undefined) return undefined
  const { index: to, 0: line } = last
  return { talk: text.slice(from, to), start: begin.index, end: to + line.length }
}
