import { type SelectQueryBuilder, sql } from 'kysely'
import type { Page, PageRequest } from '../../core/storage/page.ts'
import { decodePosition, pageLimit, pageOf } from './cursor.ts'

/** One page of what `query` finds, newest first, read by `read`. Its tables need the columns `created_at` and `id`. */
export async function newestFirst<
  Tables,
  Table extends keyof Tables,
  Row,
  Item extends { readonly createdAt: number; readonly id: string },
>(
  query: SelectQueryBuilder<Tables, Table, Row>,
  page: PageRequest,
  read: (row: Row) => Item,
): Promise<Page<Item>> {
  const limit = pageLimit(page)
  const after = decodePosition(page)
  const from = after
    ? query.where(sql<boolean>`(created_at, id) < (${after.time}, ${after.id})`)
    : query
  const rows = await from
    .orderBy(sql`created_at`, 'desc')
    .orderBy(sql`id`, 'desc')
    .limit(limit + 1)
    .execute()
  return pageOf(rows.map(read), limit, ({ createdAt, id }) => ({ time: createdAt, id }))
}
