import PgBoss from 'pg-boss'
import { GatewayError } from '../../core/errors.ts'
import type { DeadJob, Job, JobOutbox, SqlDatabase } from '../../core/storage/job-store.ts'
import {
  atMostMsOf,
  attempt,
  errorText,
  JOBS_AT_ONCE,
  type JobDriver,
  type JobDriverDeps,
  startingOf,
} from './job-driver.ts'
import { createJobPlaces } from './job-places.ts'

export interface BossDeps extends JobDriverDeps {
  readonly outbox: JobOutbox
  /** `postgres://…` */
  readonly url: string
  readonly onError: (thrown: unknown) => void
  /** How often jobs of workers that died are found, seconds. */
  readonly maintenanceSeconds?: number
  /** How long a job whose worker says nothing of it counts as being done, seconds. */
  readonly leaseSeconds?: number
  /** When a job that only a newer gateway knows is offered again, milliseconds. */
  readonly unknownPauseMs?: number
}

const SCHEMA = 'pgboss'
const QUEUE = 'secondline'
const DEAD = 'secondline-dead'
const HAND_OVER = 100
/** Any number that no other program uses as its lock. */
const START_LOCK = 7_325_662_002
const DAY_SECONDS = 86_400
/** Long enough for a queue of them to cost nothing, short enough for the newer gateway to be asked in its turn. */
const UNKNOWN_PAUSE_MS = 10_000
/** As with the table. */
const LEASE_SECONDS = 15
/** Handed on to the driver. A server that stands still would hold up all jobs until the network gives its connections up. */
const FOR_DRIVER = { query_timeout: 60_000 }

/** What travels in the queue. `attempts` counts those that failed; pg-boss counts those whose worker died. */
interface Parcel {
  readonly id: string
  readonly kind: string
  readonly key: string
  readonly payload: unknown
  readonly createdAt: number
  readonly attempts: number
}

interface DeadParcel extends Parcel {
  readonly error?: string
  readonly diedAt?: number
}

/**
 * Jobs carried by pg-boss, in its own schema of the same PostgreSQL database. A job goes from the store's table into the
 * queue in one transaction, and from one attempt to the next in one, so that none is lost between the two.
 */
export async function createBossJobs(deps: BossDeps): Promise<JobDriver> {
  const boss = new PgBoss({
    connectionString: deps.url,
    schema: SCHEMA,
    application_name: 'secondline-jobs',
    max: 3,
    ...FOR_DRIVER,
    schedule: false,
    maintenanceIntervalSeconds: deps.maintenanceSeconds ?? 15,
    archiveCompletedAfterSeconds: DAY_SECONDS,
    archiveFailedAfterSeconds: DAY_SECONDS,
  })
  boss.on('error', deps.onError)
  // Of processes that start together one makes the tables of a queue, or they would lock each other out.
  await deps.outbox.inTransaction(async (database) => {
    await database.executeSql('select pg_advisory_xact_lock($1)', [START_LOCK])
    await boss.start()
    // What is laid with the dead stays until somebody lets it begin again.
    await boss.createQueue(DEAD, { name: DEAD, retentionDays: 365 })
    await boss.createQueue(QUEUE, { name: QUEUE, deadLetter: DEAD, retryLimit: 20, retryDelay: 1 })
  })
  const stopping = new AbortController()
  const { outbox } = deps
  const kinds = Object.keys(deps.kinds)
  const places = createJobPlaces(JOBS_AT_ONCE)
  const give = (jobs: readonly Job[], database: SqlDatabase) =>
    insert(boss, jobs.map(firstParcel), deps, database)
  const take = async (free: number): Promise<readonly PgBoss.JobWithMetadata<Parcel>[]> => {
    if (stopping.signal.aborted) return []
    while ((await outbox.handOverJobs(kinds, deps.now(), HAND_OVER, give)) === HAND_OVER);
    return await boss.fetch<Parcel>(QUEUE, { batchSize: free, includeMetadata: true })
  }
  return {
    ...startingOf(
      () => places.fill(take, (job) => run(job, boss, deps, stopping.signal)),
      deps.onFailure,
    ),
    idle: places.idle,
    stop: () => stopping.abort(),
    deadJobs: async (limit) => {
      const { rows } = await outbox.inTransaction((database) =>
        database.executeSql(
          `select id, data, output, created_on from ${SCHEMA}.job
           where name = $1 and state = 'created' order by created_on desc limit $2`,
          [DEAD, limit],
        ),
      )
      return rows.map(readDead)
    },
    reviveJob: (id, runAt) => revive(id, runAt, boss, deps),
    async close() {
      stopping.abort()
      await boss.stop({ graceful: false, wait: true, close: true })
    },
  }
}

function firstParcel(job: Job): Parcel {
  const { id, kind, key, payload, createdAt } = job
  return { id, kind, key, payload, createdAt, attempts: 0 }
}

