import { type ExpressionBuilder, type Kysely, sql } from 'kysely'
import { GatewayError } from '../../core/errors.ts'
import {
  type FilePurpose,
  type FileStore,
  type LineKind,
  type ListPage,
  type ListRequest,
  type Owner,
  type StoredFile,
  UNFINISHED_BATCH,
} from '../../core/storage/batch.ts'
import { isFileFree } from '../../store/audit/legal-hold-queries.ts'
import type { StoreDatabase } from '../../store/database/database.ts'
import { deleteInBatches } from '../../store/database/delete-in-batches.ts'
import { inTransaction } from '../../store/database/in-transaction.ts'
import type { FilesTable } from '../../store/tables/batch-tables.ts'
import type { Queries, Tables } from '../../store/tables/tables.ts'
import { lockCount } from './lock-batch.ts'

export function createFileQueries({
  kind,
  queries,
}: Pick<StoreDatabase, 'kind' | 'queries'>): FileStore {
  return {
    beginFile: async (file) => {
      await queries.insertInto('files').values(fileRow(file, false)).execute()
    },
    addPiece: async (id, place, bytes) => {
      await queries.insertInto('file_pieces').values({ file_id: id, place, bytes }).execute()
    },
    finishFile: (tenant, id, { bytes, expiresAt }, mostBytes = Number.POSITIVE_INFINITY) =>
      inTransaction(queries, async (transaction) => {
        await lockCount(kind, transaction, `files of ${tenant}`)
        if ((await storedBytes(transaction, tenant)) + bytes > mostBytes) return false
        await transaction
          .updateTable('files')
          .set({ is_ready: 1, bytes, expires_at: expiresAt })
          .where('tenant', '=', tenant)
          .where('id', '=', id)
          .execute()
        return true
      }),
    findFile: async (tenant, id) => {
      const row = await queries
        .selectFrom('files')
        .selectAll()
        .where('tenant', '=', tenant)
        .where('id', '=', id)
        .where('is_ready', '=', 1)
        .executeTakeFirst()
      return row && readFile(row)
    },
    listFiles: (owner, purpose, page) => listFiles(queries, owner, purpose, page),
    readPiece: async (id, place) => {
      const row = await queries
        .selectFrom('file_pieces')
        .select('bytes')
        .where('file_id', '=', id)
        .where('place', '=', place)
        .executeTakeFirst()
      return row?.bytes
    },
    deleteFile: (tenant, id) => deleteFile(queries, tenant, id),
    storedBytes: (tenant) => storedBytes(queries, tenant),
    deleteOldFiles: (now, abandonedBefore) =>
      deleteInBatches(async (limit) => {
        const old = await queries
          .selectFrom('files')
          .selectAll()
          .where((where) =>
            where.or([
              where.and([where('expires_at', '<=', now), isFileFree()]),
              where.and([where('is_ready', '=', 0), where('created_at', '<', abandonedBefore)]),
            ]),
          )
          .where((where) => where.not(isBeingRead(where)))
          .limit(limit)
          .execute()
        for (const row of old) await eraseFile(queries, row)
        return old.length
      }),
  }
}

/** A file that is still being received counts once it is whole. */
async function storedBytes(on: Kysely<Tables>, tenant: string): Promise<number> {
  const row = await on
    .selectFrom('files')
    .select(sql<number>`coalesce(sum(bytes), 0)`.as('bytes'))
    .where('tenant', '=', tenant)
    .where('batch_id', 'is', null)
    .executeTakeFirst()
  return Number(row?.bytes ?? 0)
}

async function listFiles(
  queries: Queries,
  owner: Owner,
  purpose: string | undefined,
  { limit, after, order = 'desc' }: ListRequest,
): Promise<ListPage<StoredFile>> {
  let query = queries
    .selectFrom('files')
    .selectAll()
    .where('tenant', '=', owner.tenant)
    .where('is_ready', '=', 1)
  if (owner.keyId !== undefined) query = query.where('key_id', '=', owner.keyId)
  if (purpose !== undefined) query = query.where('purpose', '=', purpose)
  if (after !== undefined) {
    const last = sql`select created_at, id from files where tenant = ${owner.tenant} and id = ${after}`
    const side = sql.raw(order === 'desc' ? '<' : '>')
    query = query.where(sql<boolean>`(created_at, id) ${side} (${last})`)
  }
  const rows = await query
    .orderBy('created_at', order)
    .orderBy('id', order)
    .limit(limit + 1)
    .execute()
  return { items: rows.slice(0, limit).map(readFile), hasMore: rows.length > limit }
}

/** As `FileStore.deleteFile`, also as a part of a transaction. */
export async function deleteFile(on: Kysely<Tables>, tenant: string, id: string): Promise<boolean> {
  const row = await on
    .selectFrom('files')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return false
  const used = await on
    .selectFrom('files')
    .select('id')
    .where('id', '=', id)
    .where(isBeingRead)
    .executeTakeFirst()
  if (used) throw new GatewayError('conflict', 'A batch that has not ended reads from this file')
  const kept = on.selectFrom('files').select('id').where('id', '=', id).where(isFileFree())
  if (!(await kept.executeTakeFirst())) {
    throw new GatewayError('conflict', 'A legal hold keeps this file')
  }
  await eraseFile(on, row)
  return true
}

function isBeingRead(where: ExpressionBuilder<Tables, 'files'>) {
  return where.exists(
    where
      .selectFrom('batches')
      .select('batches.id')
      .whereRef('batches.input_file_id', '=', 'files.id')
      .where('batches.status', 'in', UNFINISHED_BATCH),
  )
}

/** The row goes last, so that a crash leaves something that is found and erased again. */
async function eraseFile(on: Kysely<Tables>, row: FilesTable): Promise<void> {
  if (row.batch_id === null) {
    await on.deleteFrom('file_pieces').where('file_id', '=', row.id).execute()
  } else {
    await on
      .deleteFrom('batch_lines')
      .where('batch_id', '=', row.batch_id)
      .where('kind', '=', row.kind)
      .execute()
  }
  await on.deleteFrom('files').where('id', '=', row.id).execute()
}

export function fileRow(file: StoredFile, isReady: boolean): FilesTable {
  return {
    tenant: file.tenant,
    id: file.id,
    key_id: file.keyId ?? null,
    created_at: file.createdAt,
    expires_at: file.expiresAt,
    purpose: file.purpose,
    filename: file.filename,
    bytes: file.bytes,
    is_ready: isReady ? 1 : 0,
    batch_id: file.results?.batchId ?? null,
    kind: file.results?.kind ?? null,
  }
}

function readFile(row: FilesTable): StoredFile {
  return {
    id: row.id,
    tenant: row.tenant,
    ...(row.key_id === null ? {} : { keyId: row.key_id }),
    createdAt: row.created_at,
    filename: row.filename,
    purpose: row.purpose as FilePurpose,
    bytes: row.bytes,
    expiresAt: row.expires_at,
    ...(row.batch_id === null
      ? {}
      : { results: { batchId: row.batch_id, kind: row.kind as LineKind } }),
  }
}
