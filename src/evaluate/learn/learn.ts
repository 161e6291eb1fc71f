import { rounded } from '../../classify/difficulty/prior.ts'
import { classOfPrompt } from '../../classify/difficulty/prompt-class.ts'
import { SHIPPED_PRIOR } from '../../classify/difficulty/read-prompt.ts'
import {
  type EmbeddedHead,
  type EmbeddedHeads,
  encodedBuckets,
  encodedWeights,
  type LearnedHead,
  priorId,
  type Router,
} from '../../classify/difficulty/router.ts'
import { HAND_FEATURES } from '../../classify/difficulty/text-features.ts'
import { learnConfidence } from '../../evaluate/confidence/learn-confidence.ts'
import { middleOf } from '../../evaluate/routing/learn-middle.ts'
import type { RoutingRow } from '../../evaluate/rows/routing-row.ts'
import type { LogisticFit } from '../../evaluate/statistics/fit-logistic.ts'
import { mean } from '../../evaluate/statistics/statistics.ts'
import { FIRST_HASHED_COLUMN, type LearnExample, PRIOR_COLUMNS } from './learn-design.ts'
import { fitHeads, PENALTIES, type Trust } from './learn-heads.ts'
import { type LearnOptions, type LearnProblem, learnProblem } from './learn-problem.ts'
import { coldMetrics, type Ranking, RULE_MARGIN, rankingOf } from './learn-ranking.ts'
import { trustOf } from './learn-trust.ts'

/** Vectors cost tens of milliseconds a request: they have to gain this much APGR on held-back rows to be used. */
const VECTOR_MARGIN = 0.01

/**
 * Adapts the shipped weights to one pair of models from recorded outcomes; whether vectors help is told by
 * cross-validation. The metrics are those of held-back folds. Throws `invalid_request` for fewer than 40 rows with
 * outcomes of both models, and where no row tells these apart.
 */
export function learn(rows: readonly RoutingRow[], options: LearnOptions): Router {
  const problem = learnProblem(rows, options)
  const seed = options.seed ?? 1
  const all = problem.rows.map((_row, index) => index)
  const trust = trustOf(problem, all, 'words')
  const words = rankingOf(problem, seed, 'words', trust)
  const vectors = problem.vectors === undefined ? undefined : rankingOfVectors(problem, seed, all)
  // Where another rule came with them, the gain may be the choice among rules alone.
  const margin = VECTOR_MARGIN + (vectors?.rule === words.rule ? 0 : RULE_MARGIN)
  const isBetter = vectors !== undefined && vectors.metrics.apgr >= words.metrics.apgr + margin
  const confidence =
    options.withConfidence === false
      ? undefined
      : learnConfidence(problem.rows, options, {
          seed,
          firstLogits: (isBetter ? vectors : words).firstLogits,
          onStep: options.onStep,
        })
  const fitted = fitHeads(problem, all, 'words', trust)
  return {
    kind: 'secondline-router',
    version: 1,
    pair: { first: options.first, second: options.second },
    rule: words.rule,
    blend: words.blend,
    priorId: priorId(SHIPPED_PRIOR),
    vocabulary: encodedBuckets(fitted.vocabulary),
    heads: {
      first: learnedHead(fitted.fits.first, fitted.vocabulary.length),
      second: learnedHead(fitted.fits.second, fitted.vocabulary.length),
      direct: learnedHead(fitted.fits.direct, fitted.vocabulary.length),
    },
    ...(isBetter ? { embedded: embeddedHeads(problem, vectors, options) } : {}),
    tokens: tokensByClass(problem, options),
    ...(options.mid === undefined
      ? {}
      : { middle: middleOf(problem.rows, { ...options, middle: options.mid }) }),
    expected: (isBetter ? vectors : words).expected,
    ...(confidence === undefined ? {} : { recalibration: confidence.recalibration }),
    learned: {
      rows: problem.rows.length,
      sets: countsBySet(problem.rows),
      files: options.files ?? [],
      seed,
      settings: `mean of ${PENALTIES.map((penalties) => Object.values(penalties).join('/')).join(', ')}`,
      before: { ...coldMetrics(problem), ...errorOf(confidence?.before) },
      after: { ...(isBetter ? vectors.metrics : words.metrics), ...errorOf(confidence?.after) },
      ...(vectors === undefined ? {} : { words: words.metrics, vectors: vectors.metrics }),
    },
  }
}

function errorOf(confidenceError: number | undefined) {
  return confidenceError === undefined ? {} : { confidenceError }
}

interface VectorRanking extends Ranking {
  readonly trust: Trust
}

function rankingOfVectors(problem: LearnProblem, seed: number, all: readonly number[]) {
  const trust = trustOf(problem, all, 'vectors')
  return { trust, ...rankingOf(problem, seed, 'vectors', trust) }
}

function embeddedHeads(
  problem: LearnProblem,
  { rule, blend, trust }: VectorRanking,
  options: LearnOptions,
): EmbeddedHeads {
  const all = problem.rows.map((_row, index) => index)
  const { vocabulary, fits } = fitHeads(problem, all, 'vectors', trust)
  const head = (fit: LogisticFit): EmbeddedHead => {
    const { unit, hashed } = encodedWeights(
      Float32Array.from(fit.weights.subarray(FIRST_HASHED_COLUMN + vocabulary.length)),
    )
    return { ...learnedHead(fit, vocabulary.length), vector: { unit, weights: hashed } }
  }
  return {
    embedder: options.embedded?.embedder ?? '',
    size: problem.vectors?.[0]?.length ?? 0,
    rule,
    blend,
    heads: { first: head(fits.first), second: head(fits.second), direct: head(fits.direct) },
  }
}

function learnedHead({ bias, weights }: LogisticFit, vocabulary: number): LearnedHead {
  const part = (start: number, end: number) => [...weights.subarray(start, end)].map(rounded)
  const hashed = weights.subarray(FIRST_HASHED_COLUMN, FIRST_HASHED_COLUMN + vocabulary)
  return {
    bias: rounded(bias),
    prior: part(0, PRIOR_COLUMNS),
    hand: part(PRIOR_COLUMNS, PRIOR_COLUMNS + HAND_FEATURES.length),
    ...encodedWeights(Float32Array.from(hashed)),
  }
}

function tokensByClass(problem: LearnProblem, options: LearnOptions): Router['tokens'] {
  const counts = new Map<string, { first: number[]; second: number[] }>()
  problem.rows.forEach((row, index) => {
    const first = row.outcomes[options.first]?.outputTokens
    const second = row.outcomes[options.second]?.outputTokens
    if (first === undefined || second === undefined) return
    const name = classOfPrompt((problem.examples[index] as LearnExample).prompt)
    const own = counts.get(name) ?? { first: [], second: [] }
    own.first.push(first)
    own.second.push(second)
    counts.set(name, own)
  })
  return Object.fromEntries(
    [...counts].map(([name, own]) => [
      name,
      { first: rounded(mean(own.first)), second: rounded(mean(own.second)) },
    ]),
  )
}

function countsBySet(rows: readonly RoutingRow[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const row of rows) counts[row.set] = (counts[row.set] ?? 0) + 1
  return counts
}
