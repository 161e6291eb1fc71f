import { runTextChecks } from '../../checks/run-checks.ts'
import type { CheckInput, CheckName, CheckResult } from '../../core/check.ts'
import type { Recalibration } from '../../core/recalibration.ts'
import {
  agreementFeatures,
  CONFIDENCE_FEATURES,
  type ComparedSample,
  compareSamples,
  confidenceFeatures,
} from './confidence-features.ts'
import type {
  ConfidenceKind,
  ConfidenceModel,
  ConfidencePart,
  LinearPart,
  Tree,
} from './confidence-model.ts'
import { recalibrated, recalibrationKey } from './recalibrate.ts'
import { SHIPPED_CONFIDENCE } from './shipped-confidence.generated.ts'

/** Checks whose findings the shipped confidence was trained on; others do no harm. */
export const CONFIDENCE_CHECKS: readonly CheckName[] = [
  'complete',
  'refusal',
  'degeneration',
  'arithmetic',
  'units',
  'formula',
  'algebra',
  'consistency',
]

const STANDARD_LIMIT = 4

/**
 * Probability, 0..1, that the answer is right: from the checks' findings, the answer's form and other samples, never
 * from its tone. Undefined for an answer without text, and for one that calls a tool: what stands beside the call says what
 * is going to be done, and the answer is yet to come.
 */
export function confidenceOf(
  input: CheckInput,
  results: readonly CheckResult[],
  own?: OwnConfidence,
): number | undefined {
  if (input.answer.trim() === '' || (input.toolCalls?.length ?? 0) > 0) return undefined
  const seen = confidenceInput(input, results)
  const shipped = probabilityOf(seen, SHIPPED_CONFIDENCE)
  if (own === undefined) return shipped
  const line = own.recalibration[recalibrationKey(seen, own.promptClass)]
  return recalibrated(shipped, line, own.firstOk)
}

/** What was learned of the model that answers, the class of what it was asked, and how likely a prompt like that is answered right. */
export interface OwnConfidence {
  readonly recalibration: Recalibration
  readonly promptClass: string
  readonly firstOk: number
}

export interface ConfidenceInput {
  readonly kind: ConfidenceKind
  readonly alone: Float64Array
  readonly samples: readonly SeenSample[]
}

/** A sample, and its own features where it was looked at. */
interface SeenSample extends ComparedSample {
  readonly features: Float64Array | undefined
}

/** Samples that are checked themselves; of more only the results count. */
const MOST_CHECKED = 3

export function confidenceInput(
  input: CheckInput,
  results: readonly CheckResult[],
): ConfidenceInput {
  const alone = confidenceFeatures(input, results)
  const kind = kindOf(input.question, alone)
  const samples = compareSamples(input).map((sample, place) => ({
    ...sample,
    features:
      kind === 'sums' && place < MOST_CHECKED ? sampleFeatures(input, sample.text) : undefined,
  }))
  return { kind, alone, samples }
}

/** Undefined for a sample that holds no sums. */
function sampleFeatures(input: CheckInput, answer: string): Float64Array | undefined {
  if (answer.trim() === '') return undefined
  const own = { ...(input.question === undefined ? {} : { question: input.question }), answer }
  const features = confidenceFeatures(own, runTextChecks(CONFIDENCE_CHECKS, own))
  return kindOf(input.question, features) === 'sums' ? features : undefined
}

