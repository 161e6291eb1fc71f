/** Which step of a wrong answer is most likely its first wrong one, where no check has shown one. */
import type { CheckInput, CheckResult } from '../core/check.ts'
import { questionStyle } from './question-style.ts'
import { STEP_FEATURES, stepFeatures } from './step-features.ts'
import { STEP_WEIGHTS } from './step-weights.ts'

/** Index of a step; undefined for an answer without steps. */
export function likeliestWrongStep(
  input: CheckInput,
  results: readonly CheckResult[],
): number | undefined {
  const table = STEP_WEIGHTS[questionStyle(input)]
  const weights = STEP_FEATURES.map((name) => table[name] ?? 0)
  const scores = stepFeatures(input, results).map((vector) =>
    vector.reduce((sum, value, place) => sum + value * (weights[place] ?? 0), 0),
  )
  return scores.length === 0 ? undefined : scores.indexOf(Math.max(...scores))
}
