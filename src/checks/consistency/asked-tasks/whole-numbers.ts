/** Divisors, multiples, factors, fractions in lowest terms, ones of a binary number, primes within bounds. */
import { isPrime } from '../../../checks/is-prime.ts'
import { greatestCommonDivisor } from '../../../checks/maths/tokens/rational.ts'
import type { AskedTask, Fault } from './asked-task.ts'
import { withPlainSigns } from './plain-sum.ts'
import { saidNumbers } from './said-number.ts'

const LONGEST_QUESTION = 600
const NUMBERS =
  /(?:\d{1,15}\s*(?:,\s*(?:and )?|;\s*|\band\s+|&\s*))+\d{1,15}(?![\d.]*\d|\s*[%/^*])/i
const DIVISOR = /\b(?:greatest|highest|largest) common (?:divisor|factor)s?\b|\b(?:gcd|hcf|gcf)\b/i
const MULTIPLE = /\b(?:least|lowest|smallest) common (?:multiple|denominator)s?\b|\blcm\b/i
const FACTORS =
  /\bprime factori[sz]ation (?:of|for) (?:the number )?(\d{1,12})\b|\bprime factors of (\d{1,12})\b|\bfactori[sz]e (\d{1,12}) into (?:its )?primes?\b/i
const FRACTION =
  /\b(?:simplify|reduce)\b[^\d\n]{0,60}?\$?\(?(?:\\[dt]?frac\{(\d{1,15})\}\{(\d{1,15})\}|(\d{1,15})\s?\/\s?(\d{1,15}))(?![\d\s]*[-+*/^])/i
const ONES =
  /\b(?:how many|number of|count)\b[^.?\n]{0,20}\b(?:1|one|set)s?['’]?(?: |-)?(?:bits?|s|digits?)?\b[^.?\n]{0,40}\bbinary\b[^.?\n]{0,50}?\b(\d{1,18})\b/i
const PRIMES = /\bhow many prime(?: number)?s\b[^.?\n]{0,40}?\bbetween (\d{1,6}) and (\d{1,6})\b/i

const commonNumber: AskedTask = (question) => {
  const [isDivisor, isMultiple] = [DIVISOR.test(question), MULTIPLE.test(question)]
  const list = isDivisor === isMultiple ? undefined : NUMBERS.exec(question)?.[0]
  const numbers = (list?.match(/\d+/gu) ?? []).map(BigInt)
  const others = question.match(/\d+/gu)?.length ?? 0
  if (numbers.length < 2 || others !== numbers.length || numbers.includes(0n)) return undefined
  const value = numbers.reduce((a, b) =>
    isDivisor ? greatestCommonDivisor(a, b) : (a / greatestCommonDivisor(a, b)) * b,
  )
  return wholeNumber(value)
}

const onesInBinary: AskedTask = (question) => {
  const number = ONES.exec(question)?.[1]
  if (number === undefined) return undefined
  const ones = [...BigInt(number).toString(2)].filter((digit) => digit === '1').length
  return wholeNumber(BigInt(ones))
}

const primesBetween: AskedTask = (question) => {
  const [, from, to] = (PRIMES.exec(question) ?? []).map(Number)
  // Whether a bound is meant too is not always told.
  if (from === undefined || to === undefined || isPrime(from) || isPrime(to)) return undefined
  let count = 0n
  for (let each = from; each <= to; each++) if (isPrime(each)) count += 1n
  return wholeNumber(count)
}

const REMAINDER =
  /(?<![-−\d.,])\b(?:(\d{1,15}) (?:mod|modulo) (\d{1,9})|remainder (?:when|if|of|from) (?:dividing )?(\d{1,15}) (?:is )?(?:divided )?by (\d{1,9}))\s*\??$/i

const remainder: AskedTask = (question) => {
  const [, a, b, c, d] = REMAINDER.exec(question.trim()) ?? []
  const [dividend, divisor] = [a ?? c, b ?? d]
  if (dividend === undefined || divisor === undefined || Number(divisor) === 0) return undefined
  return wholeNumber(BigInt(dividend) % BigInt(divisor))
}

function wholeNumber(value: bigint): (said: string) => Fault | undefined {
  const expected = String(value)
  return (said) => {
    const stated = saidNumbers(said)
    const isRight = stated.some(
      (each) => each.value.denominator === 1n && each.value.numerator === value,
    )
    return stated.length === 0 || isRight ? undefined : { message: `It is ${expected}`, expected }
  }
}

const primeFactors: AskedTask = (question) => {
  const found = FACTORS.exec(question)
  const number = Number(found?.[1] ?? found?.[2] ?? found?.[3] ?? 0)
  if (number < 2 || question.length > LONGEST_QUESTION) return undefined
  const isSet = found?.[2] !== undefined
  return (said) => {
    const factors = factorsSaid(said, number)
    if (factors === undefined) return undefined
    const composite = factors.find((each) => !isPrime(each))
    if (composite !== undefined) return { message: `${composite} is not a prime number` }
    const product = factors.reduce((a, b) => a * b, 1)
    // Of prime factors each may be named once.
    if (product === number || (isSet && factors.every((each) => number % each === 0)))
      return undefined
    return { message: `These factors make ${product}, not ${number}` }
  }
}

/** `2^3 × 5`, `2, 2, 2, 5`, `40 = 2 * 2 * 2 * 5`; undefined for anything else. */
function factorsSaid(said: string, number: number): readonly number[] | undefined {
  const text = withPlainSigns(said).replace(new RegExp(String.raw`^\s*${number}\s*=`, 'u'), '')
  const plain = superscripts(text)
    .replace(/(?<![\s.$])[\s.$]+$/u, '')
    .trim()
  if (
    !/^\d{1,12}(?:\^\(?\d{1,2}\)?)?(?:\s*(?:[*,]|and)\s*\d{1,12}(?:\^\(?\d{1,2}\)?)?)*$/u.test(
      plain,
    )
  )
    return undefined
  const factors = [...plain.matchAll(/(\d+)(?:\^\(?(\d+)\)?)?/gu)].flatMap(
    ([, base, times = '1']) => Array.from({ length: Number(times) }, () => Number(base)),
  )
  return factors.length > 60 ? undefined : factors
}

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹'

function superscripts(text: string): string {
  return text.replace(
    /[⁰¹²³⁴-⁹]+/gu,
    (digits) => `^${[...digits].map((each) => RAISED.indexOf(each)).join('')}`,
  )
}

const lowestTerms: AskedTask = (question) => {
  const found = FRACTION.exec(question)
  const [above, below] = [
    BigInt(found?.[1] ?? found?.[3] ?? 0),
    BigInt(found?.[2] ?? found?.[4] ?? 0),
  ]
  if (above === 0n || below === 0n) return undefined
  const divisor = greatestCommonDivisor(above, below)
  const expected = `${above / divisor}/${below / divisor}`
  return (said) => {
    const text = withPlainSigns(said).replace(/[$()\s.]+/gu, '')
    const [, a, b] = /^(?:\d+\/\d+=)?(\d{1,15})\/(\d{1,15})$/u.exec(text) ?? []
    if (a === undefined || b === undefined || `${a}/${b}` === expected) return undefined
    return { message: `In lowest terms it is ${expected}`, expected }
  }
}

export const wholeNumberTasks: readonly AskedTask[] = [
  commonNumber,
  primeFactors,
  lowestTerms,
  onesInBinary,
  primesBetween,
  remainder,
]
