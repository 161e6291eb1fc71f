import { GatewayError } from '../core/errors.ts'
import type { Job, JobStore } from '../core/review-store.ts'

/** Does a job. It may be done twice, so what it does twice must not matter. Throws to be tried again. */
export type JobHandler = (job: Job, signal: AbortSignal) => Promise<void>

export interface JobKind {
  readonly handle: JobHandler
  /** Pauses after each failed attempt, milliseconds; after the last the job is laid with the dead. */
  readonly pausesMs: readonly number[]
}

export interface JobRunnerDeps {
  readonly store: JobStore
  readonly kinds: Readonly<Record<string, JobKind>>
  readonly now: () => number
  /** Unique among the processes that share the store. */
  readonly worker: string
  readonly onDead?: (job: Job, error: GatewayError) => void
}

export interface JobRunner {
  /** Does what is due, a few at once, and resolves when that is done. Returns how many jobs were taken. */
  runDue(): Promise<number>
  /** Lets running jobs know that they should end. */
  stop(): void
}

const LEASE_MS = 15_000
const HEARTBEAT_MS = 5_000
const AT_ONCE = 8

export function createJobRunner(deps: JobRunnerDeps): JobRunner {
  const stopping = new AbortController()
  return {
    async runDue() {
      if (stopping.signal.aborted) return 0
      const now = deps.now()
      const jobs = await deps.store.takeJobs(deps.worker, now, now + LEASE_MS, AT_ONCE)
      await Promise.all(jobs.map((job) => run(job, deps, stopping.signal)))
      return jobs.length
    },
    stop: () => stopping.abort(),
  }
}

async function run(job: Job, deps: JobRunnerDeps, stopping: AbortSignal): Promise<void> {
  const { store, worker } = deps
  const lost = new AbortController()
  const heartbeat = setInterval(() => {
    store.renewJob(worker, job.id, deps.now() + LEASE_MS).then(
      (stillMine) => stillMine || lost.abort(),
      () => {},
    )
  }, HEARTBEAT_MS)
  heartbeat.unref()
  try {
    const kind = deps.kinds[job.kind]
    if (!kind) throw new GatewayError('internal', `Nothing handles jobs of the kind '${job.kind}'`)
    await kind.handle(job, AbortSignal.any([stopping, lost.signal]))
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
  const told = `${error.code}: ${error.message}`.slice(0, 500)
  await deps.store.failJob(deps.worker, job.id, told, now, runAt)
  if (runAt === undefined) deps.onDead?.(job, error)
}
