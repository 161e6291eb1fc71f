import type { ReviewCase } from '../../api/reviews.ts'
import type { Outcome } from '../../api/types.ts'

type Checked = Extract<Outcome, { type: 'checked' }>

/** The last look at the draft; absent when the draft was never checked. */
export function lookAtDraft({ held, draft }: ReviewCase): Checked | undefined {
  return held?.run.outcomes.findLast(
    (outcome) => outcome.type === 'checked' && outcome.card === draft?.card,
  ) as Checked | undefined
}
