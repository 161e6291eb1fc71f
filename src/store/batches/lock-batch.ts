import { type Kysely, sql } from 'kysely'
import { GatewayError } from '../../core/errors.ts'
import type { BatchWork } from '../../core/storage/batch.ts'
import type { StoreDatabase } from '../../store/database/database.ts'
import type { BatchesTable } from '../../store/tables/batch-tables.ts'
import type { Tables } from '../../store/tables/tables.ts'

/** The row of a batch, kept from others until the transaction ends. Throws `conflict` when the lease was lost. */
export async function ownRow(
  kind: StoreDatabase['kind'],
  transaction: Kysely<Tables>,
  { batchId, worker }: BatchWork,
): Promise<BatchesTable> {
  const row = await lockedRow(kind, transaction, batchId)
  if (row?.worker === worker) return row
  throw new GatewayError('conflict', 'Another process works on this batch now')
}

/** Until the transaction ends nobody else adds to what is counted by this name: a look and what follows from it are one. */
export async function lockCount(
  kind: StoreDatabase['kind'],
  transaction: Kysely<Tables>,
  name: string,
): Promise<void> {
  // SQLite has one transaction at a time anyway.
  if (kind !== 'postgres') return
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(transaction)
}

/** Whoever changes a batch's lines or files of results begins here, so that no two wait for each other. */
export function lockedRow(
  kind: StoreDatabase['kind'],
  transaction: Kysely<Tables>,
  id: string,
): Promise<BatchesTable | undefined> {
  const query = transaction.selectFrom('batches').selectAll().where('id', '=', id)
  return (kind === 'postgres' ? query.forUpdate() : query).executeTakeFirst()
}
