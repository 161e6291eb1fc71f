import { sql, type Transaction } from 'kysely'
import { GatewayError } from '../../core/errors.ts'
import type { ReviewItem } from '../../core/review/review-item.ts'
import type { RunRecord } from '../../core/run.ts'
import type { AuditEntry } from '../../core/storage/audit-entry.ts'
import type {
  ErasedSince,
  ErasureScope,
  ErasureStore,
  RunErasure,
} from '../../core/storage/erasure-store.ts'
import { appendToChain } from '../../store/audit/audit-chain.ts'
import { isRunFree } from '../../store/audit/legal-hold-queries.ts'
import { eraseBatchLines } from '../../store/batches/erase-batch-line.ts'
import { deleteFile } from '../../store/batches/file-queries.ts'
import type { StoreDatabase } from '../../store/database/database.ts'
import { durably } from '../../store/database/durable-transaction.ts'
import { withStoreErrors } from '../../store/database/with-store-errors.ts'
import { withoutWords } from '../../store/recording/erased-run.ts'
import type { Queries, Tables } from '../../store/tables/tables.ts'
import { eraseReviewWithin } from './review-queries.ts'

type Database = Pick<StoreDatabase, 'kind' | 'queries'>

/** Runs that one look brings; the next one brings more. */
const ERASED_AT_ONCE = 10_000

interface Named {
  readonly tenant: string
  readonly run: string
}

export function createErasureQueries(database: Database): ErasureStore {
  return withStoreErrors<ErasureStore>({
    eraseRun: (tenant, run, audit) =>
      durably(database, (transaction) => eraseRun(database, transaction, { tenant, run }, audit)),
    runsToErase: (tenant, scope, after, limit) =>
      runsToErase(database.queries, tenant, scope, after, limit),
    filesToErase: (tenant, key) => filesToErase(database.queries, tenant, key),
    eraseFile: (tenant, id, audit) =>
      durably(database, async (transaction) => {
        if (!(await deleteFile(transaction, tenant, id))) return false
        const details = { why: 'asked', ...audit.details }
        const entry = { ...audit, action: 'content_erased', details }
        await appendToChain(transaction, { tenant, subject: id, entry })
        return true
      }),
    erasedSince: (before) => erasedSince(database.queries, before),
  })
}

async function eraseRun(
  { kind }: Database,
  transaction: Transaction<Tables>,
  named: Named,
  by: Omit<AuditEntry, 'action'>,
): Promise<RunErasure> {
  await refuseOnHold(transaction, named)
  const record = await recordOf(transaction, kind, named)
  const reviews = await endedReviews(transaction, named)
  const audit = { ...by, action: 'content_erased', details: { why: 'asked', ...by.details } }
  for (const id of reviews) await eraseReviewWithin(transaction, kind, id, audit)
  // A second look that took these texts over before they were locked is seen only now.
  if (reviews.length > 0) await endedReviews(transaction, named)
  const erased = {
    content: (await eraseContent(transaction, named)) > 0n,
    response: (await eraseResponse(transaction, named)) > 0n,
    reviews,
    batchLines: await eraseBatchLines(transaction, kind, named.tenant, named.run),
    findings: await eraseQuotes(transaction, named, record, by.at),
    notes: Number(await eraseNotes(transaction, named)),
    evidence: (await eraseEvidence(transaction, named)) > 0n,
  }
  const isAnything = Object.values(erased).some((what) =>
    Array.isArray(what) ? what.length > 0 : Number(what) > 0,
  )
  const isFirst = record !== undefined && record.contentErasedAt === undefined
  if (isAnything || isFirst) {
    const details = { ...audit.details, ...erased }
    const entry = { ...audit, details }
    await appendToChain(transaction, { tenant: named.tenant, subject: named.run, entry })
    await tellOthers(transaction, named.run)
  } else if (record === undefined) {
    throw new GatewayError('not_found', `There is no run '${named.run.slice(0, 100)}'`)
  }
  const before = isAnything ? undefined : record?.contentErasedAt
  return { run: named.run, erasedAt: before ?? by.at, erased }
}

async function refuseOnHold(transaction: Transaction<Tables>, { tenant, run }: Named) {
  const { free } = await transaction
    .selectNoFrom(isRunFree(sql`${tenant}`, sql`${run}`).as('free'))
    .executeTakeFirstOrThrow()
  // SQLite answers 0 or 1.
  if (!Number(free)) throw new GatewayError('conflict', 'A legal hold keeps this run')
}

/**
 * Throws for a run that still goes on: what it says is yet to come. Locked, because a gateway that was away may be about
 * to write how it ended.
 */
async function recordOf(
  transaction: Transaction<Tables>,
  kind: Database['kind'],
  { tenant, run }: Named,
): Promise<RunRecord | undefined> {
  const find = transaction
    .selectFrom('run_records')
    .select('record')
    .where('tenant', '=', tenant)
    .where('id', '=', run)
  const row = await (kind === 'postgres' ? find.forUpdate() : find).executeTakeFirst()
  if (row) return JSON.parse(row.record) as RunRecord
  const open = await transaction
    .selectFrom('open_runs')
    .select('id')
    .where('tenant', '=', tenant)
    .where('id', '=', run)
    .executeTakeFirst()
  if (open) throw new GatewayError('conflict', 'This run has not ended; erase it when it has')
  return undefined
}

