/** Where an answer names other days, times of day or intervals than the passage that speaks of the same: "open on Saturdays". */

import type { Asked } from '../../../checks/grounding/reading/asked.ts'
import { frequenciesIn } from '../../../checks/grounding/reading/frequencies.ts'
import type {
  IndexedSentence,
  PassageIndex,
} from '../../../checks/grounding/reading/index-passages.ts'
import type { Word } from '../../../checks/grounding/reading/read-words.ts'
import type { SentenceReading } from '../../../checks/grounding/reading/sentence-reading.ts'
import type { Sentence } from '../../../checks/text/split-sentences.ts'
import { type ClockTime, clockTimesIn } from '../../../checks/times/clock-times.ts'
import { lengthsOfTimeIn } from '../../../checks/times/lengths-of-time.ts'
import { weekdaysIn } from '../../../checks/times/weekdays.ts'
import { memoized } from '../../../core/memory/memo.ts'
import { LONGEST, NEGATED, nearestWith, RECKONS, ROUGH } from './conflicts.ts'
import { openingsTold } from './opening-days.ts'

export interface CalendarConflict {
  /** In the sentence, end exclusive. */
  readonly start: number
  readonly end: number
  /** What the passages say, as they say it. */
  readonly expected: string
}

/** Characters of the passages in which times of day are looked for. */
const READ = 60_000
/** Whoever is told this is told that something is not so on a day. */
const DENIES = new RegExp(
  `(?<!\\p{L})(?:${[
    'closed|closes|except|unavailable',
    'nein|nicht|keine?[nrsm]?|nie|niemals|geschlossen|außer|ausgenommen|ohne',
    'non|pas|jamais|aucune?|fermée?s?|sauf|hors',
    'no|nunca|ningún|ninguna|cerrad[oa]s?|excepto|salvo',
    'nessun[oa]?|mai|chius[oaie]|tranne',
    'nee|niet|geen|gesloten|behalve',
    'não|nunca|nenhum|fechad[oa]s?|exceto',
  ].join('|')})(?!\\p{L})`,
  'iu',
)
/** A time that lies so long before or after another one. */
const DERIVES =
  /\b(?:before|after|later|earlier|until|latest|leave|arrives?|takes?|lasts?|since|vor|nach|später|früher|spätestens|dauert|avant|après|durée|dure|antes|después|prima|dopo)\b/i
const DAY = 24 * 60
/** Characters of the question from its end. */
const ASKING_END = 2000
/** Words of a topic; of fewer nearly every sentence speaks. */
const FEWEST_WORDS = 2

/** @param asked the question and what was said before it */
export function calendarConflicts(
  sentence: Sentence,
  words: readonly Word[],
  passages: PassageIndex,
  asked: Asked,
): readonly CalendarConflict[] {
  const { text } = sentence
  if (text.length > LONGEST || RECKONS.test(text)) return []
  return [
    ...otherDays(text, words, passages, asked),
    ...otherTimes(text, passages, asked),
    ...otherFrequencies(text, words, passages),
  ]
}

function otherDays(
  text: string,
  words: readonly Word[],
  passages: PassageIndex,
  asked: Asked,
): readonly CalendarConflict[] {
  const days = weekdaysIn(text)
  if (days.size === 0 || days.size === 7 || isDenied(text)) return []
  if (openingsTold(text, passages)?.isSame) return []
  const topic = topicOf(words, (word) => weekdaysIn(`${word.text} 1`).size > 0)
  const near = nearestWith(topic, FEWEST_WORDS, passages, (stated) => daysOf(stated).size > 0)
  const stated = new Set(near.flatMap((each) => [...daysOf(each)]))
  const missing = [...days].filter((day) => !stated.has(day))
  const [nearest] = near
  if (nearest === undefined || missing.length === 0) return []
  // From a day that the asker names another one may follow: "it is Friday" and two working days later.
  const own = daysAsked(asked)
  if (own.size > 0 && !missing.some((day) => own.has(day))) return []
  return [{ start: 0, end: text.length, expected: nearest.text }]
}

