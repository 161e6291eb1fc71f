/** What a text shows of itself: hashed words, and numbered signs, which count more and are shared by all languages. */
export interface TextFeatures {
  readonly words: readonly number[]
  readonly signs: readonly number[]
}

/** A linear model: for each word and sign what it adds to the score of each of `classes`, side by side. */
export interface LinearWeights {
  readonly classes: number
  readonly words: Float32Array
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
  const { classes, bias } = weights
  const scores = new Float64Array(classes)
  addAll(scores, features.signs, weights.signs)
  for (let at = 0; at < classes; at++) scores[at] = (scores[at] as number) * SIGN_COUNTS
  addAll(scores, features.words, weights.words)
  const size = sizeOf(features)
  for (let at = 0; at < classes; at++) {
    scores[at] = (scores[at] as number) / size + (bias[at] as number)
  }
  return scores
}

/** Feature by feature, as their sums are not the same to the last bit in another order. */
function addAll(scores: Float64Array, features: readonly number[], weights: Float32Array): void {
  const classes = scores.length
  for (let place = 0; place < features.length; place++) {
    let from = (features[place] as number) * classes
    for (let at = 0; at < classes; at++, from++) {
      scores[at] = (scores[at] as number) + (weights[from] as number)
    }
  }
}