const [NOT_NUMBER, LENGTH_OF_END, ANSWER_LENGTH, QUANTITIES, NO_SUMS, FORMAL] = [
  'notNumber',
  'lengthOfEnd',
  'answerLength',
  'quantities',
  'noSums',
  'formal',
].map((name) => CONFIDENCE_FEATURES.indexOf(name)) as [
  number,
  number,
  number,
  number,
  number,
  number,
]
/** The feature of a question that gives two numbers. */
const FEWEST_QUANTITIES = Math.log1p(2)
/** The feature of an answer of so many characters: shorter ones show no work. */
const SHORTEST_WORK = Math.log1p(40)
const LENGTH_OF_LETTER = Math.log1p(1)
const READ_QUESTION = 8000
/** Of the end of a question: a story with numbers that ends so has its sums, even where the answer hides them. */
const NUMBER_ASKED = /\bhow (?:many|much)\b[^?]{0,300}\?\s{0,9}$/i
const CODE =
  /```|^[ \t]{0,20}(?:def \w+\(|class \w+[:({]|import \w+|assert \w|#include\b|function \w+\()/m

/** Sums of a story or formal mathematics, with their work: such answers were learned on. A choice among letters is neither. */
function kindOf(question: string | undefined, features: Float64Array): ConfidenceKind {
  const isLetter = features[NOT_NUMBER] === 1 && features[LENGTH_OF_END] === LENGTH_OF_LETTER
  if (isLetter || (features[ANSWER_LENGTH] as number) < SHORTEST_WORK) return 'other'
  const hasQuantities = (features[QUANTITIES] as number) >= FEWEST_QUANTITIES
  if (!hasQuantities && features[FORMAL] === 0) return 'other'
  const asked = question?.slice(0, READ_QUESTION) ?? ''
  const isStory = hasQuantities && (features[NO_SUMS] === 0 || NUMBER_ASKED.test(asked))
  if (!isStory && features[FORMAL] === 0) return 'other'
  return CODE.test(asked) ? 'other' : 'sums'
}

export function probabilityOf(input: ConfidenceInput, model: ConfidenceModel): number {
  const part = partFor(input, model)
  return calibrated(part, confidenceLogit(part, vectorOf(input, model.sample)))
}

export function partFor(
  { kind, samples }: Pick<ConfidenceInput, 'kind' | 'samples'>,
  model: ConfidenceModel,
): ConfidencePart {
  return samples.length === 0 ? model[kind].alone : model[kind].withSamples
}

/** With samples, followed by how they compare; `trust` tells how right each looks that holds sums, and its mean for others. */
export function vectorOf({ alone, samples }: ConfidenceInput, trust: LinearPart): Float64Array {
  const trusts = samples.map(({ features }) =>
    features === undefined ? trust.bias : linearLogit(trust, features),
  )
  const agreement = agreementFeatures(samples, trusts, alone)
  if (agreement === undefined) return alone
  const vector = new Float64Array(alone.length + agreement.length)
  vector.set(alone)
  vector.set(agreement, alone.length)
  return vector
}

export function confidenceLogit(part: ConfidencePart, vector: Float64Array): number {
  return linearLogit(part, vector) + treesLogit(part.trees, vector)
}

function linearLogit(part: LinearPart, vector: Float64Array): number {
  const { mean, scale, weights } = part
  let logit = part.bias
  for (let place = 0; place < vector.length; place++) {
    const value = standardised(vector[place] as number, mean[place] ?? 0, scale[place] ?? 1)
    logit += value * (weights[place] ?? 0)
  }
  return logit
}

export function treesLogit(trees: readonly Tree[], vector: Float64Array): number {
  let logit = 0
  for (const { features, thresholds, leaves } of trees) {
    let question = 0
    while (question < features.length) {
      const value = vector[features[question] ?? 0] ?? 0
      question = 2 * question + (value > (thresholds[question] ?? 0) ? 2 : 1)
    }
    logit += leaves[question - features.length] ?? 0
  }
  return logit
}

export function standardisedVector(
  part: Pick<ConfidencePart, 'mean' | 'scale'>,
  vector: Float64Array,
): Float64Array {
  return vector.map((value, place) =>
    standardised(value, part.mean[place] ?? 0, part.scale[place] ?? 1),
  )
}

function standardised(value: number, mean: number, scale: number): number {
  const units = (value - mean) / scale
  return Math.max(-STANDARD_LIMIT, Math.min(STANDARD_LIMIT, units))
}

export function calibrated(part: Pick<ConfidencePart, 'steps'>, logit: number): number {
  const { steps } = part
  const next = firstFrom(steps, logit)
  const above = steps[next]
  const below = steps[next - 1]
  if (above === undefined) return steps.at(-1)?.probability ?? 1 / (1 + Math.exp(-logit))
  if (below === undefined) return above.probability
  const share = (logit - below.logit) / (above.logit - below.logit)
  return below.probability + share * (above.probability - below.probability)
}

/** Place of the first step that is not below. */
function firstFrom(steps: ConfidencePart['steps'], logit: number): number {
  for (let place = 0; place < steps.length; place++) {
    if ((steps[place] as (typeof steps)[number]).logit >= logit) return place
  }
  return -1
}
