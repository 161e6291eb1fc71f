/** Building findings and results of the mathematical checks. */

import type { AnswerStep } from '../../../checks/split-steps.ts'
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

/** Fails only for what is shown to be wrong; abstains where there was nothing to look at. */
export function concludeCheck(
  check: CheckName,
  version: number,
  findings: readonly Finding[],
  coverage: { readonly checked: number; readonly total: number },
): CheckResult {
  const isWrong = findings.some((finding) => finding.weight === 'wrong')
  const nothing = coverage.checked === 0 && findings.length === 0
  const verdict = isWrong ? 'fail' : nothing ? 'abstain' : 'pass'
  return {
    check,
    version,
    verdict,
    findings,
    coverage,
    ms: 0,
    ...(nothing ? { note: 'Nothing in the answer that this check can judge' } : {}),
  }
}
