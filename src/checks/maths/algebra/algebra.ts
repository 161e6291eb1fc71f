/** Whether formulas are transformed rightly: identities, steps from equation to equation, inequalities, solutions. */

import {
  analyseAnswer,
  type JudgedClaim,
  type StepAnalysis,
} from '../../../checks/maths/claims/analyse-answer.ts'
import { concludeCheck, findingAt } from '../../../checks/maths/claims/check-result.ts'
import { isMeantToFail } from '../../../checks/maths/claims/meant-to-fail.ts'
import { compareEverywhere } from '../../../checks/maths/expressions/identity.ts'
import type { Check, CheckInput, CheckResult, Finding } from '../../../core/check.ts'
import { calculusFindings } from './calculus.ts'
import { checkContinuedChains } from './continued-chains.ts'
import { checkEquationSteps } from './equation-steps.ts'
import { mayBeReplaced, type Relating, relationsIn } from './given-relations.ts'
import { checkRewriting } from './rewriting-steps.ts'
import { checkScaledEquations } from './scaled-equations.ts'
import { statedFormFindings } from './stated-forms.ts'
import { checkSubstitutions } from './substitutions.ts'

const VERSION = 1
/** False claims whose excuse is looked for; real answers hold a few, and the first ones say enough. */
const MOST_LOOKS = 12

export const algebraCheck: Check = {
  name: 'algebra',
  version: VERSION,
  cost: 'text',
  run: checkAlgebra,
}

function checkAlgebra(input: CheckInput): CheckResult {
  const analysis = analyseAnswer(input)
  const { steps } = analysis
  const calculus = [...calculusFindings(analysis), ...statedFormFindings(analysis)]
  if (!steps.some(isStating)) {
    return concludeCheck('algebra', VERSION, calculus, { steps: [], total: steps.length })
  }
  let replacing: readonly Relating[] | undefined
  let looksLeft = MOST_LOOKS
  const isReplaced = (step: StepAnalysis, claim: JudgedClaim): boolean => {
    if (looksLeft-- <= 0) return true
    replacing ??= relationsIn(analysis)
    return mayBeReplaced(step, claim, replacing)
  }
  const asksForForm = ASKS_FOR_FORM.test(analysis.questionText)
  const identities = steps.map((step) => checkIdentities(step, isReplaced, asksForForm))
  const reports = [
    checkEquationSteps(steps),
    checkSubstitutions(steps),
    checkRewriting(steps),
    checkContinuedChains(analysis),
    checkScaledEquations(analysis),
  ]
  const covered = new Set([
    ...steps.filter((_, at) => (identities[at]?.seen ?? 0) > 0).map((step) => step.step.index),
    ...reports.flatMap((report) => report.covered),
  ])
  const findings = [
    ...[...identities, ...reports].flatMap((report) => report.findings),
    ...calculus,
  ]
  return concludeCheck('algebra', VERSION, findings, { steps: covered, total: steps.length })
}

/** Whether it holds what any of this is about. */
function isStating({ claims, clauses }: StepAnalysis): boolean {
  return claims.length > 0 || clauses.some((clause) => clause.relations.length > 0)
}

interface IdentityReport {
  readonly seen: number
  readonly findings: readonly Finding[]
}

function checkIdentities(
  step: StepAnalysis,
  isReplaced: (step: StepAnalysis, claim: JudgedClaim) => boolean,
  asksForForm: boolean,
): IdentityReport {
  const isClaimed = (claim: JudgedClaim): boolean =>
    isInner(step, claim) || (asksForForm && isWorkedOut(claim))
  const claimed = step.claims.filter(
    (claim) => isIdentity(claim) && isClaimed(claim) && !isGiven(step, claim),
  )
  const wrong = claimed.filter(
    (claim) => isFalse(claim) && !isMeantToFail(step.step.text, claim) && !isReplaced(step, claim),
  )
  const findings = wrong.map((claim) =>
    findingAt(step.step, claim, {
      code: 'wrong-identity',
      weight: 'wrong',
      message: 'The two sides are not the same expression',
    }),
  )
  return { seen: claimed.length, findings }
}

