import type {
  ReasonCode,
  ReviewItem,
  VerdictKind,
} from '../../../../src/core/review/review-item.ts'
import type { ReviewView } from '../../api/reviews.ts'
import { inWords } from '../../display/format.ts'
import type { ToneName } from '../../theme/palette.ts'

const ENDED = ['delivered', 'rejected', 'expired_fallback', 'cancelled']

export function isOpen({ state }: Pick<ReviewView, 'state'>): boolean {
  return !ENDED.includes(state)
}

/** Whether it waits for somebody to take it. */
export function isFree({ state }: Pick<ReviewView, 'state'>): boolean {
  return ['held', 'awaiting_second', 'adjudicating'].includes(state)
}

interface StateWords {
  readonly tone: ToneName
  readonly words: string
}

/** The states whose own names say something else, or nothing, to whoever decides. */
const STATES: Readonly<Record<string, StateWords>> = {
  held: { tone: 'warn', words: 'held' },
  leased: { tone: 'multimodal', words: 'taken' },
  awaiting_second: { tone: 'warn', words: 'wants a second person' },
  adjudicating: { tone: 'warn', words: 'two disagree' },
  delivered: { tone: 'good', words: 'delivered' },
  rejected: { tone: 'bad', words: 'rejected' },
  expired_fallback: { tone: 'neutral', words: 'expired' },
}

/** Where a review stands. What was decided shows at once, and not only when it can no longer be undone. */
export function sayState({ state, release }: Pick<ReviewItem, 'state' | 'release'>): StateWords {
  if (state === 'releasing' && release !== undefined) {
    return release.outcome === 'deliver'
      ? { tone: 'good', words: 'going out' }
      : { tone: 'bad', words: 'being rejected' }
  }
  return STATES[state] ?? { tone: 'neutral', words: inWords(state) }
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

/** What a reviewer goes on with: the next that nobody has and that is not kept from them; after the last one the first. */
export function nextFree(
  queue: readonly ReviewView[],
  current: string | undefined,
  me: string | undefined,
): ReviewView | undefined {
  const at = queue.findIndex(({ id }) => id === current)
  const others = [...queue.slice(at + 1), ...queue.slice(0, Math.max(0, at))]
  return others.find(
    (item) =>
      isFree(item) &&
      me !== undefined &&
      !item.excluded.includes(me) &&
      !item.verdicts.some(({ person }) => person === me),
  )
}
