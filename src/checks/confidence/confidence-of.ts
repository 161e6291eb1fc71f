import type { CheckInput, CheckName, CheckResult } from '../../core/check.ts'
import { GatewayError } from '../../core/errors.ts'
import {
  AGREEMENT_FEATURES,
  agreementFeatures,
  CONFIDENCE_FEATURES,
  confidenceFeatures,
} from './confidence-features.ts'
import type { ConfidenceModel, ConfidencePart } from './confidence-model.ts'
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
  readonly agreement: Float64Array | undefined
}

export function confidenceInput(
  input: CheckInput,
  results: readonly CheckResult[],
): ConfidenceInput {
  const alone = confidenceFeatures(input, results)
  return { alone, agreement: agreementFeatures(input, alone) }
}

export function probabilityOf(input: ConfidenceInput, model: ConfidenceModel): number {
  const part = input.agreement === undefined ? model.alone : model.withSamples
  return calibrated(part, confidenceLogit(part, vectorOf(input)))
}

export function vectorOf({ alone, agreement }: ConfidenceInput): Float64Array {
  return agreement === undefined ? alone : Float64Array.of(...alone, ...agreement)
}

export function confidenceLogit(part: ConfidencePart, vector: Float64Array): number {
  let logit = part.bias
  standardisedVector(part, vector).forEach((value, place) => {
    logit += value * (part.weights[place] ?? 0)
  })
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
    Array.isArray(part.steps)
  const alone = CONFIDENCE_FEATURES.length
  if (
    model?.kind !== 'secondline-confidence' ||
    model.version !== 1 ||
    !isFit(model.alone, alone) ||
    !isFit(model.withSamples, alone + AGREEMENT_FEATURES.length)
  ) {
    throw new GatewayError(
      'invalid_request',
      'The confidence in the router file cannot be used: it was made by another release; learn again',
    )
  }
  return model
}
