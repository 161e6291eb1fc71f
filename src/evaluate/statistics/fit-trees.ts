import type { Tree } from '../../checks/confidence/confidence-model.ts'
import { logitOf, sigmoid } from './fit-logistic.ts'
import { createRandom } from './statistics.ts'

/** Boosted trees of three questions each, by Newton steps over binned columns. Deterministic. */

export interface TreesProblem {
  readonly vectors: readonly Float64Array[]
  /** 0 or 1 each. */
  readonly targets: readonly number[]
  /** Places of the vectors that may be asked for. */
  readonly columns: readonly number[]
  readonly importances?: readonly number[]
}

const TREES = 200
const RATE = 0.05
const LEVELS = 3
const QUESTIONS = 2 ** LEVELS - 1
const LEAST_LEAF = 40
const PENALTY = 5
const BINS = 32
/** Each tree may ask for so large a share of the columns, drawn anew: trees that differ err less together. */
const COLUMNS_EACH = 0.3
/** Fewer columns are all asked for. */
const FEW_COLUMNS = 20
/** Above every value: whatever is asked of it, the answer is no. */
const NEVER = 1e9

/** The first tree holds what is true of all rows. */
export function fitTrees(problem: TreesProblem): readonly Tree[] {
  const { targets } = problem
  const columns = problem.columns.map((place) => binned(problem.vectors, place))
  const right = targets.reduce((sum, target) => sum + target, 0)
  const bias = logitOf((right + 1) / (targets.length + 2))
  const logits = new Float64Array(targets.length).fill(bias)
  const slopes = new Float64Array(targets.length)
  const curves = new Float64Array(targets.length)
  const trees: Tree[] = []
  const random = createRandom(1)
  for (let round = 0; round < TREES; round++) {
    for (let row = 0; row < targets.length; row++) {
      const importance = problem.importances?.[row] ?? 1
      const probability = sigmoid(logits[row] as number)
      slopes[row] = importance * (probability - (targets[row] as number))
      curves[row] = importance * probability * (1 - probability)
    }
    const asked =
      columns.length < FEW_COLUMNS ? columns : columns.filter(() => random() < COLUMNS_EACH)
    trees.push(growTree(asked, slopes, curves, logits))
  }
  return trees.map((tree, place) =>
    place === 0 ? { ...tree, leaves: tree.leaves.map((leaf) => leaf + bias) } : tree,
  )
}

interface Column {
  readonly place: number
  readonly bins: Uint8Array
  /** A value above `cuts[bin]` lies in a later bin. */
  readonly cuts: readonly number[]
}

function binned(vectors: readonly Float64Array[], place: number): Column {
  const values = vectors.map((vector) => vector[place] as number)
  const sorted = Float64Array.from(values).sort()
  const distinct = sorted.filter((value, at) => at === 0 || value !== sorted[at - 1])
  const ends =
    distinct.length <= BINS
      ? distinct.slice(0, -1)
      : Float64Array.from(
          { length: BINS - 1 },
          (_none, at) => sorted[Math.floor(((at + 1) * sorted.length) / BINS)] as number,
        )
  const cuts = [...new Set(ends)].flatMap((end) => {
    const next = distinct[upperPlace(distinct, end)]
    return next === undefined ? [] : [(end + next) / 2]
  })
  return { place, cuts, bins: Uint8Array.from(values, (value) => upperPlace(cuts, value)) }
}

/** How many of the rising numbers are at most the value. */
function upperPlace(rising: ArrayLike<number>, value: number): number {
  let low = 0
  let high = rising.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((rising[middle] as number) <= value) low = middle + 1
    else high = middle
  }
  return low
}

interface Split {
  gain: number
  column: Column | undefined
  bin: number
}

/** Adds what it answers to `logits`. */
function growTree(
  columns: readonly Column[],
  slopes: Float64Array,
  curves: Float64Array,
  logits: Float64Array,
): Tree {
  const features: number[] = []
  const thresholds: number[] = []
  const nodes = new Uint8Array(slopes.length)
  for (let level = 0; level < LEVELS; level++) {
    const first = 2 ** level - 1
    const splits = bestSplits(columns, slopes, curves, nodes, first)
    for (const { column, bin } of splits) {
      features.push(column?.place ?? 0)
      thresholds.push(column?.cuts[bin] ?? NEVER)
    }
    for (let row = 0; row < nodes.length; row++) {
      const node = nodes[row] as number
      const { column, bin } = splits[node - first] as Split
      const isAbove = column !== undefined && (column.bins[row] as number) > bin
      nodes[row] = 2 * node + (isAbove ? 2 : 1)
    }
  }
  const totals = Array.from({ length: QUESTIONS + 1 }, () => ({ slope: 0, curve: PENALTY }))
  nodes.forEach((node, row) => {
    const total = totals[node - QUESTIONS] as { slope: number; curve: number }
    total.slope += slopes[row] as number
    total.curve += curves[row] as number
  })
  const leaves = totals.map(({ slope, curve }) => (-RATE * slope) / curve)
  nodes.forEach((node, row) => {
    logits[row] = (logits[row] as number) + (leaves[node - QUESTIONS] as number)
  })
  return { features, thresholds, leaves }
}

function bestSplits(
  columns: readonly Column[],
  slopes: Float64Array,
  curves: Float64Array,
  nodes: Uint8Array,
  first: number,
): readonly Split[] {
  const best: Split[] = Array.from({ length: first + 1 }, () => ({
    gain: 1e-6,
    column: undefined,
    bin: 0,
  }))
  const size = (first + 1) * BINS
  const sums = {
    slope: new Float64Array(size),
    curve: new Float64Array(size),
    rows: new Float64Array(size),
  }
  for (const column of columns) {
    sums.slope.fill(0)
    sums.curve.fill(0)
    sums.rows.fill(0)
    for (let row = 0; row < nodes.length; row++) {
      const at = ((nodes[row] as number) - first) * BINS + (column.bins[row] as number)
      sums.slope[at] = (sums.slope[at] as number) + (slopes[row] as number)
      sums.curve[at] = (sums.curve[at] as number) + (curves[row] as number)
      sums.rows[at] = (sums.rows[at] as number) + 1
    }
    best.forEach((split, node) => {
      tryCuts(column, sums, node * BINS, split)
    })
  }
  return best
}

interface BinSums {
  readonly slope: Float64Array
  readonly curve: Float64Array
  readonly rows: Float64Array
}

/** Replaces the split where one of the column's cuts gains more. */
function tryCuts(column: Column, sums: BinSums, start: number, split: Split): void {
  const end = start + column.cuts.length + 1
  const whole = totalOf(sums, start, end)
  const score = (slope: number, curve: number): number => (slope * slope) / (curve + PENALTY)
  const before = score(whole.slope, whole.curve)
  let slope = 0
  let curve = 0
  let rows = 0
  for (let at = start; at < end - 1; at++) {
    slope += sums.slope[at] as number
    curve += sums.curve[at] as number
    rows += sums.rows[at] as number
    if (rows < LEAST_LEAF || whole.rows - rows < LEAST_LEAF) continue
    const gain = score(slope, curve) + score(whole.slope - slope, whole.curve - curve) - before
    if (gain > split.gain) Object.assign(split, { gain, column, bin: at - start })
  }
}

function totalOf(sums: BinSums, start: number, end: number) {
  let slope = 0
  let curve = 0
  let rows = 0
  for (let at = start; at < end; at++) {
    slope += sums.slope[at] as number
    curve += sums.curve[at] as number
    rows += sums.rows[at] as number
  }
  return { slope, curve, rows }
}
