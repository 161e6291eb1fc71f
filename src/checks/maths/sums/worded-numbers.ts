/** What is said of numbers in words: averages, divisors, choices, logarithms, other ways to write them. */

import type { StepAnalysis } from '../../../checks/maths/claims/analyse-answer.ts'
import type { Finding } from '../../../core/check.ts'
import { mean, median, total } from './list-results.ts'
import {
  ENDS,
  type FactReader,
  fact,
  numberOf,
  ROUGHLY,
  SAYS,
  unlessWritten,
  type WordedFact,
  wordedFindings,
} from './worded-facts.ts'

const ITEM = String.raw`-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?`
const LIST = `(${ITEM}(?:, ${ITEM}){0,30}(?:,? and ${ITEM})|${ITEM}(?:, ${ITEM}){1,30})`
const STATED = String.raw`${SAYS} ${ROUGHLY}\\?\$?(${ITEM})${ENDS}`
const COUNT = String.raw`(\d{1,15})`

const ofList: FactReader = ([, kind = '', list = '', stated]) => {
  const values = listed(list)
  const work = LIST_RESULTS[kind.toLowerCase()]
  return work && unlessWritten(work(values), stated)
}

function listed(list: string): readonly number[] {
  return list.split(/,? and |, /u).map(numberOf)
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b)
}

const LIST_RESULTS: Readonly<Record<string, (values: readonly number[]) => number>> = {
  average: mean,
  mean,
  median,
  sum: total,
  product: (values) => values.reduce((product, value) => product * value, 1),
}

/** A number above this is not looked at: its divisors take too long, and floats are not exact. */
const LARGEST = 1e12

const ofCommon: FactReader = ([, kind = '', list = '', stated]) => {
  const values = listed(list)
  if (values.some((value) => !Number.isInteger(value) || value < 1 || value > 1e6)) return undefined
  const isMultiple = /multiple|lcm/i.test(kind)
  const result = values.reduce((a, b) => (isMultiple ? (a * b) / divisor(a, b) : divisor(a, b)))
  return result > LARGEST ? undefined : unlessWritten(result, stated)
}

function choices(all: number, some: number): number {
  let ways = 1
  for (let at = 1; at <= some; at++) ways = (ways * (all - some + at)) / at
  return Math.round(ways)
}

const MOST = 40

const ofChoice: FactReader = ([, all = '', some = '', stated]) => {
  const [n, k] = [Number(all), Number(some)]
  return n > MOST || k > n ? undefined : unlessWritten(choices(n, k), stated)
}

/** Where the order counts there are more: both are right. */
const ofWays: FactReader = ([, stated = '', some = '', all = '']) => {
  const [n, k] = [Number(all), Number(some)]
  if (n > MOST || k > n) return undefined
  let orders = choices(n, k)
  for (let at = 2; at <= k; at++) orders *= at
  return numberOf(stated) === orders ? undefined : unlessWritten(choices(n, k), stated)
}

function logarithm(base: string, value: string, stated: string): string | undefined {
  const exact = Math.log(Number(value)) / Math.log(Number(base))
  return unlessWritten(
    Math.abs(exact - Math.round(exact)) < 1e-9 ? Math.round(exact) : exact,
    stated,
  )
}

const ofShare: FactReader = ([, top, bottom, stated = '', sign]) =>
  unlessWritten((Number(top) / Number(bottom)) * (sign === undefined ? 1 : 100), stated)

const ofRow: FactReader = ([, from, to, stated]) => {
  const [low, high] = [Number(from), Number(to)]
  return low < high && high < 1e6
    ? unlessWritten(((low + high) * (high - low + 1)) / 2, stated)
    : undefined
}

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹'

const ofFactors: FactReader = ([, number = '', product = '']) => {
  const value = product.split(/[×·*x]/u).reduce((all, factor) => {
    const plain = factor.replace(
      /[⁰-⁹¹²³]+/gu,
      (raised) => `^${Array.from(raised, (sign) => SUPERSCRIPTS.indexOf(sign)).join('')}`,
    )
    const [base = '', power = '1'] = plain.trim().replace(/[{}]/gu, '').split('^')
    return all * Number(base) ** Number(power)
  }, 1)
  if (!Number.isFinite(value) || value > LARGEST) return undefined
  return value === numberOf(number) ? undefined : `a product of ${number}, not of ${value}`
}

const FACTS: readonly WordedFact[] = [
  ...Object.keys(LIST_RESULTS).map((kind) =>
    // Without its first letter, which may be a capital.
    fact(
      `${kind.slice(1)} of`,
      String.raw`\b(${kind}) of (?:the (?:numbers|values|scores) )?${LIST} ${STATED}`,
      ofList,
    ),
  ),
  fact(
    'edian is',
    String.raw`\b(?:sorted|ordered|in order)(?: list| data| values)?: ${LIST}[.;,\n]\s?(?:so,? |thus,? )?the (median) ${STATED}`,
    ([, list, kind, stated]) => ofList(['', kind ?? '', list ?? '', stated ?? '']),
  ),
  fact(
    'common',
    String.raw`\b(greatest common (?:divisor|factor)|highest common factor|(?:least|lowest) common multiple)(?: \([a-z]{3}\))? of ${LIST} ${STATED}`,
    ofCommon,
  ),
  fact('choose', String.raw`(?<![\d.,])(\d{1,2}) choose (\d{1,2}) ${STATED}`, ofChoice),
  fact(
    'ways to',
    String.raw`(?<![\d.,])${COUNT} (?:different )?ways to (?:choose|pick|select) (\d{1,2})(?: [a-z]+)? (?:of|from|out of) (?:the )?(\d{1,2})(?=[.,;\n]|$)`,
    ofWays,
  ),
  fact(
    'log',
    String.raw`\blog(?:arithm)?(?: to)?(?: the)? base (\d{1,3}) of ${COUNT} ${STATED}`,
    ([, b = '', v = '', stated = '']) => logarithm(b, v, stated),
  ),
  fact(
    'logarithm',
    String.raw`\blogarithm of ${COUNT} (?:to|with|in) (?:the )?base (\d{1,3}) ${STATED}`,
    ([, v = '', b = '', stated = '']) => logarithm(b, v, stated),
  ),
  fact(
    'log_',
    String.raw`(?<![\w*/+\\-])log_\{?(\d{1,3})\}?\s?\(?(\d{1,15})\)? = (${ITEM})${ENDS}`,
    ([, b = '', v = '', stated = '']) => logarithm(b, v, stated),
  ),
  fact(
    'as a ',
    String.raw`(?<![\d./,])(\d{1,5})\/(\d{1,5}) as a (?:decimal|percentage|percent) ${SAYS} ${ROUGHLY}${'(\\d+(?:\\.\\d+)?)'}(?:(\s?%)|${ENDS})`,
    ofShare,
  ),
  fact(
    'um of',
    String.raw`\bsum of (?:all )?(?:the )?(?:whole |natural |positive )?(?:numbers|integers) from (\d{1,6}) to (\d{1,6}) ${STATED}`,
    ofRow,
  ),
  fact(
    'actori',
    String.raw`\bprime factori[sz]ation of (\d{1,12}) is ((?:\d+(?:\^\{?\d{1,2}\}?|[⁰-⁹¹²³]{1,2})?(?: ?[×·*] ?|(?=[.,;\s]|$))){1,12})(?=[.,;\n]|$)`,
    ofFactors,
  ),
]

/** Asked only of steps with one of its words (`step-hints.ts`). */
export function wordedNumberFindings(step: StepAnalysis): readonly Finding[] {
  return wordedFindings(step, FACTS)
}
