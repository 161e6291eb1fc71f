import { type Kysely, sql } from 'kysely'
import {
  type Batch,
  type BatchStatus,
  type BatchStore,
  type BatchWork,
  type LineKind,
  type ListPage,
  type ListRequest,
  type Owner,
  UNFINISHED_BATCH,
} from '../../core/storage/batch.ts'
import { isBatchFree } from '../../store/audit/legal-hold-queries.ts'
import type { StoreDatabase } from '../../store/database/database.ts'
import { deleteInBatches } from '../../store/database/delete-in-batches.ts'
import { inTransaction } from '../../store/database/in-transaction.ts'
import { hasLeaseEnded } from '../../store/database/lease-ended.ts'
import type { Queries, Tables } from '../../store/tables/tables.ts'
import { createLineQueries } from './batch-line-queries.ts'
import { batchRow, readBatch } from './batch-row.ts'
import { fileRow } from './file-queries.ts'
import { createHeldLineQueries } from './held-line-queries.ts'
import { lockCount, lockedRow, ownRow } from './lock-batch.ts'

export function createBatchQueries(database: Pick<StoreDatabase, 'kind' | 'queries'>): BatchStore {
  const { queries } = database
  return {
    addBatch: (batch, mostUnfinished = Number.POSITIVE_INFINITY) =>
      inTransaction(queries, async (transaction) => {
        const { tenant } = batch.caller
        await lockCount(database.kind, transaction, `batches of ${tenant}`)
        if ((await countUnfinished(transaction, tenant)) >= mostUnfinished) return false
        await transaction.insertInto('batches').values(batchRow(batch)).execute()
        return true
      }),
    findBatch: async (tenant, id) => {
      const row = await queries
        .selectFrom('batches')
        .selectAll()
        .where('tenant', '=', tenant)
        .where('id', '=', id)
        .executeTakeFirst()
      return row && readBatch(row)
    },
    listBatches: (owner, page) => listBatches(queries, owner, page),
    cancelBatch: (tenant, id, at) => cancelBatch(database, tenant, id, at),
    takeBatches: (worker, now, leaseUntil, limit) =>
      takeBatches(database, worker, now, leaseUntil, limit),
    renewBatches: async (worker, ids, leaseUntil) => {
      if (ids.length === 0) return new Map()
      const rows = await queries
        .updateTable('batches')
        .set({ lease_until: leaseUntil })
        .where('id', 'in', ids)
        .where('worker', '=', worker)
        .returning(['id', 'status'])
        .execute()
      return new Map(rows.map(({ id, status }) => [id, status as BatchStatus]))
    },
    releaseBatches: async (worker) => {
      await queries
        .updateTable('batches')
        .set({ worker: null, lease_until: null })
        .where('worker', '=', worker)
        .execute()
    },
    moveBatch: (work, to) => moveBatch(database, work, to),
    ...createLineQueries(database),
    ...createHeldLineQueries(database),
    deleteBatchesBefore: (time) =>
      deleteInBatches(async (limit) => {
        const old = await queries
          .selectFrom('batches')
          .select('id')
          .where('created_at', '<', time)
          .where('status', 'not in', UNFINISHED_BATCH)
          .where(isBatchFree(sql.ref<string>('batches.tenant'), sql.ref<string>('batches.id')))
          .limit(limit)
          .execute()
        for (const { id } of old) {
          await queries.deleteFrom('batch_lines').where('batch_id', '=', id).execute()
          await queries.deleteFrom('files').where('batch_id', '=', id).execute()
          await queries.deleteFrom('batches').where('id', '=', id).execute()
        }
        return old.length
      }),
  }
}

async function countUnfinished(on: Kysely<Tables>, tenant: string): Promise<number> {
  const row = await on
    .selectFrom('batches')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('tenant', '=', tenant)
    .where('status', 'in', UNFINISHED_BATCH)
    .executeTakeFirst()
  return Number(row?.count ?? 0)
}

async function listBatches(
  queries: Queries,
  owner: Owner,
  { limit, after }: ListRequest,
): Promise<ListPage<Batch>> {
  let query = queries.selectFrom('batches').selectAll().where('tenant', '=', owner.tenant)
  if (owner.keyId !== undefined) query = query.where('key_id', '=', owner.keyId)
  if (after !== undefined) {
    const last = sql`select created_at, id from batches where tenant = ${owner.tenant} and id = ${after}`
    query = query.where(sql<boolean>`(created_at, id) < (${last})`)
  }
  const rows = await query
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  return { items: rows.slice(0, limit).map(readBatch), hasMore: rows.length > limit }
}

