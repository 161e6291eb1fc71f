/**
 * What is stored, as ports: SQLite and PostgreSQL both implement them and pass one contract suite.
 * Whatever belongs to a tenant is only reachable by naming the tenant.
 */

import type { BatchStore, FileStore } from './batch.ts'
import type { EvidenceStore } from './evidence.ts'
import type { KeyStore } from './key-store.ts'
import type { ResponseStore } from './response-store.ts'
import type { ContentStore, FeedbackStore, RunStore } from './run-store.ts'

export interface MigrationReport {
  /** Schema before and after; equal when nothing was to be done. */
  readonly from: number
  readonly to: number
  /** The schema of this version; less than `to` where a newer version has migrated the store. */
  readonly known: number
  /** Versions of this schema and newer ones work on the store afterwards. */
  readonly oldest: number
  /** With `dryRun`, what earlier steps made and is not there: `primary key of runs`. */
  readonly missing: readonly string[]
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
    /** Throws `store_unavailable` where gateways that run on the tables could not start again on what would come of them. */
    readonly besideOthers?: boolean
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
