/** Fits one part of a confidence. */
import { CONFIDENCE_FEATURES, PLAIN_FEATURES } from '../../checks/confidence/confidence-features.ts'
import type { ConfidencePart, LinearPart, Tree } from '../../checks/confidence/confidence-model.ts'
import {
  type ConfidenceInput,
  calibrated,
  standardisedVector,
  treesLogit,
} from '../../checks/confidence/confidence-of.ts'
import { rounded } from '../../classify/difficulty/prior.ts'
import { calibrationLine, calibrationSteps } from '../../evaluate/statistics/calibration-steps.ts'
import {
  fitLogistic,
  type LogisticFit,
  logitOfRow,
  type SparseRow,
} from '../../evaluate/statistics/fit-logistic.ts'
import { fitTrees } from '../../evaluate/statistics/fit-trees.ts'
import {
  auc,
  createRandom,
  expectedCalibrationError,
  mean,
  shuffled,
} from '../../evaluate/statistics/statistics.ts'

/** An answer as numbers, and whether it was right. */
export interface ConfidenceExample {
  readonly input: ConfidenceInput
  readonly isRight: boolean
  /** Answers of one group, say to one question, never stand on both sides of a fold. */
  readonly group: string
  readonly importance?: number
  /** Where origins are told, each has a level of its own: what tells one from another is not learned. */
  readonly origin?: string
}

export interface PartDesign {
  /** Of each feature; infinite where it is not to count. */
  readonly penalties: Float64Array
  /** The larger part of the log-odds comes from trees. */
  readonly hasTrees: boolean
  /** Calibrated by a line, where many answers look alike. */
  readonly isLine?: boolean
}

export const FOLDS = 5
const LEAST_EXAMPLES = 60
/** Of an origin's level. */
const PENALTY_OF_ORIGIN = 1
/** Of the log-odds, where there are trees. */
const TREE_SHARE = 0.6

interface Fit {
  readonly linear: LogisticFit
  readonly trees: readonly Tree[]
}

interface Rows {
  readonly examples: readonly ConfidenceExample[]
  readonly vectors: readonly Float64Array[]
  readonly standardised: readonly SparseRow[]
  readonly origins: readonly string[]
  readonly design: PartDesign
}

/** Undefined for too few answers, or hardly any of one sort. */
export function fitPart(
  examples: readonly ConfidenceExample[],
  vectors: readonly Float64Array[],
  seed: number,
  design: PartDesign,
): ConfidencePart | undefined {
  const right = examples.filter(({ isRight }) => isRight).length
  if (examples.length < LEAST_EXAMPLES || right < 10 || examples.length - right < 10) {
    return undefined
  }
  const units = standardUnits(vectors, vectors[0]?.length ?? 0)
  const standardised = vectors.map((vector) => dense(standardisedVector(units, vector)))
  const origins = [...new Set(examples.flatMap(({ origin }) => origin ?? []))]
  const rows: Rows = { examples, vectors, standardised, origins, design }
  const heldBack = heldBackLogits(rows, (used) => fitOn(rows, used), seed)
  const whole = fitOn(
    rows,
    examples.map((_example, index) => index),
  )
  const truth = examples.map(({ isRight }) => isRight)
  const stepsOf = design.isLine ? calibrationLine : calibrationSteps
  const honest = crossCalibrated(heldBack, truth, seed, stepsOf)
  return {
    ...roundedLinear(units, whole.linear),
    trees: whole.trees.map(({ features, thresholds, leaves }) => ({
      features,
      thresholds: thresholds.map(rounded),
      leaves: leaves.map(rounded),
    })),
    steps: stepsOf(heldBack, truth),
    rows: examples.length,
    right,
    ece: rounded(expectedCalibrationError(honest, truth)),
    auc: rounded(auc(heldBack, truth)),
  }
}

