/**
 * What is kept of a run that was erased: how it went and ended, and nothing that was said. Kysely stays out of here: the
 * thread that writes would load all of it.
 */

import type { RunRecord } from '../../core/run.ts'
import type { EncodedRun } from './run-batch.ts'

export interface Unquoted {
  readonly record: RunRecord
  /** How many findings there were. */
  readonly findings: number
}

/** Findings quote the answer. Where they stood, of what kind they were and what was decided on them stays. */
export function withoutWords(record: RunRecord, erasedAt: number): Unquoted {
  let findings = 0
  const outcomes = record.outcomes.map((outcome) => {
    if (outcome.type !== 'checked') return outcome
    const results = outcome.results.map(({ note: _said, ...result }) => {
      findings += result.findings.length
      return {
        ...result,
        findings: result.findings.map(({ found: _is, expected: _ought, ...finding }) => ({
          ...finding,
          claim: '',
          message: '',
        })),
      }
    })
    return { ...outcome, results }
  })
  return { record: { ...record, outcomes, contentErasedAt: erasedAt }, findings }
}

/**
 * A run as it may be written over `before`, its record in the store. A gateway that slept or was cut off for so long that
 * its runs were taken for interrupted ends them when it is back; one that was erased meanwhile stays so.
 */
export function writtenOver(run: EncodedRun, before: string | undefined): EncodedRun {
  const erasedAt = before && (JSON.parse(before) as RunRecord).contentErasedAt
  if (!erasedAt) return run
  const { record } = withoutWords(JSON.parse(run.record) as RunRecord, erasedAt)
  return { ...run, record: JSON.stringify(record), content: null }
}
