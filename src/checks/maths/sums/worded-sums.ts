/** Sums that are told in words alone: "8 pens at $6.18 each cost $49.44", "an increase from 40 to 52 is a 30% increase". */

import type { StepAnalysis } from '../../../checks/maths/claims/analyse-answer.ts'
import type { Finding } from '../../../core/check.ts'
import { PERCENTAGE_POINTS } from './percentage-points.ts'
import { SHARES_IN_LANGUAGES } from './shares-in-languages.ts'
import {
  ENDS,
  type FactReader,
  fact,
  MONEY,
  NUMBER,
  numberOf,
  ROUGHLY,
  SAYS,
  unlessWritten,
  type WordedFact,
  wordedFindings,
} from './worded-facts.ts'

const FALLS = /^(?:decrease|decline|drop|fall|reduction)/i
const COSTS = `(?:costs?|comes? to|is|are|=|totals?|makes?|earns?)`

const priced: FactReader = ([, count, price, total]) => {
  const exact = Math.round(numberOf(count) * numberOf(price) * 100) / 100
  return Math.abs(exact - numberOf(total)) < 0.005 ? undefined : String(exact)
}

const changed: FactReader = ([, kind = '', from, to, percent = '']) => {
  const start = numberOf(from)
  const sign = FALLS.test(kind) ? -1 : 1
  const exact = (sign * (numberOf(to) - start) * 100) / start
  const decimals = /\.(\d+)$/u.exec(percent)?.[1]?.length ?? 0
  // Rounded at its last place, however that is done. What goes the other way is misread.
  const isRight = Math.abs(exact - numberOf(percent)) < 10 ** -decimals
  return isRight || !(exact > 0) || start === 0 ? undefined : `${exact.toFixed(1)}%`
}

/** What is left, or what is taken off: people say both. */
function lessened(
  percent: string | undefined,
  whole: string | undefined,
  stated = '',
): string | undefined {
  const off = (numberOf(whole) * numberOf(percent)) / 100
  const left = numberOf(whole) - off
  return unlessWritten(off, stated) === undefined ? undefined : unlessWritten(left, stated)
}

/** `36 hours at $17 an hour`: the price is of what is counted. */
const paid: FactReader = ([, count, counted = '', price, each = '', total]) =>
  counted.startsWith(each.slice(0, -1))
    ? priced(['', count ?? '', price ?? '', total ?? ''])
    : undefined

const ofShare: FactReader = ([, part, percent, whole]) =>
  unlessWritten((numberOf(part) / numberOf(whole)) * 100, percent)

const TIMES: Readonly<Record<string, number>> = {
  once: 1,
  twice: 2,
  'two times': 2,
  'three times': 3,
  'four times': 4,
  'five times': 5,
  'six times': 6,
}

const A_YEAR: Readonly<Record<string, number>> = { year: 1, month: 12, quarter: 4 }

const perTime: FactReader = ([, amount, from = '', other, to = '']) => {
  const [a, b] = [A_YEAR[from], A_YEAR[to]]
  return a === undefined || b === undefined || a === b
    ? undefined
    : unlessWritten((numberOf(amount) * a) / b, other)
}

