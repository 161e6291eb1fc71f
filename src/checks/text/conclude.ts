import type { CheckName, CheckResult, Finding, Verdict } from '../../core/check.ts'

export interface Examined {
  readonly findings: readonly Finding[]
  readonly checked: number
  readonly total: number
  readonly note?: string
}

/**
 * Turns what a check saw into its result: any `wrong` finding fails; doubts alone, or nothing looked at, abstain.
 * Time is left at 0: who runs the check measures it.
 */
export function conclude(check: CheckName, version: number, examined: Examined): CheckResult {
  const { findings, note } = examined
  // Where something was found, something was looked at.
  const checked = Math.max(examined.checked, findings.length > 0 ? 1 : 0)
  const total = Math.max(examined.total, checked)
  return {
    check,
    version,
    verdict: verdictOf(findings, checked),
    findings,
    coverage: { checked, total },
    ms: 0,
    ...(note === undefined ? {} : { note }),
  }
}

function verdictOf(findings: readonly Finding[], checked: number): Verdict {
  if (findings.some((finding) => finding.weight === 'wrong')) return 'fail'
  return findings.length > 0 || checked === 0 ? 'abstain' : 'pass'
}

/** Nothing to look at: coverage stays zero of `total`. */
export function abstained(note: string, total = 0): Examined {
  return { findings: [], checked: 0, total, note }
}

/** Part of an answer, shortened so that a finding never carries a whole text. */
export function excerpt(text: string, start: number, end: number, longest = 120): string {
  const piece = text.slice(start, Math.min(end, start + longest))
  return end - start > longest ? `${piece}…` : piece
}
