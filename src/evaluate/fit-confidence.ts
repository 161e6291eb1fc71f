import {
  CONFIDENCE_FEATURES,
  FORM_FEATURES,
  PLAIN_FEATURES,
} from '../checks/confidence/confidence-features.ts'
import type {
  ConfidenceModel,
  ConfidencePart,
  LinearPart,
  Tree,
  Weights,
} from '../checks/confidence/confidence-model.ts'
import {
  type ConfidenceInput,
  calibrated,
  confidenceLogit,
  standardisedVector,
  treesOrElse,
  vectorOf,
} from '../checks/confidence/confidence-of.ts'
import { STORY_FEATURES } from '../checks/confidence/story-features.ts'
import { rounded } from '../classify/difficulty/prior.ts'
import { calibrationSteps } from './calibration-steps.ts'
import { fitLogistic, type LogisticFit, logitOfRow, type SparseRow } from './fit-logistic.ts'
import { fitTrees } from './fit-trees.ts'
import { auc, createRandom, expectedCalibrationError, mean, shuffled } from './statistics.ts'

/** An answer as numbers, and whether it was right. */
export interface ConfidenceExample {
  readonly input: ConfidenceInput
  readonly isRight: boolean
  /** Answers of one group, say to one question, never stand on both sides of a fold. */
  readonly group: string
  readonly importance?: number
}

const FOLDS = 5
const PENALTY = 20
/** Of what only adds to the form of an answer: signs and what counts anew for formal questions. Chosen on halves held out in turn. */
const PENALTY_OF_MORE = 100
/** Of what tells questions rather than answers: there are far fewer of them. */
const PENALTY_OF_STORY = 200
const LEAST_EXAMPLES = 60

/** Undefined for too few examples (60) or none of one kind. Every figure in it is of rows held back. */
export function fitConfidence(
  examples: readonly ConfidenceExample[],
  seed = 1,
  start?: ConfidenceModel,
): ConfidenceModel | undefined {
  const alone = examples.filter(({ input }) => input.samples.length === 0)
  const paired = examples.filter(({ input }) => input.samples.length > 0)
  const trust =
    start === undefined ? fitTrust(alone, seed) : { whole: start.sample, of: () => start.sample }
  const vectorsOf = (own: readonly ConfidenceExample[]) =>
    own.map(({ input, group }) => vectorOf(input, trust.of(group)))
  const fitOr = (part: 'alone' | 'withSamples', own: readonly ConfidenceExample[]) =>
    fitPart(own, vectorsOf(own), seed, start?.[part]) ?? start?.[part]
  const parts = { alone: fitOr('alone', alone), withSamples: fitOr('withSamples', paired) }
  if (parts.alone === undefined || parts.withSamples === undefined) return undefined
  return {
    kind: 'secondline-confidence',
    version: 2,
    alone: parts.alone,
    withSamples: parts.withSamples,
    sample: trust.whole,
  }
}

/** How right a sample looks: for each group learned without it, or the pairs would trust samples too much. */
function fitTrust(examples: readonly ConfidenceExample[], seed: number) {
  const vectors = examples.map(({ input }) => input.alone)
  const fold = foldByGroup(
    examples.map(({ group }) => group),
    seed,
  )
  const fitOn = (used: readonly number[]): LinearPart => {
    const units = standardUnits(
      used.map((index) => vectors[index] as Float64Array),
      CONFIDENCE_FEATURES.length,
    )
    const fit = fitLogistic({
      ...problemOf(examples, used),
      rows: used.map((index) => dense(standardisedVector(units, vectors[index] as Float64Array))),
      columns: CONFIDENCE_FEATURES.length,
      penalties: penaltiesOf(CONFIDENCE_FEATURES.length, 1),
    })
    return { ...roundedLinear(units, fit) }
  }
  const all = examples.map((_example, index) => index)
  const whole = fitOn(all)
  const withoutFold = Array.from({ length: FOLDS }, (_none, own) =>
    fitOn(all.filter((index) => fold.get(examples[index]?.group ?? '') !== own)),
  )
  return { whole, of: (group: string): LinearPart => withoutFold[fold.get(group) ?? -1] ?? whole }
}

