/** Where an answer names another month or year than the passage that speaks of the same. */

import type { Asked } from '../../../checks/grounding/reading/asked.ts'
import type { PassageIndex } from '../../../checks/grounding/reading/index-passages.ts'
import { sentencesHolding } from '../../../checks/grounding/reading/nearest-sentences.ts'
import type { Word } from '../../../checks/grounding/reading/read-words.ts'
import type { Sentence } from '../../../checks/text/split-sentences.ts'
import { monthNamed } from '../../../checks/times/dates.ts'
import { memoized } from '../../../core/memory/memo.ts'
import { LONGEST, nearestWith, RECKONS } from './conflicts.ts'

export interface DateConflict {
  /** In the sentence, end exclusive. */
  readonly start: number
  readonly end: number
  /** The passage's sentence. */
  readonly expected: string
}

interface NamedMonth {
  /** 1 to 12. */
  readonly month: number
  readonly start: number
  readonly end: number
}

const READ = 60_000
/** Of a sentence's words those that the passage's has to hold to speak of the same year, which many sentences of one text tell: nearly all. */
const SAME_EVENT = 0.7
const FEWEST_WORDS = 3
/** A month beside a day or a year: `may` and `march` are words as well. */
const MONTH =
  /(?<![\p{L}\d])(?:\d{1,2}(?:st|nd|rd|th|\.|º|er)?(?: of| de| di)? )?(\p{L}{3,10})\.?(?:,? (?:de |del )?(?:\d{1,2}(?:st|nd|rd|th)?,? )?\d{4}| \d{1,2})?(?![\p{L}\d])/gu
const NUMERIC =
  /(?<!\d)(?:\d{4}-(\d{2})-\d{2}|\d{1,2}\.(\d{1,2})\.\d{2,4}|(\d{1,2})\/(\d{1,2})\/\d{2,4})/g
/** A time that lies so long before or after another. */
const DERIVES =
  /\b(?:after|later|before|earlier|since|ago|from|next|until|by|within|nach|später|vor|ab|bis|innerhalb|nächst\w+|après|avant|dans|después|antes|dentro|dopo|prima|entro|na|voor)\b/i

export function dateConflicts(
  sentence: Sentence,
  words: readonly Word[],
  passages: PassageIndex,
  asked: Asked,
): readonly DateConflict[] {
  if (sentence.text.length > LONGEST || RECKONS.test(sentence.text)) return []
  return [
    ...otherMonths(sentence.text, words, passages, asked),
    ...otherYears(sentence.text, words, passages, asked),
  ]
}

const NONE: ReadonlySet<number> = new Set()

/** A month that the passages never name, although they name one where they speak of the same. */
function otherMonths(
  text: string,
  words: readonly Word[],
  passages: PassageIndex,
  asked: Asked,
): readonly DateConflict[] {
  const own = monthsIn(text)
  const known = own.length === 0 ? NONE : monthsOf(passages)
  if (known.size === 0) return []
  const other = own.filter(({ month }) => !known.has(month))
  if (other.length === 0 || monthsAsked(asked).length > 0) return []
  // Only of one month that is wrong is it clear that it was not reckoned.
  if (other.length > 1 || (DERIVES.test(text) && SPAN.test(text))) return []
  const isPart = (word: Word): boolean =>
    other.some(({ start, end }) => word.start < end && word.end > start)
  const near = nearestWith(
    topicOf(words, isPart),
    FEWEST_WORDS,
    passages,
    (stated) => monthsIn(stated.text).length > 0,
  )
  const [nearest] = near
  if (nearest === undefined) return []
  return other.map(({ start, end }) => ({ start, end, expected: nearest.text }))
}

const SPAN =
  /(?<!\p{L})(?:days?|weeks?|months?|years?|tage?n?|wochen?|monate?n?|jours?|semaines?|mois|días?|semanas?|mes(?:es)?|giorni|settimane|mesi|dagen|weken|maanden?)(?!\p{L})/iu

/** The one year of a sentence, where a sentence that holds nearly all its other words tells one other year. */
function otherYears(
  text: string,
  words: readonly Word[],
  passages: PassageIndex,
  asked: Asked,
): readonly DateConflict[] {
  const own = yearsIn(text)
  const [year] = own
  if (year === undefined || own.length > 1 || asked.text.includes(year.text)) return []
  const topic = topicOf(words, (word) => word.start === year.start)
  if (topic.size < FEWEST_WORDS) return []
  const near = sentencesHolding(topic, SAME_EVENT * topic.size, passages)
  const [nearest] = near
  if (nearest === undefined || nearest.text.length > LONGEST) return []
  if (near.some((each) => each.text.includes(year.text))) return []
  const stated = yearsIn(nearest.text)
  // What else the sentence says may be told where the year is.
  const isStatedWith = (passages.places.get(year.text) ?? []).some((place) =>
    [...topic].some((key) => passages.sentences[place]?.keys.has(key) && !nearest.keys.has(key)),
  )
  if (isStatedWith) return []
  const isOne = near.length === 1 && stated.length === 1 && !RELATIVE.test(nearest.text)
  return isOne ? [{ start: year.start, end: year.end, expected: nearest.text }] : []
}

/** What "last year" is the passage does not say itself. */
const RELATIVE =
  /\b(?:this|last|next|previous|following|same|that) (?:year|season|summer|winter|spring|autumn|fall)\b|\b(?:later|earlier|ago|since|until|before|after)\b/i

interface Year {
  readonly text: string
  readonly start: number
  readonly end: number
}

function yearsIn(text: string): readonly Year[] {
  return [...text.matchAll(/(?<![\d.,$€£])(?:1[5-9]|20)\d\d(?![\d%]|[.,]\d)/g)].map(
    ({ 0: year, index }) => ({
      text: year,
      start: index,
      end: index + 4,
    }),
  )
}

function monthsIn(text: string): readonly NamedMonth[] {
  if (!/\d/.test(text)) return []
  return [...text.matchAll(MONTH)].flatMap(({ 0: written, 1: name = '', index }) => {
    if (!/\d/.test(written)) return []
    const month = monthNamed(name)
    return month === 0 ? [] : [{ month, start: index, end: index + written.length }]
  })
}

function numericMonths(text: string): readonly number[] {
  return [...text.matchAll(NUMERIC)].flatMap((found) =>
    found.slice(1).flatMap((each) => (each === undefined ? [] : [Number(each)])),
  )
}

const monthsAsked = memoized(({ text }: Asked) => [...monthsIn(text), ...numericMonths(text)])

/** Also those that stand alone: `in May`. */
const monthsOf = memoized((passages: PassageIndex): ReadonlySet<number> => {
  const text = passages.text.slice(0, READ)
  const alone = (text.match(/(?<!\p{L})\p{L}{3,10}(?!\p{L})/gu) ?? []).flatMap(
    (name) => monthNamed(name) || [],
  )
  return new Set([...alone, ...numericMonths(text)])
})

function topicOf(words: readonly Word[], isPart: (word: Word) => boolean): ReadonlySet<string> {
  return new Set(words.flatMap((word) => (word.isContent && !isPart(word) ? [word.key] : [])))
}
