/**
 * What is stored, as ports: SQLite and PostgreSQL both implement them and pass one contract suite.
 * Whatever belongs to a tenant is only reachable by naming the tenant.
 */

import type { KeyLimits, KeyScope } from '../../core/access/key-scope.ts'
import type { RatesLeft } from '../../core/access/rates-left.ts'
import type { Message } from '../../core/chat.ts'
import type { Line, Zone } from '../../core/line.ts'
import type { Money, RunRecord, RunStatus } from '../../core/run.ts'
import type { RiskDomain, Severity, Task } from '../../core/signals.ts'
import type { TimeRange } from '../../core/time/time-range.ts'
import type { AuditEntry } from './audit-entry.ts'
import type { BatchStore, FileStore } from './batch.ts'
import type { EvidenceStore } from './evidence.ts'
import type { ResponseStore } from './response-store.ts'
import type { KeyUsage, Spend, UsageBucket } from './usage.ts'

export interface PageRequest {
  /** At most 500. */
  readonly limit: number
  /** `next` of the previous page. */
  readonly cursor?: string
}

export interface Page<Item> {
  readonly items: readonly Item[]
  /** Absent on the last page. */
  readonly next?: string
}

export interface RunFilter extends TimeRange {
  readonly line?: Line
  readonly card?: string
  readonly status?: RunStatus
  readonly zone?: Zone
  readonly severity?: Severity
  readonly domain?: RiskDomain | 'none'
  readonly task?: Task
  readonly escalated?: boolean
  readonly keyId?: string
  readonly conversation?: string
  readonly configHash?: string
  /** Substring of one of the run's reasons; case-insensitive. */
  readonly reason?: string
}

/** One row of a list of runs. The gravest risk seen in the question or an answer is given. */
export interface RunSummary {
  readonly id: string
  readonly startedAt: number
  readonly status: RunStatus
  readonly zone?: Zone
  readonly line?: Line
  readonly card?: string
  readonly keyId?: string
  readonly domain: RiskDomain | 'none'
  readonly severity: Severity
  readonly task: Task
  readonly escalated: boolean
  readonly reasons: readonly string[]
  readonly errorCode?: string
  readonly reviewId?: string
  readonly conversation?: string
  readonly configHash: string
  readonly money: Money
  readonly tokens: { readonly input: number; readonly output: number; readonly reasoning: number }
  readonly totalMs: number
  readonly firstContentMs?: number
  readonly overheadMs: number
}

/** What is known of a run before its first call; stored so that a crash cannot lose a run. */
export type RunOpening = Pick<RunRecord, 'id' | 'startedAt' | 'configHash' | 'facts' | 'tenant'> &
  Partial<Pick<RunRecord, 'keyId' | 'conversation'>>

export interface RunStore {
  /** Saves each run once; saving the same id again replaces it. */
  saveRuns(runs: readonly RunRecord[]): Promise<void>
  findRun(tenant: string, id: string): Promise<RunRecord | undefined>
  /** Newest first. */
  listRuns(tenant: string, filter: RunFilter, page: PageRequest): Promise<Page<RunSummary>>
  /** Oldest first, read in small batches; for replay. */
  streamRuns(tenant: string, filter: RunFilter): AsyncIterable<RunRecord>
  /** One bucket for each slice that has runs. Throws `invalid_request` for more than 1,000 slices. */
  usage(
    tenant: string,
    range: Required<TimeRange> & { readonly bucketMs: number; readonly keyId?: string },
  ): Promise<readonly UsageBucket[]>
  /** One for each key that has runs, most expensive first. Throws `invalid_request` where `from` is not before `to`. */
  usageByKey(
    tenant: string,
    range: Required<TimeRange> & { readonly keyId?: string },
  ): Promise<readonly KeyUsage[]>
  spend(tenant: string, keyId: string, from: number): Promise<Spend>
  /** Heartbeat: this gateway, and the runs it has in progress, count as alive until then. */
  keepAlive(gateway: string, until: number): Promise<void>
  /** Ends a gateway's heartbeat. */
  endGateway(gateway: string): Promise<void>
  /** Ends open runs of gateways that are no longer alive with status `interrupted`. Returns how many. */
  markInterrupted(now: number): Promise<number>
  /** Deletes runs of every tenant that started before, in bounded batches. Returns how many. */
  deleteRunsBefore(time: number): Promise<number>
}

