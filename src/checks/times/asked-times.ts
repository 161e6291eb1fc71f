/** Questions when something begins or ends: "My train leaves at 9:42 and takes 3 hours. When do I arrive?" */
import type { StatedFact } from '../../checks/stated-fact.ts'
import { inDay, minutesBetween } from './clock-times.ts'
import { DAY, hasNumberWord, hasUnreadLengths, showLength } from './lengths-of-time.ts'
import { clockTimesOf, lengthsOf, type ReadTimes } from './read-times.ts'

const LONGEST_QUESTION = 600
const LONGEST_ANSWER = 1500
const SHORT_ANSWER = 240
/** Asks for a time of day … */
const ASKS_WHEN =
  /(?<!\p{L})(?:when|what (?:times?|date|day)|by when|which (?:date|day)|departures|wann|bis wann|um wie ?viel uhr|wie spät|welche[snr]? (?:tag|datum)|à quelle (?:heure|date)|quand|quel jour|a qué hora|cuándo|qué (?:día|fecha)|a che ora|quando|che giorno|a que horas|hoe laat|wanneer)(?!\p{L})[^.?!]*/giu
/** … that is reckoned, not chosen. */
const RECKONED =
  /\b(?:arriv\w*|ends?|ended|finish\w*|over|done|leave|start\w*|begin\w*|ready|back|be there|due|next|land|get up|set off|complet\w*|expire\w*|departures|must|pay|is it|will it be|endet|zu ende|ankomm\w*|komme ich an|an|fertig|los\w*|beginn\w*|fängt|aus|fällig|abläuft|muss|finit|termine|terminera|arrive\w*|part\w*|commence\w*|échéance|dois|termin\w*|lleg\w*|acab\w*|sal\w*|empieza|vence|debo|finisce|inizia|scade|devo|chega\w*|começa|klaar|eindigt|begint|aan)\b/i

/** Asks for all of a row: "every 6 hours, starting at 6:00". */
const ROW =
  /(?<!\p{L})(?:every|alle|toutes les|cada|ogni)(?!\p{L})[^.?!]{1,40}(?<!\p{L})(?:starting|beginning|from|ab|à partir|desde|a partir|dalle)(?!\p{L})/iu

/** Whether it asks for a time or a date that follows from others. */
export function asksForTime(question: string): boolean {
  if (ROW.test(question)) return true
  return [...question.matchAll(ASKS_WHEN)].some(([asked]) => RECKONED.test(asked))
}
/** What a time may have been reckoned with besides; half hours that are read are not among it. */
const OTHER =
  /\b(?:zone|utc|gmt|[ce]es?t|pst|pdt|edt|local|ortszeit|ahead|behind|half|halb|halben|viertel|dreiviertel|quarter|demie?|quart|media|mezz[ao]|open|opens|closes|closing|geöffnet|ouvert|abierto|aperto)\b|%/i
const ROUGH =
  /\b(?:about|around|approx\w*|roughly|say|buffer|traffic|extra|spare|early|earlier|safe|safely|allow|recommend|suggest|etwa|ungefähr|circa|puffer|environ|marge|aproximadamente|unos|más o menos)\b|[~≈]/i
