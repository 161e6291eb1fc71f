import type { Transaction } from 'kysely'
import { sql } from 'kysely'
import { GatewayError } from '../../core/errors.ts'
import { OPEN_STATES, type ReviewItem } from '../../core/review/review-item.ts'
import type { ReviewStore, ReviewWrite, TakenFrom } from '../../core/review/review-store.ts'
import type { AuditEntry } from '../../core/storage/audit-entry.ts'
import { appendToChain } from '../../store/audit/audit-chain.ts'
import { digestOfItem } from '../../store/audit/faults-of-reviews.ts'
import { isReviewOnHold } from '../../store/audit/legal-hold-queries.ts'
import { digestOfSealed, newSealKey, seal, unseal } from '../../store/audit/review-sealing.ts'
import { decodePosition, pageLimit, pageOf } from '../../store/database/cursor.ts'
import type { StoreDatabase } from '../../store/database/database.ts'
import { durably } from '../../store/database/durable-transaction.ts'
import { wasErased } from '../../store/recording/was-erased.ts'
import type { Tables } from '../../store/tables/tables.ts'
import { addJobs } from './job-queries.ts'
import {
  dueRow,
  itemRow,
  type NextDeadline,
  orderOf,
  readVerdict,
  verdictRow,
} from './review-rows.ts'

type Database = Pick<StoreDatabase, 'kind' | 'queries'>

/** `nextDeadline` says when time alone will change an item; it belongs to the rules of reviews, not to the store. */
export function createReviewQueries(database: Database, nextDeadline: NextDeadline): ReviewStore {
  const { queries } = database
  return {
    openReview: (writes, from) => openReview(database, nextDeadline, writes, from),
    changeReview: (id, decide) => changeReview(database, nextDeadline, id, decide),
    findReview: async (id) => {
      const row = await queries
        .selectFrom('review_items')
        .select('item')
        .where('id', '=', id)
        .executeTakeFirst()
      return row && (JSON.parse(row.item) as ReviewItem)
    },
    findAppeal: async (id) => {
      const row = await queries
        .selectFrom('review_items')
        .select('item')
        .where('appeal_of', '=', id)
        .executeTakeFirst()
      return row && (JSON.parse(row.item) as ReviewItem)
    },
    dueReviews: async (now, limit) => {
      const rows = await queries
        .selectFrom('review_items')
        .select('id')
        .where('wake_at', '<=', now)
        .orderBy('wake_at')
        .limit(limit)
        .execute()
      return rows.map((row) => row.id)
    },
    reviewContents: async (id) => {
      const rows = await queries
        .selectFrom('review_contents')
        .innerJoin('review_keys', 'review_keys.item_id', 'review_contents.item_id')
        .select(['version', 'sealed', 'key'])
        .where('review_contents.item_id', '=', id)
        .orderBy('version')
        .execute()
      return rows.map(({ version, sealed, key }) => ({ version, content: unseal(sealed, key) }))
    },
    eraseReview: (id, audit) =>
      durably(database, (transaction) => eraseReviewWithin(transaction, database.kind, id, audit)),
    ...createReviewLists(database),
  }
}

function createReviewLists({
  queries,
}: Database): Pick<
  ReviewStore,
  'listReviews' | 'countWaiting' | 'waitingByDomain' | 'erasableReviews' | 'verdicts'
> {
  return {
    listReviews: async (tenant, filter, page) => {
      const limit = pageLimit(page)
      const after = decodePosition(page)
      let query = queries.selectFrom('review_items').select('item').where('tenant', '=', tenant)
      if (filter.states) query = query.where('state', 'in', filter.states)
      if (filter.domains) query = query.where('domain', 'in', filter.domains)
      if (filter.requester !== undefined) query = query.where('requester', '=', filter.requester)
      if (filter.from !== undefined) query = query.where('created_at', '>=', filter.from)
      if (filter.to !== undefined) query = query.where('created_at', '<', filter.to)
      if (after) query = query.where(sql<boolean>`(order_at, id) > (${after.time}, ${after.id})`)
      const rows = await query
        .orderBy('order_at')
        .orderBy('id')
        .limit(limit + 1)
        .execute()
      const items = rows.map((row) => JSON.parse(row.item) as ReviewItem)
      return pageOf(items, limit, (item) => ({ time: orderOf(item), id: item.id }))
    },
    countWaiting: async (tenant) => {
      const row = await queries
        .selectFrom('review_items')
        .select((select) => select.fn.countAll<number>().as('count'))
        .where('tenant', '=', tenant)
        .where('state', 'in', OPEN_STATES)
        .executeTakeFirstOrThrow()
      return Number(row.count)
    },
    waitingByDomain: async (tenant) => {
      let query = queries
        .selectFrom('review_items')
        .select(['domain'])
        .select((select) => [
          select.fn.countAll<number>().as('count'),
          select.fn.min('created_at').as('oldest'),
        ])
        .where('state', 'in', OPEN_STATES)
        .groupBy('domain')
      if (tenant !== undefined) query = query.where('tenant', '=', tenant)
      const rows = await query.execute()
      return rows.map(({ domain, count, oldest }) => ({
        domain: domain as ReviewItem['domain'],
        count: Number(count),
        oldest: Number(oldest),
      }))
    },
    erasableReviews: async (domain, endedBefore, limit) => {
      const rows = await queries
        .selectFrom('review_items')
        .select('id')
        .where('domain', '=', domain)
        .where('erased', '=', 0)
        .where('ended_at', '<', endedBefore)
        .where((where) => where.not(isReviewOnHold(where)))
        .orderBy('ended_at')
        .limit(limit)
        .execute()
      return rows.map((row) => row.id)
    },
    verdicts: async (tenant, range) => {
      let query = queries.selectFrom('review_verdicts').selectAll().where('tenant', '=', tenant)
      if (range.from !== undefined) query = query.where('decided_at', '>=', range.from)
      if (range.to !== undefined) query = query.where('decided_at', '<', range.to)
      const rows = await query.orderBy('decided_at', 'desc').limit(MAX_VERDICTS).execute()
      return rows.map(readVerdict).reverse()
    },
  }
}

