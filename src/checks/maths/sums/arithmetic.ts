/** Recomputes every sum the answer states. */

import {
  type AnswerAnalysis,
  analyseAnswer,
  type JudgedClaim,
  type StepAnalysis,
} from '../../../checks/maths/claims/analyse-answer.ts'
import {
  concludeCheck,
  findingAt,
  type StepCoverage,
} from '../../../checks/maths/claims/check-result.ts'
import { isSurelyWrong, withPercentAdded } from '../../../checks/maths/claims/claim-doubts.ts'
import { show } from '../../../checks/maths/tokens/rational.ts'
import { totalFacts, totalFindings } from '../../../checks/maths/totals/stated-totals.ts'
import type { TotalFact } from '../../../checks/maths/totals/total-lines.ts'
import type { Check, CheckInput, CheckResult, Finding } from '../../../core/check.ts'
import { compoundFindings } from './compound-interest.ts'
import { contraryChangeFindings } from './contrary-changes.ts'
import { deniedSumFindings } from './denied-sums.ts'
import { divisionFindings } from './division-facts.ts'
import { createExactSums } from './exact-operands.ts'
import { isCongruent, moduliIn } from './modular-readings.ts'
import { numberFactFindings } from './number-facts.ts'
import { numberSystemFindings } from './number-systems.ts'
import { pairFindings } from './pairs.ts'
import { percentChangeFindings } from './percent-changes.ts'
import { restatedQuantityFindings } from './restated-quantities.ts'
import { resultFirstFindings } from './result-first.ts'
import { HINTS, hintsOf } from './step-hints.ts'
import { vatFindings } from './vat.ts'
import { wordedMultipleFindings } from './worded-multiples.ts'
import { wordedNumberFindings } from './worded-numbers.ts'
import { wordedSumFindings } from './worded-sums.ts'

const VERSION = 1

export const arithmeticCheck: Check = {
  name: 'arithmetic',
  version: VERSION,
  cost: 'text',
  run: checkArithmetic,
}

function checkArithmetic(input: CheckInput): CheckResult {
  const analysis = analyseAnswer(input)
  let moduli: readonly bigint[] | undefined
  const holdsModulo = (claim: JudgedClaim): boolean => {
    moduli ??= moduliIn(input)
    return isCongruent(claim, moduli)
  }
  const isExactlyWrong = createExactSums(analysis)
  const isWrong = (step: StepAnalysis, claim: JudgedClaim): boolean =>
    (isSurelyWrong(step, claim) || isExactlyWrong(step, claim)) && !holdsModulo(claim)
  const findings = analysis.steps.flatMap((step) => stepFindings(step, isWrong))
  const places = new Set(findings.map(({ span }) => span.end))
  findings.push(
    ...analysis.steps.flatMap((step) => [
      ...resultFirstFindings(step),
      ...divisionFindings(step),
      ...pairFindings(step, analysis),
      ...wordedFindingsOf(step),
      ...contraryChangeFindings(step, analysis.decimalMark),
      ...percentChangeFindings(step, analysis.decimalMark),
    ]),
  )
  findings.push(...vatFindings(analysis), ...compoundFindings(analysis))
  findings.push(...deniedSumFindings(analysis))
  const totals = totalFacts(analysis, input.answer)
  findings.push(...totalFindings(totals))
  const others = [...restatedQuantityFindings(analysis), ...wordedMultipleFindings(analysis)]
  findings.push(...others.filter(({ span }) => !places.has(span.end)))
  return concludeCheck('arithmetic', VERSION, findings, coverageOf(analysis, totals))
}

function wordedFindingsOf(step: StepAnalysis): readonly Finding[] {
  if (step.tokens.length === 0) return []
  const hints = hintsOf(step.tokens)
  return [
    ...((hints & HINTS.numberFact) > 0 ? numberFactFindings(step) : []),
    ...wordedSumFindings(step, (hints & HINTS.amount) > 0),
    ...((hints & HINTS.worded) > 0 ? wordedNumberFindings(step) : []),
    ...numberSystemFindings(step, (hints & HINTS.numberSystem) > 0),
  ]
}

function coverageOf(analysis: AnswerAnalysis, facts: readonly TotalFact[]): StepCoverage {
  const summed = analysis.steps.filter(({ claims }) => claims.some(isDecided))
  const steps = [...summed, ...facts].map(({ step }) => step.index)
  return { steps, total: analysis.steps.length }
}

/** A sum whose two sides could both be computed. */
export function isDecided(claim: JudgedClaim): boolean {
  return claim.left.operations + claim.right.operations > 0 && claim.judgement !== 'undecided'
}

function stepFindings(
  analysis: StepAnalysis,
  isWrong: (step: StepAnalysis, claim: JudgedClaim) => boolean,
): readonly Finding[] {
  return analysis.claims
    .filter((claim) => isWrong(analysis, claim))
    .map((claim) => findingAt(analysis.step, claim, describe(claim)))
}

function describe(
  claim: JudgedClaim,
): Pick<Finding, 'code' | 'weight' | 'found' | 'expected' | 'message'> {
  const found = claim.rightValue === undefined ? '?' : show(claim.rightValue.value)
  const added = claim.left.numbers[0]?.isPercent ? undefined : withPercentAdded(claim.left)
  const left = claim.leftValue === undefined ? '?' : show(claim.leftValue.value)
  const value = added === undefined ? left : String(Number(added.toFixed(6)))
  if (claim.relation === '=' || claim.relation === '≈') {
    return {
      code: 'wrong-result',
      weight: 'wrong',
      found,
      expected: value,
      message: `The left side is ${value}, not ${found}`,
    }
  }
  return {
    code: 'wrong-comparison',
    weight: 'wrong',
    found: `${value} ${claim.relation} ${found}`,
    message: `${value} ${claim.relation} ${found} does not hold`,
  }
}
