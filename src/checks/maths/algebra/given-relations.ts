/** Equations that a solution may put in: with `ab = 8`, `(a + b)^2 - 2ab = (a + b)^2 - 16` holds. */

import type {
  AnswerAnalysis,
  JudgedClaim,
  StepAnalysis,
} from '../../../checks/maths/claims/analyse-answer.ts'
import { type Claim, findClaims } from '../../../checks/maths/claims/claims.ts'
import { splitClauses } from '../../../checks/maths/claims/clauses.ts'
import { evaluateFloat } from '../../../checks/maths/expressions/float-evaluation.ts'
import { floatPointFor, pointsFor } from '../../../checks/maths/expressions/identity.ts'
import {
  evaluateModulo,
  PRIME,
  raise,
  reduce,
} from '../../../checks/maths/expressions/modular-evaluation.ts'
import { createMemo } from '../../../core/memory/memo.ts'

export interface Relating {
  readonly claim: Claim
  readonly variables: ReadonlySet<string>
  /** Of the question, -1; else the index of the step. */
  readonly step: number
  /** Character of the step where it begins. */
  readonly start: number
}

const MOST = 40

/** Equations of question and answer that are no mere names (`x = 5`, `A = a + b`) and begin a chain. */
export function relationsIn(analysis: AnswerAnalysis): readonly Relating[] {
  const asked = splitClauses(analysis.question).flatMap((clause) =>
    findClaims(clause, analysis.budget).map((claim) => ({ claim, step: -1 })),
  )
  const stated = analysis.steps.flatMap(({ step, claims }) =>
    claims.map((claim) => ({ claim, step: step.index })),
  )
  return [...asked, ...stated]
    .filter(({ claim }) => isRelation(claim))
    .slice(0, MOST)
    .map(({ claim, step }) => ({
      claim,
      variables: new Set([...claim.left.variables, ...claim.right.variables]),
      step,
      start: claim.start,
    }))
}

function isRelation({ left, right, relation, link }: Claim): boolean {
  const isEquation = (relation === '=' || relation === '≡') && link === 0
  const isOfLetters = left.variables.some((name) => name !== 'i')
  return isEquation && left.operations > 0 && isOfLetters && !isOfOther(left, right)
}

/** `ab = cd` with other letters gives the one a new name. */
function isOfOther(left: Claim['left'], right: Claim['right']): boolean {
  return (
    right.variables.length > 0 && !right.variables.some((name) => left.variables.includes(name))
  )
}

/** Whether the two sides are, or may be, the same wherever an equation holds that was told before the claim. */
export function mayBeReplaced(
  { step, claims }: StepAnalysis,
  claim: JudgedClaim,
  relations: readonly Relating[],
): boolean {
  const own = new Set([...claim.left.variables, ...claim.right.variables])
  // The chain that the claim itself is a link of.
  const chain = claims.findLast((other) => other.link === 0 && other.start <= claim.start)
  return relations.some(
    (each) =>
      (each.step < step.index || (each.step === step.index && each.start < claim.start)) &&
      [...each.variables].every((name) => own.has(name)) &&
      !(each.step === step.index && each.start === chain?.start) &&
      holdsWhere(each, claim, [...own]) !== false,
  )
}

/** Undefined where no point of the equation could be found. */
function holdsWhere(
  relating: Relating,
  claim: JudgedClaim,
  names: readonly string[],
): boolean | undefined {
  const [point] = pointsFor(names)
  const solved = solutionsOf(relating)
  for (const { name, value } of solved.exact) {
    const difference = differenceAt(claim, new Map(point).set(name, value))
    if (difference !== undefined) return reduce(difference) === 0n
  }
  for (const { name, value } of solved.near()) {
    const gap = gapAt(claim, new Map(floatPointFor(names)).set(name, value))
    if (Number.isFinite(gap)) return Math.abs(gap) < 1e-6
  }
  return undefined
}

interface Solution<Value> {
  readonly name: string
  readonly value: Value
}

interface Solutions {
  /** Modulo the prime: of letters in which the equation is linear. */
  readonly exact: readonly Solution<bigint>[]
  /** In floating point, for roots, functions and equations of a higher degree: at the first place found. */
  readonly near: () => readonly Solution<number>[]
}

/** Points are the same for the same names, so an equation is solved once, however many claims are held to it. */
const solutions = createMemo<Relating, Solutions>()

function solutionsOf(relating: Relating): Solutions {
  const known = solutions.get(relating)
  if (known !== undefined) return known
  const names = [...relating.variables]
  let near: readonly Solution<number>[] | undefined
  const found: Solutions = {
    exact: names.flatMap((name) => exactSolution(relating.claim, name, names)),
    near() {
      near ??= names.flatMap((name) => nearSolution(relating.claim, name, names))
      return near
    },
  }
  solutions.set(relating, found)
  return found
}

function exactSolution(
  given: Claim,
  name: string,
  names: readonly string[],
): readonly Solution<bigint>[] {
  const [point] = pointsFor(names)
  const at = (value: bigint): ReadonlyMap<string, bigint> => new Map(point).set(name, value)
  const [zero, one, two] = [0n, 1n, 2n].map((value) => differenceAt(given, at(value)))
  if (zero === undefined || one === undefined || two === undefined) return []
  const slope = reduce(one - zero)
  if (slope === 0n || reduce(two - one) !== slope) return []
  return [{ name, value: reduce(-zero * raise(slope, PRIME - 2n)) }]
}

function nearSolution(
  given: Claim,
  name: string,
  names: readonly string[],
): readonly Solution<number>[] {
  const point = new Map(floatPointFor(names))
  const root = rootOf((value) => gapAt(given, point.set(name, value)))
  return root === undefined ? [] : [{ name, value: root }]
}

const SCAN = Array.from({ length: 33 }, (_, step) => (step - 16) / 2 + 0.01)
const HALVINGS = 45

/** Between two neighbours of the scan where the sign changes. */
function rootOf(value: (at: number) => number): number | undefined {
  let [from, before] = [Number.NaN, Number.NaN]
  for (const to of SCAN) {
    const here = value(to)
    if (here * before < 0) return closeIn(value, { from, to, before })
    ;[from, before] = [to, here]
  }
  return undefined
}

/** By halving; undefined where the sign changes at a pole. */
function closeIn(
  value: (at: number) => number,
  { from, to, before }: { readonly from: number; readonly to: number; readonly before: number },
): number | undefined {
  let [low, high] = [from, to]
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middle = (low + high) / 2
    if (value(middle) * before <= 0) high = middle
    else low = middle
  }
  return Math.abs(value(low)) < 1e-6 ? low : undefined
}

/** NaN where either side has no value. */
function gapAt(
  { left, right }: Pick<Claim, 'left' | 'right'>,
  point: ReadonlyMap<string, number>,
): number {
  return evaluateFloat(left.expression, point) - evaluateFloat(right.expression, point)
}

function differenceAt(
  { left, right }: Pick<Claim, 'left' | 'right'>,
  point: ReadonlyMap<string, bigint>,
): bigint | undefined {
  const [a, b] = [left, right].map((side) => evaluateModulo(side.expression, point))
  return a === undefined || b === undefined ? undefined : a - b
}
