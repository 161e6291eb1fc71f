/** Results that a solution works out and then drops, while a later sum goes on with another number in their place. */

import { isFormalQuestion } from '../../../checks/consistency/formal-question.ts'
import type {
  AnswerAnalysis,
  JudgedClaim,
  StepAnalysis,
} from '../../../checks/maths/claims/analyse-answer.ts'
import { findingAt } from '../../../checks/maths/claims/check-result.ts'
import { isMeantToFail } from '../../../checks/maths/claims/meant-to-fail.ts'
import { loneNumber } from '../../../checks/maths/expressions/expression.ts'
import { toNumber } from '../../../checks/maths/tokens/rational.ts'
import { isWord, type NumberToken } from '../../../checks/maths/tokens/token.ts'
import type { Finding } from '../../../core/check.ts'
import { isFactor } from './common-knowledge.ts'
import { sumsOfProducts } from './summed-products.ts'

interface Result {
  readonly value: number
  readonly step: StepAnalysis
  readonly claim: JudgedClaim
}

/** Sums that are looked at; a hostile answer gets no more. */
const MAX_SUMS = 100
/** The number put in its place is a slip of the result, not another quantity: at most this many times as large. */
const MOST_APART = 1.5

/** `… = 36 hours.` and then `30 hours * $10`, with 36 never used and no 30 in the question. */
export function droppedResultFindings(
  analysis: AnswerAnalysis,
  question: string,
): readonly Finding[] {
  const results = resultsOf(analysis)
  if (results.length === 0 || question === '' || isFormalQuestion(question)) return []
  const dropped = results.filter((result) => isDropped(result, analysis))
  if (dropped.length === 0) return []
  return analysis.steps.flatMap((step) =>
    step.claims.flatMap((claim) =>
      claim.left.numbers.flatMap((token) => {
        const instead = replacedBy(token, step, claim, dropped)
        if (instead === undefined || isExplained(token, step, claim, analysis)) return []
        return [describe(step, token, instead)]
      }),
    ),
  )
}

/** Whether it comes from elsewhere, or stands for no quantity of the question. */
function isExplained(
  token: NumberToken,
  step: StepAnalysis,
  claim: JudgedClaim,
  analysis: AnswerAnalysis,
): boolean {
  return (
    isGiven(token, claim, analysis) ||
    goesOnFrom(token, step, claim) ||
    isGap(step, token) ||
    isFromTwoGiven(token, analysis) ||
    isEveryones(step, token) ||
    claim.left.variables.length > 0 ||
    isTried(step, claim) ||
    sumsOfProducts(analysis).some((sum) => isSame(sum, toNumber(token.value)))
  )
}

/** `If x = 4: 72 + 20 = 160`: values that are tried in turn. */
function isTried(step: StepAnalysis, claim: JudgedClaim): boolean {
  const { text } = step.step
  return (
    /\bif\b/i.test(text.slice(Math.max(0, claim.start - 100), claim.start)) ||
    isMeantToFail(text, claim)
  )
}

function resultsOf(analysis: AnswerAnalysis): readonly Result[] {
  return analysis.steps
    .flatMap((step) =>
      step.claims.flatMap((claim) => {
        const token = claim.left.operations > 0 ? loneNumber(claim.right) : undefined
        return token === undefined ? [] : [{ value: toNumber(token.value), step, claim }]
      }),
    )
    .slice(0, MAX_SUMS)
}

/** Nothing after the sum names its result again, in any of the ways a number is written. */
function isDropped({ value, step, claim }: Result, { steps }: AnswerAnalysis): boolean {
  const from = steps.indexOf(step)
  return steps
    .slice(from)
    .every((later) =>
      later.tokens.every(
        (token) =>
          token.type !== 'number' ||
          (later === step && token.start < claim.end) ||
          !isSame(toNumber(token.literal), value),
      ),
    )
}

