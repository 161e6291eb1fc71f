/**
 * What finished requests tell of how good each line's answers are, to learn routing from. Numbers only: no text of
 * clients or models is in it.
 */
import type { TimeRange } from '../../core/time/time-range.ts'

/**
 * Where an estimate comes from. `shadow`: both lines were asked, the client saw one. `escalation`: both were asked for
 * the client. `agreement`, `checks`: samples or checks of one answer. `none`: nothing yet; what people say may come.
 */
const EVIDENCE_SOURCES = ['shadow', 'escalation', 'agreement', 'checks', 'none'] as const
export type EvidenceSource = (typeof EVIDENCE_SOURCES)[number]

/** How likely each line's answer is good, 0..1; absent where nothing tells. */
export interface LineEstimate {
  readonly source: EvidenceSource
  readonly firstOk?: number
  readonly secondOk?: number
  /** How far the estimate is to be believed, 0..1. */
  readonly weight: number
}

export interface EvidenceRow extends LineEstimate {
  readonly tenant: string
  readonly runId: string
  /** Milliseconds since the Unix epoch. */
  readonly createdAt: number
  readonly promptClass: string
  /** Whose answer the client got; what people say of it counts for this line. */
  readonly served: 'first' | 'second'
  /** Whose answers were looked at; absent where the line was not asked. */
  readonly firstCard?: string
  readonly secondCard?: string
  /** What the router expected of each line before, 0..1. */
  readonly expected: { readonly first: number; readonly second: number }
  /** What asking the other line unseen has cost, micro-dollars; 0 where it was not asked. */
  readonly shadowMicros: number
  /** The prompt as numbers, packed: hashed words, and counts. */
  readonly features: string
}

export interface EvidenceStore {
  /** One row for each run; a run that has one gets the new one in its place. */
  saveEvidence(rows: readonly EvidenceRow[]): Promise<void>
  /** Oldest first, read in small batches; of every tenant unless one is named. */
  streamEvidence(filter: TimeRange & { readonly tenant?: string }): AsyncIterable<EvidenceRow>
  /** Tenants that have any since a moment, in the order of their names, at most `limit`. */
  evidenceTenants(since: number, limit: number): Promise<readonly string[]>
  /** What shadows of all tenants have cost for runs since a moment, micro-dollars. */
  shadowMicrosSince(time: number): Promise<number>
  /** Deletes what was created before, in bounded batches. Returns how many. */
  deleteEvidenceBefore(time: number): Promise<number>
}
