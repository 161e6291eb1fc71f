/** What is said of whole numbers in words: `1199 is divisible by 3`, `91 is prime`, `50 is a perfect square`. */

import { isPrime } from '../../../checks/is-prime.ts'
import type { StepAnalysis } from '../../../checks/maths/claims/analyse-answer.ts'
import { findingAt } from '../../../checks/maths/claims/check-result.ts'
import { isMeantToFail } from '../../../checks/maths/claims/meant-to-fail.ts'
import type { Finding } from '../../../core/check.ts'

const OPEN = String.raw`(?:\\\(|\$)?\s?`
const CLOSE = String.raw`\s?(?:\\\)|\$)?`
/** At most 15 digits, which floating point holds exactly. */
const NUMBER = String.raw`${OPEN}(\d{1,15}|\d{1,3}(?:,\d{3}){1,4})${CLOSE}`
const SAID = new RegExp(
  String.raw`(?<![\w.,]|[-^/*+=\\{}<>]\s?|\d\s)(?:${NUMBER}(?:,? and ))?${NUMBER} (?:is|are)( not)?(?: both| also| a| an)? (divisible by|prime|composite|perfect square|perfect cube|multiples? of|factors? of|divisors? of|odd|even)(?: number)?(?![-\w])(?: ${NUMBER})?`,
  'g',
)
const DIGIT = /\d/
/** Words before the number that make it part of something else, or the whole no statement. */
const OF_ANOTHER =
  /(?:\b(?:if|whether|unless|when|of|by|plus|minus|times|and|or|than|in|to|from|with|modulo|mod|base|suppose|assume|such|until|since neither|neither|number of|sum|product)|[-+*/=<>^]|\d|[,:])\s*(?:\\\(|\$)?\s*$/i

/** What a sentence begins with before it says anything. */
const OPENING = /(?<![\w,])(?:yes|no|so|thus|hence|therefore|indeed|correct),\s$/i

/** Asked only of steps with one of its words (`step-hints.ts`). */
export function numberFactFindings(step: StepAnalysis): readonly Finding[] {
  const { text } = step.step
  if (!DIGIT.test(text)) return []
  const findings: Finding[] = []
  for (const found of text.matchAll(SAID)) {
    const [whole, other, number, not, fact = '', by] = found
    const place = { start: found.index, end: found.index + whole.length }
    const numbers = [other, number].flatMap((each) => (each === undefined ? [] : [toNumber(each)]))
    const holds = numbers.map((each) =>
      isSo(each, fact, by === undefined ? undefined : toNumber(by)),
    )
    if (holds.includes(undefined) || isPartOfAnother(text, place)) continue
    const isTrue =
      not === undefined ? holds.every(Boolean) : numbers.length > 1 || holds[0] === false
    if (isTrue || isMeantToFail(text, place)) continue
    findings.push(
      findingAt(step.step, place, {
        code: 'wrong-number-fact',
        weight: 'wrong',
        message: `This does not hold of ${numbers.join(' and ')}`,
      }),
    )
  }
  return findings
}

function toNumber(written: string): number {
  return Number(written.replaceAll(',', ''))
}

function isPartOfAnother(text: string, { start, end }: { start: number; end: number }): boolean {
  const after = text.slice(end, end + 3)
  const before = text.slice(Math.max(0, start - 30), start).replace(OPENING, '')
  return OF_ANOTHER.test(before) || /^\s?[-+*/^\\(!.]?\d|^\s?[-+*/^!]|^,\d/.test(after)
}

type Fact = (number: number, by: number) => boolean | undefined

/** What is said of a number alone; a second number after it makes it something else. */
const ALONE: Readonly<Record<string, Fact>> = {
  prime: primality,
  composite: (number) => (number > 1 ? primality(number) === false : undefined),
  odd: (number) => number % 2 === 1,
  even: (number) => number % 2 === 0,
  'perfect square': (number) => Number.isInteger(Math.sqrt(number)),
  'perfect cube': (number) => Math.round(Math.cbrt(number)) ** 3 === number,
}

function isSo(number: number, fact: string, by: number | undefined): boolean | undefined {
  const alone = ALONE[fact]
  if (alone !== undefined) return by === undefined ? alone(number, 0) : undefined
  if (by === undefined || by === 0 || number === 0) return undefined
  return /^(?:factor|divisor)/.test(fact) ? by % number === 0 : number % by === 0
}

/** Larger ones are not looked at. */
const LARGEST_PRIME = 1e8

function primality(number: number): boolean | undefined {
  return number > LARGEST_PRIME ? undefined : isPrime(number)
}