function replacedBy(
  token: NumberToken,
  step: StepAnalysis,
  claim: JudgedClaim,
  dropped: readonly Result[],
): Result | undefined {
  const value = toNumber(token.value)
  if (claim.left.operations === 0 || value <= 2) return undefined
  return dropped.findLast((result) => {
    const isBefore =
      result.step.step.index < step.step.index ||
      (result.step === step && result.claim.end <= claim.start)
    const apart = Math.max(result.value / value, value / result.value)
    // `4.90 / 0.15 = 32.67`, and on with 32: whole things.
    const isRounded = Number.isInteger(value) && Math.abs(result.value - value) < 1
    if (isOtherItem(result.step, result.claim.start) && isOtherItem(step, claim.start)) return false
    return isBefore && !isRounded && apart > 1 && apart <= MOST_APART
  })
}

/** `- Average: 21 / 3 = 7`: an item with a name of its own, which need not go on from the one before. */
function isOtherItem({ step: { text } }: StepAnalysis, at: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', at) + 1, at)
  return /^\s*[-*•] \**[^:=]{2,40}:/u.test(`${line} `)
}

/** Whether the question or an earlier sum holds it as it stands. */
function isGiven(
  token: NumberToken,
  claim: JudgedClaim,
  { steps, question }: AnswerAnalysis,
): boolean {
  const value = toNumber(token.value)
  const isIt = (other: { readonly type: string }): boolean =>
    other.type === 'number' &&
    [(other as NumberToken).value, (other as NumberToken).literal].some((each) =>
      isSame(toNumber(each), value),
    )
  if (question.some(isIt)) return true
  for (const step of steps) {
    const isHere = step.claims.includes(claim)
    if (step.tokens.some((other) => isIt(other) && (!isHere || other.end <= claim.start)))
      return true
    if (isHere) return false
  }
  return false
}

/** `2 * 5 = 10, + 3 = 13` */
function goesOnFrom(token: NumberToken, { claims }: StepAnalysis, { link }: JudgedClaim): boolean {
  return link === 0 && claims.some(({ right }) => loneNumber(right) === token)
}

/** Five rows, and on with the four gaps between them. */
function isGap({ tokens }: StepAnalysis, token: NumberToken): boolean {
  return isWord(tokens[tokens.indexOf(token) + 1], 'gaps', 'intervals')
}

/** The days of `30 × 105 = 3,150 a month`. */
function isEveryones({ step: { text } }: StepAnalysis, token: NumberToken): boolean {
  const value = toNumber(token.value)
  const behind = text.slice(token.end, token.end + 80)
  return isFactor(value) || (value === 30 && MONTHLY.test(behind))
}

/** 15 shares at $52 are $780 without a word; of 3 kg in packs of 500 g everyone sees that they are six. */
function isFromTwoGiven(token: NumberToken, { question }: AnswerAnalysis): boolean {
  const value = toNumber(token.value)
  const given = question.flatMap((other) =>
    other.type === 'number' ? [toNumber(other.value)] : [],
  )
  const counted = given.slice(0, MOST_GIVEN)
  return counted.some((one, at) =>
    counted.some(
      (other, place) =>
        isSame(1000 * one, value * other) ||
        (place > at && value > LEAST_PRODUCT && isSame(one * other, value)),
    ),
  )
}

const MOST_GIVEN = 30
/** Smaller ones are products of something by chance. */
const LEAST_PRODUCT = 100
const MONTHLY = /\b(?:months?|monthly|monats?|monate|mois|mes|mese|maand)\b/i

function isSame(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a))
}

function describe(step: StepAnalysis, token: NumberToken, instead: Result): Finding {
  return findingAt(step.step, token, {
    code: 'dropped-result',
    weight: 'wrong',
    found: String(toNumber(token.value)),
    expected: String(instead.value),
    message: `Nothing gives this number; ${instead.value} was worked out before and is not used`,
  })
}
