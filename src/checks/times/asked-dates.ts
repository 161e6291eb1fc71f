/** Questions for a date, for the days between two, or for an age: "payable within 30 days of 14 October 2026: by when?" */

import type { StatedFact } from '../../checks/stated-fact.ts'
import { DAY_MS } from '../../core/time/durations.ts'
import { asksForTime, hasOtherNumbers } from './asked-times.ts'
import {
  type CalendarDate,
  dayNumber,
  monthsLater,
  showDay,
  weekdayOf,
  yearsBetween,
} from './dates.ts'
import { DAY, hasUnreadLengths, type LengthOfTime } from './lengths-of-time.ts'
import { datesOf, lengthsOf, type ReadTimes } from './read-times.ts'

const LONGEST_QUESTION = 600
const LONGEST_ANSWER = 1500
/** Not every day counts, or the last of a month. */
const OTHER_DAYS =
  /\b(?:every|each|alle|jede[nrs]?|toutes? les|chaque|cada|ogni|elke|business|working|work ?days?|weekdays?|holidays?|weekends?|trading|school|court|nights?|end of|beginning of|quarter|werktag\w*|arbeitstag\w*|feiertag\w*|nächte|ende des|quartal|ouvr\w*|nuits?|fin d\w*|hábil\w*|noches?|fin de|lavorativ\w*|notti|fine|úteis|noites?|about|around|approx\w*|roughly|ungefähr|etwa|environ)\b/i
const HOW_MANY_DAYS =
  /(?:how many (?:full |calendar )?days|how long|wie ?viele tage|wie lange|combien de jours|cuántos días|quanti giorni|quantos dias|hoeveel dagen)/i
const BORN =
  /(?<!\p{L})(?:born|birth\p{L}*|geboren|geburt\p{L}*|née?|naissance|nac[ií]\p{L}*|nat[oa]|nascit[ao]|nasc\p{L}*)(?!\p{L})/iu
const HOW_OLD =
  /(?<!\p{L})(?:how old|what age|age|wie alt|quel âge|edad|età|quanti anni|idade|hoe oud)(?!\p{L})/iu

export function askedDates(asked: ReadTimes, stated: ReadTimes): readonly StatedFact[] {
  const [question, answer] = [asked.text, stated.text]
  if (question.length > LONGEST_QUESTION || answer.length > LONGEST_ANSWER) return []
  const dates = datesOf(asked)
  if (dates.length === 0 || OTHER_DAYS.test(question) || OTHER_DAYS.test(answer)) return []
  if (hasOtherNumbers(asked)) return []
  const years = new Set(dates.flatMap(({ year }) => year ?? []))
  const days = dates.map((date) => dayOf(date, years))
  if (days.some((day) => day === undefined)) return []
  const known = days as readonly number[]
  if (BORN.test(question) && HOW_OLD.test(question)) return ageFacts(known, stated)
  // Of 90 days some may be left.
  const isPlain = lengthsOf(asked).length === 0
  if (HOW_MANY_DAYS.test(question)) return isPlain ? betweenFacts(known, stated) : []
  return asksForTime(question) ? laterFacts(asked, known, stated) : []
}

/** In the only year that is told, where it has none of its own. */
function dayOf({ year, month, day }: CalendarDate, years: ReadonlySet<number>): number | undefined {
  const [only] = years.size === 1 ? years : []
  const inYear = year ?? only
  return inYear === undefined ? undefined : dayNumber(inYear, month, day)
}

/** Either end may be counted or not. */
function betweenFacts(known: readonly number[], answer: ReadTimes): readonly StatedFact[] {
  const [from, to] = known
  if (from === undefined || to === undefined || known.length !== 2) return []
  const days = Math.abs(to - from)
  const stated = lengthsOf(answer).filter(({ minutes, months }) => minutes >= DAY && months === 0)
  return oneOf(stated, ({ minutes }) => Math.abs(minutes / DAY - days) <= 1, `${days} days`)
}

