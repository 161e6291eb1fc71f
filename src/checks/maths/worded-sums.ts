/** Sums that are told in words alone: "8 pens at $6.18 each cost $49.44", "an increase from 40 to 52 is a 30% increase". */
import type { Finding } from '../../core/check.ts'
import type { StepAnalysis } from './analyse-answer.ts'
import { findingAt } from './check-result.ts'
import { isMeantToFail } from './claim-doubts.ts'

const NUMBER = String.raw`(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)`
const MONEY = String.raw`(?:\\?\$|€|£)\s?${NUMBER}`
/** What stands between, and says that more goes into it, makes it another sum. */
const EACH = new RegExp(
  String.raw`(?<![\d.,$€£]|[+\-*/×] ?)${NUMBER} (?:[a-z][a-z-]*(?: of)? ){1,3}(?:at|for) ${MONEY} (?:each|apiece|a piece),? (?:costs?|comes? to|is|are|=|totals?|makes?) (?:exactly |a total of |in total |you )?${MONEY}(?![\d%]|[.,]\d| (?:each|per|more|less|before|after|off|plus|with|including))`,
  'giu',
)
const CHANGE = new RegExp(
  String.raw`\b(increase|rise|growth|gain|jump|decrease|decline|drop|fall|reduction)s? from (?:\\?\$|€|£)?${NUMBER}%? to (?:\\?\$|€|£)?${NUMBER}(?!%| (?:per cent|percent))(?: \w+)? (?:is|=|means|represents|corresponds to|amounts to|equals) (?:exactly )?(?:an? )?(?:increase |rise |growth |decrease |decline |drop |fall )?(?:of )?(?:an? )?${NUMBER} ?(?:%|percent)`,
  'giu',
)
const FALLS = /^(?:decrease|decline|drop|fall|reduction)/iu

export function wordedSumFindings(step: StepAnalysis): readonly Finding[] {
  const { text } = step.step
  return [
    ...(mayTellPrices(text) ? findingsOf(step, EACH, priced) : []),
    ...(mayTellChange(text) ? findingsOf(step, CHANGE, changed) : []),
  ]
}

/** Single signs are found at once, words are not. */
function mayTellPrices(text: string): boolean {
  const isMoney = text.includes('$') || text.includes('€') || text.includes('£')
  return isMoney && (text.includes(' each') || text.includes(' a'))
}

function mayTellChange(text: string): boolean {
  return (text.includes('%') || text.includes('percent')) && text.includes(' from ')
}

/** What it comes to where that is something else; undefined where it is right, or cannot be told. */
type Reader = (found: RegExpMatchArray) => string | undefined

function findingsOf(step: StepAnalysis, pattern: RegExp, read: Reader): readonly Finding[] {
  const findings: Finding[] = []
  for (const found of step.step.text.matchAll(pattern)) {
    const expected = read(found)
    const place = { start: found.index, end: found.index + found[0].length }
    if (expected === undefined || isMeantToFail(step.step.text, place)) continue
    const message = `It comes to ${expected}`
    findings.push(
      findingAt(step.step, place, { code: 'wrong-result', weight: 'wrong', expected, message }),
    )
  }
  return findings
}

const priced: Reader = ([, count, price, total]) => {
  const exact = Math.round(numberOf(count) * numberOf(price) * 100) / 100
  return Math.abs(exact - numberOf(total)) < 0.005 ? undefined : String(exact)
}

const changed: Reader = ([, kind = '', from, to, percent = '']) => {
  const start = numberOf(from)
  const sign = FALLS.test(kind) ? -1 : 1
  const exact = (sign * (numberOf(to) - start) * 100) / start
  const decimals = /\.(\d+)$/u.exec(percent)?.[1]?.length ?? 0
  // Rounded at its last place, however that is done. What goes the other way is misread.
  const isRight = Math.abs(exact - numberOf(percent)) < 10 ** -decimals
  return isRight || !(exact > 0) || start === 0 ? undefined : `${exact.toFixed(1)}%`
}

function numberOf(written = ''): number {
  return Number(written.replaceAll(',', ''))
}
