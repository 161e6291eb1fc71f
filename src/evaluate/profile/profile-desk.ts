import { GatewayError } from '../../core/errors.ts'
import type { ProfileJob, ProfileJobStore } from '../../core/storage/profile-job.ts'
import type { ProfileDeskDeps, WantedProfile } from './profile-desk-deps.ts'
import type { ProfileReport } from './profile-report.ts'

export interface ProfileDesk {
  /** Throws `model_not_found`, `not_found` for a job to resume from, and `conflict` while another runs. */
  start(tenant: string, by: string, wanted: WantedProfile): Promise<ProfileJob>
  /** Ends after the probe under way at most. Throws `not_found`. */
  stop(tenant: string, id: string): Promise<ProfileJob>
  /** Throws `not_found`, and `conflict` while it runs. `against`: an earlier job to look for regressions by. */
  report(tenant: string, id: string, against?: string): Promise<ProfileReport>
  /** Resolves when nothing is under way in this process. */
  idle(): Promise<void>
  /** Leaves what is under way for the next process. */
  close(): Promise<void>
}

const LEASE_MS = 30_000
const EVERY_MS = 5_000
/** Ended jobs of a tenant that are kept. */
const MOST_KEPT = 50

interface Running {
  readonly id: string
  readonly stop: AbortController
  readonly ended: Promise<void>
}

/**
 * Runs profiles, one at a time. A process that dies leaves its job to the next, which asks nothing twice. What asks
 * and measures is loaded with the first one, so that a start does not wait for it.
 */
export function createProfileDesk(deps: ProfileDeskDeps): ProfileDesk {
  const { store, clock, worker } = deps
  let running: Running | undefined
  let turn: Promise<void> | undefined
  let isClosed = false

  async function takeTurn(): Promise<void> {
    const leaseUntil = clock.now() + LEASE_MS
    if (running) {
      const state = await store.renewProfileJob(running.id, worker, leaseUntil)
      if (state === undefined) running.stop.abort('left')
      if (state === 'stopping') running.stop.abort('asked')
      return
    }
    const job = await store.takeProfileJob(worker, clock.now(), leaseUntil)
    if (job === undefined) return
    const stop = new AbortController()
    if (isClosed) stop.abort('left')
    if (job.state === 'stopping') stop.abort('asked')
    const ended = import('./profile-work.ts')
      .then(({ workOnProfile }) => workOnProfile(job, stop.signal, deps))
      .catch(deps.failed)
      .finally(() => {
        running = undefined
      })
    running = { id: job.id, stop, ended }
  }

  function wake(): Promise<void> {
    turn ??= takeTurn()
      .catch(deps.failed)
      .finally(() => {
        turn = undefined
      })
    return turn
  }

  const timer = setInterval(() => void wake(), EVERY_MS)
  timer.unref?.()
  return {
    async start(tenant, by, wanted) {
      const { newProfileJob } = await import('./profile-work.ts')
      const job = await newProfileJob(tenant, by, wanted, deps)
      if (!(await store.addProfileJob(job))) {
        throw new GatewayError('conflict', 'A profile is running already; one runs at a time')
      }
      await deps.changed(job, 'started').catch(deps.failed)
      await store.deleteOldProfileJobs(tenant, MOST_KEPT).catch(deps.failed)
      await turn
      await wake()
      return job
    },
    async stop(tenant, id) {
      const job = await store.stopProfileJob(tenant, id)
      if (job === undefined) throw noJob()
      if (running?.id === id) running.stop.abort('asked')
      return job
    },
    report: (tenant, id, against) => reportOf(tenant, id, against, store),
    async idle() {
      await turn
      await running?.ended
    },
    async close() {
      isClosed = true
      clearInterval(timer)
      await turn
      running?.stop.abort('left')
      await running?.ended
      await store.releaseProfileJobs(worker).catch(deps.failed)
    },
  }
}

const noJob = () => new GatewayError('not_found', 'There is no such profile')

async function reportOf(
  tenant: string,
  id: string,
  against: string | undefined,
  store: ProfileJobStore,
): Promise<ProfileReport> {
  const [text, earlier] = await Promise.all([
    endedReport(tenant, id, store),
    against === undefined ? undefined : endedReport(tenant, against, store),
  ])
  const report = JSON.parse(text) as ProfileReport
  if (earlier === undefined) return report
  const { findRegressions } = await import('./find-regressions.ts')
  const { profiles } = JSON.parse(earlier) as ProfileReport
  return { ...report, regressions: findRegressions(profiles, report.profiles) }
}

async function endedReport(tenant: string, id: string, store: ProfileJobStore): Promise<string> {
  const job = await store.findProfileJob(tenant, id)
  if (job === undefined) throw noJob()
  const report = await store.profileReport(tenant, id)
  if (report !== undefined) return report
  throw new GatewayError('conflict', 'The profile has not ended; it has no report yet')
}
