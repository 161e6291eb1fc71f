/** What reviews need kept, as ports: SQLite and PostgreSQL implement them with one query layer. */

import type { KeyRole } from '../../core/access/key-scope.ts'
import type { RiskDomain, Severity } from '../../core/signals.ts'
import type { AuditEntry } from '../../core/storage/audit-entry.ts'
import type { ErasureStore } from '../../core/storage/erasure-store.ts'
import type { Page, PageRequest } from '../../core/storage/store.ts'
import type { TimeRange } from '../../core/time/time-range.ts'
import type { IncidentStore, LegalHoldStore, ProposalStore } from './follow-up-store.ts'
import type {
  Competence,
  ReasonCode,
  ReviewItem,
  ReviewStage,
  ReviewState,
  VerdictKind,
} from './review-item.ts'

/** Something to be done later, at least once. */
export interface NewJob {
  readonly kind: string
  /** A job with the same kind and key is made only once. */
  readonly key: string
  readonly payload: unknown
  readonly runAt: number
}

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
  /** Of all tenants: how many wait in each domain, and since when the oldest does. */
  waitingByDomain(): Promise<
    readonly {
      readonly domain: RiskDomain | 'none'
      readonly count: number
      readonly oldest: number
    }[]
  >
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

/** One row of the chain. `hash` covers every other field and the hash before. */
export interface AuditRow {
  readonly tenant: string
  /** From 1, without gaps. */
  readonly seq: number
  readonly at: number
  readonly actor: string
  readonly role: string
  readonly action: string
  /** Id of the review, person or stop it is about. */
  readonly subject: string
  /** Version of the review after the change; 0 where it is about something else. */
  readonly version: number
  /** JSON, exactly as it was hashed. */
  readonly details: string
  /** SHA-256, hex, of the encrypted texts; empty where there are none. */
  readonly contentDigest: string
  readonly previous: string
  readonly hash: string
}

/** What an export holds of one row beside the row itself. */
export interface OpenedAuditRow {
  readonly row: AuditRow
  /** Encrypted texts, base64; absent when there are none or they were erased. */
  readonly sealed?: string
  /** Key of the texts, base64: whoever has the export can check that `content` is what was sealed. */
  readonly key?: string
  readonly content?: unknown
}

export interface AuditHead {
  readonly tenant: string
  readonly seq: number
  readonly hash: string
}

interface AuditFilter extends TimeRange {
  readonly subject?: string
  readonly actor?: string
  readonly action?: string
}

export interface AuditFault {
  /** 0 where no row is at fault: an item that none tells of. */
  readonly seq: number
  readonly problem:
    | 'changed'
    | 'missing'
    | 'out_of_order'
    | 'content_changed'
    | 'item_changed'
    | 'cut_off'
  readonly message: string
}

export interface AuditVerification {
  readonly ok: boolean
  readonly rows: number
  readonly head: AuditHead
  readonly faults: readonly AuditFault[]
}

export interface AuditStore {
  /** Adds an entry that belongs to no change of a review: a sign-in, a stop, a look at the audit. */
  appendAudit(tenant: string, subject: string, entry: AuditEntry): Promise<void>
  /** Newest first. */
  listAudit(tenant: string, filter: AuditFilter, page: PageRequest): Promise<Page<AuditRow>>
  /** Oldest first, read in batches, with what can still be decrypted. */
  exportAudit(tenant: string, range: TimeRange): AsyncIterable<OpenedAuditRow>
  auditHead(tenant: string): Promise<AuditHead>
  auditTenants(): Promise<readonly string[]>
  /** Checks the whole chain, that it still reaches every anchor that was kept elsewhere, and that items are as it left them. */
  verifyAudit(
    tenant: string,
    anchors?: readonly AuditHead[],
    signal?: AbortSignal,
  ): Promise<AuditVerification>
}

export interface Job {
  readonly id: string
  readonly kind: string
  readonly key: string
  readonly payload: unknown
  /** Attempts begun, this one counted. */
  readonly attempts: number
  readonly createdAt: number
}

export interface DeadJob extends Job {
  readonly error: string
  readonly diedAt: number
}

