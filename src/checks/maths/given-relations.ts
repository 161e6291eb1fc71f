/** Equations that a solution may put in: with `ab = 8`, `(a + b)^2 - 2ab = (a + b)^2 - 16` holds. */
import type { AnswerAnalysis, JudgedClaim, StepAnalysis } from './analyse-answer.ts'
import { type Claim, findClaims, splitClauses } from './claims.ts'
import { pointsFor } from './identity.ts'
import { evaluateModulo, PRIME } from './modular-evaluation.ts'

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
  const told = analysis.steps.flatMap(({ step, claims }) =>
    claims.map((claim) => ({ claim, step: step.index })),
  )
  return [...asked, ...told]
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
  return isEquation && left.operations > 0 && left.variables.length > 0 && !isOfOther(left, right)
}

/** `ab = cd` with other letters gives the one a new name. */
function isOfOther(left: Claim['left'], right: Claim['right']): boolean {
  return (
    right.variables.length > 0 && !right.variables.some((name) => left.variables.includes(name))
  )
}

/** Whether the two sides are, or may be, the same wherever an equation holds that was told before the claim. */
export function mayBeReplaced(
  { step }: StepAnalysis,
  claim: JudgedClaim,
  relations: readonly Relating[],
): boolean {
  const own = new Set([...claim.left.variables, ...claim.right.variables])
  return relations.some(
    (each) =>
      (each.step < step.index || (each.step === step.index && each.start < claim.start)) &&
      [...each.variables].every((name) => own.has(name)) &&
      !isBeginning(each, step.index, claim) &&
      holdsWhere(each, claim, [...own]) !== false,
  )
}

/** The chain that the claim itself is a link of. */
function isBeginning(each: Relating, step: number, claim: JudgedClaim): boolean {
  return each.step === step && claim.link > 0 && claim.start - each.start < 120 * claim.link
}

/** Undefined where no point of the equation could be found: only those that are linear in some letter are solved. */
function holdsWhere(
  { claim: given, variables }: Relating,
  claim: JudgedClaim,
  names: readonly string[],
): boolean | undefined {
  const [point] = pointsFor(names)
  if (point === undefined) return undefined
  for (const name of variables) {
    const at = (value: bigint): ReadonlyMap<string, bigint> => new Map(point).set(name, value)
    const [zero, one, two] = [0n, 1n, 2n].map((value) => differenceAt(given, at(value)))
    if (zero === undefined || one === undefined || two === undefined) continue
    const slope = modulo(one - zero)
    if (slope === 0n || modulo(two - one) !== slope) continue
    const root = modulo(-zero * inverse(slope))
    const difference = differenceAt(claim, at(root))
    if (difference !== undefined) return modulo(difference) === 0n
  }
  return undefined
}

function differenceAt(
  { left, right }: Pick<Claim, 'left' | 'right'>,
  point: ReadonlyMap<string, bigint>,
): bigint | undefined {
  const [a, b] = [left, right].map((side) => evaluateModulo(side.expression, point))
  return a === undefined || b === undefined ? undefined : a - b
}

function modulo(value: bigint): bigint {
  return ((value % PRIME) + PRIME) % PRIME
}

/** By Fermat, as the modulus is a prime. */
function inverse(value: bigint): bigint {
  let [result, base, exponent] = [1n, value, PRIME - 2n]
  while (exponent > 0n) {
    if (exponent & 1n) result = (result * base) % PRIME
    base = (base * base) % PRIME
    exponent >>= 1n
  }
  return result
}
