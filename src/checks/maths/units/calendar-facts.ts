/** Calendar statements that are true or false by themselves: month lengths, leap years, weekdays, date sums. */
import type { UnitFact } from './unit-fact.ts'

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
const MONTH = `(${MONTHS.join('|')})`
const WEEKDAY = `(${WEEKDAYS.join('|')})`
const DATE = String.raw`${MONTH} (\d{1,2})(?:st|nd|rd|th)?`
/** A whole date with its year, in any common order: one group. */
const ANY_DATE = String.raw`((?:${MONTHS.join('|')}) \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:${MONTHS.join('|')}),? \d{4}|\d{4}-\d{2}-\d{2})`
const DAY_MS = 86_400_000

type Reader = (found: RegExpMatchArray) => Pick<UnitFact, 'holds' | 'expected'> | undefined

const STATEMENTS: readonly (readonly [RegExp, Reader])[] = [
  [
    new RegExp(
      String.raw`\b${MONTH}(?:,? (?:of )?(\d{4}))? (?:has|had|will have) (\d{1,2}) days\b(?! (?:left|remaining|more|after|before|until|off))`,
      'gi',
    ),
    monthLength,
  ],
  [/\b(\d{4}) (is|was|will be|is not|isn't|was not|wasn't) a leap year\b/gi, leapYear],
  [
    new RegExp(
      String.raw`\b${DATE},? (\d{4}),? (?:is|was|fell on|falls on|will be) a? ?${WEEKDAY}\b`,
      'gi',
    ),
    weekdayOfDate,
  ],
  [
    new RegExp(
      String.raw`\b(\d{1,3}) days after ${DATE},? (\d{4}) (?:is|=|will be|falls on) ${DATE}`,
      'gi',
    ),
    daysAfterDate,
  ],
  [
    new RegExp(
      String.raw`\b(\d{1,4}) days (?:after|from) (?:a )?${WEEKDAY} (?:is|=|will be|falls on) (?:a )?${WEEKDAY}\b`,
      'gi',
    ),
    daysAfterWeekday,
  ],
  [
    new RegExp(
      String.raw`\bfrom ${DATE} (?:to|until|through) ${DATE},? (?:there are|is|are) (?:a total of |exactly )?(\d{1,3}) days\b`,
      'gi',
    ),
    daysBetweenDates,
  ],
  [
    new RegExp(
      String.raw`\b(?:there (?:are|were) )?(?:exactly )?(\d{1,5}) days (?:between|from) ${ANY_DATE} (?:and|to|until) ${ANY_DATE}`,
      'gi',
    ),
    ([, days, from, to]) => daysFrom(from, to, days),
  ],
  [
    new RegExp(
      String.raw`\b(?:between|from) ${ANY_DATE} (?:and|to|until) ${ANY_DATE},? (?:there (?:are|were)|it is|is|are|=) (?:exactly |a total of )?(\d{1,5}) days\b`,
      'gi',
    ),
    ([, from, to, days]) => daysFrom(from, to, days),
  ],
  [
    new RegExp(
      String.raw`\b(\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:${MONTHS.join('|')}),? \d{4}|\d{4}-\d{2}-\d{2}),? (?:is|was|fell on|falls on|will be) a? ?${WEEKDAY}\b`,
      'gi',
    ),
    ([, date, weekday]) => weekdayOf(dateIn(date), weekday),
  ],
  [
    new RegExp(
      String.raw`\b(\d{1,3}) days after (\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:${MONTHS.join('|')}),? \d{4}|\d{4}-\d{2}-\d{2}) (?:is|=|will be|falls on) ${ANY_DATE}`,
      'gi',
    ),
    ([, days, from, to]) => dateAfter(from, days, to),
  ],
]

/** Only where their words stand there. */
const RARE: readonly (readonly [needs: string, pattern: RegExp, read: Reader])[] = [
  [
    ' days in ',
    new RegExp(
      String.raw`\bthere (?:are|were) (\d{1,2}) days in ${MONTH}(?:,? (?:of )?(\d{4}))?(?=[.,;)\n]|$)`,
      'gi',
    ),
    ([all = '', days = '', month = '', year = '']) =>
      monthLength([
        all,
        month,
        year === '' ? undefined : year,
        days,
      ] as unknown as RegExpMatchArray),
  ],
  [
    ' months ',
    new RegExp(
      String.raw`\b(\d{1,3}) months (?:after|from) ${ANY_DATE} (?:is|=|will be|falls on) ${ANY_DATE}`,
      'gi',
    ),
    ([, months, from, to]) => monthsAfter(from, Number(months), to),
  ],
  [
    'born on ',
    new RegExp(
      String.raw`\bborn on ${ANY_DATE},? (?:is|was|will be|would be|turned|turns) (\d{1,3})(?: years old)? (?:on|as of) ${ANY_DATE}`,
      'gi',
    ),
    ([, born, age, on]) => ageOn(born, Number(age), on),
  ],
]

/** Dates before 1753 are left alone: the calendar changed. */
const FIRST_YEAR = 1753

export function findCalendarFacts(text: string): readonly UnitFact[] {
  const rows = /day|leap/i.test(text) ? STATEMENTS : []
  const rare = RARE.filter(([needs]) => text.includes(needs)).map(([, ...row]) => row)
  return [...rows, ...rare].flatMap(([pattern, read]) =>
    [...text.matchAll(pattern)].flatMap((found) => {
      const fact = read(found)
      if (fact === undefined) return []
      const place = { start: found.index, end: found.index + found[0].length }
      return { ...place, ...fact, code: 'wrong-date' as const }
    }),
  )
}

