/** One probability that an answer is wrong, from what the checks found and from plain features of the answer. */

import { isWordProblem } from '../../checks/word-problem.ts'
import type { CheckInput, CheckResult } from '../../core/check.ts'
import { coverageOf } from './answer-signs.ts'
import { alarmLevel, type QuestionStyle, questionStyle } from './question-style.ts'
import { WRONG_FEATURES, wrongFeatures } from './wrong-features.ts'
import { ALARM_FROM, WRONG_WEIGHTS } from './wrong-weights.ts'

const WEIGHTS: Readonly<Record<QuestionStyle, readonly number[]>> = {
  formal: WRONG_FEATURES.map((name) => WRONG_WEIGHTS.formal[name] ?? 0),
  story: WRONG_FEATURES.map((name) => WRONG_WEIGHTS.story[name] ?? 0),
}

/** 0..1. A logistic model for each style of question; its weights were learned, see `wrong-weights.ts`. */
export function wrongProbability(input: CheckInput, results: readonly CheckResult[]): number {
  const style = questionStyle(input)
  const values = wrongFeatures(input, results)
  const bias = WRONG_WEIGHTS[style].bias ?? 0
  const logit = values.reduce(
    (sum, value, place) => sum + value * (WEIGHTS[style][place] ?? 0),
    bias,
  )
  return 1 / (1 + Math.exp(-logit))
}

/**
 * Share of the answer that a check must have been able to look at before a mere probability may flag it. A story's
 * question may be any text with numbers; competition mathematics is known by its signs.
 */
const MIN_COVERAGE: Readonly<Record<QuestionStyle, number>> = { story: 1 / 3, formal: 0 }
const CHOICES = /(?:^|\s)\(?A[).:]\s/

/**
 * Whether an answer of this probability is flagged although no check has shown an error. Where little could be followed,
 * and where a letter is chosen, the probability says too little: it was learned on worked solutions.
 */
export function isAlarming(
  input: CheckInput,
  results: readonly CheckResult[],
  probability = wrongProbability(input, results),
): boolean {
  const style = questionStyle(input)
  const question = input.question ?? ''
  if (coverageOf(results) < MIN_COVERAGE[style] || isChoice(question)) return false
  if (style === 'story' && !mayBeAlarming(input, question)) return false
  return probability >= ALARM_FROM[alarmLevel(input)]
}

/**
 * The probability was learned on stories of schoolbooks in English. They are longer than what people ask in passing, their
 * numbers stand in the solution as they do in the question (`12.5k`, `1:25,000` and `27:30` do not), and they come out
 * even: who asks for himself gets his 0.7 GB.
 */
function mayBeAlarming({ language = 'en', answer }: CheckInput, question: string): boolean {
  if (language !== 'en' || WRITTEN_OTHERWISE.test(question)) return false
  if (!isWordProblem(question, FEWEST_WORDS)) return false
  return !(OF_ONESELF.test(question) && FRACTION.test(lastLineOf(answer)))
}

const FEWEST_WORDS = 20
const WRITTEN_OTHERWISE =
  /\d:\d\d|\d ?h ?\d|\d ?(?:k|M|mn|mio|bn|mrd|grand|lakhs?|crores?|thousand|million|billion)\b/
const OF_ONESELF = /\b(?:I|I'm|I've|me|my|we|our)\b/i
const FRACTION = /\d\.\d*[1-9]/

function lastLineOf(answer: string): string {
  const trimmed = answer.trimEnd()
  return trimmed.slice(trimmed.lastIndexOf('\n') + 1)
}

function isChoice(question: string): boolean {
  return CHOICES.test(question) && /\s\(?B[).:]\s/.test(question)
}
