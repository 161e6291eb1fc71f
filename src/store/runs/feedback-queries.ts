import { GatewayError } from '../../core/errors.ts'
import type { Feedback, FeedbackStore } from '../../core/storage/run-store.ts'
import { appendToChain } from '../../store/audit/audit-chain.ts'
import type { StoreDatabase } from '../../store/database/database.ts'
import { durably } from '../../store/database/durable-transaction.ts'
import { newestFirst } from '../../store/database/newest-first.ts'
import { withoutNulls } from '../../store/recording/run-row.ts'
import type { FeedbackTable, Queries } from '../../store/tables/tables.ts'

export function createFeedbackQueries(
  database: Pick<StoreDatabase, 'kind' | 'queries'>,
): FeedbackStore {
  const { queries } = database
  return {
    addFeedback: async (feedback, audit) => {
      if (audit === undefined) return insert(queries, feedback)
      const { tenant } = feedback
      await durably(database, async (transaction) => {
        await insert(transaction, feedback)
        await appendToChain(transaction, { tenant, ...audit })
      })
    },
    listFeedback: async (tenant, filter, page) => {
      let query = queries.selectFrom('feedback').selectAll().where('tenant', '=', tenant)
      if (filter.runId !== undefined) query = query.where('run_id', '=', filter.runId)
      if (filter.from !== undefined) query = query.where('created_at', '>=', filter.from)
      if (filter.to !== undefined) query = query.where('created_at', '<', filter.to)
      return newestFirst(query, page, readFeedback)
    },
  }
}

async function insert(queries: Queries, feedback: Feedback): Promise<void> {
  const run = await queries
    .selectFrom('runs')
    .select('id')
    .where('tenant', '=', feedback.tenant)
    .where('id', '=', feedback.runId)
    .executeTakeFirst()
  if (!run) throw new GatewayError('not_found', 'There is no run with this id')
  await queries
    .insertInto('feedback')
    .values(feedbackRow(feedback))
    .onConflict((conflict) => conflict.columns(['tenant', 'id']).doNothing())
    .execute()
}

function feedbackRow(feedback: Feedback): FeedbackTable {
  return {
    tenant: feedback.tenant,
    id: feedback.id,
    run_id: feedback.runId,
    created_at: feedback.createdAt,
    score: feedback.score ?? null,
    label: feedback.label ?? null,
    note: feedback.note ?? null,
    source: feedback.source,
  }
}

function readFeedback(row: FeedbackTable): Feedback {
  return {
    tenant: row.tenant,
    id: row.id,
    runId: row.run_id,
    createdAt: row.created_at,
    source: row.source,
    ...withoutNulls({ score: row.score, label: row.label, note: row.note }),
  }
}
