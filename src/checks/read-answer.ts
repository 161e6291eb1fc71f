/** What several features look at of an answer, read once. */
import type { CheckInput } from '../core/check.ts'
import { createMemo } from '../core/memo.ts'
import { finalAnswer, numericAnswer } from './answer-key.ts'
import { AnswerWords } from './answer-words.ts'

export interface AnswerReading {
  /** The result as the answer writes it. */
  readonly final: string | undefined
  /** The number it stands for. */
  readonly value: number | undefined
  /** Of the answer's beginning, as far as it is looked at. */
  readonly words: AnswerWords
}

/** Characters whose words are counted. */
export const READ_WORDS = 20_000

const known = createMemo<CheckInput, AnswerReading>()

/** The same object for the same input object. */
export function readAnswer(input: CheckInput): AnswerReading {
  const before = known.get(input)
  if (before !== undefined) return before
  const final = finalAnswer(input.answer)
  const value = final === undefined ? undefined : numericAnswer(final)
  const words = new AnswerWords(input.answer.slice(0, READ_WORDS))
  const reading = { final, value, words }
  known.set(input, reading)
  return reading
}
