/** How much of a figure is owed to the way the recorded answers were judged: the same rows, learned and measured anew. */
import { probability, rankingScore } from '../../src/classify/difficulty/read-prompt.ts'
import { heldBackLogits, type View } from '../../src/evaluate/learn/learn-heads.ts'
import {
  type LearnOptions,
  type LearnProblem,
  learnProblem,
} from '../../src/evaluate/learn/learn-problem.ts'
import { trustOf } from '../../src/evaluate/learn/learn-trust.ts'
import type { RecordedAnswer, RoutingRow } from '../../src/evaluate/rows/routing-row.ts'
import {
  placesWithinFolds,
  ranksOf,
  resampledFigures,
  rowsByScore,
} from '../../src/evaluate/statistics/deferral-curve.ts'
import {
  createRandom,
  mean,
  quantile,
  standardDeviation,
} from '../../src/evaluate/statistics/statistics.ts'
import type { LimitPair } from './routing-limits.ts'

const ROUNDS = 4
const RESAMPLES = 1000

export const LABELS_HEAD = [
  'rows and how they are judged',
  'n',
  'first / second',
  'words',
  '95 % interval',
  'words and vectors',
  '95 % interval',
]

type Embedded = LearnOptions['embedded']

export interface JudgedRows {
  readonly name: string
  readonly rows: readonly RoutingRow[]
  readonly embedded: Embedded
}

/** The same rows with answers judged by their last number alone, where the right one is known from `solved`. */
export function judgedByNumber(
  rows: readonly RoutingRow[],
  solved: readonly (RoutingRow & { readonly gold?: string })[],
): readonly RoutingRow[] {
  const golds = new Map(solved.map(({ prompt, gold }) => [prompt.trim(), numberIn(gold ?? '')]))
  return rows.map((row) => {
    const gold = golds.get(row.prompt.trim())
    if (gold === undefined) return row
    const judged = Object.entries(row.outcomes).map(
      ([model, outcome]): [string, RecordedAnswer] => [
        model,
        { ...outcome, score: isNear(numberIn(outcome.answer ?? ''), gold) ? 1 : 0 },
      ],
    )
    return { ...row, outcomes: Object.fromEntries(judged) }
  })
}

/** Behind the mark of a result where there is one, else the last number. */
function numberIn(text: string): number | undefined {
  const marked = text.match(/####[^\d\n-]*(-?\d[\d,]*(?:\.\d+)?)/)?.[1]
  const found = marked ?? text.match(/-?\d[\d,]*(?:\.\d+)?/g)?.at(-1)
  return found === undefined ? undefined : Number(found.replaceAll(',', ''))
}

function isNear(value: number | undefined, gold: number): boolean {
  return value !== undefined && Math.abs(value - gold) <= 1e-3 * Math.max(1, Math.abs(gold))
}

/** The rows without one category, and their vectors. */
export function withoutCategory(
  { rows, embedded }: Omit<JudgedRows, 'name'>,
  category: string,
): Omit<JudgedRows, 'name'> {
  const kept = rows.flatMap((row, place) => (row.category === category ? [] : [place]))
  return {
    rows: kept.map((place) => rows[place] as RoutingRow),
    embedded: embedded && {
      ...embedded,
      vectors: kept.map((place) => embedded.vectors[place] as Float32Array),
    },
  }
}

export function labelsRow(
  pair: LimitPair,
  { name, rows, embedded }: JudgedRows,
): readonly string[] {
  const problem = learnProblem(rows, { ...pair, ...(embedded ? { embedded } : {}) })
  const views: readonly View[] = embedded ? ['words', 'vectors'] : ['words']
  return [
    name,
    String(problem.rows.length),
    `${mean(problem.pair.first).toFixed(3)} / ${mean(problem.pair.second).toFixed(3)}`,
    ...views.flatMap((view) => figuresOf(problem, view)),
  ]
}

/** The mean over rounds of folds; the interval is of the mean over rounds, on rows drawn anew. */
function figuresOf(problem: LearnProblem, view: View): readonly string[] {
  const rounds = Array.from({ length: ROUNDS }, (_none, seed) =>
    rowsByScore(heldBackPlaces(problem, seed + 1, view)),
  )
  const ranks = rounds.map((sorted) => ranksOf(sorted))
  const all = Int32Array.from({ length: problem.rows.length }, (_none, row) => row)
  const apgrOf = (drawn: Int32Array): number =>
    mean(ranks.map((own) => resampledFigures(drawn, own, problem.pair).apgr))
  const random = createRandom(1)
  const drawn = Array.from({ length: RESAMPLES }, () =>
    apgrOf(all.map(() => Math.floor(random() * all.length))),
  )
  return [
    apgrOf(all).toFixed(3),
    `${quantile(drawn, 0.025).toFixed(3)} to ${quantile(drawn, 0.975).toFixed(3)}`,
  ]
}

function heldBackPlaces(problem: LearnProblem, seed: number, view: View): readonly number[] {
  const all = problem.rows.map((_row, index) => index)
  const { logits, folds } = heldBackLogits(problem, seed, view, trustOf(problem, all, view))
  const gains = logits.map(({ first, second }) => probability(second) - probability(first))
  const blend = {
    gain: standardDeviation(gains),
    cold: standardDeviation(logits.map(({ cold }) => cold ?? 0)),
  }
  const scores = logits.map((one) => rankingScore(one, { rule: 'blend', blend }))
  return placesWithinFolds(scores, folds)
}