const HOW_LONG =
  /(?<!\p{L})(?:how long|how (?:many|much) (?:hours|minutes|time)|wie lange|wie ?viele (?:stunden|minuten)|combien (?:de temps|d['’]heures|de minutes)|cuánt[ao]s? (?:tiempo|horas|minutos|dura|tarda)|quant[eio] (?:tempo|ore|minuti|dura)|quant[ao]s? (?:tempo|horas|minutos)|hoe lang|hoeveel (?:uur|minuten))(?!\p{L})/iu
const PAUSE =
  /(?<!\p{L})(?:break|lunch|pauses?|stops?|stopover|delay\w*|mittagspause|pausa|descanso|minus|less|each|per|twice|abzüglich|verspätung|moins|menos)(?!\p{L})/iu
/** Numbers in words. */
const TIMES_OVER =
  /\b(?:twice|thrice|double|(?<!what )times|each of|doppelt|zweimal|dreimal|fois|veces|volte|vezes|keer)\b/i
/** More would reach nearly any time. */
const MOST_LENGTHS = 4
const EVERY = /\b(?:every|each|alle|jede[nrs]?|toutes? les|chaque|cada|ogni|elke|om de)\b/i

/** The times that an answer tells and that do not follow from those of its question by the lengths of time that are told. */
export function askedTimes(asked: ReadTimes, read: ReadTimes): readonly StatedFact[] {
  const answer = read.text
  const given = answer.length > LONGEST_ANSWER ? undefined : givenBy(asked)
  if (given === undefined) return []
  if (ROUGH.test(answer) || OTHER.test(read.shape)) return []
  const spans = lengthsOf(read)
  const stated = spans.map(({ minutes }) => minutes).filter((each) => !given.lengths.includes(each))
  const mayFollow = given.isWhole || (stated.length > 0 && !hasUnreadLengths(answer, spans))
  if (!mayFollow) return []
  const known = new Set(given.known)
  const lengths = [...given.lengths, ...stated].filter((each) => each > 0)
  const times = clockTimesOf(read).map(({ minutes, start, end }): StatedFact => {
    const reached = minutes.filter((each) => isReached(each, known, lengths))
    for (const each of reached) known.add(each % DAY)
    const expected = `a time that follows from ${given.said}`
    return { start, end, holds: reached.length > 0, expected, code: 'wrong-date' }
  })
  // A longer answer may tell of other times as well.
  const isShort = answer.length <= SHORT_ANSWER
  const isAnyNew = times.some(
    ({ holds, start, end }) => holds && !asked.text.includes(answer.slice(start, end)),
  )
  return isShort || !isAnyNew ? times : times.filter(({ holds }) => holds)
}

/** How long it is from one time of day to the other: "I left at 7:25 and came at 11:05. How long was that?" */
export function askedSpan(asked: ReadTimes, stated: ReadTimes): readonly StatedFact[] {
  const [question, answer] = [asked.text, stated.text]
  if (question.length > LONGEST_QUESTION || answer.length > LONGEST_ANSWER) return []
  if (!HOW_LONG.test(question) || OTHER.test(asked.shape) || PAUSE.test(question)) return []
  if (ROUGH.test(answer) || OTHER.test(stated.shape) || PAUSE.test(answer)) return []
  const [from, to, third] = clockTimesOf(asked)
  const lengths = lengthsOf(stated)
  const last = lengths.at(-1)
  const isOther = asked.items.length > 2 || hasUnreadLengths(answer, lengths)
  if (from === undefined || to === undefined || third !== undefined || isOther) return []
  if (last === undefined) return []
  const spans = minutesBetween(from.minutes, to.minutes)
  const right = lengths.find(({ minutes }) => spans.some((each) => isSame(each, minutes)))
  const { start, end } = right ?? last
  const [span = 0] = spans
  const expected = showLength(span)
  return [{ start, end, holds: right !== undefined, expected, code: 'wrong-date' }]
}

interface Given {
  /** Minutes after midnight. */
  readonly known: readonly number[]
  readonly lengths: readonly number[]
  readonly said: string
  /** No speeds, rounds and the like, which would have to be reckoned with as well. */
  readonly isWhole: boolean
}

function givenBy(read: ReadTimes): Given | undefined {
  const question = read.text
  if (question.length > LONGEST_QUESTION || !asksForTime(question)) return undefined
  if (OTHER.test(read.shape)) return undefined
  const lengths = lengthsOf(read)
  const times = clockTimesOf(read)
  if (times.length === 0 || lengths.length > MOST_LENGTHS) return undefined
  const minutes = lengths.map((each) => each.minutes)
  const known = times.flatMap((time) => time.minutes.map((each) => each % DAY))
  return {
    known: known.flatMap((from) =>
      EVERY.test(question) ? timesEvery(from, minutes) : sumsFrom(from, minutes),
    ),
    lengths: minutes,
    said: times.map(({ start, end }) => question.slice(start, end)).join(', '),
    isWhole:
      lengths.length > 0 &&
      !hasUnreadLengths(question, lengths) &&
      !hasOtherNumbers(read) &&
      !TIMES_OVER.test(question),
  }
}

/** Speeds, numbers of rounds: what is reckoned with them is not followed. */
export function hasOtherNumbers({ shape }: ReadTimes): boolean {
  return /\d/u.test(shape) || hasNumberWord(shape)
}

/** With any of the lengths added or taken off. */
function sumsFrom(from: number, lengths: readonly number[]): readonly number[] {
  return lengths.reduce<readonly number[]>(
    (sums, length) => sums.flatMap((sum) => [sum, sum + length, sum - length]),
    [from],
  )
}

const MOST_ROUNDS = 24

function timesEvery(from: number, lengths: readonly number[]): readonly number[] {
  return lengths.flatMap((length) =>
    Array.from({ length: MOST_ROUNDS + 1 }, (_, round) => from + round * length),
  )
}

function isReached(time: number, known: ReadonlySet<number>, lengths: readonly number[]): boolean {
  return [...known].some((from) =>
    [0, ...lengths].some((length) => isSame(from + length, time) || isSame(from - length, time)),
  )
}

function isSame(a: number, b: number): boolean {
  const apart = inDay(a - b)
  return apart < 1 || apart > DAY - 1
}
