import {
  AGREEMENT_FEATURES,
  CONFIDENCE_FEATURES,
  FORM_FEATURES,
} from '../checks/confidence/confidence-features.ts'
import type { ConfidenceModel, ConfidencePart } from '../checks/confidence/confidence-model.ts'
import {
  type ConfidenceInput,
  calibrated,
  standardisedVector,
  vectorOf,
} from '../checks/confidence/confidence-of.ts'
import { rounded } from '../classify/difficulty/prior.ts'
import { fitLogistic, logitOfRow, type SparseRow, sigmoid } from './fit-logistic.ts'
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
const LEAST_STEP = 25
const ISOTONIC_FROM = 1500
const LEAST_EXAMPLES = 60

/** Undefined for too few examples (60) or none of one kind. Every figure in it is of rows held back. */
export function fitConfidence(
  examples: readonly ConfidenceExample[],
  seed = 1,
  start?: ConfidenceModel,
): ConfidenceModel | undefined {
  const alone = examples.filter(({ input }) => input.agreement === undefined)
  const paired = examples.filter(({ input }) => input.agreement !== undefined)
  const sizes = [CONFIDENCE_FEATURES.length, CONFIDENCE_FEATURES.length + AGREEMENT_FEATURES.length]
  const fitOr = (part: 'alone' | 'withSamples', own: readonly ConfidenceExample[], size: number) =>
    fitPart(own, size, seed, start?.[part]) ?? start?.[part]
  const parts = {
    alone: fitOr('alone', alone, sizes[0] as number),
    withSamples: fitOr('withSamples', paired, sizes[1] as number),
  }
  if (parts.alone === undefined || parts.withSamples === undefined) return undefined
  return {
    kind: 'secondline-confidence',
    version: 1,
    alone: parts.alone,
    withSamples: parts.withSamples,
  }
}

/** With `start`, its log-odds are the one strong feature beside the others: few own rows then suffice. */
function fitPart(
  examples: readonly ConfidenceExample[],
  size: number,
  seed: number,
  start?: ConfidencePart,
): ConfidencePart | undefined {
  const right = examples.filter(({ isRight }) => isRight).length
  if (examples.length < LEAST_EXAMPLES || right < 10 || examples.length - right < 10) {
    return undefined
  }
  const vectors = examples.map(({ input }) => vectorOf(input))
  const units = start ?? standardUnits(vectors, size)
  const rows = vectors.map((vector) => dense(standardisedVector(units, vector)))
  const truth = examples.map(({ isRight }) => isRight)
  const offset = start === undefined ? undefined : rows.map((row) => logitOfRow(asFit(start), row))
  const fit = (used: readonly number[]) => {
    // Own rows bend the shipped weights; a wish for small changes is a stronger penalty on the difference.
    const fitted = fitLogistic({
      rows: used.map((index) => rows[index] as SparseRow),
      targets: used.map((index) => (truth[index] ? 1 : 0)),
      importances: used.map((index) => examples[index]?.importance ?? 1),
      columns: size,
      penalties: penaltiesOf(size, start === undefined ? 1 : 4),
      ...(offset === undefined ? {} : { offsets: used.map((index) => offset[index] as number) }),
      maxIterations: 60,
    })
    if (start === undefined) return fitted
    return {
      bias: fitted.bias + start.bias,
      weights: fitted.weights.map((weight, place) => weight + (start.weights[place] ?? 0)),
    }
  }
  const heldBack = heldBackLogits(examples, rows, fit, seed)
  const whole = fit(examples.map((_example, index) => index))
  const honest = crossCalibrated(heldBack, truth, seed)
  return {
    mean: [...units.mean].map(rounded),
    scale: [...units.scale].map(rounded),
    weights: [...whole.weights].map(rounded),
    bias: rounded(whole.bias),
    steps: calibrationSteps(heldBack, truth),
    rows: examples.length,
    right,
    ece: rounded(expectedCalibrationError(honest, truth)),
    auc: rounded(auc(heldBack, truth)),
  }
}

function penaltiesOf(size: number, times: number): Float64Array {
  const isMore = (place: number): boolean =>
    place >= FORM_FEATURES.length && place < CONFIDENCE_FEATURES.length
  return Float64Array.from(
    { length: size },
    (_none, place) => times * (isMore(place) ? PENALTY_OF_MORE : PENALTY),
  )
}

function asFit(part: ConfidencePart) {
  return { bias: part.bias, weights: Float64Array.from(part.weights) }
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

function foldsOf(groups: readonly string[], seed: number): readonly number[] {
  const distinct = shuffled([...new Set(groups)], createRandom(seed))
  const foldByGroup = new Map(distinct.map((group, place) => [group, place % FOLDS]))
  return groups.map((group) => foldByGroup.get(group) ?? 0)
}

function heldBackLogits(
  examples: readonly ConfidenceExample[],
  rows: readonly SparseRow[],
  fit: (used: readonly number[]) => ReturnType<typeof fitLogistic>,
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
      if (own === fold) logits[index] = logitOfRow(fitted, rows[index] as SparseRow)
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

/**
 * Isotonic regression where there are rows enough to trust its steps, else the logistic line with two numbers, read
 * off at whole log-odds.
 */
function calibrationSteps(
  logits: readonly number[],
  truth: readonly boolean[],
): ConfidencePart['steps'] {
  if (logits.length >= ISOTONIC_FROM) return isotonicSteps(logits, truth)
  const line = fitLogistic({
    rows: logits.map((logit) => ({ columns: [0], values: [logit] })),
    targets: truth.map((isRight) => (isRight ? 1 : 0)),
    columns: 1,
    penalties: [0.01],
  })
  const slope = Math.max(0.05, line.weights[0] as number)
  return Array.from({ length: 25 }, (_none, place) => {
    const logit = (place - 12) / 2
    return { logit, probability: rounded(sigmoid(slope * logit + line.bias)) }
  })
}

/** Isotonic regression by pooling neighbours, over steps of at least 25 rows so that none rests on a few. */
function isotonicSteps(
  logits: readonly number[],
  truth: readonly boolean[],
): ConfidencePart['steps'] {
  const order = logits.map((_logit, index) => index)
  order.sort((a, b) => (logits[a] as number) - (logits[b] as number))
  const size = Math.max(LEAST_STEP, Math.ceil(order.length / 40))
  const pools: { logits: number; right: number; n: number }[] = []
  for (let start = 0; start < order.length; start += size) {
    const own = order.slice(start, start + size)
    pools.push({
      logits: own.reduce((sum, index) => sum + (logits[index] as number), 0),
      right: own.filter((index) => truth[index]).length,
      n: own.length,
    })
    let last = pools.at(-1)
    let before = pools.at(-2)
    while (last && before && before.right / before.n >= last.right / last.n) {
      pools.splice(-2, 2, {
        logits: before.logits + last.logits,
        right: before.right + last.right,
        n: before.n + last.n,
      })
      last = pools.at(-1)
      before = pools.at(-2)
    }
  }
  // One right and one wrong answer are lent to each step: nothing is certain after 25 rows.
  return pools.map(({ logits: sum, right, n }) => ({
    logit: rounded(sum / n),
    probability: rounded((right + 1) / (n + 2)),
  }))
}
