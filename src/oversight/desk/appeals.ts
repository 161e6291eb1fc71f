import { GatewayError } from '../../core/errors.ts'
import type { HeldAnswer } from '../../core/review/review.ts'
import type { Reviewer, ReviewItem } from '../../core/review/review-item.ts'
import type { OversightStore, ReviewContent } from '../../core/review/review-store.ts'
import { entryBy } from '../../core/storage/audit-entry.ts'
import { keepFrom } from '../../oversight/machine/may-review.ts'
import type { ReviewLedger } from './review-ledger.ts'
import { currentDraft, heldContent, resultOf } from './review-result.ts'

export interface AppealDeps {
  readonly store: Pick<OversightStore, 'reviewContents' | 'findAppeal'>
  readonly ledger: Pick<ReviewLedger, 'open'>
  readonly now: () => number
  readonly createId: () => string
  /** The time to decide and everything else that is fixed when an item is held. */
  readonly policyFor: (held: HeldAnswer, now: number) => ReviewItem['policy']
}

/**
 * Opens a review of a decision that its client contests: a new item with what was decided and why it is contested,
 * kept from everyone who had a part in the decision. Throws `conflict` for what cannot be contested.
 */
export async function openAppeal(
  original: ReviewItem,
  reason: string,
  by: Pick<Reviewer, 'id' | 'role'>,
  deps: AppealDeps,
): Promise<ReviewItem> {
  const contents = await deps.store.reviewContents(original.id)
  const held = heldContent(contents)
  const problem = appealProblem(original, held)
  if (problem !== undefined || !held) throw new GatewayError('conflict', problem ?? '')
  if (await deps.store.findAppeal(original.id)) {
    throw new GatewayError('conflict', 'This decision is being looked at again already')
  }
  const now = deps.now()
  const content: HeldAnswer = {
    ...held,
    draft: contestedDraft(original, contents, held),
    appeal: { of: original.id, reason },
  }
  const policy = deps.policyFor(held, now)
  const item: ReviewItem = {
    id: `rev_${deps.createId()}`,
    tenant: original.tenant,
    version: 1,
    state: 'detected',
    stage: 'first',
    createdAt: now,
    runId: original.runId,
    appealOf: original.id,
    ...(original.requester === undefined ? {} : { requester: original.requester }),
    domain: original.domain,
    severity: original.severity,
    policy: { ...policy, fourEyes: policy.fourEyes || original.policy.fourEyes },
    isSeed: false,
    fence: 0,
    verdicts: [],
    ...keepFrom(original, original.verdicts),
  }
  const entry = entryBy(by, now, 'appealed', { appeal: item.id })
  return deps.ledger.open(item, content, 'hold', {
    id: original.id,
    audit: { subject: original.id, entry },
  })
}

const CONTESTABLE: readonly ReviewItem['state'][] = ['delivered', 'rejected', 'expired_fallback']

function appealProblem(item: ReviewItem, held: HeldAnswer | undefined): string | undefined {
  if (item.isSeed || !CONTESTABLE.includes(item.state)) {
    return 'Only a decision that has been given can be contested'
  }
  if (item.appealOf !== undefined) return 'This decision was looked at again already'
  return held ? undefined : 'The texts of this review were erased'
}

/** What the client got is judged anew; where they got no answer, the draft that was kept from them is. */
function contestedDraft(
  item: ReviewItem,
  contents: readonly ReviewContent[],
  held: HeldAnswer,
): HeldAnswer['draft'] {
  const told = resultOf(item, contents)
  const draft = currentDraft(contents) ?? held.draft
  if (told.type !== 'delivered' || told.parts) return draft
  const { text } = told
  return { card: draft.card, text, parts: [{ type: 'text-delta', text }], isUnchecked: true }
}
