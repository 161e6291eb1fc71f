/** Building findings and results of the mathematical checks. */

import type { AnswerStep } from '../../../checks/split-steps.ts'
import { conclude } from '../../../checks/text/conclude.ts'
import type { CheckName, CheckResult, Finding } from '../../../core/check.ts'

/** A finding whose place is given in characters of its step. */
export function findingAt(
  step: AnswerStep,
  place: { readonly start: number; readonly end: number },
  rest: Omit<Finding, 'span' | 'step' | 'claim'>,
): Finding {
  const start = Math.min(step.end, step.start + place.start)
  const end = Math.min(step.end, step.start + place.end)
  return {
    span: { start, end },
    step: step.index,
    claim: step.text.slice(place.start, place.end),
    ...rest,
  }
}

export interface StepCoverage {
  /** Indices of the steps that were looked at, beside those that something was found in. */
  readonly steps: Iterable<number>
  /** Steps of the answer. */
  readonly total: number
}

/** Fails only for what is shown to be wrong; abstains where there was nothing to look at, or there are only doubts. */
export function concludeCheck(
  check: CheckName,
  version: number,
  findings: readonly Finding[],
  { steps, total }: StepCoverage,
): CheckResult {
  const looked = new Set(steps)
  for (const { step } of findings) if (step !== undefined) looked.add(step)
  // What was found of no step was found of all of them.
  const ofAll = findings.some(({ step }) => step === undefined)
  const checked = ofAll ? total : looked.size
  const note = checked === 0 ? { note: 'Nothing in the answer that this check can judge' } : {}
  return conclude(check, version, { findings, checked, total, ...note })
}
