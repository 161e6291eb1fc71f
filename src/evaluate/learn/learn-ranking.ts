import { rounded } from '../../classify/difficulty/prior.ts'
import {
  coldLogitsOf,
  type DifficultyLogits,
  probability,
  rankingScore,
} from '../../classify/difficulty/read-prompt.ts'
import {
  type BlendUnits,
  MOST_EXPECTED,
  RANKING_RULES,
  type RankingRule,
  type RouterMetrics,
} from '../../classify/difficulty/router.ts'
import type { Observation } from '../../classify/difficulty/threshold-window.ts'
import {
  curveOf,
  type PairScores,
  placesWithinFolds,
  rowsByScore,
} from '../../evaluate/statistics/deferral-curve.ts'
import { mean, standardDeviation } from '../../evaluate/statistics/statistics.ts'
import { type HeldBack, heldBackLogits, type Trust, type View } from './learn-heads.ts'
import { type LearnProblem, roundsFor } from './learn-problem.ts'

/** `blend` is best or nearly so everywhere; a rule that beats it by less than this does so by chance as likely as not. */
export const RULE_MARGIN = 0.03

/** How prompts are put in order, and how well that does on held-back rows. */
export interface Ranking {
  readonly rule: RankingRule
  readonly blend: BlendUnits
  readonly metrics: RouterMetrics
}

/** With what was expected of held-back rows by that rule, from the lowest score up, thinned out. */
export interface FoundRanking extends Ranking {
  readonly expected: readonly Observation[]
  /** By prompt that was held back: the log-odds that the first line is right. */
  readonly firstLogits: ReadonlyMap<string, number>
}

/** The ranking rule comes from cross-validation, over tasks where rows name them. */
export function rankingOf(
  problem: LearnProblem,
  seed: number,
  view: View,
  trust: Trust,
): FoundRanking {
  const rounds = Array.from({ length: roundsFor(problem.rows.length) }, (_none, round) =>
    heldBackLogits(problem, seed + round, view, trust),
  )
  const blend = blendUnits(problem, rounds[0]?.logits ?? [])
  const gained = (rule: RankingRule): RouterMetrics =>
    meanMetrics(rounds.map((heldBack) => heldBackMetrics(problem, heldBack, { rule, blend })))
  const blended = gained('blend')
  const best = RANKING_RULES.map((rule) => ({ rule, metrics: gained(rule) })).reduce((a, b) =>
    b.metrics.apgr > a.metrics.apgr ? b : a,
  )
  const isClear = best.metrics.apgr > blended.apgr + RULE_MARGIN
  const ranking: Ranking = isClear ? { ...best, blend } : { rule: 'blend', blend, metrics: blended }
  return {
    ...ranking,
    expected: expectedOf(rounds[0]?.logits ?? [], ranking),
    firstLogits: firstLogitsOf(problem, rounds[0]),
  }
}

function firstLogitsOf({ rows }: LearnProblem, heldBack: HeldBack | undefined) {
  const { rows: places = [], logits = [] } = heldBack ?? {}
  return new Map(
    places.map((place, at) => [
      (rows[place] as LearnProblem['rows'][number]).prompt,
      (logits[at] as DifficultyLogits).first,
    ]),
  )
}

function expectedOf(logits: readonly DifficultyLogits[], ranking: Ranking): readonly Observation[] {
  const sorted = logits
    .map((one) => ({
      score: rounded(rankingScore(one, ranking)),
      firstOk: rounded(probability(one.first)),
      secondOk: rounded(probability(one.second)),
    }))
    .sort((a, b) => a.score - b.score)
  if (sorted.length <= MOST_EXPECTED) return sorted
  return Array.from(
    { length: MOST_EXPECTED },
    (_none, place) =>
      sorted[Math.round((place * (sorted.length - 1)) / (MOST_EXPECTED - 1))] as Observation,
  )
}

/** As shipped, but asking only the half of the weights that has not seen the prompt. */
export function coldMetrics(problem: LearnProblem): RouterMetrics {
  return metricsOf(
    problem.pair,
    problem.examples.map(({ prompt, prior }) => rankingScore(coldLogitsOf(prompt, prior))),
  )
}

function heldBackMetrics(
  problem: LearnProblem,
  { rows, logits, folds }: HeldBack,
  ranking: { readonly rule: RankingRule; readonly blend: BlendUnits },
): RouterMetrics {
  const scores = logits.map((one) => rankingScore(one, ranking))
  const scoresOf = (line: 'first' | 'second') =>
    rows.map((row) => problem.pair[line][row] as number)
  const pair = { first: scoresOf('first'), second: scoresOf('second') }
  return metricsOf(pair, placesWithinFolds(scores, folds))
}

function blendUnits(problem: LearnProblem, logits: readonly DifficultyLogits[]): BlendUnits {
  const gains = logits.map(({ first, second }) => probability(second) - probability(first))
  const cold = problem.examples.map(({ prompt, prior }) => coldLogitsOf(prompt, prior).first)
  return {
    gain: rounded(Math.max(1e-3, standardDeviation(gains))),
    cold: rounded(Math.max(1e-3, standardDeviation(cold))),
  }
}

function metricsOf(pair: PairScores, scores: readonly number[]): RouterMetrics {
  const { apgr, cpt50, cpt80 } = curveOf(rowsByScore(scores), pair)
  return { n: scores.length, apgr, cpt50, cpt80 }
}

function meanMetrics(rounds: readonly RouterMetrics[]): RouterMetrics {
  return {
    n: rounds[0]?.n ?? 0,
    apgr: mean(rounds.map(({ apgr }) => apgr)),
    cpt50: mean(rounds.map(({ cpt50 }) => cpt50)),
    cpt80: mean(rounds.map(({ cpt80 }) => cpt80)),
  }
}
