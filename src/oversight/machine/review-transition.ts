/** The pieces every move of a review is made of. */

import type {
  Reviewer,
  ReviewItem,
  ReviewStage,
  ReviewState,
  StandingVerdict,
} from '../../core/review/review-item.ts'
import type { Severity } from '../../core/signals.ts'
import { type Actor, type AuditEntry, entryBy } from '../../core/storage/audit-entry.ts'
import type { Refusal } from './may-review.ts'
import type { GivenVerdict } from './verdict-rules.ts'

/** What can happen to a review. Whoever acts says which version they saw where it matters. */
export type ReviewEvent =
  | { readonly type: 'hold' }
  | { readonly type: 'queue_full' }
  | { readonly type: 'lease'; readonly by: Reviewer }
  | { readonly type: 'renew'; readonly by: Reviewer; readonly fence: number }
  | { readonly type: 'give_back'; readonly by: Reviewer; readonly fence: number }
  | {
      readonly type: 'decide'
      readonly by: Reviewer
      readonly fence: number
      readonly version: number
      readonly verdict: GivenVerdict
    }
  /** Follows a verdict at once, in the same transaction. */
  | { readonly type: 'proceed' }
  | { readonly type: 'undo'; readonly by: Reviewer; readonly version: number }
  | {
      readonly type: 'note'
      readonly by: Pick<Reviewer, 'id'> &
        Partial<Pick<Reviewer, 'domains' | 'competences'>> &
        Pick<AuditEntry, 'role'>
    }
  | { readonly type: 'add_info' }
  | { readonly type: 'raise'; readonly by: Reviewer; readonly severity: Severity }
  /** Only an admin's word makes a risk smaller, with a reason that stays in the audit. */
  | {
      readonly type: 'lower'
      readonly by: Reviewer
      readonly severity: Severity
      readonly reason: string
    }
  | { readonly type: 'cancel'; readonly by: Pick<Reviewer, 'id' | 'role'> }
  /** The second line has answered again; its text is a new draft. */
  | { readonly type: 'redraft' }
  /** It has while somebody has the item, who judges what they took: the draft is kept until the item waits again. */
  | { readonly type: 'redraft_kept' }
  /** Another draft will not come, however often it is tried. */
  | { readonly type: 'redraft_refused' }
  /** Whoever gave the verdict of that version was shut out before it went out. */
  | { readonly type: 'shut_out'; readonly version: number }
  /** Time has passed. */
  | { readonly type: 'tick' }

export type ReviewEffect =
  | { readonly do: 'tell'; readonly event: string }
  | { readonly do: 'learn'; readonly verdict: StandingVerdict }
  /** Somebody should be reminded when most of the time to decide has passed. */
  | { readonly do: 'remind' }
  | { readonly do: 'stop' }
  | { readonly do: 'redraft' }

export type Transition =
  | {
      readonly type: 'changed'
      readonly item: ReviewItem
      readonly audit: AuditEntry
      readonly effects: readonly ReviewEffect[]
    }
  | ({ readonly type: 'refused' } & Refusal)

export const WAITING_STATE: Readonly<Record<ReviewStage, ReviewState>> = {
  first: 'held',
  second: 'awaiting_second',
  adjudication: 'adjudicating',
}

export const SYSTEM: Actor = { id: 'system', role: 'system' }

export function toWaiting(item: ReviewItem, by: Actor, action: string, now: number): Transition {
  const { lease: over, ...rest } = item
  const next = { ...rest, state: WAITING_STATE[item.stage] }
  return change(next, entryBy(by, now, action, { person: over?.person, fence: over?.fence }))
}

/** The item as it waited for its last verdict. */
export function withoutLast(
  { release: _taken, ...item }: ReviewItem,
  last: StandingVerdict,
): ReviewItem {
  return {
    ...item,
    state: WAITING_STATE[last.stage],
    stage: last.stage,
    verdicts: item.verdicts.slice(0, -1),
  }
}

export function isWaiting(item: ReviewItem): boolean {
  return item.state === WAITING_STATE[item.stage]
}

/** @param next as it is afterwards, still with the version it had. @param entry what was done; the audit tells the state it led to */
export function change(
  next: ReviewItem,
  entry: AuditEntry,
  effects: readonly ReviewEffect[] = [],
): Transition {
  const item = { ...next, version: next.version + 1 }
  const audit = { ...entry, details: { ...entry.details, state: item.state } }
  return { type: 'changed', item, audit, effects }
}

export function tell(event: string): ReviewEffect {
  return { do: 'tell', event }
}

export function refuse(code: Refusal['code'], message: string): Transition {
  return { type: 'refused', code, message }
}

export function wrongState(item: ReviewItem, event: ReviewEvent): Transition {
  return refuse('conflict', `'${event.type}' is not possible while the item is ${item.state}`)
}

export function nothingDue(): Transition {
  return refuse('conflict', 'Nothing is due')
}
