/** Equations in any number of variables that are only rewritten: simplified, expanded, rearranged. */

import type { JudgedClaim, StepAnalysis } from '../../../checks/maths/claims/analyse-answer.ts'
import { findingAt } from '../../../checks/maths/claims/check-result.ts'
import { isMeantToFail } from '../../../checks/maths/claims/meant-to-fail.ts'
import type { Expression } from '../../../checks/maths/expressions/expression.ts'
import { pointsFor } from '../../../checks/maths/expressions/identity.ts'
import { evaluateModulo, PRIME } from '../../../checks/maths/expressions/modular-evaluation.ts'
import type { Finding } from '../../../core/check.ts'
import type { AlgebraReport } from './equation-steps.ts'

interface Placed {
  readonly step: StepAnalysis
  readonly claim: JudgedClaim
}

export function checkRewriting(steps: readonly StepAnalysis[]): AlgebraReport {
  const equations = steps.flatMap((step) =>
    step.claims.filter(isPlainEquation).map((claim) => ({ step, claim })),
  )
  const findings: Finding[] = []
  const covered: number[] = []
  for (const [at, equation] of equations.entries()) {
    const previous = equations[at - 1]
    if (previous === undefined || !isRewritten(previous, equation)) continue
    covered.push(equation.step.step.index)
    const earlier = equations.slice(Math.max(0, at - 4), at)
    // What an earlier one with letters below a line comes to cannot be told; the last must be one that can.
    if (areSameEquation(previous.claim, equation.claim) !== false) continue
    if (earlier.some((each) => areSameEquation(each.claim, equation.claim) === true)) continue
    if (isMeantToFail(equation.step.step.text, equation.claim)) continue
    findings.push(
      findingAt(equation.step.step, equation.claim, {
        code: 'wrong-rewriting',
        weight: 'wrong',
        message: 'This is not the equation before it in another form',
      }),
    )
  }
  return { findings, covered }
}

function isPlainEquation(claim: JudgedClaim): boolean {
  const { left, right } = claim
  const isWhole = !claim.isCut && !claim.isOpen && !left.isAmbiguous && !right.isAmbiguous
  const isOne = claim.relation === '=' && claim.kind === 'chain' && claim.link === 0
  // Of a solution there can be several, and whether it solves the equation is looked at elsewhere.
  if (left.expression.type === 'variable' && right.variables.length === 0) return false
  return isWhole && isOne && left.variables.length + right.variables.length > 0
}

const REWRITING = /\b(?:simplif\w*|expand\w*|distribut\w*|combin\w*|rearrang\w*|like terms)\b/i
const OTHERWISE =
  /\b(?:substitut\w*|plug\w*|divid\w*|cancel\w*|equations|second|other|squar\w*|multipl\w*|add\w*|subtract\w*|similarly|let|if|when|where|since|using|from|both sides)\b/i

/** The words between say that the one is the other in another form, and both speak of the same variables. */
function isRewritten(previous: Placed, equation: Placed): boolean {
  if (equation.step.step.index - previous.step.step.index > 1) return false
  const text = equation.step.step.text
  const from = previous.step === equation.step ? previous.claim.end : 0
  const between = text.slice(Math.max(from, equation.claim.start - 100), equation.claim.start)
  const tail =
    previous.step === equation.step ? '' : previous.step.step.text.slice(previous.claim.end)
  if (!REWRITING.test(between) || OTHERWISE.test(between) || tail.length > 40) return false
  const [a, b] = [namesOf(previous.claim), namesOf(equation.claim)]
  return a.length === b.length && a.every((name, at) => name === b[at])
}

function namesOf(claim: JudgedClaim): readonly string[] {
  return [...new Set([...claim.left.variables, ...claim.right.variables])].sort()
}

/** True when one difference of sides is a fixed multiple of the other; undefined when that cannot be told. */
function areSameEquation(a: JudgedClaim, b: JudgedClaim): boolean | undefined {
  const ratios = pointsFor(namesOf(b)).map((point) => {
    const [first, second] = [differenceAt(a, point), differenceAt(b, point)]
    return first === undefined || second === undefined ? undefined : { first, second }
  })
  const [one, ...others] = ratios
  if (one === undefined || others.some((other) => other === undefined)) return undefined
  // Of what holds everywhere nothing follows.
  if (one.first % PRIME === 0n) return undefined
  return others.every((other) => {
    if (other === undefined) return false
    return (one.first * other.second - other.first * one.second) % PRIME === 0n
  })
}

function differenceAt(claim: JudgedClaim, point: ReadonlyMap<string, bigint>): bigint | undefined {
  const [left, right] = [
    polynomialAt(claim.left.expression, point),
    polynomialAt(claim.right.expression, point),
  ]
  return left === undefined || right === undefined ? undefined : left - right
}

/** A division by a variable may have been multiplied away: such equations are left alone. */
function polynomialAt(
  expression: Expression,
  point: ReadonlyMap<string, bigint>,
): bigint | undefined {
  return dividesByVariable(expression) ? undefined : evaluateModulo(expression, point)
}

function dividesByVariable(expression: Expression): boolean {
  if (expression.type === 'negation') return dividesByVariable(expression.operand)
  if (expression.type !== 'operation') return false
  const { operator, left, right } = expression
  if (operator === '/' && holdsVariable(right)) return true
  return dividesByVariable(left) || dividesByVariable(right)
}

export function holdsVariable(expression: Expression): boolean {
  if (expression.type === 'variable') return true
  if (expression.type === 'negation') return holdsVariable(expression.operand)
  if (expression.type === 'call') return expression.operands.some(holdsVariable)
  return (
    expression.type === 'operation' &&
    (holdsVariable(expression.left) || holdsVariable(expression.right))
  )
}