const NO_MORE = String.raw`(?!\s?[\d%*×·/+]|[.,]\d| (?:each|per|more|less|before|after|off|plus|with|including))`
const COUNTED = String.raw`(?<![\d.,$€£]|[+\-*/×] ?)${NUMBER} (?:[a-z][a-z-]*(?: of)? ){1,3}`
/** What stands between, and says that more goes into it, makes it another sum. */
const PRICES: readonly WordedFact[] = [
  fact(
    '',
    `${COUNTED}(?:at|for|of) ${MONEY} (?:each|apiece|a piece),? ${COSTS} (?:exactly |a total of |in total |you )?${MONEY}${NO_MORE}`,
    priced,
  ),
  fact(
    ' at ',
    String.raw`(?<![\d.,$€£]|[+\-*/×] ?)${NUMBER} ([a-z]+) at ${MONEY} (?:an?|per|each) ([a-z]+) ${COSTS} (?:exactly |a total of )?${MONEY}${NO_MORE}`,
    paid,
  ),
  fact(
    's of ',
    String.raw`(?<![\d.,$€£]|[+\-*/×] ?)${NUMBER} (?:[a-z]+ )?(?:payments|instal+ments|rates) of ${MONEY}(?: each)?,? ${COSTS} (?:exactly |a total of |in total )?${MONEY}${NO_MORE}`,
    priced,
  ),
  fact(
    'split',
    String.raw`(?<!\*)${MONEY} split (?:equally )?(?:by|between|among) ${NUMBER}(?: people| persons| friends| ways)? is ${ROUGHLY}${MONEY} (?:each|per person)`,
    ([, whole, count, stated]) => unlessWritten(numberOf(whole) / numberOf(count), stated),
  ),
  fact(
    '% off',
    String.raw`(?<![\d.])${NUMBER}% off (?:of )?(?:the |a )?(?:price of )?${MONEY},? ${SAYS} ${ROUGHLY}${MONEY}${ENDS}`,
    ([, percent, whole, stated]) => lessened(percent, whole, stated),
  ),
  fact(
    '% ',
    String.raw`\bwith (?:an? |the )?${NUMBER}% (?:off|discount),? the ${MONEY} [a-z]+ (?:costs?|is) ${ROUGHLY}${MONEY}${ENDS}`,
    ([, percent, whole, stated]) => lessened(percent, whole, stated),
  ),
  fact(
    '% ',
    String.raw`(?<![\d.])${NUMBER} ?% (?:discount|off|reduction|voucher) (?:on|from|of) (?:the |a |your )?(?:price of |total of )?${MONEY},? (?:you (?:only )?pay|the (?:new |final )?(?:price|total) is|it (?:only )?costs|(?:that )?(?:is|comes to|leaves|makes)) (?:only |just )?${ROUGHLY}${MONEY}${ENDS}`,
    ([, percent, whole, stated]) => lessened(percent, whole, stated),
  ),
  fact(
    '% of ',
    String.raw`(?<![\d.])${NUMBER}% of ${MONEY}\*{0,3}: ?${MONEY}${ENDS}`,
    ([, percent, whole, stated]) =>
      unlessWritten((numberOf(percent) * numberOf(whole)) / 100, stated),
  ),
  fact(
    ' a',
    String.raw`(?<!\*)${MONEY} (?:an?|per) (year|quarter|month) (?:is|=|comes to|equals|works out to) ${ROUGHLY}${MONEY} (?:an?|per) (year|quarter|month)\b`,
    perTime,
  ),
  fact(
    'interest',
    String.raw`\bsimple interest on ${MONEY} at ${NUMBER}% (?:a year |per year |per annum )?for ${NUMBER} years? ${SAYS} ${ROUGHLY}${MONEY}${ENDS}`,
    ([, start, percent, years, stated]) =>
      unlessWritten((numberOf(start) * numberOf(percent) * numberOf(years)) / 100, stated),
  ),
]
const SHARES: readonly WordedFact[] = [
  fact(
    ' from ',
    String.raw`\b(increase|rise|growth|gain|jump|decrease|decline|drop|fall|reduction)s? from (?:\\?\$|€|£)?${NUMBER}%? to (?:\\?\$|€|£)?${NUMBER}(?!%| (?:per cent|percent))(?: \w+)? (?:is|=|means|represents|corresponds to|amounts to|equals) (?:exactly )?(?:an? )?(?:increase |rise |growth |decrease |decline |drop |fall )?(?:of )?(?:an? )?${NUMBER} ?(?:%|percent)`,
    changed,
  ),
  fact(
    ' is ',
    String.raw`(?<![\d.,/]|[-+*/×] ?)${NUMBER} is ${ROUGHLY}${NUMBER}\s?(?:%|percent) of ${NUMBER}${ENDS}`,
    ofShare,
  ),
  fact(
    ' out of ',
    String.raw`(?<![\d.,/]|[-+*/×] ?)${NUMBER} out of ${NUMBER} (?:is|=|equals) ${ROUGHLY}${NUMBER}\s?(?:%|percent\b)(?! (?:more|less))`,
    ([, part, whole, percent]) => ofShare(['', part ?? '', percent ?? '', whole ?? '']),
  ),
  ...PERCENTAGE_POINTS,
  SHARES_IN_LANGUAGES,
]
const AMOUNTS: readonly WordedFact[] = [
  fact(
    ' a day',
    String.raw`(?<![\d.,])${NUMBER} (m?g|mcg|µg|mL|units|tablets|pills|drops) (once|twice|(?:two|three|four|five|six) times) (?:a|per) day (?:is|=|makes|gives|comes to) ${ROUGHLY}${NUMBER} \2\b`,
    ([, dose, , times = '', stated]) =>
      unlessWritten(numberOf(dose) * (TIMES[times] ?? Number.NaN), stated),
  ),
  fact(
    ' each ',
    String.raw`(?<![\d.,$]|[+\-*/×] ?)${NUMBER} [a-z]+ (?:of|with|at) ${NUMBER} ([a-z]+) each (?:is|are|makes?|comes? to|totals?|gives?) (?:a total of )?${ROUGHLY}${NUMBER} \3\b`,
    ([, count, each, , stated]) => unlessWritten(numberOf(count) * numberOf(each), stated),
  ),
]

/** `isOfAmounts`: whether it speaks of what is taken each day, or each of several has. */
export function wordedSumFindings(step: StepAnalysis, isOfAmounts: boolean): readonly Finding[] {
  const { text } = step.step
  return [
    ...(mayTellPrices(text) ? wordedFindings(step, PRICES) : []),
    ...(text.includes('%') || text.includes('percent') ? wordedFindings(step, SHARES) : []),
    ...(isOfAmounts ? wordedFindings(step, AMOUNTS) : []),
  ]
}

function mayTellPrices(text: string): boolean {
  return text.includes('$') || text.includes('€') || text.includes('£')
}
