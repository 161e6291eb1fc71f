/** Reasons not to call a failing claim wrong: other readings, definitions, deliberate contradictions. */
import type { JudgedClaim, StepAnalysis } from './analyse-answer.ts'
import { literalValue } from './evaluate-expression.ts'
import type { Parsed } from './expression.ts'
import { judgeEquality } from './judge-claim.ts'
import { compare } from './rational.ts'
import { isSymbol, type NumberToken } from './token.ts'

/** True when a claim that fails may be called wrong. */
export function isSurelyWrong(step: StepAnalysis, claim: JudgedClaim): boolean {
  if (claim.judgement !== 'fails' || isDefinition(claim)) return false
  if (claim.kind === 'verb' && claim.right.operations > 0) return false
  return !hasOtherReading(step, claim) && !isMeantToFail(step.step.text, claim)
}

/** `5 quarters = 5 * 25`, `$3 = 2 * 1.5`: what a quantity is, not a sum that was worked out. */
function isDefinition(claim: JudgedClaim): boolean {
  if (claim.left.operations > 0) return false
  return claim.right.operations === 0 || claim.left.units.length > 0
}

function hasOtherReading(step: StepAnalysis, claim: JudgedClaim): boolean {
  return (
    holdsWithFirstNumber(step, claim) ||
    beginsAfterResult(step, claim) ||
    beginsWithDash(step, claim) ||
    isShareOfThing(step, claim) ||
    hasFloorBrackets(step, claim) ||
    isRange(step, claim) ||
    speaksOfRemainder(step, claim)
  )
}

/**
 * Sums run together: in `3 * 4 = 12 - 5 = 7` and in `3 * 4 = 12 4/52 * 1/4` (a lost line end) the 12 is the result,
 * and the rest is the next sum.
 */
function holdsWithFirstNumber(step: StepAnalysis, claim: JudgedClaim): boolean {
  const first = step.tokens[claim.right.first]
  if (claim.right.operations === 0 || first?.type !== 'number') return false
  return equalsNumber(claim, claim.left, claim.leftValue, first)
}

/** The same seen from the next sum, whose left side then begins with the last result. */
function beginsAfterResult(step: StepAnalysis, claim: JudgedClaim): boolean {
  const first = step.tokens[claim.left.first]
  if (claim.link === 0 || claim.left.operations === 0 || first?.type !== 'number') return false
  const before = step.claims.find(
    (other) => other.link === claim.link - 1 && other.right.first === claim.left.first,
  )
  return before !== undefined && equalsNumber(before, before.left, before.leftValue, first)
}

function equalsNumber(
  claim: JudgedClaim,
  side: Parsed,
  value: JudgedClaim['leftValue'],
  token: NumberToken,
): boolean {
  if (value === undefined) return false
  const lone: Parsed = {
    ...side,
    expression: { type: 'number', token, units: [] },
    operations: 0,
    numbers: [token],
    units: [],
  }
  return (
    judgeEquality({ left: claim.left, right: lone }, value, literalValue(token), false) !== 'fails'
  )
}

/** A dash in front of a sum may be a list mark or the middle of a longer sum. */
function beginsWithDash(step: StepAnalysis, claim: JudgedClaim): boolean {
  const first = step.tokens[claim.left.first]
  return claim.link === 0 && isSymbol(first, '-') && first?.isMath === false
}

/** `1/4 of the oranges = (1/4) * 240`: the share of something that is put in on the other side. */
function isShareOfThing(step: StepAnalysis, claim: JudgedClaim): boolean {
  const written = step.step.text.slice(claim.start, claim.end)
  const named =
    /^\(?[\d.]+(?:\s?\/\s?[\d.]+|\s?%)\)? of (?:the|all|his|her|their|its|these|those)? ?[a-z][a-z ]*=/i
  return claim.right.operations > 0 && named.test(written)
}

/** `[200/5] + [200/25] = 40 + 8`: brackets that cut to whole numbers. */
function hasFloorBrackets(step: StepAnalysis, claim: JudgedClaim): boolean {
  return /\[\d+\s?\/\s?\d+\]/.test(step.step.text.slice(claim.start, claim.end))
}

/** `45-54 year-olds = 12`: from one number to a larger one, written without spaces. */
function isRange(step: StepAnalysis, claim: JudgedClaim): boolean {
  const [from, dash, to] = step.tokens.slice(claim.left.first, claim.left.first + 3)
  if (from?.type !== 'number' || to?.type !== 'number' || !isSymbol(dash, '-')) return false
  const isTight = dash?.isSpaced === false && !to.isSpaced && !from.isMath
  return isTight && claim.left.operations === 1 && compare(from.value, to.value) < 0
}

function speaksOfRemainder(step: StepAnalysis, claim: JudgedClaim): boolean {
  return /\b(?:remainder|r\s?\d|left over|leftover)\b/i.test(
    step.step.text.slice(claim.start, claim.end + 40),
  )
}

const TRIAL =
  /\b(?:suppose|assum\w+|try|trying|tried|test\w*|guess\w*|check(?:ing)? (?:if|whether|for)|verify\w*|plug\w*|substitut\w+|contradict\w+|hypothe\w+|bases?|modulo)\b/i
const DENIAL =
  /\b(?:contradict\w*|impossible|not possible|not (?:equal|true|satisf\w+|hold|work|valid|correct|match|an integer)|n['’]t|false|invalid|incorrect|no solution|fails?|wrong|mistake|does not|do not|is not|cannot|too (?:large|small|high|low|big)|rejected?|discard\w*)\b|≠|\\neq?\b|\\not\b|✗|✘|\\times\s*$/i

/** "Suppose x = 3: then 3 + 4 = 8, which is impossible." */
export function isMeantToFail(
  text: string,
  place: { readonly start: number; readonly end: number },
): boolean {
  const before = text.slice(Math.max(0, place.start - 150), place.start)
  const after = text.slice(place.end, place.end + 150)
  return TRIAL.test(before) || DENIAL.test(after) || DENIAL.test(before.slice(-60))
}
