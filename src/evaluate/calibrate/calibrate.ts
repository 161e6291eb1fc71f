import {
  type DifficultyThresholds,
  type Observation,
  thresholdsFor,
} from '../../classify/difficulty/threshold-window.ts'
import type { Target } from '../../core/policy.ts'
import type { DifficultyZones } from '../../core/run.ts'
import { createRandom, mean, quantile } from '../../evaluate/statistics/statistics.ts'
import { type Baseline, baselineOf } from './calibrate-drift.ts'
import { type CalibrationRow, withChecks } from './calibrate-evidence.ts'
import {
  PRIOR_WEIGHT,
  priorWeight,
  redrawProfiles,
  unit,
  type WeighedProfile,
  weighProfiles,
  withProfiles,
} from './calibrate-prior.ts'
import type { ProfileEvidence } from './calibrate-profiles.ts'
import { expectedShareOf, isSpared, zoneOfRow } from './zone-of-row.ts'

interface CalibrationPoint {
  /** Difficulty from which requests go to the second line. */
  readonly threshold: number
  readonly secondLineShare: number
  /** Expected share of the second line's quality, with its 95 % interval. */
  readonly quality: number
  readonly qualityCi: readonly [low: number, high: number]
  /** Absent where one of the lines has no recorded cost. */
  readonly dollarsPerThousand?: number
}

export interface Calibration {
  readonly n: number
  /** Runs of which it is known how good the answer of a line was. */
  readonly labelledFirst: number
  readonly labelledSecond: number
  /** What profiles showed of the lines, and how much it weighs beside the labelled answers; empty where none were given. */
  readonly profiles: readonly WeighedProfile[]
  readonly target: Target
  readonly thresholds: DifficultyThresholds
  /** Requests below the threshold that go to the second line all the same: a quality is aimed at, and the first would probably fail. */
  readonly sparedFailures: number
  /** Share of second-line calls that all this is expected to give. */
  readonly secondLineShare: number
  readonly quality: number
  readonly qualityCi: readonly [low: number, high: number]
  readonly curve: readonly CalibrationPoint[]
  /** How many recorded requests would fall into another zone. */
  readonly changes: { readonly n: number; readonly kinds: Readonly<Record<string, number>> }
  readonly warnings: readonly string[]
  /** To look for drift by later. */
  readonly baseline: Baseline
}

/** Fewer labelled answers than this say little about a pair of models. */
const ENOUGH_LABELS = 200
const PARTS = 10
const CURVE_STEPS = 20
const RESAMPLES = 200
/** Keeps a calibration on much traffic to a few seconds. */
const MOST_DRAWN_ROWS = 2_000_000

/** Thresholds that bring recorded traffic to a target, and what hangs on them. Pure. Throws nothing; no rows give no curve. */
export function calibrate(
  rows: readonly CalibrationRow[],
  target: Target,
  evidence: readonly ProfileEvidence[] = [],
): Calibration {
  const profiles = weighProfiles(evidence, rows)
  const observations = corrected(rows, profiles)
  const prices = dollarsOfLines(rows)
  const thresholds = thresholdsFor(
    target,
    { byClass: { all: observations } },
    prices === undefined ? {} : { prices },
  )
  const zones = { ...thresholds, sparesFailures: 'quality' in target }
  const share = expectedShareOf(rows, zones)
  const [point] = pointsAt([share], rows, profiles, zones)
  return {
    n: rows.length,
    labelledFirst: rows.filter(({ firstScore }) => firstScore !== undefined).length,
    labelledSecond: rows.filter(({ secondScore }) => secondScore !== undefined).length,
    profiles,
    target,
    thresholds,
    sparedFailures: rows.filter((row) => isSpared(row, zones)).length,
    secondLineShare: share,
    quality: point?.quality ?? Number.NaN,
    qualityCi: point?.qualityCi ?? [Number.NaN, Number.NaN],
    curve: pointsAt(evenShares(rows.length), rows, profiles),
    changes: zoneChanges(rows, zones),
    warnings: warningsOf(rows, target, { hasPrices: prices !== undefined, profiles }),
    baseline: baselineOf(rows),
  }
}

/** No more than there are: of ten runs a twentieth is none. */
function evenShares(runs: number): readonly number[] {
  const steps = Math.min(CURVE_STEPS, runs)
  return Array.from({ length: steps + 1 }, (_none, step) => step / steps)
}

type CorrectedRow = Observation & Pick<CalibrationRow, 'sparable'>

/**
 * What the router expected, moved by what is known: in each class by what profiles showed, then by checks, then by labels
 * as a whole, then in each tenth of the difficulty scale by what is left. All moves are shrunk where there is little to go by.
 */
export function corrected(
  rows: readonly CalibrationRow[],
  profiles: readonly WeighedProfile[] = [],
): readonly CorrectedRow[] {
  const sorted = withChecks(withProfiles(rows, profiles)).toSorted((a, b) => a.score - b.score)
  const size = Math.max(1, Math.ceil(sorted.length / PARTS))
  const weightOf = (line: ProfileEvidence['line']) => priorWeight(line, profiles, rows.length)
  const secondShift = shiftOf(sorted, 'secondOk', 'secondScore', { weight: weightOf('second') })
  const firstShift = shiftOf(sorted, 'firstOk', 'firstScore', { weight: weightOf('first') })
  return Array.from({ length: Math.ceil(sorted.length / size) }, (_none, part) => {
    const inPart = sorted.slice(part * size, (part + 1) * size)
    const shift = firstShift + shiftOf(inPart, 'firstOk', 'firstScore', { moved: firstShift })
    return inPart.map(({ score, firstOk, secondOk, sparable }) => ({
      score,
      firstOk: unit(firstOk + shift),
      secondOk: unit(secondOk + secondShift),
      ...(sparable === undefined ? {} : { sparable }),
    }))
  }).flat()
}

