import type { Checked } from '../../../../src/core/run.ts'
import type { ReviewCase } from '../../api/reviews.ts'

/** The last look at the draft; absent when this one was never checked, though one before it was. */
export function lookAtDraft({ held, draft }: ReviewCase): Checked | undefined {
  if (draft?.isUnchecked) return undefined
  return held?.run.outcomes.findLast(
    (outcome) => outcome.type === 'checked' && outcome.card === draft?.card,
  ) as Checked | undefined
}
