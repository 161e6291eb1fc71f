/** What is said of times and dates: "from 8:20 to 11:20 is 3 hours", "90 days after 15 January is 15 April". */
import type { StatedFact } from '../../checks/stated-fact.ts'
import { type ClockTime, inDay, minutesBetween } from './clock-times.ts'
import {
  type CalendarDate,
  dayNumber,
  monthsLater,
  showDay,
  WEEKDAYS,
  weekdayOf,
  yearsBetween,
} from './dates.ts'
import { DAY, type LengthOfTime, showLength } from './lengths-of-time.ts'
import { DATE, itemsIn, LENGTH, type ReadTimes, TIME, type TimeInText } from './read-times.ts'
import { weekdayNamed } from './weekdays.ts'

const LONG = `[${LENGTH}${TIME}]`
const TO = String.raw`\s?(?:to|until|till|through|-|–|—|→|bis(?: zum)?|à|au|a|al|all[ae]|às|ao|até|tot|hasta|jusqu['’](?:à|au)|and|und|et|y|e|en)(?: las?| les?| el| den)?\s?`
/** Behind two times or dates. */
const IS = `(?: Uhr)?(?:,? (?:(?:it|that|this|there|das|es|cela|ça|ce|il y) ?['’]? ?)?(?:is|s|are|were|a|takes|lasts|makes|comes to|sind(?: es)?|ist|ergibt|dauert(?: es)?|liegen|fait|font|passano|ci sono|sono|son|hay|pasan|são|passam|há|zijn(?: er)?|is het|duurt)(?: exactly| a total of| genau| exactement| exactamente| esattamente)? | ?[=→] ?)`
const ASIDE = String.raw`(?: Uhr)?(?: ?\(|: |, | or | oder | ou )`
/** Behind what is told without a verb: `9:00–9:45: 15 minutes of talk` is no statement. */
const CLOSES = String.raw`(?=\)?\s?(?:$|[.,;)\n|]|(?:long|lang)\b))`
const NOT_LESS = String.raw`(?!(?:\s|,)*(?:less|more|later|before|after|behind|ahead|per|each|off?|break|left|weniger|mehr|später|de plus|más|menos)\b)`
const AFTER =
  '(?:after|from|later than|nach|ab|après|después del?|desde el?|dopo(?: il)?|dal|depois de|na)'
const BEFORE = '(?:before|vor(?: dem)?|avant(?: le)?|antes del?|prima (?:di|del)|antes de|voor)'
const WILL_BE = `,? (?:(?:it|that|das) )?(?:is|will be|would be|falls on|lands on|gives|ends?(?: on)?|expires?(?: on)?|are up on|is up on|ist|ist der|wäre|est(?: le)?|sera(?: le)?|es(?: el)?|será(?: el)?|è(?: il)?|sarà(?: il)?|é|is het) (?:at |on )?| ?= ?`

interface Stated {
  readonly items: readonly TimeInText[]
  /** What the last group of the pattern found. */
  readonly word: string | undefined
  /** What was taken off may be told elsewhere. */
  readonly hasPause: boolean
  /** `11:00 - 8:00` is a subtraction, `8:00 - 11:00` a span. */
  readonly isEitherWay: boolean
}
type Judge = (stated: Stated) => Pick<StatedFact, 'holds' | 'expected'> | undefined

