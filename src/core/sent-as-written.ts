import type { CheckResult } from './check.ts'
import type { RunRecord } from './run.ts'

/** Whether the client was given the latest answer as its model wrote it: no notice or error, all of it, and nothing that a person let out. */
export function isSentAsWritten({
  status,
  reviewId,
  steps,
}: Pick<RunRecord, 'status' | 'reviewId' | 'steps'>): boolean {
  const last = steps.at(-1)
  const isWhole = last?.do !== 'release' || last.callsOnly === undefined
  return status === 'completed' && reviewId === undefined && isWhole
}

/** Findings and notes quote the answer that they are about; that it was looked at, and with what verdict, may be told. */
export function withoutQuotes(results: readonly CheckResult[]): readonly CheckResult[] {
  return results.map(({ note: _said, ...result }) => ({ ...result, findings: [] }))
}
