/** Logistic regression with a quadratic penalty, on few hundred to many thousand sparse rows. Deterministic. */

/** One row as the numbers of its non-zero columns and their values. */
export interface SparseRow {
  readonly columns: ArrayLike<number>
  readonly values: ArrayLike<number>
}

/** Many rows behind one another: row `r` lies from `starts[r]` to `starts[r + 1]`. */
export interface PackedRows {
  readonly starts: Int32Array
  readonly columns: Uint16Array | Int32Array
  readonly values: Float32Array | Float64Array
}

export interface LogisticProblem {
  readonly rows: readonly SparseRow[] | PackedRows
  /** 0..1 each; a share of right answers is as good as a yes or no. */
  readonly targets: ArrayLike<number>
  readonly columns: number
  /** Penalty of each column; the bias is not penalised. */
  readonly penalties: ArrayLike<number>
  /** Log-odds that are added to each row and not fitted. */
  readonly offsets?: ArrayLike<number>
  readonly importances?: ArrayLike<number>
  readonly maxIterations?: number
}

export interface LogisticFit {
  readonly bias: number
  readonly weights: Float64Array
}

export function sigmoid(logit: number): number {
  return 1 / (1 + Math.exp(-logit))
}

export function logitOf(probability: number): number {
  const bounded = Math.min(1 - 1e-6, Math.max(1e-6, probability))
  return Math.log(bounded / (1 - bounded))
}

export function logitOfRow(fit: LogisticFit, row: SparseRow): number {
  let logit = fit.bias
  for (let place = 0; place < row.columns.length; place++) {
    logit += (fit.weights[row.columns[place] as number] ?? 0) * (row.values[place] as number)
  }
  return logit
}

/** The same of every row of a table. */
export function logitsOfRows(fit: LogisticFit, { starts, columns, values }: PackedRows) {
  const { bias, weights } = fit
  const logits = new Float64Array(starts.length - 1)
  for (let row = 0; row < logits.length; row++) {
    let logit = bias
    for (let place = starts[row] as number; place < (starts[row + 1] as number); place++) {
      logit += (weights[columns[place] as number] as number) * (values[place] as number)
    }
    logits[row] = logit
  }
  return logits
}

/** Minimises the penalised log loss with L-BFGS; the last place of the parameter vector is the bias. */
export function fitLogistic(problem: LogisticProblem): LogisticFit {
  const size = problem.columns + 1
  // In units in which every penalty is 1 the problem is round, and a few steps reach its bottom.
  const units = Float64Array.from(
    { length: problem.columns },
    (_none, column) => 1 / Math.sqrt(Math.max(1e-9, problem.penalties[column] as number)),
  )
  const table = 'starts' in problem.rows ? problem.rows : packRows(problem.rows)
  const lossOf = (at: Float64Array) => lossAt(problem, table, units, at)
  let point: Float64Array = new Float64Array(size)
  point[size - 1] = startingBias(problem, table.starts.length - 1)
  let { loss, gradient } = lossOf(point)
  const memory: Pair[] = []
  for (let iteration = 0; iteration < (problem.maxIterations ?? 60); iteration++) {
    const direction = descentDirection(gradient, memory)
    const slope = dot(direction, gradient)
    if (slope > -1e-9) break
    let step = memory.length === 0 ? 1 / Math.max(1, Math.sqrt(-slope)) : 1
    let next = lossOf(moved(point, direction, step))
    while (next.loss > loss + 1e-4 * step * slope && step > 1e-8) {
      step /= 2
      next = lossOf(moved(point, direction, step))
    }
    const nextPoint = moved(point, direction, step)
    remember(memory, nextPoint, point, next.gradient, gradient)
    const gained = loss - next.loss
    ;({ loss, gradient } = next)
    point = nextPoint
    if (gained < 1e-5 * Math.max(1, Math.abs(loss))) break
  }
  return {
    bias: point[size - 1] as number,
    weights: units.map((unit, column) => unit * (point[column] as number)),
  }
}

interface Pair {
  readonly move: Float64Array
  readonly turn: Float64Array
  readonly scale: number
}
const REMEMBERED = 8