/** Euler's number is no free variable; Greek letters are often roots, capitals points. */
const CONSTANT_LETTERS = new Set(['e'])

const GIVEN =
  /\b(?:equations?|given|let|laws?|states?|conditions?|suppose|assume|if|denote|ratios?|proportional|equal)\b[^.]{0,60}$/i

/** `Let x = a + b = 2ab`: a chain that says what is given, not what follows. */
function isGiven(step: StepAnalysis, claim: JudgedClaim): boolean {
  const first = step.claims.findLast((other) => other.link === 0 && other.start <= claim.start)
  const start = first?.start ?? claim.start
  return GIVEN.test(step.step.text.slice(Math.max(0, start - 80), start))
}

const TRANSFORMS =
  /\b(?:rewrit\w+|factor(?:ed|ing|s|ize\w*)?|expand\w*|simplif\w+|calculat\w+|comput\w+|evaluat\w+)\b[^.=]{0,60}$/i
const OF_EQUATION =
  /\b(?:equations?|inequalit\w+|system|relation|sides?|substitut\w+|plug\w*|using|from|since|when|where|cross|we have|solv\w+|set|roots?|becomes?)\b/i

/**
 * In a chain such as `f(x) = (x+1)^2 = x^2 + 2x + 1` the inner sides must be the same everywhere. The first two may be
 * an equation (`x + 3 = 2x`) unless the words before say that one is the other in another form.
 */
function isInner(step: StepAnalysis, claim: JudgedClaim): boolean {
  if (claim.link > 0) return true
  if (claim.left.operations < 2 || claim.right.operations < 2) return false
  const before = step.step.text.slice(Math.max(0, claim.start - 100), claim.start)
  const words = TRANSFORMS.exec(before)?.[0]
  return words !== undefined && !OF_EQUATION.test(words)
}

/** A question for nothing but another form of an expression: whatever is set equal in the answer is to be the same. */
const ASKS_FOR_FORM =
  /^\W*(?:please )?(?:can you |could you )?(?:expand|multiply out|simplify|factor(?:i[sz]e)?|ausmultiplizieren|vereinfache|faktorisiere|développe|factorise|desarrolla|factoriza|simplifica)\b(?:(?![=<>]).){3,200}$/is

function isWorkedOut({ left, right }: JudgedClaim): boolean {
  return left.operations >= 1 && right.operations >= 1
}

function isIdentity(claim: JudgedClaim): boolean {
  const { left, right } = claim
  if (claim.relation !== '=' || claim.isCut || claim.isOpen || claim.kind !== 'chain') return false
  if (left.isAmbiguous || right.isAmbiguous || !sameVariables(claim)) return false
  const isComplex = left.variables.length > 0 && left.variables.every((name) => name === 'i')
  if (left.operations === 0 || (right.operations === 0 && !isComplex)) return false
  if (left.variables.some((name) => CONSTANT_LETTERS.has(name) || /^[a-z]{3,}|\(/.test(name)))
    return false
  return !left.variables.every((name) => /^[A-Z]/.test(name))
}

/** The imaginary unit may go away: `(1 + i)^2 = 2i`, `i^2 = -1`. */
function sameVariables({ left, right }: JudgedClaim): boolean {
  if (left.variables.length + right.variables.length === 0) return false
  const [a, b] = [left, right].map((side) => new Set(side.variables.filter((name) => name !== 'i')))
  return (
    a !== undefined && b !== undefined && a.size === b.size && [...a].every((name) => b.has(name))
  )
}

function isFalse(claim: JudgedClaim): boolean {
  const { left, right } = claim
  const hasDecimals = [...left.numbers, ...right.numbers].some((number) => number.decimals > 0)
  if (hasDecimals) return false
  return (
    compareEverywhere(left.expression, right.expression, [
      ...left.variables,
      ...right.variables,
    ]) === 'different'
  )
}
