/** The scores of `score-sums.ts`, from features and weights that may be any numbers: what training works with. */
import { LEARNED_DOMAINS, type RiskWeights } from './risk-weights.ts'
import {
  type ClauseSums,
  NOTHING,
  type ScoredSpan,
  SELF_COUNTS,
  scoreOfExercise,
  scoresOfDomains,
  spansOfSums,
  type TellingSpans,
  WIDEST,
} from './score-sums.ts'

/**
 * The clauses that look gravest, with their log-odds of severity high. As every run of neighbouring clauses is looked
 * at, clauses put before or after a text cannot lower its score.
 */
export function gravestSpan(
  clauses: readonly Uint32Array[],
  { high, highStep, highBias }: Pick<RiskWeights, 'high' | 'highStep' | 'highBias'>,
): ScoredSpan {
  const sums = sumsOf(clauses, high, 0)
  let best = NOTHING
  for (let from = 0; from < clauses.length; from++) {
    let sum = 0
    let features = 0
    for (let to = from; to < clauses.length && to < from + WIDEST; to++) {
      sum += sums[to] as number
      features += (clauses[to] as Uint32Array).length
      const score = (sum * highStep) / Math.sqrt(features) + highBias
      if (score > best.score) best = { from, to: to + 1, features, score }
    }
  }
  return best
}

/** Log-odds that a whole text is an exercise or an exam's question. */
export function exerciseScore(
  clauses: readonly Uint32Array[],
  {
    exercise,
    exerciseStep,
    exerciseShift,
    exerciseBias,
  }: Pick<RiskWeights, 'exercise' | 'exerciseStep' | 'exerciseShift' | 'exerciseBias'>,
): number {
  const features = clauses.reduce((count, { length }) => count + length, 0)
  const sum = sumsOf(clauses, exercise, exerciseShift).reduce((total, one) => total + one, 0)
  return scoreOfExercise(sum, features, { exerciseStep, exerciseBias })
}

/** The same, less where the text speaks of oneself: whoever says "I" mostly asks for it. */
export function exerciseOf(
  clauses: readonly Uint32Array[],
  isPersonal: boolean,
  weights: RiskWeights,
): number {
  return exerciseScore(clauses, weights) - (isPersonal ? SELF_COUNTS : 0)
}

function sumsOf(
  clauses: readonly Uint32Array[],
  weights: ArrayLike<number>,
  shift: number,
): readonly number[] {
  return clauses.map((features) => {
    let sum = 0
    for (let at = 0; at < features.length; at++) {
      sum += weights[(features[at] as number) >>> shift] as number
    }
    return sum
  })
}

/** What each clause adds to the score of each of LEARNED_DOMAINS. */
export function domainSums(
  clauses: readonly Uint32Array[],
  { domain, domainStep, domainShift }: Pick<RiskWeights, 'domain' | 'domainStep' | 'domainShift'>,
): readonly Float64Array[] {
  const width = LEARNED_DOMAINS.length
  return clauses.map((features) => {
    const sums = new Float64Array(width)
    for (let index = 0; index < features.length; index++) {
      const row = ((features[index] as number) >>> domainShift) * width
      for (let at = 0; at < width; at++) {
        sums[at] = (sums[at] as number) + (domain[row + at] as number)
      }
    }
    for (let at = 0; at < width; at++) sums[at] = (sums[at] as number) * domainStep
    return sums
  })
}

/** All sums of the features of clauses. */
export function sumsOfClauses(clauses: readonly Uint32Array[], weights: RiskWeights): ClauseSums {
  return {
    ...partlySummed(clauses, domainSums(clauses, weights)),
    high: sumsOf(clauses, weights.high, 0),
    exercise: sumsOf(clauses, weights.exercise, weights.exerciseShift),
  }
}

function partlySummed(
  clauses: readonly Uint32Array[],
  domains: readonly Float64Array[],
): ClauseSums {
  return {
    count: clauses.length,
    features: clauses.map(({ length }) => length),
    high: [],
    domains: domains.flatMap((sums) => [...sums]),
    exercise: [],
    material: [],
    materialFeatures: [],
  }
}

/** A score for each of LEARNED_DOMAINS, of the clauses of a span together. */
export function domainScores(
  clauses: readonly Uint32Array[],
  sums: readonly Float64Array[],
  span: Pick<ScoredSpan, 'from' | 'to'>,
  weights: Pick<RiskWeights, 'domainBias'>,
): number[] {
  return scoresOfDomains(partlySummed(clauses, sums), span, weights)
}

/** As `spansOfSums`, with sums of domains that are at hand. */
export function tellingSpans(
  clauses: readonly Uint32Array[],
  domains: readonly Float64Array[],
  weights: RiskWeights,
): TellingSpans {
  const high = sumsOf(clauses, weights.high, 0)
  return spansOfSums({ ...partlySummed(clauses, domains), high }, weights)
}