/** Some of each where there are trees: a linear model and trees err in different places. */
function fitOn(
  { examples, vectors, standardised, origins, design }: Rows,
  used: readonly number[],
): Fit {
  const problem = problemOf(examples, used)
  const size = design.penalties.length
  const fit = fitLogistic({
    ...problem,
    rows: used.map((index) =>
      withOrigin(
        standardised[index] as SparseRow,
        size,
        origins.indexOf(examples[index]?.origin ?? ''),
      ),
    ),
    columns: size + origins.length,
    penalties: Float64Array.of(...design.penalties, ...origins.map(() => PENALTY_OF_ORIGIN)),
    maxIterations: 60,
  })
  const level = origins.length === 0 ? 0 : mean([...fit.weights.subarray(size)])
  const linear = { bias: fit.bias + level, weights: fit.weights.slice(0, size) }
  if (!design.hasTrees) return { linear, trees: [] }
  const trees = fitTrees({
    ...problem,
    vectors: used.map((index) => vectors[index] as Float64Array),
    columns: treeColumns(size),
  })
  return {
    linear: {
      bias: (1 - TREE_SHARE) * linear.bias,
      weights: linear.weights.map((weight) => (1 - TREE_SHARE) * weight),
    },
    trees: trees.map((tree) => ({ ...tree, leaves: tree.leaves.map((leaf) => TREE_SHARE * leaf) })),
  }
}

function withOrigin(row: SparseRow, size: number, origin: number): SparseRow {
  if (origin < 0) return row
  return {
    columns: Int32Array.of(...Array.from(row.columns), size + origin),
    values: Float64Array.of(...Array.from(row.values), 1),
  }
}

export function problemOf(examples: readonly ConfidenceExample[], used: readonly number[]) {
  return {
    targets: used.map((index) => (examples[index]?.isRight ? 1 : 0)),
    importances: used.map((index) => examples[index]?.importance ?? 1),
  }
}

/** Trees need no feature twice: they ask for the style of the question themselves. */
function treeColumns(size: number): readonly number[] {
  return Array.from({ length: size }, (_none, place) => place).filter(
    (place) => place < PLAIN_FEATURES || place >= CONFIDENCE_FEATURES.length,
  )
}

export function roundedLinear(
  units: Pick<LinearPart, 'mean' | 'scale'>,
  fit: LogisticFit,
): LinearPart {
  return {
    mean: [...units.mean].map(rounded),
    scale: [...units.scale].map(rounded),
    weights: [...fit.weights].map(rounded),
    bias: rounded(fit.bias),
  }
}

export function dense(values: Float64Array): SparseRow {
  return { columns: Int32Array.from(values, (_value, place) => place), values }
}

export function standardUnits(vectors: readonly Float64Array[], size: number) {
  const columns = Array.from({ length: size }, (_none, place) =>
    vectors.map((vector) => vector[place] as number),
  )
  const means = columns.map(mean)
  const scales = columns.map((column, place) =>
    Math.sqrt(Math.max(0.01, mean(column.map((value) => (value - (means[place] as number)) ** 2)))),
  )
  return { mean: means, scale: scales }
}

export function foldByGroup(groups: readonly string[], seed: number): ReadonlyMap<string, number> {
  const distinct = shuffled([...new Set(groups)], createRandom(seed))
  return new Map(distinct.map((group, place) => [group, place % FOLDS]))
}

function foldsOf(groups: readonly string[], seed: number): readonly number[] {
  const folds = foldByGroup(groups, seed)
  return groups.map((group) => folds.get(group) ?? 0)
}

function heldBackLogits(
  { examples, vectors, standardised }: Rows,
  fit: (used: readonly number[]) => Fit,
  seed: number,
): readonly number[] {
  const logitOf = ({ linear, trees }: Fit, index: number): number =>
    logitOfRow(linear, standardised[index] as SparseRow) +
    treesLogit(trees, vectors[index] as Float64Array)
  const folds = foldsOf(
    examples.map(({ group }) => group),
    seed,
  )
  const logits: number[] = []
  for (let fold = 0; fold < FOLDS; fold++) {
    const fitted = fit(folds.flatMap((own, index) => (own === fold ? [] : [index])))
    folds.forEach((own, index) => {
      if (own === fold) logits[index] = logitOf(fitted, index)
    })
  }
  return logits
}

/** Probabilities of rows by steps that were fitted without them: what the calibration error is told of. */
function crossCalibrated(
  logits: readonly number[],
  truth: readonly boolean[],
  seed: number,
  stepsOf: typeof calibrationSteps,
): readonly number[] {
  const folds = foldsOf(
    logits.map((_logit, index) => String(index)),
    seed + 1,
  )
  const result: number[] = []
  for (let fold = 0; fold < FOLDS; fold++) {
    const seen = folds.flatMap((own, index) => (own === fold ? [] : [index]))
    const steps = stepsOf(
      seen.map((index) => logits[index] as number),
      seen.map((index) => truth[index] as boolean),
    )
    folds.forEach((own, index) => {
      if (own === fold) result[index] = calibrated({ steps }, logits[index] as number)
    })
  }
  return result
}
