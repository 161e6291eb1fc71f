import type { CheckResult, Finding } from '../../core/check.ts'
import type { Outcome } from '../../core/run.ts'

/**
 * What the checks said of the model's draft, made to fit the answer of a control item: findings in the middle of other words
 * would tell it apart from a model's.
 */
export function outcomesFor(
  answer: string,
  card: string,
  outcomes: readonly Outcome[],
): readonly Outcome[] {
  return outcomes.map((outcome) =>
    outcome.type === 'checked' && outcome.card === card
      ? { ...outcome, results: outcome.results.map((result) => fitted(result, answer)) }
      : outcome,
  )
}

function fitted(result: CheckResult, answer: string): CheckResult {
  if (result.findings.length === 0) return result
  const findings = result.findings.flatMap((finding) => placedIn(finding, answer))
  if (findings.length > 0) return { ...result, findings }
  return { ...result, findings, verdict: 'abstain', coverage: { ...result.coverage, checked: 0 } }
}

function placedIn(finding: Finding, answer: string): readonly Finding[] {
  const { claim } = finding
  const start = claim === '' ? -1 : answer.indexOf(claim)
  return start < 0 ? [] : [{ ...finding, span: { start, end: start + claim.length } }]
}
