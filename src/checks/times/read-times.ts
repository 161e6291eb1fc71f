/** A text with its times of day, lengths of time and dates put in signs, so that what is said of them reads alike. */
import { type ClockTime, clockTimesIn } from './clock-times.ts'
import { type CalendarDate, datesIn } from './dates.ts'
import { type LengthOfTime, lengthsOfTimeIn } from './lengths-of-time.ts'

export interface TimeInText {
  readonly time?: ClockTime
  /** `14h30` may be a length of time as well as a time of day. */
  readonly length?: LengthOfTime
  readonly date?: CalendarDate
  /** Characters of the text, end exclusive. */
  readonly start: number
  readonly end: number
}

export interface ReadTimes {
  readonly text: string
  /** The text with one sign for each of them. */
  readonly shape: string
  /** In the order of their signs. */
  readonly items: readonly TimeInText[]
}

const MONTH =
  '(?:[Jj]a?n|[Jj]än|[Gg]en|[Ee]ne|[Ff][eé][bv]|[Mm]a[rigy]|[Mm]är|[Mm]e[i]|[Aa][pbv]r|[Jj]u[nil]|[Gg]iu|[Ll]ug|[Aa]u?g|[Aa]go|[Aa]oû|[Ss]e[pt]|[Oo][ck]t|[Oo]utu|[Oo]tt|[Nn]ov|[Dd][eéi][cz])'
/** One quick look: most answers tell neither times of day nor dates. */
const MAY_TELL = new RegExp(
  String.raw`\d[:hH]\d\d|\d ?(?:[aApP]\.?[mM]\b|Uhr|uur|h\b|heures|horas)|\d(?:st|nd|rd|th|er|\.)?,? (?:of |de |di )?${MONTH}|${MONTH}\p{L}{0,9}\.? \d|\d{4}-\d\d-|\d\.\d{1,2}\.\d{4}|\d{4} (?:to|and|until|bis|und|à|et|a|y|al|e) \d{4}|[Nn]oon|[Mm]idnight|Mitternacht|minuit|UTC|GMT`,
  'u',
)

/** Whether it may tell a time of day, a date or a span of years. */
export function mayTellTimes(text: string): boolean {
  return MAY_TELL.test(text)
}

/** Signs of the private use area: no text has them. */
export const TIME = '\uE000'
export const LENGTH = '\uE001'
export const DATE = '\uE002'
const SIGN = /[\uE000-\uE002]/gu

/** Behind these `1h35` is a length of time, elsewhere a time of day. */
const TAKES =
  /(?:dur\p{L}*|pendant|prend\p{L}*|faut|fait|sont|soit|de plus|lasts?|takes?|for|is|are|=)\s?(?:de )?$/iu

/** Behind these stands how far a zone is from UTC ("UTC+5:30"), which is no time of day. */
const OFFSET_FROM = /(?:UTC|GMT) ?[+−–-]$/i
const FURTHEST_OFFSET = 14 * 60
/** What follows the end of a span of times ("9:00 UTC-11:00 UTC"). */
const ZONE_OF_TIME = /^ ?(?:UTC|GMT)/i

export function readTimes(text: string): ReadTimes {
  const dates: TimeInText[] = datesIn(text).map((date) => ({ date, ...placeOf(date) }))
  const lengths = outside(dates, lengthsOfTimeIn(text))
  const times = outside(dates, clockTimesIn(text)).filter((time) => !isOffset(text, time))
  const items = [
    ...dates,
    ...lengths.map((length) => {
      const time = times.find(({ start, end }) => start === length.start && end === length.end)
      const isLength = time === undefined || TAKES.test(text.slice(0, length.start).slice(-12))
      return { length, ...(isLength ? {} : { time }), ...placeOf(length) }
    }),
    ...outside(lengths, times).map((time) => ({ time, ...placeOf(time) })),
  ].sort((a, b) => a.start - b.start)
  return { text, shape: shapeOf(text, items), items }
}

function isOffset(text: string, { minutes, start, end }: ClockTime): boolean {
  return (
    (minutes[0] ?? 0) <= FURTHEST_OFFSET &&
    OFFSET_FROM.test(text.slice(Math.max(0, start - 6), start)) &&
    !ZONE_OF_TIME.test(text.slice(end, end + 4))
  )
}

interface Place {
  readonly start: number
  readonly end: number
}

function placeOf({ start, end }: Place): Place {
  return { start, end }
}

function outside<T extends Place>(taken: readonly Place[], all: readonly T[]): readonly T[] {
  return all.filter(({ start, end }) => !taken.some((each) => each.start < end && start < each.end))
}

function shapeOf(text: string, items: readonly TimeInText[]): string {
  let shape = ''
  let at = 0
  for (const item of items) {
    const sign = item.date !== undefined ? DATE : item.time !== undefined ? TIME : LENGTH
    shape += text.slice(at, item.start).replace(SIGN, ' ') + sign
    at = item.end
  }
  return (shape + text.slice(at).replace(SIGN, ' ')).replaceAll('*', '')
}

/** The items whose signs stand in a part of the shape that begins there. */
export function itemsIn(
  { shape, items }: ReadTimes,
  part: string,
  at: number,
): readonly TimeInText[] {
  const before = shape.slice(0, at).match(SIGN)?.length ?? 0
  return items.slice(before, before + (part.match(SIGN)?.length ?? 0))
}

export function datesOf({ items }: ReadTimes): readonly CalendarDate[] {
  return items.flatMap(({ date }) => date ?? [])
}

export function clockTimesOf({ items }: ReadTimes): readonly ClockTime[] {
  return items.flatMap(({ time }) => time ?? [])
}

/** What may be a time of day as well is taken for one. */
export function lengthsOf({ items }: ReadTimes): readonly LengthOfTime[] {
  return items.flatMap(({ time, length }) => (time === undefined ? (length ?? []) : []))
}