export interface JobStore {
  addJobs(jobs: readonly NewJob[]): Promise<void>
  /** Takes jobs that are due, each for this worker alone until `leaseUntil`. */
  takeJobs(worker: string, now: number, leaseUntil: number, limit: number): Promise<readonly Job[]>
  /** False when the lease was lost: someone else may be doing the job. */
  renewJob(worker: string, id: string, leaseUntil: number): Promise<boolean>
  finishJob(worker: string, id: string): Promise<void>
  /** Puts it off, or without `runAt` lays it with the dead. */
  failJob(worker: string, id: string, error: string, at: number, runAt?: number): Promise<void>
  /** Jobs that were done before. */
  deleteJobsBefore(time: number): Promise<void>
  deadJobs(limit: number): Promise<readonly DeadJob[]>
  /** Lets a dead job begin again. False when there is none. */
  reviveJob(id: string, runAt: number): Promise<boolean>
  disableEndpoint(endpoint: string, reason: string, at: number): Promise<void>
  disabledEndpoints(): Promise<readonly DisabledEndpoint[]>
  /** False when it was not disabled. */
  enableEndpoint(endpoint: string): Promise<boolean>
}

/** A receiver of webhooks that gets no more. */
interface DisabledEndpoint {
  readonly endpoint: string
  readonly reason: string
  readonly at: number
}

/** A database that other tables than ours live in too. Parameters are `$1`, `$2`… */
export interface SqlDatabase {
  // biome-ignore lint/suspicious/noExplicitAny: rows of tables that are not ours have any shape.
  executeSql(text: string, values: unknown[]): Promise<{ rows: any[] }>
}

/** Gives jobs on to a queue in the same PostgreSQL database. */
export interface JobOutbox {
  /**
   * Takes jobs that are due out of the table and gives them on, in one durable transaction. Their keys stay taken, so
   * that the same job is not added again. Returns how many.
   */
  handOverJobs(
    now: number,
    limit: number,
    give: (jobs: readonly Job[], database: SqlDatabase) => Promise<void>,
  ): Promise<number>
  /** What the queue itself has to change together. */
  inTransaction<Value>(work: (database: SqlDatabase) => Promise<Value>): Promise<Value>
}

/** Kill switch: nothing of its target is called while it stands. */
export interface Stop {
  readonly id: string
  readonly tenant: string
  readonly kind: 'card' | 'line' | 'tenant'
  readonly target: string
  readonly reason: string
  readonly createdBy: string
  readonly createdAt: number
  readonly liftedAt?: number
  readonly liftedBy?: string
}

export interface StopStore {
  /** The same id again changes nothing. */
  addStop(stop: Stop, audit: AuditEntry): Promise<void>
  /** False when there is no such stop standing. */
  liftStop(tenant: string, id: string, by: string, audit: AuditEntry): Promise<boolean>
  listStops(tenant: string): Promise<readonly Stop[]>
  /** Of all tenants. */
  standingStops(): Promise<readonly Stop[]>
}

export interface Person {
  readonly id: string
  readonly tenant: string
  /** What they sign in with; unique. */
  readonly name: string
  /** `scrypt$N$r$p$salt$hash`, base64url; empty where an identity provider vouches for them. */
  readonly password: string
  /** How the identity provider names itself and the person. Without it the account is local. */
  readonly external?: { readonly issuer: string; readonly subject: string }
  readonly role: KeyRole
  readonly domains?: readonly RiskDomain[]
  readonly competences: readonly Competence[]
  readonly createdAt: number
  readonly disabledAt?: number
}

export interface Session {
  /** SHA-256, base64url, of the token in the cookie. */
  readonly digest: string
  readonly personId: string
  readonly csrf: string
  readonly createdAt: number
  readonly expiresAt: number
}

export interface PeopleStore {
  /** Throws `conflict` when the name is taken. */
  addPerson(person: Person, audit: AuditEntry): Promise<void>
  findPerson(name: string): Promise<Person | undefined>
  personOf(tenant: string, id: string): Promise<Person | undefined>
  findExternalPerson(issuer: string, subject: string): Promise<Person | undefined>
  /**
   * Sets their role, domains and competences, and ends their sessions. Their password is another one only where `password`
   * gives its hash: one that was read before may have been reset since.
   */
  changePerson(person: Person, audit: AuditEntry, password?: string): Promise<void>
  listPeople(tenant: string): Promise<readonly Person[]>
  /** Whether whoever acts under this name, a person (`person:NAME`) or a key (`key:ID`), was shut out. */
  isShutOut(tenant: string, actor: string): Promise<boolean>
  /** Ends their sessions too. False when there is no such person. */
  disablePerson(tenant: string, id: string, at: number, audit: AuditEntry): Promise<boolean>
  addSession(session: Session): Promise<void>
  findSession(
    digest: string,
  ): Promise<{ readonly session: Session; readonly person: Person } | undefined>
  endSession(digest: string): Promise<void>
  deleteSessionsBefore(time: number): Promise<void>
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