const RULES: readonly (readonly [pattern: RegExp, judge: Judge])[] = [
  [
    rule(`${TIME}${TO}${TIME}(?:${IS}${LONG}|${ASIDE}${LONG}${CLOSES})${NOT_LESS}`),
    ({ items: [from, to, stated], ...rest }) => timeSpan(from?.time, to?.time, stated, rest),
  ],
  [
    rule(`${DATE}${TO}${DATE}(?:${IS}${LENGTH}|${ASIDE}${LENGTH}${CLOSES})${NOT_LESS}`),
    ({ items: [from, to, stated], isEitherWay }) =>
      isEitherWay ? daySpan(to?.date, from?.date, stated) : daySpan(from?.date, to?.date, stated),
  ],
  [
    rule(
      String.raw`${LENGTH},? (?:minus|less|weniger|abzüglich|moins|menos|meno) ${LENGTH}(?: [\p{L} ]{1,20})?(?:,? (?:so|is|leaves|gives|makes|ergibt|ist|sind|fait|son|sono) | ?[=→] ?)${LENGTH}`,
    ),
    ({ items: [whole, part, left] }) => difference(whole?.length, part?.length, left?.length),
  ],
  [
    rule(
      `(?<=(?:is|are|were|was|sind|ist|fait|y a|hay|son|sono|exactly|[:=]|^|\n) ?)${LENGTH} (?:between|from|zwischen|vom?|entre|d[eu]|tra|dal?|desde|van)(?: le| el| dem| il)? ${DATE}${TO}${DATE}`,
    ),
    ({ items: [stated, from, to] }) => daySpan(from?.date, to?.date, stated),
  ],
  [
    rule(`${LENGTH} ${AFTER} (?:${TIME}|${DATE})(?:${WILL_BE})(?:${TIME}|${DATE})`),
    ({ items: [length, from, to] }) => later(from, length, to, 1),
  ],
  [
    rule(`${LENGTH} ${BEFORE} (?:${TIME}|${DATE})(?:${WILL_BE})(?:${TIME}|${DATE})`),
    ({ items: [length, from, to] }) => later(from, length, to, -1),
  ],
  [
    rule(String.raw`(?:${TIME}|${DATE}) (?:\+|plus) ${LENGTH}(?:${WILL_BE})(?:${TIME}|${DATE})`),
    ({ items: [from, length, to] }) => later(from, length, to, 1),
  ],
  [
    rule(`(?:${TIME}|${DATE}) (?:[-−–]|minus) ${LENGTH}(?:${WILL_BE})(?:${TIME}|${DATE})`),
    ({ items: [from, length, to] }) => later(from, length, to, -1),
  ],
  [
    rule(
      `${LENGTH} (?:[a-z]+ ){1,3}(?:that )?(?:starts|starting|begins|beginning) at ${TIME},? (?:ends|finishes|will end|will finish|is over) at ${TIME}`,
    ),
    ({ items: [length, from, to] }) => later(from, length, to, 1),
  ],
  [
    rule(
      String.raw`${DATE},? (?:is|was|will be|falls on|fell on|ist|war|est|était|es|fue|era|è|é|foi)(?: an?| une?| ein)? (\p{L}{4,13}(?:-feira)?)(?!\p{L})`,
    ),
    ({ items: [on], word }) => weekdayOfDate(on?.date, word),
  ],
  [
    rule(
      String.raw`(?<=^|[.;:\n(] ?|\bso )${TIME},? (?:is|=|equals|ist|est|es|è|é)(?: the same as)? ${TIME}(?=[.,;)\n]|$)`,
    ),
    ({ items: [one, other] }) => sameTime(one?.time, other?.time),
  ],
  [
    rule(
      String.raw`born (?:on )?(?:the )?${DATE},? (?:is|was|will be|would be|turned|turns) (?:(\d{1,3})|${LENGTH}(?: old)?) (?:on|as of) (?:the )?${DATE}`,
    ),
    ({ items, word }) => ageOn(items, word),
  ],
  [
    rule(
      String.raw`geboren am ${DATE},? (?:ist|war|wird|wäre|sind|bist|bin) (?:[a-z]+ )?am ${DATE} (?:${LENGTH}|(\d{1,3}))(?: alt)?`,
    ),
    ({ items, word }) => ageOn(items, word),
  ],
]

function rule(pattern: string): RegExp {
  return new RegExp(pattern, 'giu')
}

const PAUSE =
  /\b(?:break|lunch|pause|mittagspause|pausa|descanso|minus|less|abzüglich|moins|menos|zones?)\b/i
/** Characters around a statement in which a pause may be told. */
const NEAR = 200
const MINUS = new RegExp(`^,? (?:minus|less|weniger|abzüglich|moins|menos|meno) ${LENGTH}`, 'i')
const SUBTRACTS = new RegExp(`^[${TIME}${DATE}] ?[-−–] ?[${TIME}${DATE}] ?=`, 'u')
/** `5 business days from …`: not every day counts. */
const OTHER_DAYS = /(?:business|working|trading|school|bank|werk|arbeits|ouvr|hábil|lavorativ|út)/i