/** Rows that figures are made from at once, so that memory stays bounded: the latest. */
const MAX_VERDICTS = 100_000

function openReview(
  database: Database,
  nextDeadline: NextDeadline,
  writes: readonly ReviewWrite[],
  from?: TakenFrom,
): Promise<void> {
  return durably(database, async (transaction) => {
    const last = writes.at(-1)?.item
    if (!last) throw new GatewayError('internal', 'A review begins with a change')
    if (from !== undefined) {
      const { key } = await lockReview(transaction, database.kind, from.id)
      if (key === undefined) throw new GatewayError('conflict', 'The texts of it were erased')
    }
    const { isErased } = await transaction
      .selectNoFrom(wasErased(last.tenant, last.runId).as('isErased'))
      .executeTakeFirstOrThrow()
    // SQLite answers 0 or 1.
    if (Number(isErased)) throw new GatewayError('conflict', 'This run was erased')
    const key = newSealKey()
    const added = await transaction
      .insertInto('review_items')
      .values(dueRow(last, nextDeadline))
      .onConflict((conflict) => conflict.column('appeal_of').doNothing())
      .executeTakeFirst()
    if (added.numInsertedOrUpdatedRows === 0n) {
      throw new GatewayError('conflict', 'This decision is being looked at again already')
    }
    await transaction.insertInto('review_keys').values({ item_id: last.id, key }).execute()
    for (const write of writes) await writeTrail(transaction, write, key)
    if (from) await appendToChain(transaction, { tenant: last.tenant, ...from.audit })
  })
}

function changeReview(
  database: Database,
  nextDeadline: NextDeadline,
  id: string,
  decide: (item: ReviewItem) => readonly ReviewWrite[],
): Promise<ReviewItem> {
  return durably(database, async (transaction) => {
    const { item, key } = await lockReview(transaction, database.kind, id)
    const writes = decide(item)
    const last = writes.at(-1)?.item
    if (!last) return item
    await updateItem(transaction, item, last, nextDeadline)
    for (const write of writes) await writeTrail(transaction, write, key)
    return last
  })
}

async function lockReview(
  transaction: Transaction<Tables>,
  kind: Database['kind'],
  id: string,
): Promise<{ readonly item: ReviewItem; readonly key: string | undefined }> {
  const find = transaction.selectFrom('review_items').select('item').where('id', '=', id)
  const row = await (kind === 'postgres' ? find.forUpdate() : find).executeTakeFirst()
  if (!row) throw new GatewayError('not_found', `There is no review '${id.slice(0, 100)}'`)
  const key = await transaction
    .selectFrom('review_keys')
    .select('key')
    .where('item_id', '=', id)
    .executeTakeFirst()
  return { item: JSON.parse(row.item), key: key?.key }
}

async function updateItem(
  transaction: Transaction<Tables>,
  before: ReviewItem,
  after: ReviewItem,
  nextDeadline: NextDeadline,
): Promise<void> {
  const result = await transaction
    .updateTable('review_items')
    .set(dueRow(after, nextDeadline))
    .where('id', '=', before.id)
    .where('version', '=', before.version)
    .executeTakeFirst()
  if (result.numUpdatedRows === 1n) return
  throw new GatewayError('version_conflict', 'The review was changed by someone else')
}

async function writeTrail(
  transaction: Transaction<Tables>,
  write: ReviewWrite,
  key: string | undefined,
): Promise<void> {
  const { item, audit, content, jobs = [], verdict } = write
  const sealed = content === undefined || key === undefined ? undefined : seal(content, key)
  if (sealed !== undefined) {
    await transaction
      .insertInto('review_contents')
      .values({ item_id: item.id, version: item.version, sealed })
      .execute()
  }
  await appendToChain(transaction, {
    tenant: item.tenant,
    subject: item.id,
    version: item.version,
    entry: { ...audit, details: { ...audit.details, itemDigest: digestOfItem(itemRow(item)) } },
    contentDigest: sealed === undefined ? '' : digestOfSealed(sealed),
  })
  if (verdict) {
    await transaction.insertInto('review_verdicts').values(verdictRow(item, verdict)).execute()
  }
  await addJobs(transaction, jobs)
}

/** As `eraseReview`, as a part of a larger change. */
export async function eraseReviewWithin(
  transaction: Transaction<Tables>,
  kind: Database['kind'],
  id: string,
  audit: AuditEntry,
): Promise<void> {
  const { item } = await lockReview(transaction, kind, id)
  const held = await transaction
    .selectFrom('review_items')
    .select('id')
    .where('id', '=', id)
    .where(isReviewOnHold)
    .executeTakeFirst()
  if (held) throw new GatewayError('conflict', 'A legal hold keeps this review')
  await transaction.deleteFrom('review_keys').where('item_id', '=', id).execute()
  await transaction.deleteFrom('review_contents').where('item_id', '=', id).execute()
  const verdicts = item.verdicts.map(({ textDigest: _erased, ...rest }) => rest)
  const next = { ...item, version: item.version + 1, erasedAt: audit.at, verdicts }
  await updateItem(transaction, item, next, () => undefined)
  await writeTrail(transaction, { item: next, audit }, undefined)
}
