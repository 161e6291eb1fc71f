/** Dates that are none, or fall on another day of the week than is said: "31 April", "Monday 6 September 2026". */
import type { StatedFact } from '../../checks/stated-fact.ts'
import { type CalendarDate, dayNumber, WEEKDAYS, weekdayOf } from './dates.ts'
import { datesOf, type ReadTimes } from './read-times.ts'

/** Before, other calendars were in use. */
const FIRST_YEAR = 1925
const LENGTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
/** What is said of such a date is that it is none. */
const DENIES =
  /\b(?:not|n['’]t|no|never|invalid|impossible|exist\w*|only|fiction\w*|kein\w*|nicht|nie|ungültig|pas|jamais|non|nunca|inválid\w*|não|geen|niet)\b/i

/** @param asked dates that it names wrongly are its own affair; where all its dates have one year, those of the answer are of that year too */
export function datedWeekdays(stated: ReadTimes, asked: ReadTimes): readonly StatedFact[] {
  const [dates, given] = [datesOf(stated), datesOf(asked)]
  const isGiven = (date: CalendarDate): boolean =>
    given.some((each) => each.day === date.day && each.month === date.month)
  const years = new Set([...given, ...dates].flatMap(({ year }) => year ?? []))
  const isAsked = given.some(({ year }) => year !== undefined)
  const [only] = isAsked && years.size === 1 ? years : []
  const facts = (isCell: boolean): readonly StatedFact[] =>
    dates
      .filter((date) => (date.year ?? only ?? FIRST_YEAR) >= FIRST_YEAR && !isGiven(date))
      .filter((date) => (date.isInCell === true) === isCell)
      .flatMap((date) => factOf(stated.text, date, only))
  const inCells = facts(true)
  // A weekday in the next cell is the date's own where most rows show so, or the column says so.
  const isColumn =
    DAY_COLUMN.test(stated.text) || inCells.filter(({ holds }) => holds).length * 2 > inCells.length
  return [...facts(false), ...(isColumn ? inCells : [])]
}

const DAY_COLUMN =
  /(?:^|[|,;\t\n]) ?\**(?:(?:week)?day(?: of (?:the )?week)?|(?:wochen)?tag|jour|d[ií]a(?: de la semana)?|giorno|dag)\**(?= ?\||[,;\t\n]|$)/i

/** Of `2026-02-30` in marks of code, which says what a program takes or gives. */
function isInCode(text: string, { start, end }: CalendarDate): boolean {
  return text[start - 1] === '`' && text[end] === '`'
}

function factOf(text: string, date: CalendarDate, only: number | undefined): readonly StatedFact[] {
  const place = { start: date.start, end: date.end, code: 'wrong-date' as const }
  if (!isReal(date)) {
    return isInCode(text, date) || DENIES.test(sentenceAround(text, date))
      ? []
      : [{ ...place, holds: false, expected: `a day of its month, which has ${lengthOf(date)}` }]
  }
  const year = date.year ?? only
  if (date.weekday === undefined || year === undefined) return []
  // Without its own year it may be of the next one.
  const years = date.year === undefined ? [year, year + 1, year - 1] : [year]
  const days = years.flatMap((each) => dayNumber(each, date.month, date.day) ?? []).map(weekdayOf)
  const holds = days.includes(date.weekday)
  return [{ ...place, holds, expected: WEEKDAYS[days[0] ?? 0] ?? '' }]
}

function sentenceAround(text: string, { start, end }: CalendarDate): string {
  const before =
    text
      .slice(0, start)
      .split(/[.!?]\s|\n/u)
      .at(-1) ?? ''
  const behind = text.slice(end).split(/[.!?](?:\s|$)|\n/u, 1)[0] ?? ''
  return `${before} ${behind}`
}

function isReal({ year, month, day }: CalendarDate): boolean {
  return year === undefined
    ? day >= 1 && day <= (LENGTHS[month - 1] ?? 31)
    : dayNumber(year, month, day) !== undefined
}

function lengthOf({ year, month }: CalendarDate): number {
  return year === undefined
    ? (LENGTHS[month - 1] ?? 31)
    : new Date(Date.UTC(year, month, 0)).getUTCDate()
}
