import { randomUUID } from 'node:crypto'
import type { Expression, ExpressionBuilder, Kysely, SqlBool } from 'kysely'
import type { DeadJob, Job, JobStore, NewJob } from '../../core/storage/job-store.ts'
import type { StoreDatabase } from '../../store/database/database.ts'
import { hasLeaseEnded } from '../../store/database/lease-ended.ts'
import type { JobsTable } from '../../store/tables/review-tables.ts'
import type { Tables } from '../../store/tables/tables.ts'

/** Jobs in a table of the same database, so that a change and what follows from it are one transaction. */
export function createJobQueries(database: Pick<StoreDatabase, 'kind' | 'queries'>): JobStore {
  const { queries } = database
  return {
    addJobs: (jobs) => addJobs(queries, jobs),
    takeJobs: async (worker, kinds, now, leaseUntil, limit) => {
      if (kinds.length === 0) return []
      // Mostly nothing is due, and then nobody else should have to wait for a lock.
      const next = await queries
        .selectFrom('jobs')
        .select('id')
        .where((where) => isDue(where, kinds, now))
        .limit(1)
        .executeTakeFirst()
      if (!next) return []
      const taken = await queries
        .updateTable('jobs')
        .set((value) => ({
          state: 'running',
          worker,
          lease_until: leaseUntil,
          attempts: value('attempts', '+', 1),
        }))
        .where('id', 'in', (inner) => {
          const due = inner
            .selectFrom('jobs')
            .select('id')
            .where((where) => isDue(where, kinds, now))
            .orderBy('run_at')
            .limit(limit)
          // SQLite writes one at a time anyway.
          return database.kind === 'postgres' ? due.forUpdate().skipLocked() : due
        })
        .returningAll()
        .execute()
      return taken.map(readJob)
    },
    renewJob: async (worker, id, leaseUntil) => {
      const result = await queries
        .updateTable('jobs')
        .set({ lease_until: leaseUntil })
        .where('id', '=', id)
        .where('worker', '=', worker)
        .where('state', '=', 'running')
        .executeTakeFirst()
      return result.numUpdatedRows > 0n
    },
    finishJob: async (worker, id) => {
      await queries
        .updateTable('jobs')
        .set({ state: 'done', ended_at: Date.now(), payload: 'null' })
        .where('id', '=', id)
        .where('worker', '=', worker)
        .execute()
    },
    failJob: async (worker, id, error, at, runAt) => {
      await queries
        .updateTable('jobs')
        .set(
          runAt === undefined
            ? { state: 'dead', error, ended_at: at }
            : { state: 'waiting', error, run_at: runAt, worker: null, lease_until: null },
        )
        .where('id', '=', id)
        .where('worker', '=', worker)
        .execute()
    },
    ...createEndpointQueries(database),
  }
}

/** It waits and its time has come, or whoever took it has not been heard of. */
function isDue(
  where: ExpressionBuilder<Tables, 'jobs'>,
  kinds: readonly string[],
  now: number,
): Expression<SqlBool> {
  return where.and([
    where('kind', 'in', kinds),
    where.or([
      where.and([where('state', '=', 'waiting'), where('run_at', '<=', now)]),
      where.and([where('state', '=', 'running'), hasLeaseEnded(now)]),
    ]),
  ])
}

function createEndpointQueries({
  queries,
}: Pick<StoreDatabase, 'queries'>): Pick<
  JobStore,
  | 'deleteJobsBefore'
  | 'deadJobs'
  | 'reviveJob'
  | 'disableEndpoint'
  | 'disabledEndpoints'
  | 'enableEndpoint'
> {
  return {
    deleteJobsBefore: async (time) => {
      await queries
        .deleteFrom('jobs')
        .where('state', '=', 'done')
        .where('ended_at', '<', time)
        .execute()
    },
    deadJobs: async (limit) => {
      const rows = await queries
        .selectFrom('jobs')
        .selectAll()
        .where('state', '=', 'dead')
        .orderBy('ended_at', 'desc')
        .limit(limit)
        .execute()
      return rows.map(readDeadJob)
    },
    reviveJob: async (id, runAt) => {
      const result = await queries
        .updateTable('jobs')
        .set({ state: 'waiting', run_at: runAt, attempts: 0, ended_at: null })
        .where('id', '=', id)
        .where('state', '=', 'dead')
        .executeTakeFirst()
      return result.numUpdatedRows > 0n
    },
    disableEndpoint: async (endpoint, reason, at) => {
      await queries
        .insertInto('disabled_endpoints')
        .values({ endpoint, reason, at })
        .onConflict((conflict) => conflict.column('endpoint').doNothing())
        .execute()
    },
    disabledEndpoints: () => queries.selectFrom('disabled_endpoints').selectAll().execute(),
    enableEndpoint: async (endpoint) => {
      const deleted = await queries
        .deleteFrom('disabled_endpoints')
        .where('endpoint', '=', endpoint)
        .executeTakeFirst()
      return deleted.numDeletedRows > 0n
    },
  }
}

/** For use within a transaction of something else: the job exists if and only if that does. */
export async function addJobs(queries: Kysely<Tables>, jobs: readonly NewJob[]): Promise<void> {
  if (jobs.length === 0) return
  await queries
    .insertInto('jobs')
    .values(jobs.map(jobRow))
    .onConflict((conflict) => conflict.columns(['kind', 'key']).doNothing())
    .execute()
}

function jobRow({ kind, key, payload, runAt }: NewJob): JobsTable {
  return {
    id: randomUUID(),
    kind,
    key,
    payload: JSON.stringify(payload),
    created_at: Date.now(),
    run_at: runAt,
    attempts: 0,
    state: 'waiting',
    worker: null,
    lease_until: null,
    error: null,
    ended_at: null,
  }
}

export function readJob(row: JobsTable): Job {
  return {
    id: row.id,
    kind: row.kind,
    key: row.key,
    payload: JSON.parse(row.payload),
    attempts: row.attempts,
    createdAt: row.created_at,
  }
}

function readDeadJob(row: JobsTable): DeadJob {
  return { ...readJob(row), error: row.error ?? '', diedAt: row.ended_at ?? 0 }
}