async function insert(
  boss: PgBoss,
  parcels: readonly Parcel[],
  { kinds, leaseSeconds = LEASE_SECONDS }: BossDeps,
  database: SqlDatabase,
  inMs?: number,
): Promise<void> {
  const jobs = parcels.map((parcel) => ({
    name: QUEUE,
    data: parcel,
    expireInSeconds: Math.min(leaseSeconds, Math.ceil(atMostMsOf(kinds[parcel.kind]) / 1000)),
    // As a length, counted by the database: its clock need not be ours.
    ...(inMs === undefined ? {} : { startAfter: `${Math.max(0, inMs) / 1000} seconds` }),
  }))
  await boss.insert(jobs, { db: database })
}

async function run(
  { id, data, retryCount }: PgBoss.JobWithMetadata<Parcel>,
  boss: PgBoss,
  deps: BossDeps,
  stopping: AbortSignal,
): Promise<void> {
  const attempts = data.attempts + retryCount
  if (!deps.kinds[data.kind]) return await leaveToOthers(id, { ...data, attempts }, boss, deps)
  const job: Job = { ...data, attempts: attempts + 1 }
  const over = AbortSignal.timeout(atMostMsOf(deps.kinds[job.kind]))
  const lease = keepLease(id, job, [over, stopping], deps)
  try {
    await attempt(job, deps.kinds, [stopping, over, lease.lost])
    await boss.complete(QUEUE, id)
  } catch (thrown) {
    await putOff(id, job, GatewayError.from(thrown), boss, deps)
  } finally {
    lease.end()
  }
}

/**
 * Says again and again that a job is still being done: pg-boss knows only how long one may take, and what a killed
 * process had under way would lie there for as long.
 */
function keepLease(
  id: string,
  { kind }: Job,
  ends: readonly AbortSignal[],
  { kinds, outbox, leaseSeconds = LEASE_SECONDS }: BossDeps,
): { readonly lost: AbortSignal; end(): void } {
  const lost = new AbortController()
  const leaseMs = leaseSeconds * 1000
  if (atMostMsOf(kinds[kind]) <= leaseMs) return { lost: lost.signal, end() {} }
  const renew = async (): Promise<void> => {
    const { rows } = await outbox.inTransaction((database) =>
      database.executeSql(
        `update ${SCHEMA}.job set started_on = now()
         where name = $1 and id = $2 and state = 'active' returning id`,
        [QUEUE, id],
      ),
    )
    if (rows.length === 0) lost.abort()
  }
  const timer = setInterval(() => {
    // One that does not end when it is told to is left to whoever finds its lease run out.
    if (!ends.some(({ aborted }) => aborted)) renew().catch(() => {})
  }, leaseMs / 3)
  timer.unref()
  return { lost: lost.signal, end: () => clearInterval(timer) }
}

/** A newer gateway has put it there, and does it: the queue gives any job to anybody. Not an attempt. */
async function leaveToOthers(
  id: string,
  parcel: Parcel,
  boss: PgBoss,
  deps: BossDeps,
): Promise<void> {
  await deps.outbox.inTransaction(async (database) => {
    await insert(boss, [parcel], deps, database, deps.unknownPauseMs ?? UNKNOWN_PAUSE_MS)
    await boss.complete(QUEUE, id, { db: database })
  })
}

/** The attempt ends and the next one is there, or the job lies with the dead: both or neither. */
async function putOff(
  id: string,
  job: Job,
  error: GatewayError,
  boss: PgBoss,
  deps: BossDeps,
): Promise<void> {
  const now = deps.now()
  const pause = deps.kinds[job.kind]?.pausesMs[job.attempts - 1]
  await deps.outbox.inTransaction(async (database) => {
    if (pause !== undefined) await insert(boss, [job], deps, database, pause)
    else {
      const dead: DeadParcel = { ...job, error: errorText(error), diedAt: now }
      await boss.insert([{ name: DEAD, data: dead }], { db: database })
    }
    await boss.complete(QUEUE, id, { error: errorText(error) }, { db: database })
  })
  if (pause === undefined) deps.onDead?.(job, error)
}

async function revive(id: string, runAt: number, boss: PgBoss, deps: BossDeps): Promise<boolean> {
  return deps.outbox.inTransaction(async (database) => {
    const { rows } = await database.executeSql(
      `select id, data from ${SCHEMA}.job where name = $1 and state = 'created' and data->>'id' = $2
       for update`,
      [DEAD, id],
    )
    const row = rows[0] as { id: string; data: DeadParcel } | undefined
    if (!row) return false
    const { error: _told, diedAt: _then, ...parcel } = row.data
    await insert(boss, [{ ...parcel, attempts: 0 }], deps, database, runAt - deps.now())
    await boss.deleteJob(DEAD, row.id, { db: database })
    return true
  })
}

function readDead(row: {
  readonly data: DeadParcel
  readonly output: { readonly value?: { readonly message?: string } } | null
  readonly created_on: Date
}): DeadJob {
  const { data, output, created_on } = row
  return {
    ...data,
    error: data.error ?? output?.value?.message ?? 'its worker died each time',
    diedAt: data.diedAt ?? created_on.getTime(),
  }
}
