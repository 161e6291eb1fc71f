import { float64s } from '../../core/memory/small-arrays.ts'

/** What a text shows of itself: hashed words, and numbered signs, which count more and are shared by all languages. */
export interface TextFeatures {
  readonly words: Int32Array
  readonly signs: readonly number[]
}

/**
 * A linear model: for each word and sign what it adds to the score of each of `classes`, side by side. What a word adds is
 * `wordStep` times its number: shipped weights are read as the bytes they are, which takes a quarter of the memory.
 */
export interface LinearWeights {
  readonly classes: number
  readonly words: Float32Array | Int8Array
  /** 1 where not told. */
  readonly wordStep?: number
  readonly signs: Float32Array
  readonly bias: ArrayLike<number>
}

/** How much a sign counts beside a word. */
export const SIGN_COUNTS = 4

/** Divides a text's sum, so that long texts are not surer than short ones. */
export function sizeOf({ words, signs }: TextFeatures): number {
  return Math.sqrt(words.length + SIGN_COUNTS * signs.length) || 1
}

/** The log-odds of each class, up to what they have in common. */
export function scoresOf(features: TextFeatures, weights: LinearWeights): Float64Array {
  const { classes, bias, wordStep = 1 } = weights
  const scores = float64s(classes)
  addSigns(scores, features.signs, weights.signs)
  const asWords = SIGN_COUNTS / wordStep
  for (let at = 0; at < classes; at++) scores[at] = (scores[at] as number) * asWords
  addWords(scores, features.words, weights.words)
  const share = wordStep / sizeOf(features)
  for (let at = 0; at < classes; at++) {
    scores[at] = (scores[at] as number) * share + (bias[at] as number)
  }
  return scores
}

// Signs and words apart, though both do the same: their tables are of different kinds, and V8 is slower over either in common code.

function addSigns(scores: Float64Array, signs: readonly number[], weights: Float32Array): void {
  const classes = scores.length
  for (const sign of signs) {
    const from = sign * classes
    for (let at = 0; at < classes; at++) {
      scores[at] = (scores[at] as number) + (weights[from + at] as number)
    }
  }
}

/**
 * Word by word for each class, as sums are not the same to the last bit in another order. Four classes at a time: their sums
 * stay in registers, which takes half of the time.
 */
function addWords(
  scores: Float64Array,
  words: Int32Array,
  weights: Float32Array | Int8Array,
): void {
  const classes = scores.length
  let at = 0
  for (; at + 3 < classes; at += 4) addFour(scores, words, weights, at)
  for (; at < classes; at++) {
    let sum = scores[at] as number
    for (let place = 0; place < words.length; place++) {
      sum += weights[(words[place] as number) * classes + at] as number
    }
    scores[at] = sum
  }
}

function addFour(
  scores: Float64Array,
  words: Int32Array,
  weights: Float32Array | Int8Array,
  at: number,
): void {
  const classes = scores.length
  let first = scores[at] as number
  let second = scores[at + 1] as number
  let third = scores[at + 2] as number
  let fourth = scores[at + 3] as number
  for (let place = 0; place < words.length; place++) {
    const from = (words[place] as number) * classes + at
    first += weights[from] as number
    second += weights[from + 1] as number
    third += weights[from + 2] as number
    fourth += weights[from + 3] as number
  }
  scores[at] = first
  scores[at + 1] = second
  scores[at + 2] = third
  scores[at + 3] = fourth
}
