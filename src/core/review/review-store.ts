/** What reviews need kept, as ports: SQLite and PostgreSQL implement them with one query layer. */

import type { RiskDomain, Severity } from '../../core/signals.ts'
import type { AuditEntry } from '../../core/storage/audit-entry.ts'
import type { AuditStore } from '../../core/storage/audit-store.ts'
import type { ErasureStore } from '../../core/storage/erasure-store.ts'
import type { JobStore, NewJob } from '../../core/storage/job-store.ts'
import type { Page, PageRequest } from '../../core/storage/page.ts'
import type { TimeRange } from '../../core/time/time-range.ts'
import type { IncidentStore, LegalHoldStore, ProposalStore } from './follow-up-store.ts'
import type { PeopleStore } from './people-store.ts'
import type {
  ReasonCode,
  ReviewItem,
  ReviewStage,
  ReviewState,
  VerdictKind,
} from './review-item.ts'
import type { StopStore } from './stop-store.ts'

/** One change of an item and everything that has to be true together with it. */
export interface ReviewWrite {
  readonly item: ReviewItem
  readonly audit: AuditEntry
  /** Texts, kept encrypted with the item's own key under the item's new version. */
  readonly content?: unknown
  readonly jobs?: readonly NewJob[]
  readonly verdict?: VerdictFigure
}

/** The item whose texts a new one takes over, and what the audit says of that beside the new one's own beginning. */
export interface TakenFrom {
  readonly id: string
  readonly audit: { readonly subject: string; readonly entry: AuditEntry }
}

/** A verdict as the figures count it. */
export interface VerdictFigure {
  readonly person: string
  readonly kind: VerdictKind
  readonly stage: ReviewStage
  readonly reasonCode: ReasonCode
  readonly decidedAt: number
  /** Time the reviewer was active, as their client told it, and never more than the lease lasted. */
  readonly dwellMs: number
  readonly draftLength: number
  /** Share of the draft that was changed, 0..1. */
  readonly editShare: number
}

export interface StoredVerdict extends VerdictFigure {
  readonly itemId: string
  readonly domain: RiskDomain | 'none'
  readonly severity: Severity
  readonly isSeed: boolean
}

export interface ReviewFilter extends TimeRange {
  readonly states?: readonly ReviewState[]
  readonly domains?: readonly (RiskDomain | 'none')[]
  readonly requester?: string
}

/** How many wait in a domain, and since when the oldest does. */
export interface WaitingInDomain {
  readonly domain: RiskDomain | 'none'
  readonly count: number
  /** Milliseconds since 1970. */
  readonly oldest: number
}

export interface ReviewContent {
  /** Version of the item that the texts came with. */
  readonly version: number
  readonly content: unknown
}

export interface ReviewStore {
  /**
   * Saves a new item with its first changes, in one durable transaction. Throws `conflict` where the texts it takes over
   * have been erased meanwhile.
   */
  openReview(writes: readonly ReviewWrite[], from?: TakenFrom): Promise<void>
  /**
   * Changes an item in one durable transaction: `decide` sees the item as it is now, alone, and says what becomes of
   * it; when it throws nothing is changed. Throws `not_found`.
   */
  changeReview(
    id: string,
    decide: (item: ReviewItem) => readonly ReviewWrite[],
  ): Promise<ReviewItem>
  /** Tenants are told apart by whoever asks: the id alone finds the item. */
  findReview(id: string): Promise<ReviewItem | undefined>
  /** What waits, most urgent first; then what has ended, latest first. */
  listReviews(tenant: string, filter: ReviewFilter, page: PageRequest): Promise<Page<ReviewItem>>
  countWaiting(tenant: string): Promise<number>
  /** Of one tenant, or of all. */
  waitingByDomain(tenant?: string): Promise<readonly WaitingInDomain[]>
  /** The review that looks again at the decision of this one. */
  findAppeal(id: string): Promise<ReviewItem | undefined>
  /** Ids of items whose next deadline has come. */
  dueReviews(now: number, limit: number): Promise<readonly string[]>
  /** Every text of the item in order; empty once it was erased. */
  reviewContents(id: string): Promise<readonly ReviewContent[]>
  /**
   * Destroys the item's key, so that no copy of its texts can be read again, and says so in the audit. Throws `conflict`
   * while a legal hold keeps it.
   */
  eraseReview(id: string, audit: AuditEntry): Promise<void>
  /** Ended items of a domain from before a moment whose texts are still there and that no legal hold keeps. */
  erasableReviews(
    domain: RiskDomain | 'none',
    endedBefore: number,
    limit: number,
  ): Promise<readonly string[]>
  verdicts(tenant: string, range: TimeRange): Promise<readonly StoredVerdict[]>
}

export interface OversightStore
  extends ReviewStore,
    AuditStore,
    JobStore,
    StopStore,
    PeopleStore,
    ProposalStore,
    IncidentStore,
    LegalHoldStore,
    ErasureStore {}
