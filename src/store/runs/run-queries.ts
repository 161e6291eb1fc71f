import { sql } from 'kysely'
import { MEDIA_MODALITIES } from '../../core/media.ts'
import type { RunRecord } from '../../core/run.ts'
import type { RunFilter, RunStore } from '../../core/storage/run-store.ts'
import type { Spend, Spender } from '../../core/storage/usage.ts'
import { isRunFree } from '../../store/audit/legal-hold-queries.ts'
import { decodePosition, type Position, pageLimit, pageOf } from '../../store/database/cursor.ts'
import type { StoreDatabase } from '../../store/database/database.ts'
import { deleteInBatches } from '../../store/database/delete-in-batches.ts'
import { inTransaction } from '../../store/database/in-transaction.ts'
import { encodeRun } from '../../store/recording/run-batch.ts'
import { summaryOf } from '../../store/recording/run-row.ts'
import type { Queries } from '../../store/tables/tables.ts'
import { createOwnerQueries } from './owner-queries.ts'
import { usageBuckets, usageByEndUser, usageByKey } from './usage.ts'

const STREAM_PAGE = 100
const WRITE_PAGE = 256

export function createRunQueries(database: StoreDatabase): RunStore {
  const { queries } = database

  const save = async (
    runs: readonly RunRecord[],
    { onlyNew }: { readonly onlyNew: boolean },
  ): Promise<void> => {
    for (let from = 0; from < runs.length; from += WRITE_PAGE) {
      const page = runs.slice(from, from + WRITE_PAGE)
      await database.writeBatch({
        runs: page.map((run) => encodeRun(run)),
        openings: [],
        durable: true,
        onlyNew,
      })
    }
  }

  return {
    saveRuns: (runs) => save(runs, { onlyNew: false }),
    findRun: async (tenant, id) => {
      const row = await queries
        .selectFrom('run_records')
        .select('record')
        .where('tenant', '=', tenant)
        .where('id', '=', id)
        .executeTakeFirst()
      return row && readRecord(row.record)
    },
    listRuns: async (tenant, filter, page) => {
      const limit = pageLimit(page)
      const after = decodePosition(page)
      let query = filteredRuns(queries, tenant, filter).selectAll('runs')
      if (after) query = query.where(sql<boolean>`(started_at, id) < (${after.time}, ${after.id})`)
      const rows = await query
        .orderBy('started_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit + 1)
        .execute()
      return pageOf(rows.map(summaryOf), limit, (run) => ({ time: run.startedAt, id: run.id }))
    },
    streamConversations: (tenant, filter) => streamConversations(queries, tenant, filter),
    usage: (tenant, range) => usageBuckets(database, tenant, range),
    usageByKey: (tenant, range) => usageByKey(database, tenant, range),
    usageByEndUser: (tenant, range, limit) => usageByEndUser(database, tenant, range, limit),
    spend: (tenant, who, from) => spendOf(queries, tenant, who, from),
    ...createOwnerQueries(queries, (runs) => save(runs, { onlyNew: true })),
    deleteRunsBefore: (time) =>
      deleteInBatches(async (limit) => {
        const old = queries
          .selectFrom('runs')
          .where('started_at', '<', time)
          .where(isRunFree(sql.ref('runs.tenant'), sql.ref('runs.id')))
          .orderBy('started_at')
        const rows = await old.select(['tenant', 'id']).limit(limit).execute()
        await deleteRuns(queries, rows)
        return rows.length
      }),
  }
}

function filteredRuns(queries: Queries, tenant: string, filter: RunFilter) {
  let query = queries.selectFrom('runs').where('runs.tenant', '=', tenant)
  if (filter.from !== undefined) query = query.where('started_at', '>=', filter.from)
  if (filter.to !== undefined) query = query.where('started_at', '<', filter.to)
  for (const [column, wanted] of [
    ['line', filter.line],
    ['card', filter.card],
    ['status', filter.status],
    ['zone', filter.zone],
    ['severity', filter.severity],
    ['domain', filter.domain],
    ['task', filter.task],
    ['key_id', filter.keyId],
    ['end_user', filter.endUser],
    ['conversation', filter.conversation],
    ['config_hash', filter.configHash],
  ] as const) {
    if (wanted !== undefined) query = query.where(column, '=', wanted)
  }
  if (filter.escalated !== undefined)
    query = query.where('escalated', '=', filter.escalated ? 1 : 0)
  if (filter.reason !== undefined) {
    const words = filter.reason.toLowerCase().replace(/[-_]/g, ' ')
    const pattern = `%${words.replace(/[\\%]/g, '\\$&')}%`
    const codes = sql`lower(coalesce(error_code, '') || ' ' || reasons)`
    query = query.where(
      sql<boolean>`replace(replace(${codes}, '_', ' '), '-', ' ') like ${pattern} escape '\\'`,
    )
  }
  return query
}

/** A run that is no conversation has its operation as its only reason. */
const OPERATIONS = Object.keys(MEDIA_MODALITIES)

async function* streamConversations(
  queries: Queries,
  tenant: string,
  filter: RunFilter,
): AsyncGenerator<RunRecord> {
  let after: Position | undefined
  do {
    let query = filteredRuns(queries, tenant, filter)
      .where('reasons', 'not in', OPERATIONS)
      .innerJoin('run_records', (join) =>
        join
          .onRef('run_records.tenant', '=', 'runs.tenant')
          .onRef('run_records.id', '=', 'runs.id'),
      )
      .select(['runs.id', 'runs.started_at', 'run_records.record'])
    if (after) {
      query = query.where(sql<boolean>`(runs.started_at, runs.id) > (${after.time}, ${after.id})`)
    }
    const page = query.orderBy('runs.started_at').orderBy('runs.id').limit(STREAM_PAGE)
    const rows = await page.execute()
    for (const row of rows) yield readRecord(row.record)
    const last = rows.length === STREAM_PAGE ? rows.at(-1) : undefined
    after = last && { time: last.started_at, id: last.id }
  } while (after)
}

async function spendOf(
  queries: Queries,
  tenant: string,
  who: Spender,
  from: number,
): Promise<Spend> {
  const total = (expression: ReturnType<typeof sql<number>>) =>
    sql<number>`cast(coalesce(sum(${expression}), 0) as bigint)`
  let runs = queries.selectFrom('runs').where('tenant', '=', tenant)
  if (who !== 'everyone') {
    runs =
      'keyId' in who
        ? runs.where('key_id', '=', who.keyId)
        : runs.where('end_user', '=', who.endUser)
  }
  const row = await runs
    .where('started_at', '>=', from)
    .select([
      sql<number>`count(*)`.as('requests'),
      total(sql`escalated`).as('escalations'),
      total(sql`total_micros`).as('micros'),
      total(sql`input_tokens + output_tokens`).as('tokens'),
      total(sql`reasoning_tokens`).as('reasoningTokens'),
    ])
    .executeTakeFirstOrThrow()
  return row
}

/** With what was said of their answers, which tells nothing without them. */
async function deleteRuns(
  queries: Queries,
  runs: readonly { readonly tenant: string; readonly id: string }[],
): Promise<void> {
  await inTransaction(queries, async (transaction) => {
    for (const { tenant, id } of runs) {
      for (const table of ['run_records', 'runs'] as const) {
        await transaction
          .deleteFrom(table)
          .where('tenant', '=', tenant)
          .where('id', '=', id)
          .execute()
      }
      await transaction
        .deleteFrom('feedback')
        .where('tenant', '=', tenant)
        .where('run_id', '=', id)
        .execute()
    }
  })
}

function readRecord(json: string): RunRecord {
  return JSON.parse(json) as RunRecord
}
