/** What was read of a question and its answer, so that checks and features that look at the same read it once. */
import type { CheckInput } from '../core/check.ts'
import { createMemo } from '../core/memo.ts'
import type { NumberFlow } from './confidence/number-flow.ts'
import type { AnswerAnalysis } from './maths/claims/analyse-answer.ts'
import type { AnswerReading } from './read-answer.ts'
import type { QuestionReading } from './read-question.ts'

/** Each part is filled in by the function that reads it. */
export interface Reading {
  analysis: AnswerAnalysis | undefined
  flow: NumberFlow | undefined
  answer: AnswerReading | undefined
  question: QuestionReading | undefined
}

const readings = createMemo<CheckInput, Reading>()

/** The same object for the same input object. */
export function readingOf(input: CheckInput): Reading {
  const known = readings.get(input)
  if (known !== undefined) return known
  const reading: Reading = {
    analysis: undefined,
    flow: undefined,
    answer: undefined,
    question: undefined,
  }
  readings.set(input, reading)
  return reading
}
