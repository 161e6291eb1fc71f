import {
  type LinearWeights,
  SIGN_COUNTS,
  scoresOf,
  sizeOf,
  type TextFeatures,
} from '../../classify/learned/linear-model.ts'
import { createRandom, shuffled } from './statistics.ts'

/** A text, the class it belongs to, and what rules add to the score of each class. */
export interface LinearExample {
  readonly features: TextFeatures
  readonly label: number
  readonly byRules?: ArrayLike<number>
}

/** How large a model is. */
export interface ModelSize {
  readonly classes: number
  readonly words: number
  readonly signs: number
}

const ROUNDS = 20
const RATE = 0.1
/** Keeps the first steps small. */
const FIRST_GATHERED = 1e-2
/** Errors below this change nothing. */
const SMALLEST_ERROR = 1e-3
const SEED = 7

/** Learns by AdaGrad, one example at a time in a fixed order: the same examples give the same weights. */
export function trainLinearModel(
  examples: readonly LinearExample[],
  { classes, words, signs }: ModelSize,
): LinearWeights {
  const table = (length: number) => ({
    weights: new Float32Array(length * classes),
    gathered: new Float32Array(length * classes).fill(FIRST_GATHERED),
  })
  const [ofWords, ofSigns] = [table(words), table(signs)]
  const ofBias = { weights: new Float32Array(classes), gathered: new Float32Array(classes).fill(1) }
  const model: LinearWeights = {
    classes,
    words: ofWords.weights,
    signs: ofSigns.weights,
    bias: ofBias.weights,
  }
  const random = createRandom(SEED)
  for (let round = 0; round < ROUNDS; round++) {
    for (const { features, label, byRules } of shuffled(examples, random)) {
      const errors = softmax(scoresOf(features, model), byRules)
      errors[label] = (errors[label] as number) - 1
      const steps = errors.map((error) => (Math.abs(error) < SMALLEST_ERROR ? 0 : error))
      descend(ofBias, [0], steps)
      const size = sizeOf(features)
      const shared = steps.map((step) => step / size)
      descend(ofWords, features.words, shared)
      const counted = shared.map((step) => step * SIGN_COUNTS)
      descend(ofSigns, features.signs, counted)
    }
  }
  return model
}

interface Table {
  readonly weights: Float32Array
  readonly gathered: Float32Array
}

function descend(
  { weights, gathered }: Table,
  features: readonly number[],
  steps: Float64Array,
): void {
  for (const feature of features) {
    for (let at = 0; at < steps.length; at++) {
      const step = steps[at] as number
      if (step === 0) continue
      const place = feature * steps.length + at
      const sum = (gathered[place] as number) + step * step
      gathered[place] = sum
      weights[place] = (weights[place] as number) - (RATE * step) / Math.sqrt(sum)
    }
  }
}

function softmax(scores: Float64Array, byRules?: ArrayLike<number>): Float64Array {
  const sums = scores.map((score, at) => score + (byRules?.[at] ?? 0))
  const top = Math.max(...sums)
  const powers = sums.map((sum) => Math.exp(sum - top))
  const total = powers.reduce((sum, power) => sum + power, 0)
  return powers.map((power) => power / total)
}
