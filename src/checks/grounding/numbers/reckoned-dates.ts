/** Dates that no passage tells, but that lie so long after a told one as passages or question say: "until 12 December" for 14 days from 28 November. */

import { LONGEST } from '../../../checks/grounding/conflicts/conflicts.ts'
import {
  type CalendarDate,
  datesIn,
  dayNumber,
  monthsLater,
  weekdayOf,
} from '../../../checks/times/dates.ts'
import { DAY, type LengthOfTime, lengthsOfTimeIn } from '../../../checks/times/lengths-of-time.ts'
import { DAY_MS } from '../../../core/time/durations.ts'

export interface ReckonedDates {
  /** Whether a date of the sentence at this place, characters, end exclusive, follows from what is told. */
  has(sentence: string, start: number, end: number): boolean
}

/** Characters in which dates and lengths are looked for. */
const READ = 60_000
const MOST_DATES = 8
const MOST_LENGTHS = 8
/** Either end may be counted or not. */
const SLACK = 1
const WORKDAYS =
  /(\d{1,3}) (?:business|working|week ?|work ?|Werk|Arbeits|jours? ouvr\p{L}*|días hábiles|giorni lavorativi)-?(?:days?|tage?n?)?(?!\p{L})/giu
const MOST_WORKDAYS = 120
/** The end of the month, or of the quarter or the year, in which the time is over. */
const TO_THE_END =
  /(?<!\p{L})(?:end of (?:the|a|that|each) (?:\p{L}+ )?(?:month|quarter|year)|month['’]?s?[- ]end|(?:monats|quartals|jahres)end\p{L}*|ende (?:des|eines) (?:\p{L}+ )?(?:monats|quartals|jahres)|fin (?:du|de) (?:mois|mes)|fine (?:del )?mese)(?!\p{L})/iu
const SATURDAY = 5
/** Lengths that no number tells. A fee "a year", or an annual one, moves no date. */
const UNCOUNTED: readonly (readonly [
  said: RegExp,
  length: Pick<LengthOfTime, 'minutes' | 'months'>,
])[] = [
  [
    /(?<!\p{L})(?:a year (?:after|later|from|before|earlier)|next year|(?:im )?nächste[ns]? jahr|l['’]an(?:née)? prochaine?|próximo año|año que viene|prossimo anno|anno prossimo|próximo ano|volgend jaar)(?!\p{L})/iu,
    { minutes: 0, months: 12 },
  ],
  [
    /(?<!\p{L})(?:a month (?:after|later|from|before|earlier)|next month|nächsten monat|mois prochain|próximo mes|mes que viene|prossimo mese|mese prossimo|próximo mês|volgende maand)(?!\p{L})/iu,
    { minutes: 0, months: 1 },
  ],
  [
    /(?<!\p{L})(?:a week (?:after|later|from|before|earlier)|next week|nächste woche|semaine prochaine|próxima semana|semana que viene|prossima settimana|settimana prossima|volgende week)(?!\p{L})/iu,
    { minutes: 7 * DAY, months: 0 },
  ],
]

/** @param told passages and question together; read where a date is asked for first */
export function reckonedDates(told: () => string): ReckonedDates {
  let reached: Reached | undefined
  // Many numbers of one sentence are asked about, one after the other.
  let read: { readonly sentence: string; readonly dates: readonly CalendarDate[] } | undefined
  return {
    has(sentence, start, end) {
      if (sentence.length > LONGEST) return false
      if (read?.sentence !== sentence) read = { sentence, dates: datesIn(sentence) }
      const date = read.dates.find((each) => each.start < end && start < each.end)
      if (date === undefined) return false
      reached ??= reachedFrom(told().slice(0, READ))
      return isReached(date, reached)
    },
  }
}

interface Reached {
  /** From dates with a year, or in a year that is told; in days since 1970. */
  readonly inYears: ReadonlySet<number>
  /** From dates without one, in any year: the day and the month alone are reached. */
  readonly inAny: ReadonlySet<number>
}

function isReached({ year, month, day }: CalendarDate, { inYears, inAny }: Reached): boolean {
  const reached = year === undefined ? new Set([...inYears, ...inAny]) : inYears
  const years =
    year === undefined
      ? new Set([...reached].map((each) => new Date(each * DAY_MS).getUTCFullYear()))
      : [year]
  return [...years].some((each) => {
    const number = dayNumber(each, month, day)
    if (number === undefined) return false
    for (let apart = -SLACK; apart <= SLACK; apart++) if (reached.has(number + apart)) return true
    return false
  })
}

function reachedFrom(text: string): Reached {
  const dates = datesIn(text).slice(0, MOST_DATES)
  const moves = movesIn(text)
  const toEnd = TO_THE_END.test(text)
  const told = [...new Set(dates.flatMap(({ year }) => year ?? []))]
  const startsIn = (years: readonly number[], all: readonly CalendarDate[]): readonly number[] =>
    all.flatMap(({ year, month, day }) =>
      (year === undefined ? years : [year]).flatMap((each) => dayNumber(each, month, day) ?? []),
    )
  const yearless = dates.filter(({ year }) => year === undefined)
  return {
    inYears: movedBy(moves, startsIn(told, dates), toEnd),
    inAny: movedBy(moves, startsIn(ANY_YEAR, yearless), toEnd),
  }
}

/** By one length of time or two. */
function movedBy(
  moves: readonly Move[],
  starts: readonly number[],
  toEnd: boolean,
): ReadonlySet<number> {
  const reached = new Set<number>()
  for (const start of new Set(starts)) {
    for (const move of moves) {
      const once = move(start)
      for (const day of [...once, ...once.flatMap((each) => moves.flatMap((next) => next(each)))]) {
        reached.add(day)
        if (toEnd) reached.add(endOfMonth(day))
      }
    }
  }
  return reached
}

/** One without a leap day, and one with it. */
const ANY_YEAR = [2027, 2028]

type Move = (day: number) => readonly number[]

function movesIn(text: string): readonly Move[] {
  const lengths = lengthsOfTimeIn(text)
    .filter(({ minutes, months }) => months >= 1 || minutes >= DAY)
    .slice(0, MOST_LENGTHS)
  const workdays = [...text.matchAll(WORKDAYS)]
    .map(([, count]) => Number(count))
    .filter((count) => count <= MOST_WORKDAYS)
    .slice(0, MOST_LENGTHS)
  const uncounted = UNCOUNTED.flatMap(([said, length]) => (said.test(text) ? [length] : []))
  return [
    ...[...lengths, ...uncounted].map(moveBy),
    ...workdays.map(
      (count): Move =>
        (day) => [later(day, count)],
    ),
  ]
}

function moveBy({ minutes, months }: Pick<LengthOfTime, 'minutes' | 'months'>): Move {
  return (day) =>
    [1, -1].map((way) => monthsLater(day, way * Math.round(months)) + (way * minutes) / DAY)
}

/** So many days from Monday to Friday later. */
function later(from: number, count: number): number {
  let day = from
  for (let left = count; left > 0; ) {
    day += 1
    if (weekdayOf(day) < SATURDAY) left -= 1
  }
  return day
}

function endOfMonth(day: number): number {
  const date = new Date(day * DAY_MS)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0) / DAY_MS
}