/** Log-odds as a linear model of standardised features and trees of plain ones. */
interface Fit {
  readonly linear: LogisticFit
  readonly trees: readonly Tree[]
  readonly elsewhere: Weights
}

/** With `start`, its log-odds are the one strong feature beside the others: few own rows then suffice. */
function fitPart(
  examples: readonly ConfidenceExample[],
  vectors: readonly Float64Array[],
  seed: number,
  start?: ConfidencePart,
): ConfidencePart | undefined {
  const right = examples.filter(({ isRight }) => isRight).length
  if (examples.length < LEAST_EXAMPLES || right < 10 || examples.length - right < 10) {
    return undefined
  }
  const units = start ?? standardUnits(vectors, vectors[0]?.length ?? 0)
  const standardised = vectors.map((vector) => standardisedVector(units, vector))
  const rows = standardised.map(dense)
  const truth = examples.map(({ isRight }) => isRight)
  const logitOfFit = (fit: Fit, index: number): number =>
    logitOfRow(fit.linear, rows[index] as SparseRow) +
    treesOrElse(fit, vectors[index] as Float64Array, standardised[index] as Float64Array)
  const fit = (used: readonly number[]): Fit =>
    start === undefined
      ? fitAnew(examples, vectors, rows, used)
      : bent(start, examples, vectors, rows, used)
  const heldBack = heldBackLogits(examples, fit, logitOfFit, seed)
  const whole = fit(examples.map((_example, index) => index))
  const honest = crossCalibrated(heldBack, truth, seed)
  return {
    ...roundedLinear(units, whole.linear),
    trees: whole.trees.map(({ features, thresholds, leaves }) => ({
      features,
      thresholds: thresholds.map(rounded),
      leaves: leaves.map(rounded),
    })),
    elsewhere: {
      weights: Array.from(whole.elsewhere.weights, rounded),
      bias: rounded(whole.elsewhere.bias),
    },
    steps: calibrationSteps(heldBack, truth),
    rows: examples.length,
    right,
    ece: rounded(expectedCalibrationError(honest, truth)),
    auc: rounded(auc(heldBack, truth)),
  }
}

/** Half of each: a linear model and trees err in different places. */
function fitAnew(
  examples: readonly ConfidenceExample[],
  vectors: readonly Float64Array[],
  rows: readonly SparseRow[],
  used: readonly number[],
): Fit {
  const problem = problemOf(examples, used)
  const size = vectors[0]?.length ?? 0
  const linear = fitLogistic({
    ...problem,
    rows: used.map((index) => rows[index] as SparseRow),
    columns: size,
    penalties: penaltiesOf(size, 1),
    maxIterations: 60,
  })
  const trees = fitTrees({
    ...problem,
    vectors: used.map((index) => vectors[index] as Float64Array),
    columns: treeColumns(size),
  })
  const half = { bias: linear.bias / 2, weights: linear.weights.map((weight) => weight / 2) }
  return {
    linear: half,
    elsewhere: half,
    trees: trees.map((tree) => ({ ...tree, leaves: tree.leaves.map((leaf) => leaf / 2) })),
  }
}

/** Own rows bend the shipped weights; a wish for small changes is a stronger penalty on the difference. */
function bent(
  start: ConfidencePart,
  examples: readonly ConfidenceExample[],
  vectors: readonly Float64Array[],
  rows: readonly SparseRow[],
  used: readonly number[],
): Fit {
  const size = start.weights.length
  const change = fitLogistic({
    ...problemOf(examples, used),
    rows: used.map((index) => rows[index] as SparseRow),
    columns: size,
    penalties: penaltiesOf(size, 4),
    offsets: used.map((index) => confidenceLogit(start, vectors[index] as Float64Array)),
    maxIterations: 60,
  })
  return {
    linear: {
      bias: change.bias + start.bias,
      weights: change.weights.map((weight, place) => weight + (start.weights[place] ?? 0)),
    },
    trees: start.trees,
    elsewhere: start.elsewhere,
  }
}

