import { BUCKETS } from '../../classify/difficulty/bucket-counter.ts'
import type { UnpackedPrompt } from '../../classify/difficulty/pack-features.ts'
import { type LogitPair, priorLogits, promptHalf } from '../../classify/difficulty/prior.ts'
import {
  type ReadPrompt,
  readFeatures,
  readPrompt,
  SHIPPED_PRIOR,
} from '../../classify/difficulty/read-prompt.ts'
import { HAND_FEATURES } from '../../classify/difficulty/text-features.ts'
import type { PackedRows } from '../../evaluate/statistics/fit-logistic.ts'

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
  const counts = new Int32Array(BUCKETS)
  for (const { prompt } of examples) {
    for (const bucket of prompt.features.buckets) counts[bucket] = (counts[bucket] as number) + 1
  }
  const vocabulary: number[] = []
  counts.forEach((count, bucket) => {
    if (count >= LEAST_PROMPTS) vocabulary.push(bucket)
  })
  return vocabulary
}

/** Columns: the prior's, the hand-made features, one for each bucket of the vocabulary, those of a vector. */
export function designRows(
  examples: readonly LearnExample[],
  vocabulary: readonly number[],
  vectors?: readonly Float32Array[],
): PackedRows {
  const columnOf = new Int32Array(BUCKETS).fill(-1)
  vocabulary.forEach((bucket, place) => {
    columnOf[bucket] = FIRST_HASHED_COLUMN + place
  })
  const size = sizeOf(examples, columnOf, vectors)
  const starts = new Int32Array(examples.length + 1)
  const columns = new Uint16Array(size)
  const values = new Float32Array(size)
  let end = 0
  const put = (column: number, value: number): void => {
    columns[end] = column
    values[end++] = value
  }
  examples.forEach(({ prompt, prior }, index) => {
    put(0, prior.first)
    put(1, prior.second)
    put(2, prompt.demand / 2)
    for (let place = 0; place < prompt.hand.length; place++) {
      put(PRIOR_COLUMNS + place, prompt.hand[place] as number)
    }
    const { buckets, values: counts } = prompt.features
    for (let at = 0; at < buckets.length; at++) {
      const column = columnOf[buckets[at] as number] as number
      if (column >= 0) put(column, counts[at] as number)
    }
    vectors?.[index]?.forEach((value, place) => {
      put(FIRST_HASHED_COLUMN + vocabulary.length + place, value)
    })
    starts[index + 1] = end
  })
  return { starts, columns, values }
}

function sizeOf(
  examples: readonly LearnExample[],
  columnOf: Int32Array,
  vectors?: readonly Float32Array[],
): number {
  let size = examples.length * FIRST_HASHED_COLUMN
  examples.forEach(({ prompt }, index) => {
    for (const bucket of prompt.features.buckets) {
      if ((columnOf[bucket] as number) >= 0) size += 1
    }
    size += vectors?.[index]?.length ?? 0
  })
  return size
}
