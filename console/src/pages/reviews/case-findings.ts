import type { ReviewCase } from '../../api/reviews.ts'
import type { Outcome } from '../../api/types.ts'

type Checked = Extract<Outcome, { type: 'checked' }>

/** The last look at the draft; absent when this one was never checked, though one before it was. */
export function lookAtDraft({ held, draft }: ReviewCase): Checked | undefined {
  if (draft?.isUnchecked) return undefined
  return held?.run.outcomes.findLast(
    (outcome) => outcome.type === 'checked' && outcome.card === draft?.card,
  ) as Checked | undefined
}