function problemOf(examples: readonly ConfidenceExample[], used: readonly number[]) {
  return {
    targets: used.map((index) => (examples[index]?.isRight ? 1 : 0)),
    importances: used.map((index) => examples[index]?.importance ?? 1),
  }
}

function penaltiesOf(size: number, times: number): Float64Array {
  return Float64Array.from({ length: size }, (_none, place) => {
    if (place >= CONFIDENCE_FEATURES.length || place < FORM_FEATURES.length) return times * PENALTY
    const name = CONFIDENCE_FEATURES[place]?.replace(/OfFormal$/, '') ?? ''
    return times * (STORY_FEATURES.includes(name) ? PENALTY_OF_STORY : PENALTY_OF_MORE)
  })
}

/** Trees need no feature twice: they ask for the style of the question themselves. */
function treeColumns(size: number): readonly number[] {
  return Array.from({ length: size }, (_none, place) => place).filter(
    (place) => place < PLAIN_FEATURES || place >= CONFIDENCE_FEATURES.length,
  )
}

function roundedLinear(units: Pick<LinearPart, 'mean' | 'scale'>, fit: LogisticFit): LinearPart {
  return {
    mean: [...units.mean].map(rounded),
    scale: [...units.scale].map(rounded),
    weights: [...fit.weights].map(rounded),
    bias: rounded(fit.bias),
  }
}

function dense(values: Float64Array): SparseRow {
  return { columns: Int32Array.from(values, (_value, place) => place), values }
}

function standardUnits(vectors: readonly Float64Array[], size: number) {
  const columns = Array.from({ length: size }, (_none, place) =>
    vectors.map((vector) => vector[place] as number),
  )
  const means = columns.map(mean)
  const scales = columns.map((column, place) =>
    Math.sqrt(Math.max(0.01, mean(column.map((value) => (value - (means[place] as number)) ** 2)))),
  )
  return { mean: means, scale: scales }
}

function foldByGroup(groups: readonly string[], seed: number): ReadonlyMap<string, number> {
  const distinct = shuffled([...new Set(groups)], createRandom(seed))
  return new Map(distinct.map((group, place) => [group, place % FOLDS]))
}

function foldsOf(groups: readonly string[], seed: number): readonly number[] {
  const folds = foldByGroup(groups, seed)
  return groups.map((group) => folds.get(group) ?? 0)
}

function heldBackLogits(
  examples: readonly ConfidenceExample[],
  fit: (used: readonly number[]) => Fit,
  logitOfFit: (fit: Fit, index: number) => number,
  seed: number,
): readonly number[] {
  const folds = foldsOf(
    examples.map(({ group }) => group),
    seed,
  )
  const logits: number[] = []
  for (let fold = 0; fold < FOLDS; fold++) {
    const fitted = fit(folds.flatMap((own, index) => (own === fold ? [] : [index])))
    folds.forEach((own, index) => {
      if (own === fold) logits[index] = logitOfFit(fitted, index)
    })
  }
  return logits
}

/** Probabilities of rows by steps that were fitted without them: what the calibration error is told of. */
function crossCalibrated(
  logits: readonly number[],
  truth: readonly boolean[],
  seed: number,
): readonly number[] {
  const folds = foldsOf(
    logits.map((_logit, index) => String(index)),
    seed + 1,
  )
  const result: number[] = []
  for (let fold = 0; fold < FOLDS; fold++) {
    const seen = folds.flatMap((own, index) => (own === fold ? [] : [index]))
    const steps = calibrationSteps(
      seen.map((index) => logits[index] as number),
      seen.map((index) => truth[index] as boolean),
    )
    folds.forEach((own, index) => {
      if (own === fold) result[index] = calibrated({ steps }, logits[index] as number)
    })
  }
  return result
}
