/** Dates that a text names: "12 March 2026", "March 12, 2026", "12. März", "le 3 mai 2026", "2026-03-12", "Monday 7 September". */
import { DAY_MS } from '../../core/time/durations.ts'
import { shortWeekday, weekdayNamed } from './weekdays.ts'

export interface CalendarDate {
  readonly day: number
  /** 1 to 12. */
  readonly month: number
  readonly year: number | undefined
  /** 0 for Monday to 6 for Sunday, where it is named right before or behind. */
  readonly weekday: number | undefined
  /** The weekday stands in the cell beside it, which may be about something else. */
  readonly isInCell?: true
  /** Characters of the text, end exclusive. */
  readonly start: number
  readonly end: number
}

/** Beginnings of names in seven languages, none of which begins two months. */
const MONTHS: readonly string[] = [
  'january|jan|januar|jänner|janvier|enero|gennaio|janeiro|januari',
  'february|feb|februar|février|febrero|febbraio|fevereiro|februari',
  'march|mar|märz|mars|marzo|março|maart',
  'april|apr|avril|abril|aprile',
  'may|mai|mayo|maggio|maio|mei',
  'june|jun|juni|juin|junio|giugno|junho',
  'july|jul|juli|juillet|julio|luglio|julho',
  'august|aug|août|agosto|augustus',
  'september|sept?|septembre|septiembre|settembre|setembro',
  'october|oct|oktober|octobre|octubre|ottobre|outubro',
  'november|nov|novembre|noviembre|novembro',
  'december|dec|dezember|décembre|diciembre|dicembre|dezembro',
]
const MONTH = MONTHS.map((names) => `(?:${names})`).join('|')
const DAY = String.raw`(\d{1,2})(?:st|nd|rd|th|er|º|\.)?`
const YEAR = String.raw`(\d{4})(?!\d|[:h]\d)`
const DATE = new RegExp(
  [
    String.raw`(?<![\d.,/-])${DAY}(?: of| de| di)? (${MONTH})\.?(?:,? (?:de |del )?${YEAR})?(?![\p{L}])`,
    String.raw`(?<!\p{L})(${MONTH})\.? ${DAY}(?![\d:.,/]\d|\d|\p{L}|%)(?:,? ${YEAR})?`,
    String.raw`(?<![\d-])(\d{4})-(\d{2})-(\d{2})(?![\d-])`,
    String.raw`(?<![\d.])(\d{1,2})\.(\d{1,2})\.(\d{4})(?![\d])`,
  ].join('|'),
  'giu',
)
const MOST = 60
const BEFORE =
  /(?<!(?:to|and|through|bis|und|à|au|et|a|al|y|e|[-–—])\s)(?<!\p{L})(\p{L}{3,14}(?:-feira)?)\.?(?:,| ,)?(?: the| der| dem| den| le| el| il| dia)? ?$/u
const BEHIND = /^(?: ?\(|, )(\p{L}{5,14}(?:-feira)?)(?=[).;\n]|$)/u
/** `Mon 2026-12-02`, `Mo., 02.12.2026`; behind in brackets or in a cell of its own. `So` and `Do` are words as well. */
const SHORT = String.raw`(Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun|(?:Mo|Di|Mi|Do|Fr|Sa|So)(?=\.))`
const SHORT_BEFORE = new RegExp(
  String.raw`(?:(?<=(?:^|\n)[-–*•] )|(?<![\p{L}\d/–-]|[\d–-] ))${SHORT}\.?,?(?: ?\|)? ?$`,
  'u',
)
const SHORT_BEHIND = new RegExp(String.raw`^ ?\(${SHORT}\.?\)`, 'u')
const CELL_BEFORE = /(?:^|[\n|,;\t]) ?\**(\p{L}{3,14}(?:-feira)?)\**(?: ?\| ?|[;\t]|,)\**$/u
const CELL_BEHIND = /^\**(?: ?\| ?|[,;\t])\**(\p{L}{3,14}(?:-feira)?)\**(?= ?\||[,;\t\n]|$)/u

/** Words of their own besides, where no year follows: `only 3 may enter`. */
const WORD = /^(?:may|march|mar)$/u

export function datesIn(text: string): readonly CalendarDate[] {
  if (!/\d/.test(text)) return []
  return [...text.matchAll(DATE)].slice(0, MOST).flatMap((found) => {
    const date = dateOf(found)
    if (date === undefined) return []
    const start = found.index
    const end = start + found[0].length
    const before = text.slice(Math.max(0, start - 28), start)
    const behind = text.slice(end, end + 24)
    const weekday =
      weekdayNamed(BEFORE.exec(before)?.[1]) ??
      weekdayNamed(BEHIND.exec(behind)?.[1]) ??
      shortWeekday(SHORT_BEFORE.exec(before)?.[1] ?? SHORT_BEHIND.exec(behind)?.[1])
    const inCell =
      weekday === undefined
        ? weekdayNamed((CELL_BEFORE.exec(before) ?? CELL_BEHIND.exec(behind))?.[1])
        : undefined
    const named = weekday ?? inCell
    return {
      ...date,
      weekday: named,
      ...(inCell === undefined ? {} : { isInCell: true }),
      start,
      end,
    }
  })
}

function dateOf(found: RegExpMatchArray): Pick<CalendarDate, 'day' | 'month' | 'year'> | undefined {
  const [, day, name, year, name2, day2, year2, isoYear, isoMonth, isoDay, d, m, y] = found
  const month = Number(isoMonth ?? m ?? monthNamed(name ?? name2))
  const dayOfMonth = Number(day ?? day2 ?? isoDay ?? d)
  const inYear = numberOf(year ?? year2 ?? isoYear ?? y)
  // `In March 45 people came.`
  const isOther = inYear === undefined && (dayOfMonth > 31 || WORD.test(name ?? name2 ?? ''))
  if (month < 1 || month > 12 || isOther) return undefined
  return { day: dayOfMonth, month, year: inYear }
}

function numberOf(written: string | undefined): number | undefined {
  return written === undefined ? undefined : Number(written)
}

const NAMES = MONTHS.map((names) => new RegExp(`^(?:${names})$`, 'i'))

/** 1 to 12; 0 for any other word. */
export function monthNamed(name = ''): number {
  return NAMES.findIndex((names) => names.test(name)) + 1
}

/** In days since 1970; undefined where the calendar has no such day. */
export function dayNumber(year: number, month: number, day: number): number | undefined {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCDate() === day ? date.getTime() / DAY_MS : undefined
}

/** So many months later; in a shorter month its last day. */
export function monthsLater(from: number, months: number): number {
  const date = new Date(from * DAY_MS)
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months + 1, 0))
  last.setUTCDate(Math.min(date.getUTCDate(), last.getUTCDate()))
  return last.getTime() / DAY_MS
}

/** Whole years from one day to another, both as by `dayNumber`. */
export function yearsBetween(from: number, to: number): number {
  let years = 0
  while (years < MOST_YEARS && monthsLater(from, 12 * (years + 1)) <= to) years++
  return years
}

const MOST_YEARS = 400

export const WEEKDAYS = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
]

/** 0 for Monday to 6 for Sunday. */
export function weekdayOf(dayNumber: number): number {
  return (((dayNumber + 3) % 7) + 7) % 7
}

/** `2026-03-12` */
export function showDay(dayNumber: number): string {
  return new Date(dayNumber * DAY_MS).toISOString().slice(0, 10)
}
