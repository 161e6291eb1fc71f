import { CompiledQuery, type Transaction } from 'kysely'
import type { JobOutbox, SqlDatabase } from '../../core/storage/job-store.ts'
import type { StoreDatabase } from '../../store/database/database.ts'
import { durably } from '../../store/database/durable-transaction.ts'
import { hasLeaseEnded } from '../../store/database/lease-ended.ts'
import type { Tables } from '../../store/tables/tables.ts'
import { readJob } from './job-queries.ts'

/** For PostgreSQL: the table of jobs as an outbox of another queue in the same database. */
export function createJobOutbox(database: Pick<StoreDatabase, 'kind' | 'queries'>): JobOutbox {
  return {
    handOverJobs: (kinds, now, limit, give) =>
      durably(database, async (transaction) => {
        const due = await transaction
          .selectFrom('jobs')
          .selectAll()
          .where('kind', 'in', kinds)
          .where('state', 'in', ['waiting', 'running'])
          .where('run_at', '<=', now)
          // One that a worker of the table was doing when the driver was changed.
          .where(hasLeaseEnded(now))
          .orderBy('run_at')
          .limit(limit)
          .forUpdate()
          .skipLocked()
          .execute()
        if (due.length === 0) return 0
        await give(due.map(readJob), sqlDatabase(transaction))
        await transaction
          .updateTable('jobs')
          .set({ state: 'done', ended_at: now, payload: 'null', worker: null })
          .where(
            'id',
            'in',
            due.map((row) => row.id),
          )
          .execute()
        return due.length
      }),
    inTransaction: (work) => durably(database, (transaction) => work(sqlDatabase(transaction))),
  }
}

function sqlDatabase(transaction: Transaction<Tables>): SqlDatabase {
  return {
    executeSql: async (text, values) => {
      const { rows } = await transaction.executeQuery(CompiledQuery.raw(text, values))
      return { rows }
    },
  }
}