function ageFacts(known: readonly number[], answer: ReadTimes): readonly StatedFact[] {
  const [born, on] = [Math.min(...known), Math.max(...known)]
  if (known.length !== 2 || born === on) return []
  const years = yearsBetween(born, on)
  const isBirthday = monthsLater(born, 12 * years) === on
  const stated = lengthsOf(answer).filter(({ months }) => months > 0)
  const isAge = ({ months }: LengthOfTime): boolean =>
    Math.floor(months / 12) === years || (isBirthday && months === 12 * (years - 1))
  return oneOf(stated, isAge, `${years} years`)
}

/** A date that follows from the question's by the lengths of time that are told. */
function laterFacts(
  question: ReadTimes,
  known: readonly number[],
  answer: ReadTimes,
): readonly StatedFact[] {
  const asked = lengthsOf(question)
  if (asked.length === 0 || hasUnreadLengths(question.text, asked) || isRange(question.text, asked))
    return []
  const lengths = [...asked, ...lengthsOf(answer)].filter(
    ({ minutes, months }) => months > 0 || minutes >= DAY,
  )
  const reached = known.flatMap((from) => reachedFrom(from, lengths))
  const years = new Set(reached.map((day) => new Date(day * DAY_MS).getUTCFullYear()))
  const stated = datesOf(answer)
    .map((date) => ({ ...date, days: daysOf(date, years) }))
    .filter(({ days }) => !days.some((day) => known.includes(day)))
  const [first] = asked
  const expected = reachedFrom(known[0] ?? 0, first === undefined ? [] : [first]).map(showDay)[0]
  return oneOf(
    stated,
    ({ days }) => days.some((day) => reached.some((each) => isSameOrWorkday(day, each))),
    expected ?? '',
  )
}

/** `3 to 4 weeks` */
function isRange(question: string, lengths: readonly LengthOfTime[]): boolean {
  return lengths.some(({ start }) =>
    /(?:\d|\p{L}) ?(?:to|or|-|–|bis|oder|à|ou|a|o|tot) ?$/iu.test(
      question.slice(Math.max(0, start - 8), start),
    ),
  )
}

/** Either end may be counted or not, and what ends at a weekend may end on its Friday or Monday. */
function isSameOrWorkday(day: number, right: number): boolean {
  const [apart, weekday] = [day - right, weekdayOf(day)]
  if (Math.abs(apart) <= 1) return true
  return (
    (weekday === FRIDAY && apart >= -3 && apart < 0) ||
    (weekday === MONDAY && apart > 0 && apart < 3)
  )
}

const [MONDAY, FRIDAY] = [0, 4]

function daysOf({ year, month, day }: CalendarDate, years: ReadonlySet<number>): readonly number[] {
  return (year === undefined ? [...years] : [year]).flatMap(
    (each) => dayNumber(each, month, day) ?? [],
  )
}

/** By any of the lengths, later or earlier, each once or twice. */
function reachedFrom(from: number, lengths: readonly LengthOfTime[]): readonly number[] {
  const moved = (day: number, { minutes, months }: LengthOfTime): readonly number[] =>
    [1, -1].map((way) => monthsLater(day, way * months) + (way * minutes) / DAY)
  const sums = lengths
    .slice(0, MOST_LENGTHS)
    .reduce<readonly number[]>(
      (days, length) => days.flatMap((day) => [day, ...moved(day, length)]),
      [from],
    )
  const twice = lengths.flatMap((length) =>
    moved(from, length).flatMap((day) => moved(day, length)),
  )
  return [...sums.slice(1), ...twice]
}

const MOST_LENGTHS = 5

/** None where nothing of the kind is told; that it holds, where one of them does. */
function oneOf<T extends { readonly start: number; readonly end: number }>(
  stated: readonly T[],
  isRight: (each: T) => boolean,
  expected: string,
): readonly StatedFact[] {
  const right = stated.find(isRight)
  const shown = right ?? stated.at(-1)
  if (shown === undefined) return []
  const { start, end } = shown
  return [{ start, end, holds: right !== undefined, expected, code: 'wrong-date' }]
}
