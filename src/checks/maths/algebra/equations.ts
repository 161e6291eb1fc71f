/** The equations of an answer in one variable, as polynomials that are zero. */
import type { JudgedClaim, StepAnalysis } from '../../../checks/maths/claims/analyse-answer.ts'
import {
  difference,
  type Polynomial,
  polynomialOf,
} from '../../../checks/maths/expressions/polynomial.ts'
import type { Relation } from '../../../checks/maths/tokens/token.ts'

export interface Equation {
  readonly step: StepAnalysis
  readonly claim: JudgedClaim
  readonly relation: Relation
  readonly variable: string
  /** Left side minus right side. */
  readonly zero: Polynomial
  /** `x = 5`: the variable alone on one side, a number on the other. */
  readonly isSolved: boolean
}

export function findEquations(steps: readonly StepAnalysis[]): readonly Equation[] {
  return steps.flatMap((step) => step.claims.flatMap((claim) => equationOf(step, claim) ?? []))
}

/** Undefined for claims in no or several variables, cut or ambiguous ones, and what is no polynomial. */
function equationOf(step: StepAnalysis, claim: JudgedClaim): Equation | undefined {
  const variables = new Set([...claim.left.variables, ...claim.right.variables])
  const [variable] = variables
  const isClear =
    !claim.isCut && !claim.left.isAmbiguous && !claim.right.isAmbiguous && !claim.isOpen
  if (variables.size !== 1 || variable === undefined || !isClear || claim.kind === 'verb')
    return undefined
  const left = polynomialOf(claim.left.expression, variable)
  const right = polynomialOf(claim.right.expression, variable)
  if (left === undefined || right === undefined) return undefined
  const isAlone = (side: JudgedClaim['left']): boolean => side.expression.type === 'variable'
  const isSolved =
    (isAlone(claim.left) && right.length <= 1) || (isAlone(claim.right) && left.length <= 1)
  return {
    step,
    claim,
    relation: claim.relation,
    variable,
    zero: difference(left, right),
    isSolved,
  }
}