/** Of all reviews of the run, second looks and control items among them: those whose texts are still there. */
async function endedReviews(
  transaction: Transaction<Tables>,
  { tenant, run }: Named,
): Promise<readonly string[]> {
  const rows = await transaction
    .selectFrom('review_items')
    .select('item')
    .where('tenant', '=', tenant)
    .where('run_id', '=', run)
    .orderBy('id')
    .execute()
  const items = rows.map(({ item }) => JSON.parse(item) as ReviewItem)
  const open = items.find(({ endedAt }) => endedAt === undefined)
  if (open) {
    throw new GatewayError(
      'conflict',
      `Review ${open.id} of this run is open; decide or cancel it first`,
    )
  }
  return items.filter(({ erasedAt }) => erasedAt === undefined).map(({ id }) => id)
}

async function eraseContent(transaction: Transaction<Tables>, { tenant, run }: Named) {
  const { numDeletedRows } = await transaction
    .deleteFrom('contents')
    .where('tenant', '=', tenant)
    .where('run_id', '=', run)
    .executeTakeFirst()
  return numDeletedRows
}

async function eraseResponse(transaction: Transaction<Tables>, { tenant, run }: Named) {
  const { numDeletedRows } = await transaction
    .deleteFrom('responses')
    .where('tenant', '=', tenant)
    .where('id', '=', `resp_${run}`)
    .executeTakeFirst()
  return numDeletedRows
}

async function eraseEvidence(transaction: Transaction<Tables>, { tenant, run }: Named) {
  const { numDeletedRows } = await transaction
    .deleteFrom('evidence')
    .where('tenant', '=', tenant)
    .where('run_id', '=', run)
    .executeTakeFirst()
  return numDeletedRows
}

async function eraseNotes(transaction: Transaction<Tables>, { tenant, run }: Named) {
  const { numUpdatedRows } = await transaction
    .updateTable('feedback')
    .set({ note: null })
    .where('tenant', '=', tenant)
    .where('run_id', '=', run)
    .where('note', 'is not', null)
    .executeTakeFirst()
  return numUpdatedRows
}

async function eraseQuotes(
  transaction: Transaction<Tables>,
  { tenant, run }: Named,
  record: RunRecord | undefined,
  at: number,
): Promise<number> {
  if (record === undefined || record.contentErasedAt !== undefined) return 0
  const next = withoutWords(record, at)
  await transaction
    .updateTable('run_records')
    .set({ record: JSON.stringify(next.record) })
    .where('tenant', '=', tenant)
    .where('id', '=', run)
    .execute()
  return next.findings
}

async function runsToErase(
  queries: Queries,
  tenant: string,
  scope: ErasureScope,
  after: string | undefined,
  limit: number,
): Promise<readonly string[]> {
  let query = queries.selectFrom('runs').select('id').where('tenant', '=', tenant)
  if ('key' in scope) query = query.where('key_id', '=', scope.key)
  else if ('endUser' in scope) query = query.where('end_user', '=', scope.endUser)
  else {
    const { conversation } = scope
    // A name that a client chose is kept behind its key.
    const full = sql<string>`coalesce(key_id, '') || ':' || ${conversation}`
    query = query.where((where) =>
      where.or([where('conversation', '=', conversation), where('conversation', '=', full)]),
    )
  }
  if (after !== undefined) query = query.where('id', '>', after)
  const rows = await query.orderBy('id').limit(limit).execute()
  return rows.map(({ id }) => id)
}

async function filesToErase(
  queries: Queries,
  tenant: string,
  key: string,
): Promise<readonly string[]> {
  const rows = await queries
    .selectFrom('files')
    .select('id')
    .where('tenant', '=', tenant)
    .where('key_id', '=', key)
    .where('batch_id', 'is', null)
    .where('is_ready', '=', 1)
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** The counter stays locked until the transaction ends, so that no place is seen before an earlier one. */
async function tellOthers(transaction: Transaction<Tables>, run: string): Promise<void> {
  const { value } = await transaction
    .updateTable('erasure_revision')
    .set((row) => ({ value: row('value', '+', 1) }))
    .returning('value')
    .executeTakeFirstOrThrow()
  await transaction.insertInto('erased_runs').values({ revision: value, run_id: run }).execute()
}

async function erasedSince(queries: Queries, before: number | undefined): Promise<ErasedSince> {
  const latest = async (): Promise<number> => {
    const counter = queries.selectFrom('erasure_revision').select('value')
    return (await counter.executeTakeFirstOrThrow()).value
  }
  if (before === undefined) return { runs: [], reached: await latest() }
  const rows = await queries
    .selectFrom('erased_runs')
    .selectAll()
    .where('revision', '>', before)
    .orderBy('revision')
    .limit(ERASED_AT_ONCE)
    .execute()
  const reached = rows.at(-1)?.revision
  if (reached !== undefined) return { runs: rows.map((row) => row.run_id), reached }
  // Less, where a standby has taken over that had not the last of them.
  return { runs: [], reached: Math.min(before, await latest()) }
}