/** Answers beside the first, where a request asked for several (`n`). */
interface FurtherAnswers {
  readonly further?: readonly string[]
  /** Characters of them that were cut off. */
  readonly furtherLeftOut?: number
}

/** The texts of a run. Stored apart from the run, and only where the settings say so. */
export interface RunContent extends FurtherAnswers {
  readonly messages: readonly Message[]
  readonly answer: string
  /** Where more than one model's answer was written: all of them, in the order they came. */
  readonly drafts?: readonly ({ readonly card: string; readonly text: string } & FurtherAnswers)[]
  /** Passages of a knowledge base that the answer was to rest on. */
  readonly passages?: readonly { readonly id: string; readonly text: string }[]
}

export interface ContentStore {
  saveContent(tenant: string, runId: string, createdAt: number, content: RunContent): Promise<void>
  findContent(tenant: string, runId: string): Promise<RunContent | undefined>
  /** Deletes the content of every tenant created before, in bounded batches. Returns how many. */
  deleteContentBefore(time: number): Promise<number>
}

export interface Feedback {
  readonly id: string
  readonly tenant: string
  readonly runId: string
  readonly createdAt: number
  /** 0..1 */
  readonly score?: number
  readonly label?: string
  readonly note?: string
  /** Who said so, for example `client`, `reviewer`, `import`. */
  readonly source: string
}

export interface FeedbackStore {
  /** Together with its row of the audit, if it has one. Throws `not_found` when the tenant has no such run. */
  addFeedback(
    feedback: Feedback,
    audit?: { readonly subject: string; readonly entry: AuditEntry },
  ): Promise<void>
  /** Newest first. */
  listFeedback(
    tenant: string,
    filter: TimeRange & { readonly runId?: string },
    page: PageRequest,
  ): Promise<Page<Feedback>>
}

/** A key as it is stored: the secret itself is not. */
export interface KeyRecord {
  /** Public part, unique over all tenants. */
  readonly id: string
  readonly name: string
  /** HMAC-SHA256 of the secret with the pepper, base64url. */
  readonly digest: string
  /** Last four characters of the secret, for people to recognise it by. */
  readonly lastFour: string
  readonly scope: KeyScope
  readonly createdAt: number
  /** Id of the key, or `person:NAME`, that made this one. */
  readonly createdBy?: string
  readonly revokedAt?: number
  /** Identifies the pepper without revealing it; absent for older keys. */
  readonly pepperMark?: string
}

export interface KeyStore {
  /** Together with its row of the audit. Throws `conflict` when the id is taken. */
  addKey(key: KeyRecord, audit?: AuditEntry): Promise<void>
  findKey(tenant: string, id: string): Promise<KeyRecord | undefined>
  /** Newest first. */
  listKeys(tenant: string): Promise<readonly KeyRecord[]>
  /** Together with its row of the audit. False when there is no such key. Revoking twice keeps the first time. */
  revokeKey(tenant: string, id: string, at: number, audit?: AuditEntry): Promise<boolean>
  /** Keys of all tenants changed after a revision, for authentication; starts at 0. */
  keysChangedSince(
    revision: number,
  ): Promise<{ readonly revision: number; readonly keys: readonly KeyRecord[] }>
}

export interface MigrationReport {
  /** Schema before and after; equal when nothing was to be done. */
  readonly from: number
  readonly to: number
  /** The schema of this version; less than `to` where a newer version has migrated the store. */
  readonly known: number
  /** Versions of this schema and newer ones work on the store afterwards. */
  readonly oldest: number
  /** Statements that were run, or with `dryRun` would be. */
  readonly sql: readonly string[]
}