/** @param asked where pauses may be told that are to be taken off */
export function statedTimes(stated: ReadTimes, asked: ReadTimes): readonly StatedFact[] {
  const isAskedPause = PAUSE.test(asked.text)
  return RULES.flatMap(([pattern, judge]) =>
    [...stated.shape.matchAll(pattern)].flatMap((found) => {
      const end = found.index + found[0].length
      const items = itemsIn(stated, found[0], found.index)
      const near = stated.shape.slice(Math.max(0, found.index - NEAR), end + NEAR)
      // What is taken off right behind is not taken off yet.
      const isWhole = MINUS.test(stated.shape.slice(end))
      const judged = OTHER_DAYS.test(found[0])
        ? undefined
        : judge({
            items,
            word: found[1],
            hasPause: !isWhole && (isAskedPause || PAUSE.test(near)),
            isEitherWay: SUBTRACTS.test(found[0]),
          })
      const [first, last] = [items[0], items.at(-1)]
      if (judged === undefined || first === undefined || last === undefined) return []
      return { ...judged, start: first.start, end: last.end, code: 'wrong-date' as const }
    }),
  )
}

function timeSpan(
  from: ClockTime | undefined,
  to: ClockTime | undefined,
  stated: TimeInText | undefined,
  { hasPause, isEitherWay }: Pick<Stated, 'hasPause' | 'isEitherWay'>,
): ReturnType<Judge> {
  const { minutes, months } = stated?.length ?? {}
  if (from === undefined || to === undefined || minutes === undefined || months !== 0)
    return undefined
  // Without "a.m." an evening may follow a morning.
  const forth = minutesBetween(orNoon(from), orNoon(to))
  const lengths = isEitherWay ? [...forth, ...forth.map((each) => DAY - each)] : forth
  const [length = 0] = lengths
  return {
    holds: lengths.some((each) => Math.abs(each - minutes) < 1 || (hasPause && minutes < each)),
    expected: showLength(length),
  }
}

/** Both noon and midnight are called 12 a.m. and 12 p.m. */
function orNoon({ minutes }: ClockTime): readonly number[] {
  const isNoon = minutes.some((each) => each % (DAY / 2) === 0)
  return isNoon ? [...minutes, ...minutes.map((each) => each + DAY / 2)] : minutes
}

function difference(
  whole: LengthOfTime | undefined,
  part: LengthOfTime | undefined,
  left: LengthOfTime | undefined,
): ReturnType<Judge> {
  if (whole === undefined || part === undefined || left === undefined) return undefined
  if (whole.months + part.months + left.months > 0) return undefined
  const minutes = whole.minutes - part.minutes
  return { holds: Math.abs(minutes - left.minutes) < 1, expected: showLength(minutes) }
}

/** Weeks are told roundly. */
const HALF_WEEK = 3

/** Either end may be counted or not. */
function daySpan(
  from: CalendarDate | undefined,
  to: CalendarDate | undefined,
  stated: TimeInText | undefined,
): ReturnType<Judge> {
  const { minutes = 0, months, unit = 0 } = stated?.length ?? {}
  if (from === undefined || to === undefined || months !== 0 || minutes < DAY) return undefined
  const spans = yearsOf(from, to).flatMap((year) => daysBetween(from, to, year))
  const [days] = spans
  if (days === undefined) return undefined
  const tolerance = unit > DAY ? HALF_WEEK : 1
  const holds = spans.some((each) => Math.abs(minutes / DAY - each) <= tolerance)
  return { holds, expected: `${days} days` }
}

