/**
 * What could be known at best: how a prompt-only order gets on with more rows, and what the answers of other models to
 * the very same question tell, which no router that has only the prompt can know.
 */
import {
  coldLogitsOf,
  probability,
  rankingScore,
} from '../../src/classify/difficulty/read-prompt.ts'
import { designRows } from '../../src/evaluate/learn/learn-design.ts'
import { fitHeads, type View } from '../../src/evaluate/learn/learn-heads.ts'
import {
  type LearnOptions,
  type LearnProblem,
  learnProblem,
} from '../../src/evaluate/learn/learn-problem.ts'
import { rowsOfOthers } from '../../src/evaluate/learn/learn-targets.ts'
import { trustOf } from '../../src/evaluate/learn/learn-trust.ts'
import { otherScores } from '../../src/evaluate/learn/other-scores.ts'
import type { RoutingRow } from '../../src/evaluate/rows/routing-row.ts'
import {
  curveOf,
  placesWithinFolds,
  ranksOf,
  resampledFigures,
  rowsByScore,
} from '../../src/evaluate/statistics/deferral-curve.ts'
import {
  fitLogistic,
  logitOfRow,
  logitsOfRows,
} from '../../src/evaluate/statistics/fit-logistic.ts'
import {
  createRandom,
  mean,
  quantile,
  shuffled,
  standardDeviation,
} from '../../src/evaluate/statistics/statistics.ts'

export interface LimitPair {
  readonly name: string
  readonly first: string
  readonly second: string
}

const SIZES = [100, 200, 400, 800] as const
const DRAWS = 6
const HELD_BACK = 0.2
const FOLDS = 10
const RESAMPLES = 1000

const fixed = (value: number): string => value.toFixed(3)

export const CURVE_HEAD = ['set', 'looks at', ...SIZES.map((size) => `${size} rows`), '80 % of all']

/** A fifth is held back in each draw, the same for every number of rows that is learned from. */
export function curveRows(
  pair: LimitPair,
  rows: readonly RoutingRow[],
  embedded: LearnOptions['embedded'],
): readonly (readonly string[])[] {
  const problem = learnProblem(rows, { ...pair, ...(embedded ? { embedded } : {}) })
  const views: readonly View[] = embedded ? ['words', 'vectors'] : ['words']
  return views.map((view) => {
    const draws = Array.from({ length: DRAWS }, (_none, seed) => curveOfDraw(problem, view, seed))
    const cells = [...SIZES, 'all'].map((_size, place) => {
      const values = draws.flatMap((draw) => draw[place] ?? [])
      return values.length === 0
        ? ''
        : `${fixed(mean(values))} ± ${fixed(standardDeviation(values))}`
    })
    return [`${pair.name} (${problem.rows.length})`, view, ...cells]
  })
}

/** Undefined for sizes that there are not rows enough for. */
function curveOfDraw(problem: LearnProblem, view: View, seed: number) {
  const order = shuffled(
    problem.rows.map((_row, index) => index),
    createRandom(seed + 1),
  )
  const held = order.slice(0, Math.round(HELD_BACK * order.length))
  const rest = order.slice(held.length)
  return [...SIZES, rest.length].map((size, place) =>
    size > rest.length || (place < SIZES.length && size === rest.length)
      ? undefined
      : heldBackApgr(problem, rest.slice(0, size), held, view),
  )
}

function heldBackApgr(
  problem: LearnProblem,
  used: readonly number[],
  held: readonly number[],
  view: View,
): number {
  const { vocabulary, fits } = fitHeads(problem, used, view, trustOf(problem, used, view))
  const examples = held.map((index) => problem.examples[index] as LearnProblem['examples'][number])
  const vectors = held.map((index) => problem.vectors?.[index] as Float32Array)
  const table = designRows(examples, vocabulary, view === 'vectors' ? vectors : undefined)
  const [first, second] = [logitsOfRows(fits.first, table), logitsOfRows(fits.second, table)]
  const logits = examples.map(({ prompt, prior }, place) => ({
    first: first[place] as number,
    second: second[place] as number,
    cold: coldLogitsOf(prompt, prior).first,
  }))
  const blend = {
    gain: standardDeviation(
      logits.map(({ first, second }) => probability(second) - probability(first)),
    ),
    cold: standardDeviation(logits.map(({ cold }) => cold)),
  }
  const scores = logits.map((one) => rankingScore(one, { rule: 'blend', blend }))
  return curveOf(rowsByScore(scores), pairOf(problem, held)).apgr
}