/** How far the labelled answers lie from what was expected of them, shrunk to nothing where there are few. */
function shiftOf(
  rows: readonly CalibrationRow[],
  expected: 'firstOk' | 'secondOk',
  found: 'firstScore' | 'secondScore',
  { weight = PRIOR_WEIGHT, moved = 0 }: { readonly weight?: number; readonly moved?: number },
): number {
  const gaps = rows.flatMap((row) => {
    const score = row[found]
    return score === undefined ? [] : [score - row[expected] - moved]
  })
  return gaps.reduce((sum, gap) => sum + gap, 0) / (gaps.length + weight)
}

/** Share of the second line's quality when the hardest requests, for each share so many of them, go there; spared ones before all. */
function qualitiesAt(
  shares: readonly number[],
  observations: readonly CorrectedRow[],
  zones?: DifficultyZones,
): readonly number[] {
  const rank = (one: CorrectedRow) => one.score + (zones && isSpared(one, zones) ? 1 : 0)
  const hardestFirst = observations.toSorted((a, b) => rank(b) - rank(a))
  const reached = [hardestFirst.reduce((sum, { firstOk }) => sum + firstOk, 0)]
  for (const { firstOk, secondOk } of hardestFirst) {
    reached.push((reached.at(-1) ?? 0) + secondOk - firstOk)
  }
  const most = reached.at(-1) ?? 0
  return shares.map((share) => (reached[Math.round(share * observations.length)] ?? 0) / most)
}

/** Runs are drawn anew, labels and all, so that the intervals hold the doubt about few labels. */
function resampledQualities(
  shares: readonly number[],
  rows: readonly CalibrationRow[],
  profiles: readonly WeighedProfile[],
  zones?: DifficultyZones,
): readonly (readonly number[])[] {
  const random = createRandom(1)
  const draws = Math.max(20, Math.min(RESAMPLES, Math.floor(MOST_DRAWN_ROWS / rows.length)))
  return Array.from({ length: draws }, () => {
    const drawn = rows.map(() => rows[Math.floor(random() * rows.length)] as CalibrationRow)
    return qualitiesAt(shares, corrected(drawn, redrawProfiles(profiles, random)), zones)
  })
}

function pointsAt(
  shares: readonly number[],
  rows: readonly CalibrationRow[],
  profiles: readonly WeighedProfile[],
  zones?: DifficultyZones,
): readonly CalibrationPoint[] {
  if (rows.length === 0) return []
  const observations = corrected(rows, profiles)
  const scores = observations.map(({ score }) => score).sort((a, b) => b - a)
  const qualities = qualitiesAt(shares, observations, zones)
  const resampled = resampledQualities(shares, rows, profiles, zones)
  const prices = dollarsOfLines(rows)
  return shares.map((share, place) => {
    const drawn = resampled.map((one) => one[place] ?? Number.NaN)
    const taken = Math.round(share * rows.length)
    return {
      threshold: taken === 0 ? 1.01 : (scores[taken - 1] ?? 0),
      secondLineShare: share,
      quality: qualities[place] ?? Number.NaN,
      qualityCi: [quantile(drawn, 0.025), quantile(drawn, 0.975)],
      ...(prices === undefined
        ? {}
        : { dollarsPerThousand: 1000 * (prices.first + share * (prices.second - prices.first)) }),
    }
  })
}

/** Mean dollars of one recorded answer of each line. */
function dollarsOfLines(
  rows: readonly CalibrationRow[],
): { readonly first: number; readonly second: number } | undefined {
  const dollars = (field: 'firstMicros' | 'secondMicros') =>
    mean(rows.flatMap((row) => (row[field] === undefined ? [] : [(row[field] ?? 0) / 1e6])))
  const [first, second] = [dollars('firstMicros'), dollars('secondMicros')]
  return Number.isNaN(first) || Number.isNaN(second) ? undefined : { first, second }
}

function zoneChanges(
  rows: readonly CalibrationRow[],
  zones: DifficultyZones,
): Calibration['changes'] {
  const kinds: Record<string, number> = {}
  let n = 0
  for (const row of rows) {
    const [from, to] = [zoneOfRow(row, row.thresholds), zoneOfRow(row, zones)]
    if (from === to) continue
    n++
    kinds[`${from} -> ${to}`] = (kinds[`${from} -> ${to}`] ?? 0) + 1
  }
  return { n, kinds }
}

function warningsOf(
  rows: readonly CalibrationRow[],
  target: Target,
  {
    hasPrices,
    profiles,
  }: { readonly hasPrices: boolean; readonly profiles: readonly WeighedProfile[] },
): readonly string[] {
  const labelled = rows.filter(({ firstScore }) => firstScore !== undefined).length
  const warnings: string[] = []
  const and = (line: ProfileEvidence['line']) =>
    profiles.some((one) => one.line === line) ? ' and the profiles' : ''
  if (labelled < ENOUGH_LABELS) {
    warnings.push(
      `Only ${labelled} answers of the first line have a known result; below ${ENOUGH_LABELS} the router's own expectation${and('first')} decide${and('first') ? '' : 's'} most of it.`,
    )
  }
  if (rows.every(({ secondScore }) => secondScore === undefined)) {
    warnings.push(
      `No answer of the second line was rated: its quality is what the router expects${and('second') ? ' and the profiles show' : ''}.`,
    )
  }
  if ('dollarsPerThousand' in target && !hasPrices) {
    warnings.push('A line has no recorded cost, so a target in dollars cannot be met by choice.')
  }
  return warnings
}
