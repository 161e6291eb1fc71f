/** What compound interest comes to, told in words: "$5,000 at 4% compounded annually for 3 years grows to $5,624.32". */

import type { AnswerAnalysis } from '../../../checks/maths/claims/analyse-answer.ts'
import { findingAt } from '../../../checks/maths/claims/check-result.ts'
import { isMeantToFail } from '../../../checks/maths/claims/meant-to-fail.ts'
import type { Finding } from '../../../core/check.ts'
import { numberOf } from './worded-facts.ts'

const MONEY = /(?:€|£|\$)\s?(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?![\d%])/gu
const RATE = /(?<![\d.])(\d{1,2}(?:\.\d{1,3})?) ?%/gu
const YEARS = /(?<![\d.])(\d{1,2}) years?\b/gu
const OFTEN: readonly (readonly [RegExp, number])[] = [
  [/annual(?:ly)?|yearly|each year|every year/u, 1],
  [/semi-?annual|half-yearly/u, 2],
  [/quarterly/u, 4],
  [/monthly/u, 12],
  [/daily/u, 365],
]
const MORE =
  /deposit|contribut|withdraw|each month|per month|payment|inflation|tax|simple|continuous|less|more|difference|per (?:quarter|day|period)|a month|loan|mortgage|instal|decreas|depreciat|declin|loses/i
/** Of rounding the factor on the way, which people do to four places or so. */
const SLACK = 0.0004

/** A sentence that tells all of it, or a short answer whose question does. */
export function compoundFindings({ steps, questionText }: AnswerAnalysis): readonly Finding[] {
  const last = steps.at(-1)?.step
  const isAsked =
    steps.length === 1 && questionText.includes('ompound') && questionText.length < 300
  if (!isAsked && !steps.some(({ step }) => step.text.includes('ompound'))) return []
  return steps.flatMap(({ step }) => {
    const isOwn = step.text.includes('ompound')
    const given = isOwn && onlyOf(step.text, RATE) !== undefined ? step.text : questionText
    if (given === questionText && !(isAsked && step === last)) return []
    const stated = given === questionText ? statedAlone(step.text) : statedSecond(step.text)
    const expected = stated && otherValue(given, stated.value)
    if (stated === undefined || expected === undefined || isMeantToFail(step.text, stated))
      return []
    const message = `With compound interest it comes to ${expected}`
    return findingAt(step, stated, { code: 'wrong-result', weight: 'wrong', expected, message })
  })
}

interface Stated {
  readonly value: number
  readonly start: number
  readonly end: number
}

function sumsIn(text: string): readonly Stated[] {
  return [...text.matchAll(MONEY)].map((found) => ({
    value: numberOf(found[1]),
    start: found.index,
    end: found.index + found[0].length,
  }))
}

function statedAlone(text: string): Stated | undefined {
  const sums = sumsIn(text)
  return sums.length === 1 && !/[=≈]|\babout\b/u.test(text) ? sums[0] : undefined
}

function statedSecond(text: string): Stated | undefined {
  const sums = sumsIn(text)
  const isSum = /grows? to|becomes?|is worth|will be|amounts? to|yields/u.test(text)
  return sums.length === 2 && isSum && !/[=≈]|\babout\b/u.test(text) ? sums[1] : undefined
}

/** Undefined where it is right, as the whole or as the interest alone, or not all is told once. */
function otherValue(text: string, stated: number): string | undefined {
  const [rate, years] = [onlyOf(text, RATE), onlyOf(text, YEARS)]
  const [start] = sumsIn(text)
  const times = OFTEN.filter(([pattern]) => pattern.test(text)).map(([, count]) => count)
  if (rate === undefined || years === undefined || start === undefined || MORE.test(text))
    return undefined
  // `semi-annually` holds `annually`, and where nothing is said it may be either.
  const [often = 1] = times.toSorted((a, b) => b - a)
  if (times.length > 1 && !times.includes(2)) return undefined
  const exact = start.value * (1 + rate / 100 / often) ** (often * years)
  const isNear = (value: number): boolean => Math.abs(stated - value) <= SLACK * exact + 0.01
  const isRounded = Number.isInteger(stated) && Math.abs(stated - exact) < 1
  if (isNear(exact) || isNear(exact - start.value) || isRounded) return undefined
  return exact.toFixed(2)
}

function onlyOf(text: string, pattern: RegExp): number | undefined {
  const found = [...text.matchAll(pattern)].map((match) => Number(match[1]))
  return new Set(found).size === 1 ? found[0] : undefined
}
