/**
 * Written by scripts/train-wrong-probability.mjs from labelled answers; see there for the data.
 * SHA-256 of the data: 6a07890ab05f642e3778714573262ec52015190e42384f6373c88f79b5f6a28c
 */
import type { QuestionStyle } from './wrong-step.ts'

export const WRONG_WEIGHTS: Readonly<Record<string, number>> = {
  bias: -3.373,
  failed: 3.004,
  secondFailure: 0.601,
  doubts: 0.725,
  uncovered: 1.177,
  fractionalEnd: 1.476,
  hedges: 2.192,
  length: 2.066,
  steps: 0.206,
  questionLength: 1,
  unusedNumbers: 1.256,
  formal: 0.45,
}

/** Probability from which an answer is flagged. */
export const ALARM_FROM: Readonly<Record<QuestionStyle, number>> = { formal: 0.85, told: 0.61 }
