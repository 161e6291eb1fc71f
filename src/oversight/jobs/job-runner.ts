import { GatewayError } from '../../core/errors.ts'
import type { Job, JobStore } from '../../core/storage/job-store.ts'
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

export interface JobRunnerDeps extends JobDriverDeps {
  readonly store: JobStore
  /** Unique among the processes that share the store. */
  readonly worker: string
}

const LEASE_MS = 15_000
const HEARTBEAT_MS = 5_000

/** Jobs of the store's own table, on SQLite and PostgreSQL. */
export function createJobRunner(deps: JobRunnerDeps): JobDriver {
  const stopping = new AbortController()
  const places = createJobPlaces(JOBS_AT_ONCE)
  const kinds = Object.keys(deps.kinds)
  const take = async (free: number): Promise<readonly Job[]> => {
    if (stopping.signal.aborted) return []
    const now = deps.now()
    return await deps.store.takeJobs(deps.worker, kinds, now, now + LEASE_MS, free)
  }
  return {
    ...startingOf(
      () => places.fill(take, (job) => run(job, deps, stopping.signal)),
      deps.onFailure,
    ),
    idle: places.idle,
    stop: () => stopping.abort(),
    deadJobs: (limit) => deps.store.deadJobs(limit),
    reviveJob: (id, runAt) => deps.store.reviveJob(id, runAt),
    close: async () => stopping.abort(),
  }
}

async function run(job: Job, deps: JobRunnerDeps, stopping: AbortSignal): Promise<void> {
  const { store, worker, kinds } = deps
  const lost = new AbortController()
  const over = AbortSignal.timeout(atMostMsOf(kinds[job.kind]))
  const heartbeat = setInterval(() => {
    // One that does not end when it is told to is left to whoever finds its lease run out.
    if (over.aborted) return
    store.renewJob(worker, job.id, deps.now() + LEASE_MS).then(
      (stillMine) => stillMine || lost.abort(),
      () => {},
    )
  }, HEARTBEAT_MS)
  heartbeat.unref()
  try {
    await attempt(job, kinds, [stopping, lost.signal, over])
    await store.finishJob(worker, job.id)
  } catch (thrown) {
    await putOff(job, GatewayError.from(thrown), deps)
  } finally {
    clearInterval(heartbeat)
  }
}

async function putOff(job: Job, error: GatewayError, deps: JobRunnerDeps): Promise<void> {
  const now = deps.now()
  const pause = deps.kinds[job.kind]?.pausesMs[job.attempts - 1]
  const runAt = pause === undefined ? undefined : now + pause
  await deps.store.failJob(deps.worker, job.id, errorText(error), now, runAt)
  if (runAt === undefined) deps.onDead?.(job, error)
}
