/** How long it is between the times and dates that passages tell: 98 minutes from 10:02 to 11:40, six months from June to December. */

import type { Word } from '../../../checks/grounding/reading/read-words.ts'
import { once } from '../../../checks/grounding/reading/sentence-reading.ts'
import { clockTimesIn, minutesBetween } from '../../../checks/times/clock-times.ts'
import { type CalendarDate, datesIn, dayNumber } from '../../../checks/times/dates.ts'

const MOST_TIMES = 30
const REACH = 20_000

/** Tells whether a number with its unit is so long as it is between two of the times or dates. */
export function lengthsBetween(
  passages: string,
  told: string,
): (value: number, word: Word, text: string) => boolean {
  const minutes = once(() => spansOfTimes(passages, told))
  const days = once(() => daysBetween(passages, told))
  return (value, word, text) =>
    isBetweenTimes(value, word, text, minutes) || isBetweenDates(value, word, text, days)
}

/** Minutes from any of them to any other, over midnight as well. */
function spansOfTimes(passages: string, asked: string): ReadonlySet<number> {
  const text = `${passages.slice(0, REACH)}\n${asked.slice(-REACH)}`
  if (!/\d[:h]\d\d/u.test(text)) return new Set()
  const times = clockTimesIn(text).slice(0, MOST_TIMES)
  const all = [...new Set(times.flatMap(({ minutes }) => minutes))]
  return new Set(minutesBetween(all, all))
}

const MINUTES = /^\s?(?:min(?:ute[ns]?|utos?|uti)?|minuut|minut[yę]?|m)(?!\p{L})/iu
const HOURS = /^\s?(?:h(?:ours?|rs?|eures?)?|stunden?|horas?|or[ae]|uur)(?!\p{L})/iu

/** `98 minutes`, and either number of `1 h 38 min`. */
function isBetweenTimes(
  value: number,
  { end }: Word,
  text: string,
  minutes: () => ReadonlySet<number>,
): boolean {
  const behind = text.slice(end, end + 10)
  if (MINUTES.test(behind))
    return (
      minutes().has(value) || (value < 60 && [...minutes()].some((each) => each % 60 === value))
    )
  return HOURS.test(behind) && [...minutes()].some((each) => Math.floor(each / 60) === value)
}

const MOST_DATES = 30
const MONTH = 30.44
const YEAR = 365.25
const LENGTHS: readonly (readonly [unit: RegExp, days: number, slack: number])[] = [
  [/^[ -]?(?:days?|tagen?|jours?|d[ií]as?|giorni|dagen|dni)(?!\p{L})/iu, 1, 1],
  [/^[ -]?(?:weeks?|wochen?|semaines?|semanas?|settimane|weken|tygodni)(?!\p{L})/iu, 7, 1],
  [/^[ -]?(?:months?|monaten?|mois|meses|mesi|maanden|miesięcy)(?!\p{L})/iu, MONTH, 0.6],
  [/^[ -]?(?:years?|jahren?|ans|années|años|anni|anos|jaar|lat)(?!\p{L})/iu, YEAR, 1],
]

/** Between any two of them that have a year, and between any of one year where one has none. */
function daysBetween(passages: string, asked: string): readonly number[] {
  const dates = datesIn(`${passages.slice(0, REACH)}\n${asked.slice(-REACH)}`).slice(0, MOST_DATES)
  return dates.flatMap((from) => dates.flatMap((to) => daysFrom(from, to)))
}

function daysFrom(from: CalendarDate, to: CalendarDate): readonly number[] {
  const [first, last] = [from, to].map(({ year, month, day }) =>
    dayNumber(year ?? from.year ?? to.year ?? SOME_YEAR, month, day),
  )
  return first !== undefined && last !== undefined && last > first ? [last - first] : []
}

/** No leap year: a length may differ by a day anyway. */
const SOME_YEAR = 2001

/** `58 years` and `six months`, counted in full or rounded. */
function isBetweenDates(
  value: number,
  { end }: Word,
  text: string,
  days: () => readonly number[],
): boolean {
  const behind = text.slice(end, end + 12)
  const length = LENGTHS.find(([unit]) => unit.test(behind))
  if (length === undefined) return false
  const [, size, slack] = length
  return days().some((each) => Math.abs(each / size - value) < slack + 1e-9)
}