function monthLength([, month = '', year, days = '']: RegExpMatchArray): ReturnType<Reader> {
  const index = MONTHS.indexOf(month.toLowerCase())
  const length = new Date(Date.UTC(Number(year ?? 2023), index + 1, 0)).getUTCDate()
  const isFebruary = index === 1 && year === undefined
  const holds = Number(days) === length || (isFebruary && days === '29')
  return { holds, expected: isFebruary ? '28 or 29 days' : `${length} days` }
}

function leapYear([, year = '', verb = '']: RegExpMatchArray): ReturnType<Reader> {
  const number = Number(year)
  const isLeap = (number % 4 === 0 && number % 100 !== 0) || number % 400 === 0
  const isDenied = /not|n't/.test(verb)
  return { holds: isLeap !== isDenied, expected: isLeap ? 'a leap year' : 'not a leap year' }
}

function utcDate(month: string, day: string, year: string): Date | undefined {
  const date = new Date(Date.UTC(Number(year), MONTHS.indexOf(month.toLowerCase()), Number(day)))
  const isReal = date.getUTCDate() === Number(day) && Number(year) >= FIRST_YEAR
  return isReal ? date : undefined
}

function weekdayOfDate([, month = '', day = '', year = '', weekday = '']: RegExpMatchArray) {
  return weekdayOf(utcDate(month, day, year), weekday)
}

function weekdayOf(date: Date | undefined, weekday = ''): ReturnType<Reader> {
  if (date === undefined) return undefined
  const expected = WEEKDAYS[date.getUTCDay()] ?? ''
  return { holds: expected === weekday.toLowerCase(), expected }
}

function daysAfterDate(found: RegExpMatchArray): ReturnType<Reader> {
  const [, days = '', month = '', day = '', year = '', endMonth = '', endDay = ''] = found
  const date = utcDate(month, day, year)
  if (date === undefined) return undefined
  const end = new Date(date.getTime() + Number(days) * DAY_MS)
  const name = MONTHS[end.getUTCMonth()] ?? ''
  const holds = name === endMonth.toLowerCase() && end.getUTCDate() === Number(endDay)
  return { holds, expected: `${name} ${end.getUTCDate()}` }
}

/** A date with its year, in one of the orders of `ANY_DATE`. */
function dateIn(written = ''): Date | undefined {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(written)
  if (iso) return utcDate(MONTHS[Number(iso[2]) - 1] ?? '', String(Number(iso[3])), iso[1] ?? '')
  const month = /[a-z]{3,}/i.exec(written.replace(/\bof\b/i, ''))?.[0] ?? ''
  const [first = '', second = ''] = written.match(/\d+/g) ?? []
  return utcDate(month, first, second)
}

/** Either end may be counted or not. */
function daysFrom(from = '', to = '', days = ''): ReturnType<Reader> {
  const [start, end] = [dateIn(from), dateIn(to)]
  if (start === undefined || end === undefined) return undefined
  const between = Math.abs(Math.round((end.getTime() - start.getTime()) / DAY_MS))
  return { holds: Math.abs(between - Number(days)) <= 1, expected: `${between} days` }
}

function dateAfter(from = '', days = '', to = ''): ReturnType<Reader> {
  const [start, end] = [dateIn(from), dateIn(to)]
  if (start === undefined || end === undefined) return undefined
  const right = new Date(start.getTime() + Number(days) * DAY_MS)
  return { holds: right.getTime() === end.getTime(), expected: right.toISOString().slice(0, 10) }
}

/** Where the month is shorter, its last day. */
function monthsAfter(from = '', months = 0, to = ''): ReturnType<Reader> {
  const [start, end] = [dateIn(from), dateIn(to)]
  if (start === undefined || end === undefined) return undefined
  const last = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + months + 1, 0))
  last.setUTCDate(Math.min(start.getUTCDate(), last.getUTCDate()))
  return { holds: last.getTime() === end.getTime(), expected: last.toISOString().slice(0, 10) }
}

/** On the birthday itself either may be meant. */
function ageOn(born = '', age = 0, on = ''): ReturnType<Reader> {
  const [start, end] = [dateIn(born), dateIn(on)]
  if (start === undefined || end === undefined || end < start) return undefined
  const years = end.getUTCFullYear() - start.getUTCFullYear()
  const birthday = new Date(start)
  birthday.setUTCFullYear(end.getUTCFullYear())
  const exact = birthday > end ? years - 1 : years
  const isToday = birthday.getTime() === end.getTime()
  return { holds: age === exact || (isToday && age === exact - 1), expected: `${exact}` }
}

/** Without a year both lengths of February are right, and either end may be counted or not. */
function daysBetweenDates(found: RegExpMatchArray): ReturnType<Reader> {
  const [, month = '', day = '', endMonth = '', endDay = '', days = ''] = found
  const lengths = ['2023', '2024'].flatMap((year) => {
    const start = utcDate(month, day, year)
    const end = utcDate(endMonth, endDay, year)
    if (start === undefined || end === undefined) return []
    const between = Math.round((end.getTime() - start.getTime()) / DAY_MS)
    const length = between < 0 ? between + (year === '2024' ? 366 : 365) : between
    return [length - 1, length, length + 1]
  })
  if (lengths.length === 0) return undefined
  return { holds: lengths.includes(Number(days)), expected: `${lengths[1]} days` }
}

function daysAfterWeekday([, days = '', from = '', to = '']: RegExpMatchArray): ReturnType<Reader> {
  const index = (WEEKDAYS.indexOf(from.toLowerCase()) + Number(days)) % 7
  const expected = WEEKDAYS[index] ?? ''
  return { holds: expected === to.toLowerCase(), expected }
}
