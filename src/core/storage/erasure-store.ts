/** Erasing what was said in one run, as a port: on request of whom it is about, before its time is over. */
import type { AuditEntry } from './audit-entry.ts'

/** What there was, and is no more. Figures, codes and the audit stay. */
export interface RunErasure {
  readonly run: string
  /** When its content was erased; the first time, where nothing was left to erase. */
  readonly erasedAt: number
  readonly erased: {
    /** The kept messages and answers. */
    readonly content: boolean
    /** What `/v1/responses` gives back. */
    readonly response: boolean
    /** Reviews whose texts were destroyed. */
    readonly reviews: readonly string[]
    /** Lines of batches: what was asked in the file, and what came of it. */
    readonly batchLines: number
    /** Findings of checks that quoted the answer. */
    readonly findings: number
    /** Words that came with feedback. */
    readonly notes: number
    /** What was noted for learning. */
    readonly evidence: boolean
  }
}

/** The runs of a conversation, by its own name or as the record of a run names it, of a key, or of an end user's pseudonym. */
export type ErasureScope =
  | { readonly conversation: string }
  | { readonly key: string }
  | { readonly endUser: string }

export interface ErasureStore {
  /**
   * Erases in one durable transaction, with a row of the audit, also where a run had nothing in the store: processes that
   * keep its answer in memory go by that. Erasing again changes nothing.
   * Throws `not_found`; `conflict`, and erases nothing, while the run has not ended, its review is open, a batch reads
   * from the file that it came from, or a legal hold keeps it.
   */
  eraseRun(tenant: string, run: string, audit: Omit<AuditEntry, 'action'>): Promise<RunErasure>
  /** Ids in order, behind `after`. */
  runsToErase(
    tenant: string,
    scope: ErasureScope,
    after: string | undefined,
    limit: number,
  ): Promise<readonly string[]>
  /** Files of requests that a key left for its batches: their ids in order. */
  filesToErase(tenant: string, key: string): Promise<readonly string[]>
  /**
   * Deletes such a file with all its lines, those that no run has answered too, together with a row of the audit. False
   * where there is none. Throws `conflict` while a batch still reads from it or a legal hold keeps it.
   */
  eraseFile(tenant: string, id: string, audit: Omit<AuditEntry, 'action'>): Promise<boolean>
  /**
   * Runs that whichever process has erased, of every tenant, after the place `before`; without it none, only the place
   * reached now.
   */
  erasedSince(before: number | undefined): Promise<ErasedSince>
}

export interface ErasedSince {
  readonly runs: readonly string[]
  /** Where the next look goes on. */
  readonly reached: number
}
