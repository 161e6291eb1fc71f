import { PROBED_ESCALATE } from '../../classify/difficulty/threshold-window.ts'
import type { Zone } from '../../core/line.ts'
import type { Target, ZoneThresholds } from '../../core/policy.ts'
import type { Evidence, Measurement, NewProposal } from '../../core/review/proposal.ts'
import type { DifficultyZones } from '../../core/run.ts'
import { createRandom, shuffled } from '../../evaluate/statistics/statistics.ts'
import { calibrate } from './calibrate.ts'
import { type CalibrationRow, withChecks } from './calibrate-evidence.ts'
import { weighProfiles, withProfiles } from './calibrate-prior.ts'
import type { ProfileEvidence } from './calibrate-profiles.ts'
import { isSpared, zoneOfRow } from './zone-of-row.ts'

/**
 * Thresholds for a target, found on half of the rows and measured on the rest, beside those the rows were decided with.
 * Halves are drawn, always the same: traffic may alternate, a script's between two kinds of questions for example.
 * What profiles showed moves the router's expectation in both, as it does in a calibration. Undefined where there are too few rows to do both.
 */
export function thresholdProposal(
  rows: readonly CalibrationRow[],
  target: Target,
  profiles: readonly ProfileEvidence[] = [],
):
  | (Pick<NewProposal, 'summary' | 'before' | 'after' | 'evidence'> & {
      readonly change: { readonly kind: 'thresholds'; readonly every: ZoneThresholds }
    })
  | undefined {
  const drawn = shuffled(rows, createRandom(1))
  const half = Math.ceil(rows.length / 2)
  const [learnt, kept] = [drawn.slice(0, half), drawn.slice(half)]
  if (kept.length < FEWEST_ROWS) return undefined
  const { thresholds } = calibrate(learnt, target, profiles)
  const every = { probe: thresholds.probe, second: thresholds.second }
  const judged = withChecks(withProfiles(kept, weighProfiles(profiles, kept)))
  const before = measured(judged, (row) => row.thresholds)
  const after = measured(judged, () => every)
  const percent = (share: number | undefined) => `${Math.round(100 * (share ?? 0))} %`
  const summary = `Sends ${percent(after.figures.secondLineShare)} of requests to the second line at once instead of ${percent(before.figures.secondLineShare)}, for the target ${inWords(target)}.${sparedNow(judged, every)}`
  const evidence = counted(rows, profiles)
  return { change: { kind: 'thresholds', every }, summary, before, after, evidence }
}

/** Approved thresholds hold as they are, whatever the target does by itself: who approves should know. */
function sparedNow(rows: readonly CalibrationRow[], every: ZoneThresholds): string {
  const lost = rows.filter(
    (row) => isSpared(row, row.thresholds) && zoneOfRow(row, every) !== 'second',
  )
  if (lost.length === 0) return ''
  return ` ${lost.length} of ${rows.length} went there only because the first line would probably fail; approved thresholds no longer send them.`
}

/** As the configuration writes it. */
function inWords(target: Target): string {
  if ('quality' in target) return `quality ${target.quality}`
  if ('secondLineShare' in target) return `second_line_share ${target.secondLineShare}`
  return `dollars_per_thousand ${target.dollarsPerThousand}`
}

/** Below this a share of the rows that were kept back says next to nothing. */
const FEWEST_ROWS = 50

/**
 * The share that goes to the second line at once, and the quality of what would be served, as a part of the second line's.
 * What is known of an answer counts; where nothing is, what the router expected of the line does.
 */
function measured(
  rows: readonly CalibrationRow[],
  zonesOf: (row: CalibrationRow) => DifficultyZones,
): Measurement {
  let toSecond = 0
  let chosen = 0
  let second = 0
  for (const row of rows) {
    const ofFirst = row.firstScore ?? row.firstOk
    const ofSecond = row.secondScore ?? row.secondOk
    const zone = zoneOfRow(row, zonesOf(row))
    const up = shareServedBySecond(row, zone)
    toSecond += zone === 'second' ? 1 : 0
    chosen += ofFirst + up * (ofSecond - ofFirst)
    second += ofSecond
  }
  const quality = second === 0 ? 1 : chosen / second
  return { n: rows.length, figures: { secondLineShare: toSecond / rows.length, quality } }
}

/** What a check caught in the first line's answer, the second line answers in any zone; of what checks never saw, as many as usual. */
function shareServedBySecond({ caught, checkFailed }: CalibrationRow, zone: Zone): number {
  if (zone === 'second' || caught) return 1
  return zone === 'probe' && checkFailed === undefined ? PROBED_ESCALATE : 0
}

function counted(rows: readonly CalibrationRow[], profiles: readonly ProfileEvidence[]): Evidence {
  const known = (score: 'firstScore' | 'secondScore') =>
    rows.filter((row) => row[score] !== undefined).length
  return {
    counts: {
      runs: rows.length,
      knownFirst: known('firstScore'),
      knownSecond: known('secondScore'),
      ...probesOf('first', profiles),
      ...probesOf('second', profiles),
    },
  }
}

function probesOf(
  line: ProfileEvidence['line'],
  profiles: readonly ProfileEvidence[],
): Readonly<Record<string, number>> {
  const own = profiles.filter((one) => one.line === line)
  if (own.length === 0) return {}
  const asked = own.reduce((sum, one) => sum + one.asked, 0)
  return { [line === 'first' ? 'probesFirst' : 'probesSecond']: Math.round(asked) }
}
