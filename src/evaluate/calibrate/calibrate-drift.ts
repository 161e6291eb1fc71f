import { SEVERITIES, type Severity } from '../../core/signals.ts'
import { quantile } from '../../evaluate/statistics/statistics.ts'
import type { CalibrationRow } from './calibrate-evidence.ts'

/** How traffic was spread when thresholds were calibrated. */
export interface Baseline {
  readonly n: number
  /** Nine cuts that part difficulty into tenths. */
  readonly difficultyCuts: readonly number[]
  /** Share of requests in each tenth; cuts that fall together leave some of them empty. */
  readonly difficulty: readonly number[]
  readonly risk: Readonly<Record<Severity, number>>
  /** Shares of the first line's checked answers. */
  readonly checks: { readonly failed: number; readonly passed: number }
  readonly checked: number
  /** Shares of the answers that were compared with other samples; absent in older calibrations. */
  readonly agreement?: { readonly agreed: number; readonly disagreed: number; readonly n: number }
}

export interface Drift {
  readonly what: 'difficulty' | 'risk' | 'checks' | 'agreement'
  /** Population stability index: below 0.1 nothing, from 0.2 the traffic is another. */
  readonly index: number
  readonly n: number
  readonly isAlert: boolean
  readonly note?: string
}

const CUTS = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]
const ALERT = 0.2
/** Below so many requests on either side the index is mostly chance. */
const ENOUGH = 100
/** Stands in for an empty part, so that the logarithm stays finite. */
const LEAST_SHARE = 0.001

export function baselineOf(
  rows: readonly CalibrationRow[],
  cuts: readonly number[] = CUTS.map((cut) =>
    quantile(
      rows.map(({ score }) => score),
      cut,
    ),
  ),
): Baseline {
  const share = (count: number, of: number) => (of === 0 ? 0 : count / of)
  const tenths = Array.from({ length: cuts.length + 1 }, () => 0)
  for (const { score } of rows) {
    const place = cuts.findIndex((cut) => score <= cut)
    const tenth = place < 0 ? cuts.length : place
    tenths[tenth] = (tenths[tenth] ?? 0) + 1
  }
  const checked = rows.filter(({ checkFailed }) => checkFailed !== undefined)
  const failed = share(checked.filter(({ checkFailed }) => checkFailed).length, checked.length)
  const risk = SEVERITIES.map((severity) => [
    severity,
    share(rows.filter((row) => row.severity === severity).length, rows.length),
  ])
  return {
    n: rows.length,
    difficultyCuts: cuts,
    difficulty: tenths.map((count) => share(count, rows.length)),
    risk: Object.fromEntries(risk) as Record<Severity, number>,
    checks: { failed, passed: 1 - failed },
    checked: checked.length,
    agreement: agreementOf(rows),
  }
}

function agreementOf(rows: readonly CalibrationRow[]): NonNullable<Baseline['agreement']> {
  const compared = rows.filter(({ agreed }) => agreed !== undefined)
  const n = compared.length
  const agreed = n === 0 ? 0 : compared.filter((row) => row.agreed).length / n
  return { agreed, disagreed: n === 0 ? 0 : 1 - agreed, n }
}

/** Whether traffic has left the spread that thresholds were calibrated on. */
export function driftSince(before: Baseline, rows: readonly CalibrationRow[]): readonly Drift[] {
  const now = baselineOf(rows, before.difficultyCuts)
  const drift = (
    what: Drift['what'],
    then: readonly number[],
    since: readonly number[],
    n: number,
  ): Drift => {
    const index = stabilityIndex(then, since)
    return n < ENOUGH
      ? { what, index, n, isAlert: false, note: `fewer than ${ENOUGH} requests: too few to tell` }
      : { what, index, n, isAlert: index >= ALERT }
  }
  const n = Math.min(before.n, now.n)
  return [
    drift('difficulty', before.difficulty, now.difficulty, n),
    drift(
      'risk',
      SEVERITIES.map((one) => before.risk[one]),
      SEVERITIES.map((one) => now.risk[one]),
      n,
    ),
    drift(
      'checks',
      [before.checks.failed, before.checks.passed],
      [now.checks.failed, now.checks.passed],
      Math.min(before.checked, now.checked),
    ),
    ...agreementDrift(before.agreement, now.agreement, drift),
  ]
}

/** Nothing where samples were never taken, on either side. */
function agreementDrift(
  before: Baseline['agreement'],
  now: Baseline['agreement'],
  drift: (
    what: Drift['what'],
    then: readonly number[],
    since: readonly number[],
    n: number,
  ) => Drift,
): readonly Drift[] {
  if (before === undefined || now === undefined || before.n === 0 || now.n === 0) return []
  const [then, since] = [before, now].map(({ agreed, disagreed }) => [agreed, disagreed])
  return [drift('agreement', then ?? [], since ?? [], Math.min(before.n, now.n))]
}

function stabilityIndex(before: readonly number[], now: readonly number[]): number {
  return before.reduce((sum, share, place) => {
    const [a, b] = [Math.max(LEAST_SHARE, share), Math.max(LEAST_SHARE, now[place] ?? 0)]
    return sum + (b - a) * Math.log(b / a)
  }, 0)
}
