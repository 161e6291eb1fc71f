import { rounded } from '../classify/difficulty/prior.ts'
import { classOfPrompt } from '../classify/difficulty/prompt-class.ts'
import {
  coldLogitsOf,
  type DifficultyLogits,
  probability,
  rankingScore,
  SHIPPED_PRIOR,
} from '../classify/difficulty/read-prompt.ts'
import {
  type BlendUnits,
  encodedBuckets,
  encodedWeights,
  type LearnedHead,
  priorId,
  RANKING_RULES,
  type RankingRule,
  type Router,
  type RouterMetrics,
} from '../classify/difficulty/router.ts'
import { HAND_FEATURES } from '../classify/difficulty/text-features.ts'
import { GatewayError } from '../core/errors.ts'
import { curveOf, placesWithinFolds, rowsByScore } from './deferral-curve.ts'
import { pairScores } from './eval-routing.ts'
import { fitLogistic, type LogisticFit, logitOfRow } from './fit-logistic.ts'
import { learnConfidence } from './learn-confidence.ts'
import {
  designRows,
  FIRST_HASHED_COLUMN,
  type LearnExample,
  learnExample,
  PRIOR_COLUMNS,
  vocabularyOf,
} from './learn-design.ts'
import type { RoutingRow } from './routing-row.ts'
import { createRandom, mean, shuffled, standardDeviation } from './statistics.ts'

export interface LearnOptions {
  readonly first: string
  readonly second: string
  readonly seed?: number
  /** False: routing only, which is quicker. */
  readonly withConfidence?: boolean
  readonly files?: readonly { readonly name: string; readonly sha256: string }[]
}

interface Penalties {
  readonly hand: number
  readonly hashed: number
}

/**
 * From loose to close to the words. The heads are the mean of a fit with each: which of them is best cannot be told from
 * some hundred rows, and picking one by cross-validation costs more by chance than it gains.
 */
const PENALTIES: readonly Penalties[] = [
  { hand: 60, hashed: 0.5 },
  { hand: 60, hashed: 2 },
  { hand: 200, hashed: 8 },
]
const PRIOR_PENALTY = 10
const FOLDS = 5
/** Rounds of folds, each shuffled anew, over which ranking rules are compared: one round is mostly noise. */
const ROUNDS = 2
/** `blend` is best or nearly so everywhere; a rule that beats it by less than this does so by chance as likely as not. */
const RULE_MARGIN = 0.03
const LEAST_ROWS = 40

type Target = 'first' | 'second' | 'direct'

interface Fitted {
  readonly vocabulary: readonly number[]
  readonly fits: Readonly<Record<Target, LogisticFit>>
}

interface Problem {
  readonly rows: readonly RoutingRow[]
  readonly examples: readonly LearnExample[]
  readonly pair: { readonly first: readonly number[]; readonly second: readonly number[] }
  readonly targets: Readonly<Record<Target, readonly number[]>>
}

/**
 * Adapts the shipped weights to one pair of models from recorded outcomes. The ranking rule comes from inner
 * cross-validation, over tasks where rows name them, so that no template of a task is on both sides. The metrics are
 * those of the held-back folds. Throws `invalid_request` for fewer than 40 rows with outcomes of both models.
 */
export function learn(rows: readonly RoutingRow[], options: LearnOptions): Router {
  const problem = problemOf(rows, options)
  const seed = options.seed ?? 1
  const heldBack = Array.from({ length: ROUNDS }, (_none, round) =>
    heldBackLogits(problem, seed + round),
  )
  const blend = blendUnits(problem, heldBack[0]?.logits ?? [])
  const rule = bestRule(problem, heldBack, blend)
  const confidence =
    options.withConfidence === false ? undefined : learnConfidence(problem.rows, options, seed)
  const fitted = fit(
    problem,
    problem.rows.map((_row, index) => index),
  )
  return {
    kind: 'secondline-router',
    version: 1,
    pair: { first: options.first, second: options.second },
    rule,
    blend,
    priorId: priorId(SHIPPED_PRIOR),
    vocabulary: encodedBuckets(fitted.vocabulary),
    heads: {
      first: learnedHead(fitted.fits.first),
      second: learnedHead(fitted.fits.second),
      direct: learnedHead(fitted.fits.direct),
    },
    tokens: tokensByClass(problem, options),
    ...(confidence === undefined ? {} : { confidence }),
    learned: {
      rows: problem.rows.length,
      sets: countsBySet(problem.rows),
      files: options.files ?? [],
      seed,
      settings: `mean of ${PENALTIES.map(({ hand, hashed }) => `${hand}/${hashed}`).join(', ')}, prior ${PRIOR_PENALTY}`,
      before: metrics(problem, problem.examples.map(coldScore)),
      after: heldBackMetrics(problem, heldBack[0] as HeldBack, { rule, blend }),
    },
  }
}

function problemOf(rows: readonly RoutingRow[], options: LearnOptions): Problem {
  const used = rows.filter((row) => row.outcomes[options.first] && row.outcomes[options.second])
  if (used.length < LEAST_ROWS) {
    throw new GatewayError(
      'invalid_request',
      `Learning needs at least ${LEAST_ROWS} rows with outcomes of both ${options.first} and ${options.second}; there are ${used.length}`,
    )
  }
  const pair = pairScores(used, options)
  return {
    rows: used,
    examples: used.map((row) => learnExample(row.prompt)),
    pair,
    targets: {
      ...pair,
      direct: pair.first.map((first, index) => (1 + (pair.second[index] as number) - first) / 2),
    },
  }
}

