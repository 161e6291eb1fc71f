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

export function recalibrated(
  probability: number,
  line: Pick<ConfidenceLine, 'slope' | 'shift'> | undefined,
): number {
  if (line === undefined) return probability
  const logit = Math.log(probability / (1 - probability))
  return 1 / (1 + Math.exp(-(line.shift + line.slope * logit)))
}
