/** What the queries need of a database; SQLite and PostgreSQL each make one. */
import type { RawBuilder } from 'kysely'
import type { WriteBatch } from '../../store/recording/run-batch.ts'
import type { Queries } from '../../store/tables/tables.ts'

export interface StoreDatabase {
  readonly kind: 'sqlite' | 'postgres'
  readonly queries: Queries
  readonly writeBatch: WriteBatch
  /** The value below which a share of a column's values lie, as an SQL aggregate. */
  quantile(column: 'total_ms' | 'overhead_ms', share: number): RawBuilder<number>
  /** Statement that lets one migrating process in at a time, until its transaction ends. */
  readonly migrationLock?: string
  /** For steps of the schema: a large table's new index takes longer than any request may. */
  patiently<Value>(work: (queries: Queries) => Promise<Value>): Promise<Value>
  backup(file: string): Promise<void>
  /** See `OpenStore`. */
  databaseTime(): Promise<number | undefined>
  /** See `Store`. */
  claim(): Promise<boolean>
  close(): Promise<void>
}
