/**
 * RouteLLM's protocol (arXiv 2406.18665): prompts are ordered by a score, the upper ones go to the second line, and
 * accuracy is read off at the deciles of the scores. Two of its traps are avoided: ties are broken at random (its
 * decile cut fails on equal scores), and the accuracy that CPT is read from never falls (its interpolation is silently
 * wrong there).
 */
import { createRandom } from './statistics.ts'

export interface CurvePoint {
  /** Share of prompts that went to the second line. */
  readonly share: number
  readonly accuracy: number
}

export interface CurveFigures {
  /** Share of the quality gap recovered, averaged over all shares of second-line calls. Random: 0.5. */
  readonly apgr: number
  /** Shares of second-line calls that recover 50 and 80 % of the gap. */
  readonly cpt50: number
  readonly cpt80: number
}

export interface Curve extends CurveFigures {
  readonly points: readonly CurvePoint[]
}

/** Scores of each row: the first line's and the second line's answer, 0..1. */
export interface PairScores {
  readonly first: ArrayLike<number>
  readonly second: ArrayLike<number>
}

const DECILES = 10

/** Rows from the highest score down, equal scores in random order. */
export function rowsByScore(scores: ArrayLike<number>, seed = 1): Int32Array {
  const random = createRandom(seed)
  const jitter = Float64Array.from({ length: scores.length }, random)
  return Int32Array.from({ length: scores.length }, (_none, row) => row).sort(
    (a, b) =>
      (scores[b] as number) - (scores[a] as number) ||
      (jitter[a] as number) - (jitter[b] as number),
  )
}

/**
 * Each score by its place within its own fold, 0..1. Held-back scores of different folds must not be compared: a fold
 * that happens to hold much gain was left out of its own fit, which therefore expects less, and the order of the folds
 * comes out reversed.
 */
export function placesWithinFolds(
  scores: readonly number[],
  folds: readonly number[],
): readonly number[] {
  const places: number[] = []
  for (const fold of new Set(folds)) {
    const own = folds.flatMap((other, row) => (other === fold ? [row] : []))
    own.sort((a, b) => (scores[a] as number) - (scores[b] as number))
    own.forEach((row, place) => {
      places[row] = (place + 0.5) / own.length
    })
  }
  return places
}

/** The curve over `rows`, which come in the order in which they go to the second line. */
export function curveOf(rows: ArrayLike<number>, pair: PairScores): Curve {
  const n = rows.length
  let total = 0
  for (let place = 0; place < n; place++) total += pair.first[rows[place] as number] as number
  const points: CurvePoint[] = [{ share: 0, accuracy: total / n }]
  let taken = 0
  for (let decile = 1; decile <= DECILES; decile++) {
    const until = Math.round((n * decile) / DECILES)
    for (; taken < until; taken++) {
      const row = rows[taken] as number
      total += (pair.second[row] as number) - (pair.first[row] as number)
    }
    points.push({ share: taken / n, accuracy: total / n })
  }
  return { points, ...figuresOf(points) }
}

function figuresOf(points: readonly CurvePoint[]): CurveFigures {
  const low = (points[0] as CurvePoint).accuracy
  const high = (points.at(-1) as CurvePoint).accuracy
  let area = 0
  for (let place = 1; place < points.length; place++) {
    const before = points[place - 1] as CurvePoint
    const point = points[place] as CurvePoint
    area += ((before.accuracy + point.accuracy) / 2) * (point.share - before.share)
  }
  return {
    apgr: (area - low) / (high - low),
    cpt50: shareReaching(points, low + 0.5 * (high - low)),
    cpt80: shareReaching(points, low + 0.8 * (high - low)),
  }
}

/** Smallest share at which the running maximum of accuracy reaches the target, linearly between points. */
function shareReaching(points: readonly CurvePoint[], target: number): number {
  let best = (points[0] as CurvePoint).accuracy
  if (best >= target) return 0
  for (let place = 1; place < points.length; place++) {
    const before = points[place - 1] as CurvePoint
    const point = points[place] as CurvePoint
    if (point.accuracy > best) {
      if (point.accuracy >= target) {
        const part = (target - best) / (point.accuracy - best)
        return before.share + part * (point.share - before.share)
      }
      best = point.accuracy
    }
  }
  return 1
}

/** Figures over rows drawn from all rows (with replacement), put in order by rank; for bootstrap intervals. */
export function resampledFigures(
  drawn: Int32Array,
  rankOfRow: Int32Array,
  pair: PairScores,
): Curve {
  const rowOfRank = new Int32Array(rankOfRow.length)
  rankOfRow.forEach((rank, row) => {
    rowOfRank[rank] = row
  })
  // Numbers alone are sorted many times as fast as by a function that compares.
  const ranks = drawn.map((row) => rankOfRow[row] as number).sort()
  return curveOf(
    ranks.map((rank) => rowOfRank[rank] as number),
    pair,
  )
}

export function ranksOf(rows: Int32Array): Int32Array {
  const ranks = new Int32Array(rows.length)
  rows.forEach((row, rank) => {
    ranks[row] = rank
  })
  return ranks
}
