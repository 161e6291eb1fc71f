import { type Expression, type ExpressionBuilder, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { LegalHold, LegalHoldStore } from '../../core/review/follow-up-store.ts'
import type { StoreDatabase } from '../../store/database/database.ts'
import type { Tables } from '../../store/tables/tables.ts'
import { createStandingQueries } from './standing-queries.ts'

export function createLegalHoldQueries(
  database: Pick<StoreDatabase, 'kind' | 'queries'>,
): LegalHoldStore {
  const { add, lift, list } = createStandingQueries<LegalHold>(database, 'legal_holds')
  return { addLegalHold: add, liftLegalHold: lift, listLegalHolds: list }
}

/** True of a row of `review_items` that a hold keeps. */
export function isReviewOnHold(
  where: ExpressionBuilder<Tables, 'review_items'>,
): Expression<SqlBool> {
  return where.exists(
    where
      .selectFrom('legal_holds')
      .select('legal_holds.id')
      .whereRef('legal_holds.tenant', '=', 'review_items.tenant')
      .where('legal_holds.lifted_at', 'is', null)
      .where(
        sql<boolean>`(legal_holds.kind = 'tenant'
          or (legal_holds.kind = 'review' and legal_holds.target = review_items.id)
          or (legal_holds.kind = 'run' and legal_holds.target = review_items.run_id)
          or (legal_holds.kind = 'domain' and legal_holds.target = review_items.domain))`,
      ),
  )
}

/**
 * True where no hold keeps the run that `tenant` and `run` name: neither one on the run or its tenant, nor one on the
 * review that was made of it.
 */
export function isRunFree(tenant: RawBuilder<string>, run: RawBuilder<string>) {
  return sql<boolean>`not exists (select 1 from legal_holds h where h.tenant = ${tenant}
    and h.lifted_at is null and (h.kind = 'tenant' or (h.kind = 'run' and h.target = ${run})
      or exists (select 1 from review_items i where i.tenant = h.tenant and i.run_id = ${run}
        and ((h.kind = 'review' and h.target = i.id) or (h.kind = 'domain' and h.target = i.domain)))))`
}

/** True where no hold keeps everything of the tenant; a file that no batch reads from belongs to no run. */
function isTenantFree(tenant: RawBuilder<string>) {
  return sql<boolean>`not exists (select 1 from legal_holds h where h.tenant = ${tenant}
    and h.lifted_at is null and h.kind = 'tenant')`
}

/** True where no hold keeps the tenant's everything, nor a run that answered one of the batch's lines. */
export function isBatchFree(tenant: RawBuilder<string>, batch: RawBuilder<string>) {
  return sql<boolean>`(${isTenantFree(tenant)} and not ${hasHeldLine(tenant, batch)})`
}

/** As `isBatchFree`, of a file of results, or of requests that one or more batches have read. */
export function isFileFree() {
  const [tenant, id, batch] = (['tenant', 'id', 'batch_id'] as const).map((name) =>
    sql.ref<string>(`files.${name}`),
  ) as [RawBuilder<string>, RawBuilder<string>, RawBuilder<string>]
  return sql<boolean>`(${isTenantFree(tenant)} and not exists (select 1 from batches b
    where b.tenant = ${tenant} and (b.id = ${batch} or b.input_file_id = ${id})
    and ${hasHeldLine(sql`b.tenant`, sql`b.id`)}))`
}

/**
 * Each way begins with the holds, of which there are few, and goes on by an index; `cross join` keeps SQLite from
 * another order. A hold on a domain looks at each line, as deleting them does.
 */
function hasHeldLine(tenant: RawBuilder<string>, batch: RawBuilder<string>) {
  const standing = sql`h.tenant = ${tenant} and h.lifted_at is null`
  return sql<boolean>`(exists (select 1 from legal_holds h cross join batch_lines l
      where ${standing} and h.kind = 'run' and l.run_id = h.target and l.batch_id = ${batch})
    or exists (select 1 from legal_holds h cross join review_items i cross join batch_lines l
      where ${standing} and h.kind = 'review' and i.id = h.target and i.tenant = h.tenant
      and l.run_id = i.run_id and l.batch_id = ${batch})
    or exists (select 1 from legal_holds h cross join batch_lines l cross join review_items i
      where ${standing} and h.kind = 'domain' and l.batch_id = ${batch}
      and i.tenant = h.tenant and i.run_id = l.run_id and i.domain = h.target))`
}
