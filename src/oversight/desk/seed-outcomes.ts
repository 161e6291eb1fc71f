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
  if (claim === '') return []
  for (let start = answer.indexOf(claim); start >= 0; start = answer.indexOf(claim, start + 1)) {
    const end = start + claim.length
    // An 8 is not the 8 of 800.
    const isWhole =
      !PART_OF_WORD.test(answer[start - 1] ?? '') && !PART_OF_WORD.test(answer[end] ?? '')
    if (isWhole) return [{ ...finding, span: { start, end } }]
  }
  return []
}

const PART_OF_WORD = /[\p{L}\p{N}]/u
