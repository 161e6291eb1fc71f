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
  /** What it counts beside others; 1 where not told. */
  readonly counts?: number
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

/** How a model is taught. */
export interface Teaching {
  /** How far a step goes. */
  readonly rate?: number
  /** Share of an example's features left out each time it teaches, so that no few of them decide alone. */
  readonly leftOut?: number
  /** How many models are taught, each with another order; theirs is the mean. */
  readonly draws?: number
}

/** Learns by AdaGrad, one example at a time in a fixed order: the same examples give the same weights. */
export function trainLinearModel(
  examples: readonly LinearExample[],
  size: ModelSize,
  teaching: Teaching = {},
): LinearWeights {
  const { draws = 1 } = teaching
  return meanOf(
    Array.from({ length: draws }, (_draw, at) => trainOnce(examples, size, teaching, SEED + at)),
  )
}

function meanOf(models: readonly LinearWeights[]): LinearWeights {
  const [first] = models
  if (first === undefined) throw new Error('no model')
  if (models.length === 1) return first
  const mean = (pick: (model: LinearWeights) => ArrayLike<number>): Float32Array =>
    Float32Array.from(
      pick(first),
      (_weight, at) =>
        models.reduce((sum, model) => sum + (pick(model)[at] as number), 0) / models.length,
    )
  return {
    classes: first.classes,
    words: mean(({ words }) => words),
    signs: mean(({ signs }) => signs),
    bias: mean(({ bias }) => bias),
  }
}

function trainOnce(
  examples: readonly LinearExample[],
  { classes, words, signs }: ModelSize,
  { rate = RATE, leftOut = 0 }: Teaching,
  seed: number,
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
  const random = createRandom(seed)
  for (let round = 0; round < ROUNDS; round++) {
    for (const { features: all, label, byRules, counts = 1 } of shuffled(examples, random)) {
      const features = leftOut === 0 ? all : someOf(all, leftOut, random)
      const errors = softmax(scoresOf(features, model), byRules)
      errors[label] = (errors[label] as number) - 1
      const steps = errors.map((error) => (Math.abs(error) < SMALLEST_ERROR ? 0 : error * counts))
      descend(ofBias, [0], steps, rate)
      const size = sizeOf(features)
      const shared = steps.map((step) => step / size)
      descend(ofWords, features.words, shared, rate)
      const counted = shared.map((step) => step * SIGN_COUNTS)
      descend(ofSigns, features.signs, counted, rate)
    }
  }
  return model
}

function someOf(
  { words, signs }: TextFeatures,
  leftOut: number,
  random: () => number,
): TextFeatures {
  const stays = (): boolean => random() >= leftOut
  return { words: words.filter(stays), signs: signs.filter(stays) }
}

interface Table {
  readonly weights: Float32Array
  readonly gathered: Float32Array
}

function descend(
  { weights, gathered }: Table,
  features: Iterable<number>,
  steps: Float64Array,
  rate: number,
): void {
  for (const feature of features) {
    for (let at = 0; at < steps.length; at++) {
      const step = steps[at] as number
      if (step === 0) continue
      const place = feature * steps.length + at
      const sum = (gathered[place] as number) + step * step
      gathered[place] = sum
      weights[place] = (weights[place] as number) - (rate * step) / Math.sqrt(sum)
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
