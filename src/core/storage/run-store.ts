import type { Message } from '../../core/chat.ts'
import type { Line, Zone } from '../../core/line.ts'
import type { Money, RunRecord, RunStatus } from '../../core/run.ts'
import type { RiskDomain, Severity, Task } from '../../core/signals.ts'
import type { TimeRange } from '../../core/time/time-range.ts'
import type { AuditEntry } from './audit-entry.ts'
import type { Page, PageRequest } from './page.ts'
import type { EndUserUsage, KeyUsage, Spend, Spender, UsageBucket } from './usage.ts'

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
  /** Pseudonym. */
  readonly endUser?: string
  readonly conversation?: string
  readonly configHash?: string
  /** Substring of one of the run's reasons or of its error's code; case, `-` and `_` count for nothing. */
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
  readonly endUser?: string
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
  Partial<Pick<RunRecord, 'keyId' | 'endUser' | 'conversation'>>

export interface RunStore {
  /** Saves each run once; saving the same id again replaces it. */
  saveRuns(runs: readonly RunRecord[]): Promise<void>
  findRun(tenant: string, id: string): Promise<RunRecord | undefined>
  /** Newest first. */
  listRuns(tenant: string, filter: RunFilter, page: PageRequest): Promise<Page<RunSummary>>
  /**
   * Oldest first, read in small batches; for replay and what goes by difficulty. Without embeddings, pictures and sounds:
   * these are runs too, often far more of them, and nothing chose a line for them.
   */
  streamConversations(tenant: string, filter: RunFilter): AsyncIterable<RunRecord>
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
  /** One for each end user that has runs, most expensive first; at most `limit`. Throws as `usageByKey` does. */
  usageByEndUser(
    tenant: string,
    range: Required<TimeRange> & { readonly keyId?: string },
    limit: number,
  ): Promise<readonly EndUserUsage[]>
  spend(tenant: string, who: Spender, from: number): Promise<Spend>
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
