import { expectedShare, PROBED_ESCALATE } from '../../classify/difficulty/threshold-window.ts'
import type { Zone } from '../../core/line.ts'
import type { DifficultyZones } from '../../core/run.ts'
import type { CalibrationRow } from './calibrate-evidence.ts'

type Scored = Pick<CalibrationRow, 'score' | 'sparable'>

/** Below the threshold, and sent to the second line all the same, since the first would probably fail. */
export function isSpared(
  { score, sparable }: Scored,
  { second, sparesFailures }: DifficultyZones,
): boolean {
  return sparesFailures === true && sparable === true && score < second
}

/** Where a recorded request falls by what it asks alone. */
export function zoneOfRow(row: Scored, zones: DifficultyZones): Zone {
  if (row.score >= zones.second || isSpared(row, zones)) return 'second'
  return row.score >= zones.probe ? 'probe' : 'direct'
}

/** Share of second-line calls that the zones are expected to give on these rows, 0..1. */
export function expectedShareOf(rows: readonly CalibrationRow[], zones: DifficultyZones): number {
  const byScore = expectedShare(zones, rows)
  const spared = rows
    .filter((row) => isSpared(row, zones))
    .reduce((sum, { score }) => sum + 1 - (score >= zones.probe ? PROBED_ESCALATE : 0), 0)
  return rows.length === 0 ? 0 : byScore + spared / rows.length
}