function cancelBatch(
  database: Pick<StoreDatabase, 'kind' | 'queries'>,
  tenant: string,
  id: string,
  at: number,
): Promise<Batch | undefined> {
  return inTransaction(database.queries, async (transaction) => {
    const row = await lockedRow(database.kind, transaction, id)
    if (!row || row.tenant !== tenant) return undefined
    const batch = readBatch(row)
    const canEnd = batch.status === 'validating' || batch.status === 'in_progress'
    if (!canEnd) return batch
    const cancelling = movedTo(batch, 'cancelling', at)
    await writeBatch(transaction, cancelling)
    return cancelling
  })
}

async function takeBatches(
  { kind, queries }: Pick<StoreDatabase, 'kind' | 'queries'>,
  worker: string,
  now: number,
  leaseUntil: number,
  limit: number,
): Promise<readonly Batch[]> {
  const free = (on: Kysely<Tables>) =>
    on
      .selectFrom('batches')
      .select('id')
      .where('status', 'in', UNFINISHED_BATCH)
      .where(hasLeaseEnded(now))
      .orderBy('created_at')
  // Mostly there is none, and then nobody else should have to wait for a lock.
  if (!(await free(queries).limit(1).executeTakeFirst())) return []
  const taken = await queries
    .updateTable('batches')
    .set({ worker, lease_until: leaseUntil })
    .where('id', 'in', () => {
      const some = free(queries).limit(limit)
      // SQLite writes one at a time anyway.
      return kind === 'postgres' ? some.forUpdate().skipLocked() : some
    })
    .returningAll()
    .execute()
  return taken.map(readBatch)
}

/** Files of results begin to exist in the same transaction as the end, whole: they are read from the lines. */
function moveBatch(
  database: Pick<StoreDatabase, 'kind' | 'queries'>,
  work: BatchWork,
  to: Parameters<BatchStore['moveBatch']>[1],
): Promise<void> {
  const { status, at, ...rest } = to
  return inTransaction(database.queries, async (transaction) => {
    const row = await ownRow(database.kind, transaction, work)
    const before = readBatch(row)
    // A cancellation that came meanwhile is not overwritten by going on.
    if (before.status === 'cancelling' && UNFINISHED_BATCH.includes(status)) return
    const batch = { ...movedTo(before, status, at), ...rest }
    await writeBatch(transaction, batch)
    if (UNFINISHED_BATCH.includes(status)) return
    await transaction
      .updateTable('batches')
      .set({ worker: null, lease_until: null })
      .where('id', '=', batch.id)
      .execute()
    for (const kind of ['output', 'error'] as const)
      await addResultsFile(transaction, batch, kind, at)
  })
}

async function addResultsFile(
  transaction: Kysely<Tables>,
  batch: Batch,
  kind: LineKind,
  at: number,
): Promise<void> {
  const id = kind === 'output' ? batch.outputFileId : batch.errorFileId
  if (id === undefined) return
  const sum = await transaction
    .selectFrom('batch_lines')
    .select(sql<number>`coalesce(sum(result_bytes), 0)`.as('bytes'))
    .where('batch_id', '=', batch.id)
    .where('kind', '=', kind)
    .executeTakeFirst()
  const file = {
    id,
    tenant: batch.caller.tenant,
    ...(batch.caller.keyId === undefined ? {} : { keyId: batch.caller.keyId }),
    createdAt: at,
    filename: `${batch.id}_${kind}.jsonl`,
    purpose: 'batch_output' as const,
    bytes: Number(sum?.bytes ?? 0),
    expiresAt: at + batch.keepFilesMs,
    results: { batchId: batch.id, kind },
  }
  await transaction.insertInto('files').values(fileRow(file, true)).execute()
}

function movedTo(batch: Batch, status: BatchStatus, at: number): Batch {
  return { ...batch, status, moments: { ...batch.moments, [status]: at } }
}

/** Counts are left as they are: only `saveResults` and what settles held lines changes them. */
async function writeBatch(transaction: Kysely<Tables>, batch: Batch): Promise<void> {
  const { status, batch: json } = batchRow(batch)
  await transaction
    .updateTable('batches')
    .set({ status, batch: json })
    .where('id', '=', batch.id)
    .execute()
}
