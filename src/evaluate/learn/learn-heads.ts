import { coldLogitsOf, type DifficultyLogits } from '../../classify/difficulty/read-prompt.ts'
import { HEAD_NAMES, type HeadName } from '../../classify/difficulty/router.ts'
import {
  fitLogistic,
  type LogisticFit,
  logitsOfRows,
  type PackedRows,
} from '../../evaluate/statistics/fit-logistic.ts'
import { mean } from '../../evaluate/statistics/statistics.ts'
import {
  designRows,
  FIRST_HASHED_COLUMN,
  type LearnExample,
  PRIOR_COLUMNS,
  vocabularyOf,
} from './learn-design.ts'
import { foldsOf, type LearnProblem } from './learn-problem.ts'
import { targetsOf } from './learn-targets.ts'

export interface Penalties {
  readonly prior: number
  readonly hand: number
  readonly hashed: number
  /** Of a number of a vector of length 1. */
  readonly vector: number
}

/**
 * From loose to close. The heads are the mean of a fit with each: which of them is best cannot be told from some
 * hundred rows, and picking one by cross-validation or by evidence costs more by chance than it gains.
 */
export const PENALTIES: readonly Penalties[] = [
  { prior: 20, hand: 450, hashed: 1.2, vector: 2 },
  { prior: 20, hand: 190, hashed: 5, vector: 5 },
]

/** What the heads may look at: the prompt's words, or its vector too. */
export type View = 'words' | 'vectors'

export interface FittedHeads {
  /** Buckets behind the hashed columns, ascending. */
  readonly vocabulary: readonly number[]
  readonly fits: Readonly<Record<HeadName, LogisticFit>>
}

/** How closely the heads follow what they are fitted to. */
export interface Trust {
  /** Of what is left of the pair's own answers beside what other models tell of a row, 0..1. */
  readonly ownShare: number
  /** Times every penalty, at most 1. */
  readonly penalty: number
}

/** Fits the three heads to the rows with these numbers. */
export function fitHeads(
  problem: LearnProblem,
  used: readonly number[],
  view: View,
  { ownShare, penalty }: Trust,
): FittedHeads {
  const vocabulary = vocabularyOf(examplesOf(problem, used))
  const rows = viewRows(problem, used, vocabulary, view)
  const targets = targetsOf(problem, used, ownShare)
  const fit = (target: HeadName): LogisticFit => {
    problem.onStep?.(`Fitting by ${view} to ${used.length} of ${problem.rows.length} rows`)
    return meanFit(
      PENALTIES.map((own) =>
        fitLinear(
          rows,
          targets[target],
          penaltiesOf(problem, vocabulary.length, view, own, penalty),
        ),
      ),
    )
  }
  return { vocabulary, fits: { first: fit('first'), second: fit('second'), direct: fit('direct') } }
}

export function fitLinear(
  rows: PackedRows,
  targets: readonly number[],
  penalties: Float64Array,
): LogisticFit {
  return fitLogistic({ rows, targets, columns: penalties.length, penalties, maxIterations: 15 })
}

/** Of each column of `viewRows`. */
export function penaltiesOf(
  problem: LearnProblem,
  vocabulary: number,
  view: View,
  { prior, hand, hashed, vector }: Penalties,
  times: number,
): Float64Array {
  const firstVectorColumn = FIRST_HASHED_COLUMN + vocabulary
  return new Float64Array(firstVectorColumn + vectorSize(problem, view))
    .fill(vector * times)
    .fill(hashed * times, 0, firstVectorColumn)
    .fill(hand * times, 0, FIRST_HASHED_COLUMN)
    .fill(prior * times, 0, PRIOR_COLUMNS)
}

export function examplesOf(problem: LearnProblem, used: readonly number[]): LearnExample[] {
  return used.map((index) => problem.examples[index] as LearnExample)
}

export function viewRows(
  problem: LearnProblem,
  used: readonly number[],
  vocabulary: readonly number[],
  view: View,
): PackedRows {
  const { vectors } = problem
  return designRows(
    examplesOf(problem, used),
    vocabulary,
    view === 'vectors' ? used.map((index) => vectors?.[index] as Float32Array) : undefined,
  )
}

function vectorSize({ vectors }: LearnProblem, view: View): number {
  return view === 'vectors' ? (vectors?.[0]?.length ?? 0) : 0
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

/** Rows that were held back, each asked of a fit that has not seen it, nor another row of its task. */
export interface HeldBack {
  readonly rows: readonly number[]
  readonly logits: readonly DifficultyLogits[]
  readonly folds: readonly number[]
}

export function heldBackLogits(
  problem: LearnProblem,
  seed: number,
  view: View,
  trust: Trust,
): HeldBack {
  const parts = foldsOf(problem.rows, seed).map(({ seen, unseen }, fold) => {
    const { vocabulary, fits } = fitHeads(problem, seen, view, trust)
    const table = viewRows(problem, unseen, vocabulary, view)
    const [first, second, direct] = HEAD_NAMES.map((name) => logitsOfRows(fits[name], table))
    return unseen.map((row, place) => {
      const { prompt, prior } = problem.examples[row] as LearnExample
      const logits = {
        first: first?.[place] as number,
        second: second?.[place] as number,
        direct: direct?.[place] as number,
        cold: coldLogitsOf(prompt, prior).first,
      }
      return { row, fold, logits }
    })
  })
  const told = parts.flat().sort((a, b) => a.row - b.row)
  return {
    rows: told.map(({ row }) => row),
    folds: told.map(({ fold }) => fold),
    logits: told.map(({ logits }) => logits),
  }
}
