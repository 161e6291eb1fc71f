/** What is so of months, years and weekdays without any date: "April has 30 days", "2026 is not a leap year". */
import type { StatedFact } from '../../checks/stated-fact.ts'

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

type Reader = (found: RegExpMatchArray) => Pick<StatedFact, 'holds' | 'expected'>

const STATEMENTS: readonly (readonly [RegExp, Reader])[] = [
  [
    new RegExp(
      String.raw`\b${MONTH}(?:,? (?:of )?(\d{4}))? (?:has|had|will have) (\d{1,2}) days\b(?! (?:left|remaining|more|after|before|until|off))`,
      'gi',
    ),
    ([, month, year, days]) => monthLength(month, year, days),
  ],
  [
    new RegExp(
      String.raw`\bthere (?:are|were) (\d{1,2}) days in ${MONTH}(?:,? (?:of )?(\d{4}))?(?=[.,;)\n]|$)`,
      'gi',
    ),
    ([, days, month, year]) => monthLength(month, year, days),
  ],
  [/\b(\d{4}) (is|was|will be|is not|isn't|was not|wasn't) a leap year\b/gi, leapYear],
  [
    new RegExp(
      String.raw`\b(\d{1,4}) days (?:after|from) (?:a )?${WEEKDAY} (?:is|=|will be|falls on) (?:a )?${WEEKDAY}\b`,
      'gi',
    ),
    daysAfterWeekday,
  ],
]

export function findCalendarFacts(text: string): readonly StatedFact[] {
  if (!/day|leap/i.test(text)) return []
  return STATEMENTS.flatMap(([pattern, read]) =>
    [...text.matchAll(pattern)].map((found) => ({
      ...read(found),
      start: found.index,
      end: found.index + found[0].length,
      code: 'wrong-date' as const,
    })),
  )
}

function monthLength(month = '', year?: string, days = ''): ReturnType<Reader> {
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

function daysAfterWeekday([, days = '', from = '', to = '']: RegExpMatchArray): ReturnType<Reader> {
  const index = (WEEKDAYS.indexOf(from.toLowerCase()) + Number(days)) % 7
  const expected = WEEKDAYS[index] ?? ''
  return { holds: expected === to.toLowerCase(), expected }
}
