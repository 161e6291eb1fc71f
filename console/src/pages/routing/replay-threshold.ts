import type { ScoredRun } from '../../api/types.ts'

export interface OperatingPoint {
  readonly threshold: number
  /** Share of the second line's calls, 0..1. */
  readonly secondShare: number
  /** Estimated spend as a share of always using the second line. */
  readonly costShare: number
  /** Expected share of good answers, as a share of what the second line alone is expected to give. */
  readonly quality: number
}

/** Runs whose line the difficulty chose; the others would not move with a threshold. */
export function movableRuns(runs: readonly ScoredRun[]): readonly ScoredRun[] {
  return runs.filter((run) => run.byDifficulty && (run.line === 'first' || run.line === 'second'))
}

/** What sends a request to the second line at once. */
export interface Cut {
  readonly second: number
  /** Also what the first line would probably fail at, whatever its score; a proposed threshold does not do so. */
  readonly sparesFailures?: boolean
}

export function isSpared({ score, sparable }: ScoredRun, { second, sparesFailures }: Cut): boolean {
  return sparesFailures === true && sparable === true && score < second
}

export function isCut(run: ScoredRun, cut: Cut): boolean {
  return run.score >= cut.second || isSpared(run, cut)
}

/** What recorded runs would have cost with another threshold: each is put on the line it says. */
export function replayAt(runs: readonly ScoredRun[], cut: Cut): OperatingPoint {
  const firstShare = priceRatio(runs)
  let seconds = 0
  let spent = 0
  let always = 0
  let good = 0
  let goodAlways = 0
  for (const run of runs) {
    const isSecond = isCut(run, cut)
    if (isSecond) seconds += 1
    always += run.alwaysSecondMicros
    good += isSecond ? run.secondOk : run.firstOk
    goodAlways += run.secondOk
    spent += isSecond ? run.alwaysSecondMicros : run.alwaysSecondMicros * firstShare
  }
  return {
    threshold: cut.second,
    secondShare: runs.length === 0 ? 0 : seconds / runs.length,
    costShare: always === 0 ? 0 : spent / always,
    quality: goodAlways === 0 ? 0 : good / goodAlways,
  }
}

/** What the first line cost, as a share of the second line's price for the same answers. */
function priceRatio(runs: readonly ScoredRun[]): number {
  const first = runs.filter((run) => run.line === 'first' && !run.escalated)
  const spent = first.reduce((total, run) => total + run.totalMicros, 0)
  const always = first.reduce((total, run) => total + run.alwaysSecondMicros, 0)
  return always === 0 ? 0 : spent / always
}

const STEPS = 40

export function replayCurve(runs: readonly ScoredRun[]): readonly OperatingPoint[] {
  return Array.from({ length: STEPS + 1 }, (_, index) => replayAt(runs, { second: index / STEPS }))
}

export interface Confusion {
  /** First line, and the checks let it pass. */
  readonly keptFirst: number
  /** First line, and a check failed: the second should have answered. */
  readonly missed: number
  /** Second line, though the first line's draft passed. */
  readonly wasted: number
  /** Second line, and the first line's draft had failed. */
  readonly needed: number
  /** Second line at once: whether the first would have done is not known. */
  readonly unknown: number
}

/** Compares where the score would send each run with what the checks said of the first line's own answer. */
export function confusionAt(runs: readonly ScoredRun[], cut: Cut): Confusion {
  const counts = { keptFirst: 0, missed: 0, wasted: 0, needed: 0, unknown: 0 }
  for (const run of runs) counts[cellOf(run, cut)] += 1
  return counts
}

function cellOf(run: ScoredRun, cut: Cut): keyof Confusion {
  if (run.firstPassed === undefined) return 'unknown'
  if (isCut(run, cut)) return run.firstPassed ? 'wasted' : 'needed'
  return run.firstPassed ? 'keptFirst' : 'missed'
}
