/** The words of a review: what waits for a person, who may decide it, and what was decided. */
import type { KeyRole } from '../../core/access/key-scope.ts'
import type { RiskDomain, Severity } from '../../core/signals.ts'

export const REVIEW_STATES = [
  'detected',
  'held',
  'leased',
  'decided',
  'awaiting_second',
  'adjudicating',
  'releasing',
  'delivered',
  'rejected',
  'expired_fallback',
  'cancelled',
] as const
export type ReviewState = (typeof REVIEW_STATES)[number]

/** Which look at the item this is: with four eyes a second person judges, and a third where the two differ. */
export type ReviewStage = 'first' | 'second' | 'adjudication'

export const VERDICT_KINDS = [
  'approve',
  'approve_with_edits',
  'own_text',
  'reject_with_reply',
  'reject',
  'needs_info',
  'escalate',
  'stop_route',
] as const
export type VerdictKind = (typeof VERDICT_KINDS)[number]

export const REASON_CODES = [
  'correct',
  'corrected',
  'wrong_result',
  'unsupported_claim',
  'incomplete',
  'unsafe',
  'out_of_scope',
  'needs_professional',
  'privacy',
  'tone',
  'unclear_question',
  'other',
] as const
export type ReasonCode = (typeof REASON_CODES)[number]

export type Fallback = 'stay_held' | 'safe_template' | 'refuse' | 'handoff'

/** The rules an item was held under. They stay with it, whatever is configured later. */
export interface ReviewPolicy {
  /** Names of the policy rules that asked for the hold. */
  readonly rules: readonly string[]
  /** Two different people have to agree. */
  readonly fourEyes: boolean
  readonly onTimeout: Fallback
  readonly undoMs: number
  readonly leaseMs: number
  /** When the time to decide is up, milliseconds since the Unix epoch. */
  readonly dueAt: number
  /** When an item that stayed held is given up. */
  readonly expiresAt: number
}

/** Someone who acts on reviews: a person who signed in, or the holder of a key. */
export interface Reviewer {
  /** `person:NAME`, `key:ID` or `operator`. */
  readonly id: string
  readonly role: KeyRole
  /** Domains they may judge. Absent: every domain. */
  readonly domains?: readonly RiskDomain[]
  /** Proofs of competence; where there are any, one of the item's domain has to be valid. */
  readonly competences?: readonly Competence[]
  readonly via: 'session' | 'key' | 'open'
  /** Of a key: the person or key that made it, as the record tells. */
  readonly madeBy?: string
  /** Who holds this key for certain, because all that led to it began with them. Absent: only they themselves. */
  readonly owner?: string
  /** When they last gave their password. */
  readonly signedInAt?: number
}

export interface Competence {
  readonly domain: RiskDomain
  /** For example `finance:series24`. */
  readonly name: string
  /** Milliseconds since the Unix epoch; absent: it does not lapse. */
  readonly until?: number
}

/** The right to decide for a while. `fence` grows with each lease, so a late holder is recognised. */
export interface Lease {
  readonly person: string
  readonly fence: number
  readonly since: number
  readonly until: number
}

/** A verdict without its texts, which are kept apart and can be erased. */
export interface StandingVerdict {
  readonly kind: VerdictKind
  readonly stage: ReviewStage
  readonly person: string
  /** Of a key: who made it, and whose it is. */
  readonly madeBy?: string
  readonly owner?: string
  /** As whom they judged; absent on verdicts of before it was kept. */
  readonly role?: KeyRole
  readonly at: number
  readonly reasonCode: ReasonCode
  /** Version of the item that the verdict made; names its texts. */
  readonly version: number
  /** Salted hash of the text the client would get; absent where there is none. Says whether two people agree. */
  readonly textDigest?: string
  readonly escalateTo?: 'reviewer' | 'second_line'
}

export interface ReviewItem {
  readonly id: string
  readonly tenant: string
  /** Grows by one with each change. */
  readonly version: number
  readonly state: ReviewState
  readonly stage: ReviewStage
  readonly createdAt: number
  readonly runId: string
  /** Key or person that asked. Nobody decides on what they asked themselves. */
  readonly requester?: string
  /** Review whose decision the client contests, and this one looks at again. */
  readonly appealOf?: string
  readonly domain: RiskDomain | 'none'
  readonly severity: Severity
  readonly policy: ReviewPolicy
  /** A known-bad item that shows whether reviewers look. It is never delivered. */
  readonly isSeed: boolean
  /** Highest fence given out. */
  readonly fence: number
  readonly lease?: Lease
  /** Verdicts that stand; those taken back are in the audit only. */
  readonly verdicts: readonly StandingVerdict[]
  /** Who passed the item on, or decided on what it contests, and does not get it (again). */
  readonly excluded: readonly string[]
  /** Who made the keys among those: whoever holds a key for certain. What else they made may be for other people. */
  readonly excludedMakers?: readonly string[]
  readonly release?: {
    readonly at: number
    readonly outcome: 'deliver' | 'reject'
    /** Version of the verdict whose text goes out. */
    readonly verdictVersion: number
  }
  /** Version of the verdict that asked the client for more. */
  readonly questionVersion?: number
  /** A reviewer has asked the second line for another draft, which has not come yet. */
  readonly redraftWanted?: true
  readonly breachedAt?: number
  /** What the client was told in place of an answer. */
  readonly fallback?: Fallback
  readonly endedAt?: number
  /** When its texts were made unreadable for good. */
  readonly erasedAt?: number
}

export const FINAL_STATES: readonly ReviewState[] = [
  'delivered',
  'rejected',
  'expired_fallback',
  'cancelled',
]

/** What still waits for something, if only for the moment in which a verdict can be undone. */
export const OPEN_STATES: readonly ReviewState[] = REVIEW_STATES.filter(
  (state) => !FINAL_STATES.includes(state),
)

export function isFinal(item: Pick<ReviewItem, 'state'>): boolean {
  return FINAL_STATES.includes(item.state)
}

/** Whether one of two people has given a verdict and the other has not yet. */
export function hasOnlyFirst({ stage, state }: Pick<ReviewItem, 'stage' | 'state'>): boolean {
  return stage === 'second' && (state === 'awaiting_second' || state === 'leased')
}
