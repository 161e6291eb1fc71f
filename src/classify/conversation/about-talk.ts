import { lastUserText, type Message, textOf } from '../../core/chat.ts'

/** Characters of the ask that are looked at. */
const LONGEST_ASK = 3000
/** What is written about a talk: a title, tags, further questions, a summary, an emoji; in lower case. */
const WRITTEN =
  /title|titel|titre|título|titolo|tytuł|başlık|заголов|标题|標題|タイトル|제목|عنوان|शीर्षक|\btags?\b|schlagw|follow[- ]?up|folgefrage|summar|zusammenfass|résum|resum|riassu|samenvat|streszcz|özet|кратк|总结|摘要|要約|요약|ملخص|सारांश|emoji/u
const TALK =
  /conversation|chat|dialog|unterhaltung|gespräch|conversación|conversa|rozmow|sohbet|разговор|диалог|对话|對話|聊天|会話|대화|محادثة|बातचीत/u

/** A talk in a message, as front ends send it along: in an element or between two lines of its own, each turn behind who says it. */
const FENCED =
  /<(chat_history|conversation|messages|transcript)>(?<talk>[\s\S]*)<\/\1>|-{3,} ?BEGIN[^\n]{0,40}\n(?<part>[\s\S]*)\n-{3,} ?END[^\n]{0,40}/u
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
  const fenced = FENCED.exec(text)
  const talk = fenced?.groups?.talk ?? fenced?.groups?.part ?? text
  const turns = [...talk.matchAll(SAYS)]
  const [first, last] = [turns[0], turns.at(-1)]
  if (first === undefined || last === undefined || turns.length < 2) return undefined
  const isAnswered = !ASKER.test(last[1] ?? '')
  const beside = fenced === null ? text.slice(0, first.index) : text.replace(fenced[0], () => '\n')
  return { beside, isAnswered }
}