/** @param year of those that have none */
function daysBetween(from: CalendarDate, to: CalendarDate, year: number): readonly number[] {
  const start = dayNumber(from.year ?? year, from.month, from.day)
  const end = dayNumber(to.year ?? year, to.month, to.day)
  if (start === undefined || end === undefined) return []
  if (start <= end || (from.year !== undefined && to.year !== undefined))
    return [Math.abs(end - start)]
  // Over the end of a year.
  const [opens, closes] =
    to.year === undefined
      ? [start, dayNumber(year + 1, to.month, to.day)]
      : [dayNumber(year - 1, from.month, from.day), end]
  return opens === undefined || closes === undefined ? [] : [closes - opens]
}

/** That of either; without one both lengths of February are right. */
function yearsOf(from: CalendarDate, to: CalendarDate): readonly number[] {
  const year = from.year ?? to.year
  return year === undefined ? [2027, 2028] : [year]
}

function later(
  from: TimeInText | undefined,
  by: TimeInText | undefined,
  to: TimeInText | undefined,
  way: 1 | -1,
): ReturnType<Judge> {
  const length = by?.length
  if (length === undefined) return undefined
  if (from?.date !== undefined && to?.date !== undefined)
    return laterDate(from.date, length, to.date, way)
  if (from?.time === undefined || to?.time === undefined || length.months > 0) return undefined
  const right = from.time.minutes.map((each) => inDay(each + way * length.minutes))
  const stated = to.time.minutes.map(inDay)
  return {
    holds: right.some((each) => stated.some((one) => Math.abs(one - each) < 1)),
    expected: clockOf(right[0] ?? 0),
  }
}

function laterDate(
  from: CalendarDate,
  { minutes, months }: LengthOfTime,
  to: CalendarDate,
  way: 1 | -1,
): ReturnType<Judge> {
  if (months === 0 && minutes % DAY !== 0) return undefined
  const years = yearsOf(from, to)
  // Without its own year it may be of the one before or behind.
  const all = from.year === undefined ? years.flatMap((year) => [year, year - way]) : years
  const rights = all.flatMap((year) => {
    const start = dayNumber(from.year ?? year, from.month, from.day)
    return start === undefined ? [] : [monthsLater(start, way * months) + (way * minutes) / DAY]
  })
  const [right] = rights
  if (right === undefined) return undefined
  return { holds: rights.some((each) => isDate(each, to)), expected: showDay(right) }
}

function isDate(day: number, { year, month, day: ofMonth }: CalendarDate): boolean {
  const inYear = year ?? Number(showDay(day).slice(0, 4))
  return dayNumber(inYear, month, ofMonth) === day
}

/** Before, other calendars were in use. */
const FIRST_YEAR = 1753

function weekdayOfDate(date: CalendarDate | undefined, name = ''): ReturnType<Judge> {
  const stated = weekdayNamed(name)
  const { year = 0 } = date ?? {}
  const day = date && dayNumber(year, date.month, date.day)
  if (stated === undefined || day === undefined || year < FIRST_YEAR) return undefined
  return { holds: weekdayOf(day) === stated, expected: WEEKDAYS[weekdayOf(day)] ?? '' }
}

/** `17:45 is 5:45 pm`: what is said of two places has their names. */
function sameTime(one: ClockTime | undefined, other: ClockTime | undefined): ReturnType<Judge> {
  if (one === undefined || other === undefined) return undefined
  const stated = other.minutes.map(inDay)
  const holds = one.minutes.some((each) => stated.includes(inDay(each)))
  return { holds, expected: clockOf(inDay(one.minutes[0] ?? 0)) }
}

/** On the birthday itself either may be meant. */
function ageOn(items: readonly TimeInText[], word: string | undefined): ReturnType<Judge> {
  const [born, on] = items.flatMap(({ date }) => date ?? []).map(dayOf)
  const months = items.find(({ length }) => length !== undefined)?.length?.months
  const age = word === undefined ? (months ?? 0) / 12 : Number(word)
  if (born === undefined || on === undefined || on < born || age === 0) return undefined
  const years = yearsBetween(born, on)
  const isBirthday = monthsLater(born, 12 * years) === on
  return { holds: age === years || (isBirthday && age === years - 1), expected: `${years}` }
}

function dayOf({ year, month, day }: CalendarDate): number | undefined {
  return year === undefined ? undefined : dayNumber(year, month, day)
}

function clockOf(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
}
