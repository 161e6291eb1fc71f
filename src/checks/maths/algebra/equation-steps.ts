/** Whether an equation follows from the one before: `2x + 3 = 7`, then `2x = 4`, then `x = 2`. */

import type { StepAnalysis } from '../../../checks/maths/claims/analyse-answer.ts'
import { findingAt } from '../../../checks/maths/claims/check-result.ts'
import { isAttributed, isMeantToFail } from '../../../checks/maths/claims/meant-to-fail.ts'
import {
  areProportional,
  rootOfLinear,
  valueAt,
} from '../../../checks/maths/expressions/polynomial.ts'
import { magnitude, toNumber } from '../../../checks/maths/tokens/rational.ts'
import type { Relation } from '../../../checks/maths/tokens/token.ts'
import type { Finding } from '../../../core/check.ts'
import { type Equation, findEquations } from './equations.ts'

export interface AlgebraReport {
  readonly findings: readonly Finding[]
  /** Indices of steps in which something could be compared. */
  readonly covered: readonly number[]
}

export function checkEquationSteps(steps: readonly StepAnalysis[]): AlgebraReport {
  const equations = findEquations(steps)
  const findings: Finding[] = []
  const covered: number[] = []
  for (const [at, equation] of equations.entries()) {
    const contradiction = isContradiction(equation)
    const follows = followsFromAny(equation, equations.slice(Math.max(0, at - WINDOW), at))
    if (follows !== undefined || contradiction) covered.push(equation.step.step.index)
    if (follows !== false && !contradiction) continue
    if (isMeantToFail(equation.step.step.text, equation.claim)) continue
    findings.push(wrongStep(equation, contradiction))
  }
  return { findings, covered }
}

function wrongStep(equation: Equation, contradiction: boolean): Finding {
  return findingAt(equation.step.step, equation.claim, {
    code: contradiction ? 'contradiction' : 'wrong-step',
    weight: 'wrong',
    message: contradiction
      ? 'No value of the variable makes both sides equal'
      : 'This does not follow from the equation before it',
  })
}

/** `x + 3 = x + 5`; written by someone who rearranged wrongly, as the difference is not zero. */
function isContradiction({ zero, relation, claim }: Equation): boolean {
  const hasBoth = claim.left.variables.length > 0 && claim.right.variables.length > 0
  const hasDecimals = [...claim.left.numbers, ...claim.right.numbers].some((n) => n.decimals > 0)
  return relation === '=' && zero.length === 1 && hasBoth && !hasDecimals
}

/** Equations further back are not looked at. */
const WINDOW = 6

/**
 * Cases stand side by side (`x - 8 = 12 or x - 8 = -12`), so one that follows from any recent equation is right. It is
 * wrong only where it can be compared with the last one.
 */
function followsFromAny(equation: Equation, recent: readonly Equation[]): boolean | undefined {
  const last = recent.at(-1)
  if (last === undefined) return undefined
  const fromLast = followsFrom(equation, last)
  if (fromLast !== false) return fromLast
  return recent.some(
    (previous) => followsFrom(equation, previous) === true || solves(equation, previous),
  )
}

/** `x = 20` solves `(x - 8)^2 = 144`, whatever stands between. */
function solves(equation: Equation, previous: Equation): boolean {
  const isOne = equation.isSolved && equation.zero.length === 2 && previous.zero.length >= 2
  const areEqual = equation.relation === '=' && previous.relation === '='
  if (!isOne || !areEqual || equation.variable !== previous.variable) return false
  return rootSatisfies(equation, previous) === true
}

/** Undefined where the two cannot be compared or need not have to do with each other. */
function followsFrom(equation: Equation, previous: Equation): boolean | undefined {
  const isNear = equation.step.step.index - previous.step.step.index <= 1
  if (!isNear || equation.variable !== previous.variable) return undefined
  if (previous.isSolved && !isWorkedOut(previous, equation)) return undefined
  if (previous.zero.length < 2 || equation.zero.length < 2) return undefined
  if (opensAnother(equation, previous)) return undefined
  if (isAttributed(previous.step.step.text, previous.claim.start)) return undefined
  // `x^2 = 14` after `x^2 = 13`: cases that are tried in turn.
  if (isPowerSet(equation) && isPowerSet(previous)) return undefined
  if (equation.relation !== '=' || previous.relation !== '=')
    return sameInequality(equation, previous)
  const [degree, before] = [equation.zero.length - 1, previous.zero.length - 1]
  if (degree === 1) return rootSatisfies(equation, previous)
  return degree === before ? areProportional(equation.zero, previous.zero) : undefined
}

const SEVERAL = /\b(?:solutions|roots|values|or|sets?|setting|cases?|respectively)\b|\\pm|±/i

/** `t = 300 / 3` and then `t = 100`: the same value, only worked out. */
function isWorkedOut(previous: Equation, equation: Equation): boolean {
  const [before, after] = [previous.claim.right, equation.claim.right]
  const isSame = previous.relation === '=' && equation.relation === '=' && equation.isSolved
  const isOne = ![previous, equation].some(({ step }) => SEVERAL.test(step.step.text))
  return (
    isSame && isOne && before.operations > 0 && after.operations === 0 && after.numbers.length === 1
  )
}

