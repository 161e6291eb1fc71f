import type { UnpackedPrompt } from '../../classify/difficulty/pack-features.ts'
import { type LogitPair, priorLogits, promptHalf } from '../../classify/difficulty/prior.ts'
import {
  type ReadPrompt,
  readFeatures,
  readPrompt,
  SHIPPED_PRIOR,
} from '../../classify/difficulty/read-prompt.ts'
import { HAND_FEATURES } from '../../classify/difficulty/text-features.ts'
import type { SparseRow } from '../../evaluate/statistics/fit-logistic.ts'

/** The prior's two log-odds and the demand for reasoning. */
export const PRIOR_COLUMNS = 3
export const FIRST_HASHED_COLUMN = PRIOR_COLUMNS + HAND_FEATURES.length
/** A bucket met in one prompt only tells that prompt from the others, and nothing about the next one. */
const LEAST_PROMPTS = 2

/** A recorded prompt as learning sees it. */
export interface LearnExample {
  readonly prompt: ReadPrompt
  /** From the half of the prior that has not seen this prompt. */
  readonly prior: LogitPair
}

export function learnExample(prompt: string): LearnExample {
  return exampleOf(readPrompt(prompt), promptHalf(prompt))
}

/** The same of a prompt that was kept as numbers only. */
export function unpackedExample({ features, half }: UnpackedPrompt): LearnExample {
  return exampleOf(readFeatures(features), half)
}

function exampleOf(prompt: ReadPrompt, half: 0 | 1): LearnExample {
  return { prompt, prior: priorLogits(SHIPPED_PRIOR, prompt.hand, prompt.features, half) }
}

/** Buckets that occur in at least two of these prompts, ascending. */
export function vocabularyOf(examples: readonly LearnExample[]): readonly number[] {
  const counts = new Map<number, number>()
  for (const { prompt } of examples) {
    for (const bucket of prompt.features.buckets) counts.set(bucket, (counts.get(bucket) ?? 0) + 1)
  }
  return [...counts]
    .filter(([, count]) => count >= LEAST_PROMPTS)
    .map(([bucket]) => bucket)
    .sort((a, b) => a - b)
}

/** Columns: the prior's, the hand-made features, one for each bucket of the vocabulary, those of a vector. */
export function designRows(
  examples: readonly LearnExample[],
  vocabulary: readonly number[],
  vectors?: readonly Float32Array[],
): readonly SparseRow[] {
  const places = new Map(vocabulary.map((bucket, place) => [bucket, place]))
  return examples.map(({ prompt, prior }, index) => {
    const columns: number[] = []
    const values: number[] = []
    const put = (column: number, value: number): void => {
      columns.push(column)
      values.push(value)
    }
    put(0, prior.first)
    put(1, prior.second)
    put(2, prompt.demand / 2)
    prompt.hand.forEach((value, place) => {
      put(PRIOR_COLUMNS + place, value)
    })
    prompt.features.buckets.forEach((bucket, at) => {
      const place = places.get(bucket)
      if (place !== undefined) {
        put(FIRST_HASHED_COLUMN + place, prompt.features.values[at] as number)
      }
    })
    vectors?.[index]?.forEach((value, place) => {
      put(FIRST_HASHED_COLUMN + vocabulary.length + place, value)
    })
    return { columns: Int32Array.from(columns), values: Float32Array.from(values) }
  })
}