function startingBias({ targets, offsets }: LogisticProblem, rows: number): number {
  if (offsets !== undefined) return 0
  let sum = 1
  for (let row = 0; row < rows; row++) sum += targets[row] as number
  return logitOf(sum / (rows + 2))
}

function packRows(rows: readonly SparseRow[]): PackedRows {
  const starts = new Int32Array(rows.length + 1)
  rows.forEach((row, index) => {
    starts[index + 1] = (starts[index] as number) + row.columns.length
  })
  const size = starts[rows.length] as number
  const columns = new Int32Array(size)
  const values = new Float64Array(size)
  rows.forEach((row, index) => {
    columns.set(row.columns, starts[index] as number)
    values.set(row.values, starts[index] as number)
  })
  return { starts, columns, values }
}

/** `point` counts in the units; the table does not, so that one serves the fits of any penalties. */
function lossAt(
  { targets, columns, offsets, importances }: LogisticProblem,
  { starts, columns: columnOf, values }: PackedRows,
  units: Float64Array,
  point: Float64Array,
) {
  const weights = units.map((unit, column) => unit * (point[column] as number))
  const gradient = new Float64Array(point.length)
  let loss = 0
  let ofBias = 0
  for (let index = 0; index < starts.length - 1; index++) {
    const start = starts[index] as number
    const end = starts[index + 1] as number
    let logit = (point[columns] as number) + (offsets?.[index] ?? 0)
    for (let place = start; place < end; place++) {
      logit += (weights[columnOf[place] as number] as number) * (values[place] as number)
    }
    const importance = importances?.[index] ?? 1
    const target = targets[index] as number
    loss += importance * (softplus(logit) - target * logit)
    const error = importance * (sigmoid(logit) - target)
    for (let place = start; place < end; place++) {
      const column = columnOf[place] as number
      gradient[column] = (gradient[column] as number) + error * (values[place] as number)
    }
    ofBias += error
  }
  for (let column = 0; column < columns; column++) {
    const own = point[column] as number
    loss += 0.5 * own * own
    gradient[column] = (units[column] as number) * (gradient[column] as number) + own
  }
  gradient[columns] = ofBias
  return { loss, gradient }
}

function softplus(value: number): number {
  return value > 0 ? value + Math.log1p(Math.exp(-value)) : Math.log1p(Math.exp(value))
}

function descentDirection(gradient: Float64Array, memory: readonly Pair[]): Float64Array {
  const direction = gradient.slice()
  const shares: number[] = []
  for (let index = memory.length - 1; index >= 0; index--) {
    const { move, turn, scale } = memory[index] as Pair
    const share = dot(move, direction) * scale
    shares[index] = share
    addScaled(direction, turn, -share)
  }
  const newest = memory.at(-1)
  if (newest !== undefined) {
    const factor = 1 / (newest.scale * dot(newest.turn, newest.turn))
    for (let place = 0; place < direction.length; place++) {
      direction[place] = (direction[place] as number) * factor
    }
  }
  memory.forEach(({ move, turn, scale }, index) => {
    addScaled(direction, move, (shares[index] as number) - dot(turn, direction) * scale)
  })
  for (let place = 0; place < direction.length; place++) {
    direction[place] = -(direction[place] as number)
  }
  return direction
}

function remember(
  memory: Pair[],
  point: Float64Array,
  before: Float64Array,
  gradient: Float64Array,
  gradientBefore: Float64Array,
): void {
  const move = moved(point, before, -1)
  const turn = moved(gradient, gradientBefore, -1)
  const curvature = dot(move, turn)
  if (curvature < 1e-12) return
  memory.push({ move, turn, scale: 1 / curvature })
  if (memory.length > REMEMBERED) memory.shift()
}

function moved(point: Float64Array, direction: Float64Array, step: number): Float64Array {
  const result = point.slice()
  addScaled(result, direction, step)
  return result
}

function addScaled(target: Float64Array, addend: Float64Array, scale: number): void {
  for (let place = 0; place < target.length; place++) {
    target[place] = (target[place] as number) + scale * (addend[place] as number)
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let place = 0; place < a.length; place++) sum += (a[place] as number) * (b[place] as number)
  return sum
}
