import type { ConfidenceLine } from '../../core/recalibration.ts'
import type { ConfidenceKind } from './confidence-model.ts'

/**
 * Answers whose confidence is recalibrated together: of one class of prompt, with sums worked out or not, beside samples
 * or alone. What was learned of sums says nothing of letters.
 */
export function recalibrationKey(
  { kind, samples }: { readonly kind: ConfidenceKind; readonly samples: readonly unknown[] },
  promptClass: string,
): string {
  return `${promptClass} ${kind} ${samples.length === 0 ? 'alone' : 'withSamples'}`
}

/** `firstOk`: how likely the first line is right, by the prompt; absent, the prompt is one as usual. */
export function recalibrated(
  probability: number,
  line: Omit<ConfidenceLine, 'rows'> | undefined,
  firstOk?: number,
): number {
  if (line === undefined) return probability
  return 1 / (1 + Math.exp(-recalibratedLogit(logOdds(probability), line, firstOk)))
}

/** The same of log-odds. */
export function recalibratedLogit(
  logit: number,
  { slope, shift, prompt }: Omit<ConfidenceLine, 'rows'>,
  firstOk?: number,
): number {
  const ofAnswer = shift + slope * logit
  return prompt === undefined || firstOk === undefined
    ? ofAnswer
    : ofAnswer + prompt.weight * (logOdds(firstOk) - prompt.usual)
}

function logOdds(probability: number): number {
  const bounded = Math.min(1 - 1e-6, Math.max(1e-6, probability))
  return Math.log(bounded / (1 - bounded))
}
