import { GatewayError } from '../../core/errors.ts'
import type {
  ProfileEnd,
  ProfileJob,
  ProfileJobState,
  ProfileJobStore,
  ProfileProgressUpdate,
  ProfileRequest,
} from '../../core/storage/profile-job.ts'
import { inTransaction } from '../../store/database/in-transaction.ts'
import { hasLeaseEnded } from '../../store/database/lease-ended.ts'
import { newestFirst } from '../../store/database/newest-first.ts'
import type { ProfileJobsTable } from '../../store/tables/profile-tables.ts'
import type { Queries } from '../../store/tables/tables.ts'

type Work = Parameters<ProfileJobStore['endProfileJob']>[0]

export function createProfileQueries(queries: Queries): ProfileJobStore {
  return {
    addProfileJob: async (job) => {
      const added = await queries
        .insertInto('profile_jobs')
        .values(rowOf(job))
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst()
      return added.numInsertedOrUpdatedRows === 1n
    },
    findProfileJob: async (tenant, id) => {
      const row = await jobs(queries, tenant).where('id', '=', id).executeTakeFirst()
      return row && read(row)
    },
    listProfileJobs: (tenant, page) => newestFirst(jobs(queries, tenant), page, read),
    takeProfileJob: (worker, now, leaseUntil) => take(queries, worker, now, leaseUntil),
    renewProfileJob: (id, worker, leaseUntil) => renew(queries, id, worker, leaseUntil),
    stopProfileJob: async (tenant, id) => {
      await queries
        .updateTable('profile_jobs')
        .set({ state: 'stopping' })
        .where('tenant', '=', tenant)
        .where('id', '=', id)
        .where('state', '=', 'running')
        .execute()
      const row = await jobs(queries, tenant).where('id', '=', id).executeTakeFirst()
      return row && read(row)
    },
    saveProfileResult: (work, probe, result, progress) =>
      saveResult(queries, work, probe, result, progress),
    profileResults: async (tenant, id) => {
      const rows = await queries
        .selectFrom('profile_results')
        .innerJoin('profile_jobs', 'profile_jobs.id', 'profile_results.job_id')
        .select('result')
        .where('profile_jobs.tenant', '=', tenant)
        .where('job_id', '=', id)
        .execute()
      return rows.map(({ result }) => result)
    },
    endProfileJob: (work, end) => endJob(queries, work, end),
    releaseProfileJobs: async (worker) => {
      await queries
        .updateTable('profile_jobs')
        .set({ worker: null, lease_until: null })
        .where('worker', '=', worker)
        .where('active', '=', 1)
        .execute()
    },
    profileReport: async (tenant, id) => {
      const row = await queries
        .selectFrom('profile_jobs')
        .select('report')
        .where('tenant', '=', tenant)
        .where('id', '=', id)
        .executeTakeFirst()
      return row?.report ?? undefined
    },
    deleteOldProfileJobs: (tenant, keep) => deleteOld(queries, tenant, keep),
  }
}

/** All but the report, which may be large. */
const COLUMNS = [
  'tenant',
  'id',
  'made_by',
  'created_at',
  'request',
  'state',
  'done',
  'total',
  'spent_micros',
  'ended_at',
  'reason',
] as const satisfies readonly (keyof ProfileJobsTable)[]

const jobs = (queries: Queries, tenant: string) =>
  queries.selectFrom('profile_jobs').select(COLUMNS).where('tenant', '=', tenant)

async function take(
  queries: Queries,
  worker: string,
  now: number,
  leaseUntil: number,
): Promise<ProfileJob | undefined> {
  const row = await queries
    .updateTable('profile_jobs')
    .set({ worker, lease_until: leaseUntil })
    .where('active', '=', 1)
    .where(hasLeaseEnded(now))
    .returning(COLUMNS)
    .executeTakeFirst()
  return row && read(row)
}

async function renew(
  queries: Queries,
  id: string,
  worker: string,
  leaseUntil: number,
): Promise<ProfileJobState | undefined> {
  const row = await queries
    .updateTable('profile_jobs')
    .set({ lease_until: leaseUntil })
    .where('id', '=', id)
    .where('worker', '=', worker)
    .where('active', '=', 1)
    .returning('state')
    .executeTakeFirst()
  return row && (row.state as ProfileJobState)
}

function saveResult(
  queries: Queries,
  { id, worker }: Work,
  probe: string,
  result: string,
  { done, spentMicros }: ProfileProgressUpdate,
): Promise<void> {
  return inTransaction(queries, async (transaction) => {
    const own = await transaction
      .updateTable('profile_jobs')
      .set({ done, spent_micros: spentMicros })
      .where('id', '=', id)
      .where('worker', '=', worker)
      .where('active', '=', 1)
      .executeTakeFirst()
    if (own.numUpdatedRows !== 1n) throw lost()
    await transaction
      .insertInto('profile_results')
      .values({ job_id: id, probe, result })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  })
}

async function endJob(queries: Queries, { id, worker }: Work, end: ProfileEnd): Promise<void> {
  const ended = await queries
    .updateTable('profile_jobs')
    .set({
      state: end.state,
      active: null,
      worker: null,
      lease_until: null,
      ended_at: end.endedAt,
      reason: end.reason ?? null,
      report: end.report,
    })
    .where('id', '=', id)
    .where('worker', '=', worker)
    .where('active', '=', 1)
    .executeTakeFirst()
  if (ended.numUpdatedRows !== 1n) throw lost()
}

const lost = () => new GatewayError('conflict', 'Another process works on this profile now')

async function deleteOld(queries: Queries, tenant: string, keep: number): Promise<number> {
  const old = await queries
    .selectFrom('profile_jobs')
    .select('id')
    .where('tenant', '=', tenant)
    .where('active', 'is', null)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    // SQLite takes an offset with a limit only.
    .limit(1000)
    .offset(keep)
    .execute()
  for (const { id } of old) {
    await queries.deleteFrom('profile_results').where('job_id', '=', id).execute()
    await queries.deleteFrom('profile_jobs').where('id', '=', id).execute()
  }
  return old.length
}

function rowOf(job: ProfileJob): ProfileJobsTable {
  return {
    tenant: job.tenant,
    id: job.id,
    made_by: job.madeBy,
    created_at: job.createdAt,
    request: JSON.stringify(job.request),
    state: job.state,
    active: 1,
    worker: null,
    lease_until: null,
    done: job.done,
    total: job.total,
    spent_micros: job.spentMicros,
    ended_at: null,
    reason: null,
    report: null,
  }
}

function read(row: Pick<ProfileJobsTable, (typeof COLUMNS)[number]>): ProfileJob {
  return {
    id: row.id,
    tenant: row.tenant,
    madeBy: row.made_by,
    createdAt: row.created_at,
    request: JSON.parse(row.request) as ProfileRequest,
    state: row.state as ProfileJobState,
    done: row.done,
    total: row.total,
    spentMicros: row.spent_micros,
    ...(row.ended_at === null ? {} : { endedAt: row.ended_at }),
    ...(row.reason === null ? {} : { reason: row.reason }),
  }
}