/** `x^2 = 14` */
function isPowerSet({ claim, zero }: Equation): boolean {
  const { left, right } = claim
  const isPower = left.expression.type === 'operation' && left.expression.operator === '^'
  return isPower && right.variables.length === 0 && zero.length > 2
}

const OPENERS =
  /\b(?:or|and|let|define|suppose|assume|case|second|another|other|also|similarly|next|for|when|if|where|given|likewise|since|because|using|from|condition|equation|vertex|derivative|sum|product)\b/i
const CONNECTIVES =
  /\b(?:simplif\w*|subtract\w*|divid\w*|multipl\w*|add\w*|combin\w*|solv\w*|distribut\w*|expand\w*|factor\w*|isolat\w*|so|thus|therefore|hence|gives?|get|becomes?|implies)\b/i

/** `holds for all x <= 3`: where something holds, not what follows. */
const DOMAIN = /\b(?:for|for all|for any|for every|if|when|where|whenever)[\s\\($]*$/i

/** What is put in, or added to it, comes from another equation. */
const PUTS_IN =
  /\b(?:substitut\w+|plug\w*|(?:add|subtract)\w*\b[^.]{0,40}\b(?:equations?|these|two|first|second))\b/i

/** Words before it that begin something new rather than go on. */
function opensAnother(equation: Equation, previous: Equation): boolean {
  const before = wordsBefore(equation, previous)
  return (
    DOMAIN.test(before) ||
    PUTS_IN.test(before) ||
    (OPENERS.test(before) && !CONNECTIVES.test(before))
  )
}

/** What is said between the two equations, at most 80 characters of it. */
function wordsBefore({ step, claim }: Equation, previous: Equation): string {
  const from = previous.step === step ? previous.claim.end : 0
  return step.step.text.slice(Math.max(from, claim.start - 80), claim.start)
}

function rootSatisfies(equation: Equation, previous: Equation): boolean | undefined {
  const root = rootOfLinear(equation.zero)
  if (root === undefined) return undefined
  const value = valueAt(previous.zero, root)
  if (value.numerator === 0n) return true
  const isRounded = [equation, previous].some((each) => hasDecimals(each) || each.relation === '≈')
  if (!isRounded) return false
  const exact = rootOfLinear(previous.zero)
  if (exact === undefined) return undefined
  const gap = Math.abs(toNumber(exact) - toNumber(root))
  return gap <= 0.02 * toNumber(magnitude(exact)) + 0.005
}

function hasDecimals({ claim }: Equation): boolean {
  return [...claim.left.numbers, ...claim.right.numbers].some((number) => number.decimals > 0)
}

const TURNED: Readonly<Partial<Record<Relation, Relation>>> = {
  '<': '>',
  '>': '<',
  '≤': '≥',
  '≥': '≤',
}

/** `-2x < 6` and `x > -3` allow the same numbers. */
function sameInequality(equation: Equation, previous: Equation): boolean | undefined {
  if (!equation.isSolved || !CONNECTIVES.test(wordsBefore(equation, previous))) return undefined
  const [a, b] = [boundOf(equation), boundOf(previous)]
  if (a === undefined || b === undefined) return undefined
  return (a.relation === b.relation && isRounded(equation, a.bound, b.bound)) || isWholeBound(a, b)
}

/** Written with decimals, a bound may be off by one at the last place. */
function isRounded({ claim }: Equation, stated: number, exact: number): boolean {
  const numbers = [...claim.left.numbers, ...claim.right.numbers]
  const decimals = Math.max(0, ...numbers.map((number) => number.decimals))
  const gap = Math.abs(stated - exact)
  return gap <= (decimals > 0 ? 10 ** -decimals : 0) + 1e-12 * Math.abs(exact)
}

/** `3a <= 8`, so `a <= 2`: for whole numbers the bound is the next one. */
function isWholeBound(stated: Bound, exact: Bound): boolean {
  if (!Number.isInteger(stated.bound)) return false
  const isUpper = exact.relation === '<' || exact.relation === '≤'
  const isStatedUpper = stated.relation === '<' || stated.relation === '≤'
  if (isUpper !== isStatedUpper || Number.isInteger(exact.bound)) return false
  const inner = isUpper ? Math.floor(exact.bound) : Math.ceil(exact.bound)
  const isOpen = stated.relation === '<' || stated.relation === '>'
  return stated.bound === (isOpen ? inner + (isUpper ? 1 : -1) : inner)
}

interface Bound {
  readonly relation: Relation
  readonly bound: number
}

function boundOf({ zero, relation }: Equation): Bound | undefined {
  const root = rootOfLinear(zero)
  const slope = zero[1]
  const turned = TURNED[relation]
  if (root === undefined || slope === undefined || turned === undefined) return undefined
  return { relation: slope.numerator < 0n ? turned : relation, bound: toNumber(root) }
}