export const OTHERS_HEAD = [
  'set',
  'n',
  'standard deviation of an APGR on these rows',
  'other models',
  'APGR from their answers',
  '95 % interval',
]

/** The order that the answers of other models to the same questions make, held back in ten folds. */
export function othersRow(pair: LimitPair, rows: readonly RoutingRow[]): readonly string[] {
  const problem = learnProblem(rows, pair)
  const others = otherScores(problem.rows, pair)
  const start = [pair.name, String(problem.rows.length), fixed(coldDeviation(problem))]
  if (others === undefined) return [...start, 'none', '', '']
  const all = problem.rows.map((_row, index) => index)
  const columns = others.models.length + 1
  const told = rowsOfOthers(others, all)
  const order = shuffled(all, createRandom(1))
  const scores: number[] = []
  const folds: number[] = []
  for (let fold = 0; fold < FOLDS; fold++) {
    const held = order.filter((_index, place) => place % FOLDS === fold)
    const used = order.filter((_index, place) => place % FOLDS !== fold)
    const fit = (target: readonly number[]) =>
      fitLogistic({
        rows: used.map((index) => told[index] as (typeof told)[number]),
        targets: used.map((index) => target[index] as number),
        columns,
        penalties: new Float64Array(columns).fill(4),
      })
    const [first, second] = [fit(problem.pair.first), fit(problem.pair.second)]
    for (const index of held) {
      const row = told[index] as (typeof told)[number]
      scores[index] = probability(logitOfRow(second, row)) - probability(logitOfRow(first, row))
      folds[index] = fold
    }
  }
  const sorted = rowsByScore(placesWithinFolds(scores, folds))
  const drawn = resampledApgrs(sorted, problem.pair)
  return [
    ...start,
    String(others.models.length),
    fixed(curveOf(sorted, problem.pair).apgr),
    `${fixed(quantile(drawn, 0.025))} to ${fixed(quantile(drawn, 0.975))}`,
  ]
}

/** Each row with what every other source's models did with the same prompt. */
export function joinedRows(
  rows: readonly RoutingRow[],
  others: readonly RoutingRow[],
): readonly RoutingRow[] {
  const byPrompt = new Map(others.map((row) => [row.prompt.trim(), row.outcomes]))
  return rows.map((row) => ({
    ...row,
    outcomes: { ...byPrompt.get(row.prompt.trim()), ...row.outcomes },
  }))
}

/** Of the shipped order; it depends on the rows far more than on the order. */
function coldDeviation(problem: LearnProblem): number {
  const scores = problem.examples.map(({ prompt, prior }) =>
    rankingScore(coldLogitsOf(prompt, prior)),
  )
  return standardDeviation(resampledApgrs(rowsByScore(scores), problem.pair))
}

function resampledApgrs(sorted: Int32Array, pair: LearnProblem['pair']): readonly number[] {
  const random = createRandom(1)
  const ranks = ranksOf(sorted)
  const drawn = new Int32Array(sorted.length)
  return Array.from({ length: RESAMPLES }, () => {
    for (let place = 0; place < drawn.length; place++) {
      drawn[place] = Math.floor(random() * drawn.length)
    }
    return resampledFigures(drawn, ranks, pair).apgr
  })
}

function pairOf({ pair }: LearnProblem, places: readonly number[]): LearnProblem['pair'] {
  const of = (scores: readonly number[]) => places.map((index) => scores[index] as number)
  return { first: of(pair.first), second: of(pair.second) }
}