function fit(problem: Problem, used: readonly number[]): Fitted {
  const examples = used.map((index) => problem.examples[index] as LearnExample)
  const vocabulary = vocabularyOf(examples)
  const rows = designRows(examples, vocabulary)
  const columns = FIRST_HASHED_COLUMN + vocabulary.length
  const fitTo = (target: Target): LogisticFit =>
    meanFit(
      PENALTIES.map(({ hand, hashed }) =>
        fitLogistic({
          rows,
          targets: used.map((index) => problem.targets[target][index] as number),
          columns,
          penalties: new Float64Array(columns)
            .fill(hashed)
            .fill(hand, 0, FIRST_HASHED_COLUMN)
            .fill(PRIOR_PENALTY, 0, PRIOR_COLUMNS),
          maxIterations: 15,
        }),
      ),
    )
  return {
    vocabulary,
    fits: { first: fitTo('first'), second: fitTo('second'), direct: fitTo('direct') },
  }
}

function meanFit(fits: readonly LogisticFit[]): LogisticFit {
  const columns = fits[0]?.weights.length ?? 0
  return {
    bias: mean(fits.map(({ bias }) => bias)),
    weights: Float64Array.from({ length: columns }, (_none, column) =>
      mean(fits.map(({ weights }) => weights[column] as number)),
    ),
  }
}

interface HeldBack {
  /** Of every row, from a fit that has not seen it, nor another row of its task. */
  readonly logits: readonly DifficultyLogits[]
  readonly folds: readonly number[]
}

function heldBackLogits(problem: Problem, seed: number): HeldBack {
  const folds = foldsOf(problem.rows, seed)
  const logits: DifficultyLogits[] = []
  for (let fold = 0; fold < FOLDS; fold++) {
    const seen = folds.flatMap((own, index) => (own === fold ? [] : [index]))
    const unseen = folds.flatMap((own, index) => (own === fold ? [index] : []))
    const { vocabulary, fits } = fit(problem, seen)
    const rows = designRows(
      unseen.map((index) => problem.examples[index] as LearnExample),
      vocabulary,
    )
    rows.forEach((row, place) => {
      const example = problem.examples[unseen[place] as number] as LearnExample
      logits[unseen[place] as number] = {
        first: logitOfRow(fits.first, row),
        second: logitOfRow(fits.second, row),
        direct: logitOfRow(fits.direct, row),
        cold: coldLogitsOf(example.prompt, example.prior).first,
      }
    })
  }
  return { logits, folds }
}

/** Rows of one task, and rows with the same prompt, share a fold. */
function foldsOf(rows: readonly RoutingRow[], seed: number): readonly number[] {
  const keys = rows.map((row) => (row.task === undefined ? row.prompt : `${row.set}\n${row.task}`))
  const distinct = shuffled([...new Set(keys)], createRandom(seed))
  const foldByKey = new Map(distinct.map((key, place) => [key, place % FOLDS]))
  return keys.map((key) => foldByKey.get(key) ?? 0)
}

function bestRule(problem: Problem, rounds: readonly HeldBack[], blend: BlendUnits): RankingRule {
  const gained = new Map(
    RANKING_RULES.map((rule) => [
      rule,
      mean(rounds.map((heldBack) => heldBackMetrics(problem, heldBack, { rule, blend }).apgr)),
    ]),
  )
  const [other, most] = [...gained].reduce((a, b) => (b[1] > a[1] ? b : a))
  return most > (gained.get('blend') as number) + RULE_MARGIN ? other : 'blend'
}

function heldBackMetrics(
  problem: Problem,
  { logits, folds }: HeldBack,
  ranking: { readonly rule: RankingRule; readonly blend: BlendUnits },
): RouterMetrics {
  const scores = logits.map((one) => rankingScore(one, ranking))
  return metrics(problem, placesWithinFolds(scores, folds))
}

function blendUnits(problem: Problem, logits: readonly DifficultyLogits[]): BlendUnits {
  const gains = logits.map(({ first, second }) => probability(second) - probability(first))
  const cold = problem.examples.map(({ prompt, prior }) => coldLogitsOf(prompt, prior).first)
  return {
    gain: rounded(Math.max(1e-3, standardDeviation(gains))),
    cold: rounded(Math.max(1e-3, standardDeviation(cold))),
  }
}

function metrics(problem: Problem, scores: readonly number[]): RouterMetrics {
  const { apgr, cpt50, cpt80 } = curveOf(rowsByScore(scores), problem.pair)
  return { n: scores.length, apgr, cpt50, cpt80 }
}

/** As shipped, but asking only the half of the weights that has not seen the prompt. */
function coldScore({ prompt, prior }: LearnExample): number {
  return rankingScore(coldLogitsOf(prompt, prior))
}

function learnedHead({ bias, weights }: LogisticFit): LearnedHead {
  const part = (start: number, end: number) => [...weights.subarray(start, end)].map(rounded)
  return {
    bias: rounded(bias),
    prior: part(0, PRIOR_COLUMNS),
    hand: part(PRIOR_COLUMNS, PRIOR_COLUMNS + HAND_FEATURES.length),
    ...encodedWeights(Float32Array.from(weights.subarray(FIRST_HASHED_COLUMN))),
  }
}

function tokensByClass(problem: Problem, options: LearnOptions): Router['tokens'] {
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
