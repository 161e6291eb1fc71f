import type { CalibrationRow } from './calibrate-evidence.ts'
import type { ProfileEvidence } from './calibrate-profiles.ts'

/** What the router expected weighs like so many labelled answers. */
export const PRIOR_WEIGHT = 20
/**
 * However many probes were put, those of a class weigh like fewer labelled answers than this: what a model shows on one
 * set of questions says only so much of another. Of 13 recorded models half of the gap carries over from one collection
 * to another of the same class (slope 0.53, 95 % 0.12 to 0.74), next to nothing from one narrow task (0.05); a third is
 * taken (scripts/measure-carry-over.mjs).
 */
const MOST_PROFILE_WEIGHT = 10

/** Labelled answers that so many probes of a class weigh like. */
export function profileWeight(asked: number): number {
  return (asked * MOST_PROFILE_WEIGHT) / (asked + MOST_PROFILE_WEIGHT)
}

/** Evidence of a profile with what it weighs in a calibration. */
export interface WeighedProfile extends ProfileEvidence {
  /** Recorded requests of this class. */
  readonly requests: number
  /** Labelled answers that these probes weigh like. */
  readonly weight: number
  /** How far they move the router's expectation of this line for requests of this class. */
  readonly shift: number
}

/** Classes that no recorded request falls into weigh nothing and are left out. */
export function weighProfiles(
  evidence: readonly ProfileEvidence[],
  rows: readonly CalibrationRow[],
): readonly WeighedProfile[] {
  return evidence.flatMap((one) => {
    const requests = rows.filter(({ promptClass }) => promptClass === one.promptClass).length
    if (requests === 0) return []
    const weight = profileWeight(one.asked)
    return [{ ...one, requests, weight, shift: shiftOf(one, weight) }]
  })
}

function shiftOf(
  { right, asked, expected }: Pick<ProfileEvidence, 'right' | 'asked' | 'expected'>,
  weight: number,
): number {
  return ((right / asked - expected) * weight) / (weight + PRIOR_WEIGHT)
}

/** Drawn anew as if so many probes had been put as they weigh, so that an interval holds the doubt about them. */
export function redrawProfiles(
  profiles: readonly WeighedProfile[],
  random: () => number,
): readonly WeighedProfile[] {
  return profiles.map((one) => {
    const tries = Math.max(1, Math.round(one.weight))
    let right = 0
    for (let turn = 0; turn < tries; turn++) right += random() * one.asked < one.right ? 1 : 0
    return { ...one, shift: shiftOf({ ...one, right, asked: tries }, one.weight) }
  })
}

/** The same rows with what the router expected moved by what profiles showed. */
export function withProfiles(
  rows: readonly CalibrationRow[],
  profiles: readonly WeighedProfile[],
): readonly CalibrationRow[] {
  if (profiles.length === 0) return rows
  const shifts = new Map(profiles.map((one) => [`${one.line} ${one.promptClass}`, one.shift]))
  return rows.map((row) => ({
    ...row,
    firstOk: unit(row.firstOk + (shifts.get(`first ${row.promptClass}`) ?? 0)),
    secondOk: unit(row.secondOk + (shifts.get(`second ${row.promptClass}`) ?? 0)),
  }))
}

/** Labelled answers that everything known beforehand weighs like, of a request as they come. */
export function priorWeight(
  line: ProfileEvidence['line'],
  profiles: readonly WeighedProfile[],
  requests: number,
): number {
  const own = profiles.filter((one) => one.line === line)
  const sum = own.reduce((all, one) => all + one.weight * one.requests, 0)
  return PRIOR_WEIGHT + (requests === 0 ? 0 : sum / requests)
}

export const unit = (value: number) => Math.min(1, Math.max(0, value))
