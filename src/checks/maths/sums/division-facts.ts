/** Divisions with a remainder, and congruences: `770 ÷ 333 = 2 with a remainder of 58`, `13 * 15 ≡ 1 (mod 19)`. */

import type { JudgedClaim, StepAnalysis } from '../../../checks/maths/claims/analyse-answer.ts'
import { findingAt } from '../../../checks/maths/claims/check-result.ts'
import { isMeantToFail } from '../../../checks/maths/claims/meant-to-fail.ts'
import { evaluateExpression } from '../../../checks/maths/expressions/evaluate-expression.ts'
import { loneNumber } from '../../../checks/maths/expressions/expression.ts'
import {
  add,
  equals,
  isWhole,
  multiply,
  type Rational,
  show,
} from '../../../checks/maths/tokens/rational.ts'
import { isSymbol, isWord, type Token } from '../../../checks/maths/tokens/token.ts'
import type { Finding } from '../../../core/check.ts'
import { isCongruent } from './modular-readings.ts'

export function divisionFindings(step: StepAnalysis): readonly Finding[] {
  return step.claims.flatMap(
    (claim) => remainderFinding(step, claim) ?? congruenceFinding(step, claim) ?? [],
  )
}

const REMAINDER =
  /^[\s\\),$]{0,4}(?:(?:with )?(?:a )?remainder (?:of |is |= ?)?|(?:\\[, ])?(?:\\text\{)?\s?R\.?\s?(?:\})?(?:\\[, ])?\s?)(?:\\\(|\$)?\s?(\d{1,9})(?![\d.])/i

function remainderFinding(step: StepAnalysis, claim: JudgedClaim): Finding | undefined {
  const { left, right, relation } = claim
  const { expression } = left
  const quotient = loneNumber(right)
  if (
    relation !== '=' ||
    claim.isCut ||
    expression.type !== 'operation' ||
    expression.operator !== '/'
  )
    return undefined
  const rest = REMAINDER.exec(step.step.text.slice(claim.end, claim.end + 40))?.[1]
  const [top, bottom] = [evaluateExpression(expression.left), evaluateExpression(expression.right)]
  if (rest === undefined || quotient === undefined || top === undefined || bottom === undefined)
    return undefined
  if (![quotient.value, top.value, bottom.value].every(isWhole) || left.isAmbiguous)
    return undefined
  const value = add(multiply(quotient.value, bottom.value), {
    numerator: BigInt(rest),
    denominator: 1n,
  })
  if (equals(value, top.value) || isMeantToFail(step.step.text, claim)) return undefined
  return findingAt(step.step, claim, {
    code: 'wrong-remainder',
    weight: 'wrong',
    found: show(value),
    expected: show(top.value),
    message: `The quotient times the divisor and the remainder come to ${show(value)}, not ${show(top.value)}`,
  })
}

function congruenceFinding(step: StepAnalysis, claim: JudgedClaim): Finding | undefined {
  const { leftValue, rightValue } = claim
  if (claim.relation !== '≡' || claim.isCut || leftValue === undefined || rightValue === undefined)
    return undefined
  if (claim.left.isAmbiguous || claim.right.isAmbiguous) return undefined
  const modulus = modulusAfter(step, claim)
  if (
    modulus === undefined ||
    !isPlain(leftValue.value, modulus) ||
    !isPlain(rightValue.value, modulus)
  )
    return undefined
  if (isCongruent(claim, [modulus]) || isMeantToFail(step.step.text, claim)) return undefined
  return findingAt(step.step, claim, {
    code: 'wrong-congruence',
    weight: 'wrong',
    message: `The two sides are not the same modulo ${modulus}`,
  })
}

/** A fraction stands for its inverse, which there must be. */
function isPlain({ denominator }: Rational, modulus: bigint): boolean {
  let [a, b] = [denominator, modulus]
  while (b !== 0n) [a, b] = [b, a % b]
  return a === 1n
}

const LOOK = 60

/** Of the first `mod` after the left side, with no end of a sentence between. */
function modulusAfter({ tokens }: StepAnalysis, { left }: JudgedClaim): bigint | undefined {
  const near = tokens.slice(left.next, left.next + LOOK)
  const at = near.findIndex((token) => token.type === 'break' || isMod(token))
  const token = near[at]
  if (token === undefined || !isMod(token)) return undefined
  const [number, after] = near.slice(at + 1).filter((each) => !isSymbol(each, '{'))
  const goesOn = after?.type === 'symbol' && '+-*/^!'.includes(after.symbol)
  if (number?.type !== 'number' || !isWhole(number.value) || goesOn) return undefined
  return number.value.numerator > 1n ? number.value.numerator : undefined
}

function isMod(token: Token): boolean {
  return isWord(token, 'mod') || (token.type === 'command' && token.name === 'mod')
}
