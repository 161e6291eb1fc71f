import {
  type AnswerAnalysis,
  isRounded,
  type JudgedClaim,
  type StepAnalysis,
} from '../../../checks/maths/claims/analyse-answer.ts'
import { isSurelyWrong } from '../../../checks/maths/claims/claim-doubts.ts'
import { judgeEquality } from '../../../checks/maths/claims/judge-claim.ts'
import { exactly } from '../../../checks/maths/expressions/approximation.ts'
import { loneNumber, type Parsed } from '../../../checks/maths/expressions/expression.ts'
import {
  add,
  ONE,
  type Rational,
  subtract,
  toNumber,
} from '../../../checks/maths/tokens/rational.ts'
import type { NumberToken } from '../../../checks/maths/tokens/token.ts'

/**
 * Tells of `0.17 × 340 = 57.9` that it is wrong although a decimal such as 0.17 may stand for others: where the question
 * gives it so, nothing was rounded on the way to it.
 */
export function createExactSums(analysis: Pick<AnswerAnalysis, 'question' | 'steps'>) {
  let given: ReadonlySet<string> | undefined
  const isGiven = (value: Rational): boolean => {
    // Reading the question costs as much as the answer: only where a sum asks for it.
    given ??= new Set(
      [
        ...analysis.question.flatMap((token) => (token.type === 'number' ? givenBy(token) : [])),
        ...exactResults(analysis.steps),
        ...roundPercentages(analysis.steps),
      ].map(keyOf),
    )
    return given.has(keyOf(value))
  }
  return (step: StepAnalysis, claim: JudgedClaim): boolean => {
    const values = plainValues(claim)
    const sum = worked(claim)
    if (values === undefined || sum === undefined || isRounded(step.step.text, claim)) return false
    if (!sum.numbers.every((each) => each.decimals === 0 || isGiven(each.value))) return false
    if (judgeEquality(claim, values[0], values[1], false) !== 'fails') return false
    return isSurelyWrong(step, { ...claim, judgement: 'fails' })
  }
}

/** Of `24% / 12 = 2%` nothing was rounded either. */
function exactResults(steps: AnswerAnalysis['steps']): readonly Rational[] {
  return steps.flatMap(({ claims }) =>
    claims.flatMap(({ judgement, left, right }) => {
      const result = judgement === 'holds' && left.operations > 0 ? loneNumber(right) : undefined
      return result === undefined ? [] : [result.value]
    }),
  )
}

/** `15 %: $64.50 × 0.15`. Only those that no division gives: 33 % may stand for a third. */
function roundPercentages(steps: AnswerAnalysis['steps']): readonly Rational[] {
  return steps.flatMap(({ tokens, claims }) => {
    const results = new Set(claims.flatMap(({ right }) => right.numbers))
    return tokens.flatMap((token) =>
      token.type === 'number' && token.isPercent && !results.has(token) && isRound(token)
        ? givenBy(token)
        : [],
    )
  })
}

const [SMALLEST_STEP, LARGEST_RATE] = [0.025, 0.1]

/** A multiple of 2.5 %, or whole and no more than 10 %. */
function isRound({ value, decimals }: NumberToken): boolean {
  const share = toNumber(value)
  const steps = share / SMALLEST_STEP
  return Math.abs(steps - Math.round(steps)) < 1e-9 || (decimals === 0 && share <= LARGEST_RATE)
}

/** `19%` gives 0.19, and 1.19 and 0.81: what it leaves with it and without it. */
function givenBy({ value, isPercent }: NumberToken): readonly Rational[] {
  return isPercent ? [value, add(ONE, value), subtract(ONE, value)] : [value]
}

/** Both sides of an equation that only holds by rounding, as they stand; undefined for all other claims. */
function plainValues({ judgement, relation, leftValue, rightValue }: JudgedClaim) {
  if (judgement !== 'rounded' || relation !== '=') return undefined
  if (leftValue === undefined || rightValue === undefined) return undefined
  if (leftValue.isIrrational || rightValue.isIrrational) return undefined
  return [exactly(leftValue.value), exactly(rightValue.value)] as const
}

/** The side that is a sum, where the other is one number. */
function worked({ left, right, isCut }: JudgedClaim): Parsed | undefined {
  if (isCut || left.isAmbiguous || right.isAmbiguous) return undefined
  if (loneNumber(right) !== undefined) return left.operations > 0 ? left : undefined
  return loneNumber(left) !== undefined && right.operations > 0 ? right : undefined
}

function keyOf({ numerator, denominator }: Rational): string {
  return `${numerator}/${denominator}`
}
