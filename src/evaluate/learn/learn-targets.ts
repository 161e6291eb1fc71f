import type { HeadName } from '../../classify/difficulty/router.ts'
import {
  fitLogistic,
  logitOfRow,
  type SparseRow,
  sigmoid,
} from '../../evaluate/statistics/fit-logistic.ts'
import { mean, standardDeviation } from '../../evaluate/statistics/statistics.ts'
import type { LearnProblem } from './learn-problem.ts'
import type { OtherScores } from './other-scores.ts'

/** Few columns in standard units: enough to keep near-copies of one model from being played against each other. */
const PENALTY = 4

/**
 * What each head is fitted to, 0..1, for the rows with these numbers. One answer says by chance as much as by
 * difficulty whether a line can do a row. Where other models answered it too, a target is what their answers make
 * likely, which keeps what rows have in common and leaves out most of the luck, and of what is left of the pair's own
 * single answer only `ownShare`: 1 leaves the scores as they are.
 */
export function targetsOf(
  problem: Pick<LearnProblem, 'pair' | 'others'>,
  used: readonly number[],
  ownShare: number,
): Readonly<Record<HeadName, readonly number[]>> {
  const { pair, others } = problem
  const rows = others === undefined ? undefined : rowsOfOthers(others, used)
  const targetOf = (scores: readonly number[]): readonly number[] => {
    const own = used.map((index) => scores[index] as number)
    return rows === undefined ? own : towardsTold(own, rows, ownShare)
  }
  const first = targetOf(pair.first)
  const second = targetOf(pair.second)
  return {
    first,
    second,
    direct: first.map((one, place) => (1 + (second[place] as number) - one) / 2),
  }
}

function towardsTold(
  own: readonly number[],
  rows: readonly SparseRow[],
  ownShare: number,
): readonly number[] {
  const columns = rows.reduce((most, row) => Math.max(most, row.columns.length), 0)
  const penalties = new Float64Array(columns).fill(PENALTY)
  const fit = fitLogistic({ rows, targets: own, columns, penalties })
  return own.map((score, place) => {
    const row = rows[place] as SparseRow
    if (row.columns.length === 0) return score
    const told = sigmoid(logitOfRow(fit, row))
    return told + ownShare * (score - told)
  })
}

/** Each other model in standard units, nought where it is not known, and the square of their mean. */
export function rowsOfOthers({ models, byRow }: OtherScores, used: readonly number[]): SparseRow[] {
  const units = models.map((_model, column) => {
    const known = used.flatMap((index) => byRow[index]?.[column] ?? [])
    return { center: mean(known), scale: standardDeviation(known) }
  })
  const standard = used.map((index) =>
    units.map(({ center, scale }, column) => {
      const score = byRow[index]?.[column]
      return score === undefined || !(scale > 0) ? 0 : (score - center) / scale
    }),
  )
  const columns = Int32Array.from({ length: models.length + 1 }, (_none, column) => column)
  return standard.map((values, place) =>
    byRow[used[place] as number]?.every((score) => score === undefined)
      ? { columns: [], values: [] }
      : { columns, values: Float64Array.from([...values, mean(values) ** 2]) },
  )
}
