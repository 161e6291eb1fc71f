import type { ReasonCode, VerdictKind } from '../../../../src/core/review-item.ts'
import type { ReviewView } from '../../api/reviews.ts'
import type { ToneName } from '../../theme/palette.ts'

const ENDED = ['delivered', 'rejected', 'expired_fallback', 'cancelled']

export function isOpen({ state }: Pick<ReviewView, 'state'>): boolean {
  return !ENDED.includes(state)
}

const TONES: Readonly<Record<string, ToneName>> = {
  held: 'warn',
  awaiting_second: 'warn',
  adjudicating: 'warn',
  leased: 'multimodal',
  releasing: 'good',
  delivered: 'good',
  rejected: 'bad',
}

export function toneOfState(state: string): ToneName {
  return TONES[state] ?? 'neutral'
}

export interface VerdictChoice {
  readonly kind: VerdictKind
  readonly label: string
  readonly key?: string
  /** What the text field is for; absent where the verdict takes no text. */
  readonly textLabel?: string
  /** True when the draft is what one begins with. */
  readonly startsFromDraft?: boolean
  readonly reasonCode: ReasonCode
}

export const VERDICT_CHOICES: readonly VerdictChoice[] = [
  { kind: 'approve', label: 'Approve', key: 'a', reasonCode: 'correct' },
  {
    kind: 'approve_with_edits',
    label: 'Edit and approve',
    key: 'e',
    textLabel: 'Edited answer',
    startsFromDraft: true,
    reasonCode: 'corrected',
  },
  {
    kind: 'own_text',
    label: 'Own answer',
    textLabel: 'Your answer',
    reasonCode: 'corrected',
  },
  { kind: 'reject', label: 'Reject', key: 'r', reasonCode: 'wrong_result' },
  {
    kind: 'reject_with_reply',
    label: 'Reject and reply',
    textLabel: 'Reply to the client',
    reasonCode: 'needs_professional',
  },
  {
    kind: 'needs_info',
    label: 'Ask the client',
    textLabel: 'Question to the client',
    reasonCode: 'unclear_question',
  },
  { kind: 'escalate', label: 'Pass on', key: 'x', reasonCode: 'other' },
  { kind: 'stop_route', label: 'Reject and stop the model', reasonCode: 'unsafe' },
]

/** Characters of a reason that lets a high-risk answer out. */
export const MIN_REASON_CHARS = 10

export function needsReason(kind: VerdictKind, severity: string): boolean {
  const letsOut = ['approve', 'approve_with_edits', 'own_text'].includes(kind)
  return kind === 'stop_route' || (letsOut && severity === 'high')
}

/** The open ones of a list, and whether there are more than it holds: they come first, so none follows one that ended. */
export function openOf<Item extends ReviewView>(
  list: { readonly items: readonly Item[]; readonly hasMore: boolean } | undefined,
): { readonly open: readonly Item[]; readonly hasMore: boolean } {
  const items = list?.items ?? []
  const open = items.filter(isOpen)
  return { open, hasMore: list?.hasMore === true && open.length === items.length }
}