export interface Store
  extends RunStore,
    ContentStore,
    FeedbackStore,
    EvidenceStore,
    KeyStore,
    ResponseStore,
    FileStore,
    BatchStore {
  /** Brings the tables up to date. Throws `store_unavailable` when they are newer than this version knows. */
  migrate(options?: {
    readonly dryRun?: boolean
    /** Called once if it has to wait for another process's lock on a table. */
    readonly onWaiting?: () => void
  }): Promise<MigrationReport>
  /** Resolves when the store answers and can be written; throws `store_unavailable`. */
  ping(): Promise<void>
  /** Copies the whole database to a file while it is in use. PostgreSQL has its own tools and throws `invalid_request`. */
  backup(file: string): Promise<void>
  /** Registers this gateway on the store. False for a SQLite file that another gateway is using. */
  claim(): Promise<boolean>
  close(): Promise<void>
}

export interface RecorderState {
  /** Runs waiting to be written. */
  readonly buffered: number
  /** Attempts to write that failed, ever. */
  readonly failedWrites: number
  /** Runs that found the buffer full, or that the store refused for good, ever. */
  readonly lost: number
  /** False from the first failed write until one succeeds. */
  readonly healthy: boolean
  /** Why the store rejects runs, while it does. */
  readonly failure?: string
  /** True when new requests should be refused, so that the running ones can still be recorded. */
  readonly full: boolean
}

/** Accepts runs on the request path. Only `flush` and `close` wait or throw. */
export interface Recorder {
  /** Notes that a run has begun, so that a crash leaves an `interrupted` run instead of no run. */
  begin(opening: RunOpening): void
  /** False when the run was not accepted and is lost. Content is stored only where the recorder was created for it. */
  record(run: RunRecord, content?: RunContent): boolean
  /** Resolves when everything recorded so far would survive a power cut. Throws `store_unavailable`. */
  flush(): Promise<void>
  state(): RecorderState
  /** Writes what is left, for as long as the store takes it. */
  close(): Promise<void>
}

/** The key behind a request. */
export interface AuthenticatedKey {
  readonly id: string
  readonly name: string
  readonly scope: KeyScope
  readonly createdBy?: string
  /** Root of the chain of keys that created one another: the person or key that created the first of them over HTTP. */
  readonly owner?: string
}

export interface KeyAuthenticator {
  /** Throws `invalid_api_key` for a key that is malformed, unknown, revoked or expired, without saying which. */
  authenticate(presented: string): AuthenticatedKey
}

/** Amounts that one request uses, or may use at worst. Money in micro-dollars. */
export interface Amounts {
  readonly tokens: number
  readonly micros: number
  readonly reasoningTokens: number
}

/** The limit that refused a request, and how long until it would pass. */
export interface LimitRefusal {
  readonly limit: keyof KeyLimits
  readonly retryAfterMs: number
  /** For money: what is missing is reserved by the key's running requests, which usually give part of it back. */
  readonly isSetAside?: true
}

export interface Reservation {
  /** Books the actual use and returns the rest. Later calls change nothing. */
  settle(actual: Amounts): Promise<void>
  /** Returns everything, including the request itself: nothing was sent upstream. Later calls change nothing. */
  refund(): Promise<void>
}

/** Counters behind the limits of keys. In memory for one process; a shared store for several. */
export interface LimitCounters {
  /** Reserves the worst case of one request, all or nothing. `left` tells of the rates whenever it is asked. */
  reserve(
    keyId: string,
    limits: KeyLimits,
    worst: Amounts,
  ): Promise<
    ({ readonly reservation: Reservation } | { readonly refused: LimitRefusal }) & {
      left(): RatesLeft
    }
  >
  /** Takes one escalation, or returns why it was refused. */
  takeEscalation(keyId: string, limits: KeyLimits): Promise<LimitRefusal | undefined>
  /** Micro-dollars the key may still reserve; undefined when its money is not limited. */
  remainingMicros(keyId: string, limits: KeyLimits): Promise<number | undefined>
  /**
   * Called before the store is asked what a key has used in all processes, now and before; the function returned takes
   * the answer.
   */
  comparing(
    keyId: string,
  ): (used: {
    readonly microsToday: number
    readonly microsThisMonth: number
    readonly reasoningTokensToday: number
  }) => void
  /** Keys with a budget that have asked since this was last called. */
  takeBusy(): readonly string[]
}
