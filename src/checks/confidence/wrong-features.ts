/** What the probability that an answer is wrong is computed from. Every feature lies between 0 and about 1. */
import type { CheckInput, CheckResult } from '../../core/check.ts'
import { ANSWER_SIGNS, answerSigns } from './answer-signs.ts'
import { FORM_FEATURES, formFeatures } from './confidence-features.ts'

/** Of the form those that do not repeat what the signs say. */
const FROM_FORM = FORM_FEATURES.map((name, place) => ({ name, place })).filter(
  ({ name }) => !['vetoes', 'doubts', 'coverage', 'failedText', 'provenance'].includes(name),
)

/** In the order of the vector. */
export const WRONG_FEATURES: readonly string[] = [
  ...ANSWER_SIGNS,
  ...FROM_FORM.map(({ name }) => `form${name.charAt(0).toUpperCase()}${name.slice(1)}`),
]

export function wrongFeatures(
  input: CheckInput,
  results: readonly CheckResult[],
): readonly number[] {
  const form = formFeatures(input, results)
  return [...answerSigns(input, results), ...FROM_FORM.map(({ place }) => form[place] ?? 0)]
}
