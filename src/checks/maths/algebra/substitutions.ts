/** Whether numbers put in place of letters are the ones the letters stand for: `A - B = 20 - 32` after `A = 25`. */

import type { JudgedClaim, StepAnalysis } from '../../../checks/maths/claims/analyse-answer.ts'
import { findingAt } from '../../../checks/maths/claims/check-result.ts'
import { isMeantToFail } from '../../../checks/maths/claims/meant-to-fail.ts'
import { evaluateFloat } from '../../../checks/maths/expressions/float-evaluation.ts'
import { toNumber } from '../../../checks/maths/tokens/rational.ts'
import { isWord } from '../../../checks/maths/tokens/token.ts'
import type { Finding } from '../../../core/check.ts'
import type { AlgebraReport } from './equation-steps.ts'

/** NaN for letters that got two values. */
type Values = Map<string, number>

/** Vectors are multiplied otherwise than numbers. */
const VECTOR = /\\(?:mathbf|vec|boldsymbol|bm|overrightarrow)\b/

export function checkSubstitutions(steps: readonly StepAnalysis[]): AlgebraReport {
  const values: Values = new Map()
  const findings: Finding[] = []
  const covered: number[] = []
  for (const step of steps) {
    const found = substitutionsIn(step, values)
    if (found.length === 0 || VECTOR.test(step.step.text)) continue
    for (const { claim, expected } of found) {
      covered.push(step.step.index)
      if (!differs(claim, expected) || isMeantToFail(step.step.text, claim)) continue
      findings.push(wrongSubstitution(step, claim, expected))
    }
  }
  return { findings, covered }
}

interface Substitution {
  readonly claim: JudgedClaim
  readonly expected: number
}

/** Learns the values that the step states on the way. */
function substitutionsIn(step: StepAnalysis, values: Values): readonly Substitution[] {
  return step.claims.flatMap((claim, at) => {
    const expected = isOtherCase(step, claim) ? undefined : substituted(claim, values)
    learnValue(step, at, values)
    return expected === undefined ? [] : [{ claim, expected }]
  })
}

const OTHER_CASE =
  /\b(?:with|when|where|case|if|for|suppose|let|substitut\w+|plug\w*|test\w*|verify\w*)\b/i

/** `With x = 2 and y = 20 …`, `substituting the sum of the roots`: other values than those found before. */
function isOtherCase(step: StepAnalysis, claim: JudgedClaim): boolean {
  return OTHER_CASE.test(step.step.text.slice(Math.max(0, claim.start - 100), claim.start))
}

/** The value of a left side of two letters or more, each known. One letter alone may be an equation to solve. */
function substituted(claim: JudgedClaim, values: Values): number | undefined {
  const isShown = claim.right.operations > 0 && claim.right.variables.length === 0
  // A remainder or a bound need not be the value.
  if (claim.relation !== '=' && claim.relation !== '≈') return undefined
  if (!isShown || claim.isCut || claim.isOpen || claim.left.isAmbiguous) return undefined
  if (new Set(claim.left.variables).size < 2) return undefined
  const value = evaluateFloat(claim.left.expression, values)
  return Number.isFinite(value) ? value : undefined
}

function differs(claim: JudgedClaim, expected: number): boolean {
  if (claim.rightValue === undefined) return false
  const gap = Math.abs(expected - toNumber(claim.rightValue.value))
  return gap > 0.01 * Math.max(1, Math.abs(expected))
}

function wrongSubstitution(step: StepAnalysis, claim: JudgedClaim, expected: number): Finding {
  return findingAt(step.step, claim, {
    code: 'wrong-substitution',
    weight: 'wrong',
    expected: String(expected),
    message: `With the values found before, this is ${expected}`,
  })
}

/** The end of a chain that begins with a letter: `A = (2 + 3) * 4 = 20`. */
function learnValue(step: StepAnalysis, at: number, values: Values): void {
  const claim = step.claims[at]
  if (claim?.link !== 0 || claim.left.expression.type !== 'variable' || claim.isCut) return
  const last = endOfChain(claim, step.claims.slice(at))
  const name = claim.left.expression.name
  // `t = 0 and t = 1`: two values, whichever of them can be read.
  const isOneOfSeveral = isWord(step.tokens[last.right.next], 'and', 'or')
  const isKnown = last.rightValue !== undefined && !isOneOfSeveral
  const value = isKnown ? toNumber(last.rightValue.value) : Number.NaN
  const known = values.get(name)
  values.set(name, known === undefined || known === value ? value : Number.NaN)
}

function endOfChain(first: JudgedClaim, following: readonly JudgedClaim[]): JudgedClaim {
  let last = first
  for (const claim of following) {
    if (claim === last) continue
    if (claim.left.first !== last.right.first || claim.link !== last.link + 1) break
    last = claim
  }
  return last
}
