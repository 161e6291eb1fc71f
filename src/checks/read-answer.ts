/** What several features look at of an answer, read once. */
import type { CheckInput } from '../core/check.ts'
import { finalAnswer, numericAnswer } from './answer-key.ts'
import { AnswerWords } from './answer-words.ts'
import { readOnce } from './read-once.ts'

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

/** The same object for the same input object. */
export const readAnswer = readOnce(read)

function read(input: CheckInput): AnswerReading {
  const final = finalAnswer(input.answer)
  const value = final === undefined ? undefined : numericAnswer(final)
  const words = new AnswerWords(input.answer.slice(0, READ_WORDS))
  return { final, value, words }
}
