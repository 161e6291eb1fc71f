/** Which step of a wrong answer is most likely its first wrong one: often before the one in which a check has shown an error. */
import type { CheckInput, CheckResult } from '../../core/check.ts'
import { questionStyle } from './question-style.ts'
import { firstRefuted, STEP_FEATURES, stepFeatures } from './step-features.ts'
import { STEP_WEIGHTS } from './step-weights.ts'

/** Index of a step; undefined for an answer without steps. */
export function likeliestWrongStep(
  input: CheckInput,
  results: readonly CheckResult[],
): number | undefined {
  const style = questionStyle(input)
  // In a story the sum that fails is nearly always the first error itself; of a proof it is often a consequence.
  const refuted = style === 'story' ? firstRefuted(results) : undefined
  if (refuted !== undefined) return refuted
  const table = STEP_WEIGHTS[style]
  const weights = STEP_FEATURES.map((name) => table[name] ?? 0)
  const scores = stepFeatures(input, results).map((vector) =>
    vector.reduce((sum, value, place) => sum + value * (weights[place] ?? 0), 0),
  )
  return scores.length === 0 ? undefined : scores.indexOf(Math.max(...scores))
}
