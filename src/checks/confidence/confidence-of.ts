import { runTextChecks } from '../../checks/run-checks.ts'
import type { CheckInput, CheckName, CheckResult } from '../../core/check.ts'
import { GatewayError } from '../../core/errors.ts'
import {
  AGREEMENT_FEATURES,
  agreementFeatures,
  CONFIDENCE_FEATURES,
  type ComparedSample,
  compareSamples,
  confidenceFeatures,
} from './confidence-features.ts'
import type {
  ConfidenceModel,
  ConfidencePart,
  LinearPart,
  Tree,
  Weights,
} from './confidence-model.ts'
import { SHIPPED_CONFIDENCE } from './shipped-confidence.generated.ts'
import { STORY_FEATURES } from './story-features.ts'

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
 * from its tone. Undefined for an answer without text. A proven error holds it at or below what such answers reached.
 */
export function confidenceOf(
  input: CheckInput,
  results: readonly CheckResult[],
  model: ConfidenceModel = SHIPPED_CONFIDENCE,
): number | undefined {
  if (input.answer.trim() === '') return undefined
  return probabilityOf(confidenceInput(input, results), model)
}

export interface ConfidenceInput {
  readonly alone: Float64Array
  readonly samples: readonly SeenSample[]
}

/** A sample, and its own features where it was looked at. */
export interface SeenSample extends ComparedSample {
  readonly features: Float64Array | undefined
}

/** Samples that are checked themselves; of more only the results count. */
const MOST_CHECKED = 3

export function confidenceInput(
  input: CheckInput,
  results: readonly CheckResult[],
): ConfidenceInput {
  const samples = compareSamples(input).map((sample, place) => ({
    ...sample,
    features: place < MOST_CHECKED ? sampleFeatures(input, sample.text) : undefined,
  }))
  return { alone: confidenceFeatures(input, results), samples }
}

function sampleFeatures(input: CheckInput, answer: string): Float64Array | undefined {
  if (answer.trim() === '') return undefined
  const own = { ...(input.question === undefined ? {} : { question: input.question }), answer }
  return confidenceFeatures(own, runTextChecks(CONFIDENCE_CHECKS, own))
}

export function probabilityOf(input: ConfidenceInput, model: ConfidenceModel): number {
  const part = partFor(input, model)
  return calibrated(part, confidenceLogit(part, vectorOf(input, model.sample)))
}

export function partFor({ samples }: ConfidenceInput, model: ConfidenceModel): ConfidencePart {
  return samples.length === 0 ? model.alone : model.withSamples
}

/** With samples, followed by how they compare; `trust` tells how right each looks that holds sums, and its mean for others. */
export function vectorOf({ alone, samples }: ConfidenceInput, trust: LinearPart): Float64Array {
  const trusts = samples.map(({ features }) =>
    features !== undefined && isSum(features) ? linearLogit(trust, features) : trust.bias,
  )
  return Float64Array.of(...alone, ...(agreementFeatures(samples, trusts, alone) ?? []))
}

export function confidenceLogit(part: ConfidencePart, vector: Float64Array): number {
  const all = standardisedVector(part, vector)
  const standardised = isSum(vector) ? all : withoutStory(all)
  return weighed(part, standardised) + treesOrElse(part, vector, standardised)
}

const QUANTITIES = CONFIDENCE_FEATURES.indexOf('quantities')
const NO_SUMS = CONFIDENCE_FEATURES.indexOf('noSums')
const FORMAL = CONFIDENCE_FEATURES.indexOf('formal')
/** The feature of a question that gives two numbers. */
const FEWEST_QUANTITIES = Math.log1p(2)

/** Whether question and answer are of a kind that was learned on: sums of a story, or formal mathematics. */
function isSum(vector: Float64Array): boolean {
  const isStory = (vector[QUANTITIES] ?? 0) >= FEWEST_QUANTITIES && vector[NO_SUMS] === 0
  return isStory || vector[FORMAL] === 1
}

const STORY_PLACES = CONFIDENCE_FEATURES.flatMap((name, place) =>
  STORY_FEATURES.some((story) => name === story || name === `${story}OfFormal`) ? [place] : [],
)

/** How a story's question reads says nothing of other questions: there it only stirs the order that samples give. */
function withoutStory(standardised: Float64Array): Float64Array {
  for (const place of STORY_PLACES) standardised[place] = 0
  return standardised
}

/** The trees have seen sums only: ordinary answers would look doubtful to them. */
export function treesOrElse(
  { trees, elsewhere }: Pick<ConfidencePart, 'trees' | 'elsewhere'>,
  vector: Float64Array,
  standardised: Float64Array,
): number {
  return isSum(vector) ? treesLogit(trees, vector) : weighed(elsewhere, standardised)
}

export function linearLogit(part: LinearPart, vector: Float64Array): number {
  return weighed(part, standardisedVector(part, vector))
}

function weighed({ weights, bias }: Weights, values: Float64Array): number {
  let logit = bias
  for (let place = 0; place < values.length; place++) {
    logit += (values[place] as number) * (weights[place] ?? 0)
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
  return vector.map((value, place) => {
    const units = (value - (part.mean[place] ?? 0)) / (part.scale[place] ?? 1)
    return Math.max(-STANDARD_LIMIT, Math.min(STANDARD_LIMIT, units))
  })
}

export function calibrated(part: Pick<ConfidencePart, 'steps'>, logit: number): number {
  const { steps } = part
  const next = steps.findIndex((step) => step.logit >= logit)
  const above = steps[next]
  const below = steps[next - 1]
  if (above === undefined) return steps.at(-1)?.probability ?? 1 / (1 + Math.exp(-logit))
  if (below === undefined) return above.probability
  const share = (logit - below.logit) / (above.logit - below.logit)
  return below.probability + share * (above.probability - below.probability)
}

/** Checks what `JSON.parse` gave. Throws `invalid_request`. */
export function parseConfidence(value: unknown): ConfidenceModel {
  const model = value as ConfidenceModel | null
  const isFit = (part: ConfidencePart | undefined, size: number): boolean =>
    Array.isArray(part?.weights) &&
    part.weights.length === size &&
    part.weights.every(Number.isFinite) &&
    Array.isArray(part.trees) &&
    Array.isArray(part.elsewhere?.weights) &&
    Array.isArray(part.steps)
  const alone = CONFIDENCE_FEATURES.length
  if (
    model?.kind !== 'secondline-confidence' ||
    model.version !== 2 ||
    !isFit(model.alone, alone) ||
    !isFit(model.withSamples, alone + AGREEMENT_FEATURES.length) ||
    model.sample?.weights?.length !== alone
  ) {
    throw new GatewayError(
      'invalid_request',
      'The confidence in the router file cannot be used: it was made by another release; learn again',
    )
  }
  return model
}