// Each sentence of an answer is held to these.
const timesOf = memoized((passages: PassageIndex) => clockTimesIn(passages.text.slice(0, READ)))
const spansOf = memoized((passages: PassageIndex) => lengthsOfTimeIn(passages.text.slice(0, READ)))
const daysAsked = memoized(({ text }: Asked) => weekdaysIn(text))
const timesAsked = memoized(({ text }: Asked) => clockTimesIn(text))
const spansAsked = memoized(({ text }: Asked) => lengthsOfTimeIn(text))
const daysOf = memoized((sentence: IndexedSentence) => weekdaysIn(sentence.text))
const frequenciesOf = memoized((sentence: IndexedSentence) => frequenciesIn(sentence.text))

/** Whether a number is part of a time of day; those are compared as a whole where the passages tell any. */
export function isInClockTime(
  word: Word,
  sentence: SentenceReading,
  passages: PassageIndex,
): boolean {
  const isIn = ({ start, end }: ClockTime): boolean => start <= word.start && word.end <= end
  const times = sentence.clockTimes().filter((time) => !mayBeLength(time, sentence.text))
  return times.some(isIn) && timesOf(passages).length > 0
}

/** “35 heures” and “9 horas” tell how long it is, unless something says that it is a time. */
function mayBeLength({ start, end }: ClockTime, text: string): boolean {
  if (!HOURS_ALONE.test(text.slice(start, end))) return false
  const before = text.slice(Math.max(0, start - 12), start)
  return !AT.test(before) && !(FROM.test(before) && TO.test(text.slice(end, end + 5)))
}

const HOURS_ALONE = /^\d{1,2}\s?(?:heures?|horas)$/i
const AT = /(?<!\p{L})(?:à|dès|vers|avant|après|las|às) $/iu
const FROM = /(?<!\p{L})(?:de|das) $/iu
const TO = /^ [àÀ] |^ às /i

function otherTimes(
  text: string,
  passages: PassageIndex,
  asked: Asked,
): readonly CalendarConflict[] {
  const own = clockTimesIn(text).filter((time) => !mayBeLength(time, text))
  if (own.length === 0) return []
  const read = passages.text.slice(0, READ)
  const stated = timesOf(passages)
  if (stated.length === 0) return []
  const known = [...stated, ...timesAsked(asked)].flatMap(({ minutes }) => minutes)
  const isReckoned = DERIVES.test(text) || DERIVES.test(asked.text.slice(-ASKING_END))
  const spans = isReckoned
    ? [...spansOf(passages), ...spansAsked(asked)].map(({ minutes }) => minutes)
    : []
  const isStated = ({ minutes }: ClockTime): boolean =>
    minutes.some((one) =>
      known.some(
        (other) =>
          one === other ||
          spans.some(
            (span) => (other + span - one) % DAY === 0 || (other - span - one) % DAY === 0,
          ),
      ),
    )
  return own
    .filter(
      (time) =>
        !isStated(time) && !ROUGH.test(text.slice(Math.max(0, time.start - 16), time.start)),
    )
    .map(({ start, end }) => ({
      start,
      end,
      expected: stated
        .slice(0, 6)
        .map((time) => read.slice(time.start, time.end))
        .join(', '),
    }))
}

function otherFrequencies(
  text: string,
  words: readonly Word[],
  passages: PassageIndex,
): readonly CalendarConflict[] {
  const own = frequenciesIn(text)
  if (own.length === 0 || isDenied(text)) return []
  const isPart = ({ start, end }: Word): boolean =>
    own.some((each) => start >= each.start && end <= each.end)
  const near = nearestWith(
    topicOf(words, isPart),
    FEWEST_WORDS,
    passages,
    (stated) => frequenciesOf(stated).length > 0,
  )
  const stated = near.flatMap((each) =>
    frequenciesOf(each).map(({ perYear, start, end }) => ({
      perYear,
      said: each.text.slice(start, end),
    })),
  )
  const [nearest] = stated
  if (nearest === undefined) return []
  return own
    .filter(({ perYear }) => !stated.some((each) => isAlike(each.perYear, perYear)))
    .map(({ start, end }) => ({ start, end, expected: nearest.said }))
}

function isDenied(text: string): boolean {
  return NEGATED.test(text) || DENIES.test(text)
}

/** Every four weeks is once a month. */
function isAlike(a: number, b: number): boolean {
  return Math.abs(a - b) <= 0.1 * Math.max(a, b)
}

function topicOf(words: readonly Word[], isPart: (word: Word) => boolean): ReadonlySet<string> {
  const content = words.filter((word) => word.isContent && word.kind === 'word' && !isPart(word))
  return new Set(content.map(({ key }) => key))
}
