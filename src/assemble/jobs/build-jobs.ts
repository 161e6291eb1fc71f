import { randomUUID } from 'node:crypto'
import type { Settings } from '../../config/settings/settings.ts'
import type { Observer } from '../../core/observer.ts'
import type { JobStore } from '../../core/storage/job-store.ts'
import type { JobDriver, JobDriverDeps, JobKind } from '../../oversight/jobs/job-driver.ts'
import { createJobRunner } from '../../oversight/jobs/job-runner.ts'
import type { OpenStore } from '../../store/open-store.ts'
import { createJobOutbox } from '../../store/reviews/job-outbox.ts'

export interface JobParts {
  readonly settings: Pick<Settings, 'jobs' | 'store'>
  readonly opened: OpenStore
  readonly store: JobStore
  readonly observer: Pick<Observer, 'note' | 'failure'>
  readonly kinds: Readonly<Record<string, JobKind>>
  readonly now: () => number
}

/** The configured driver. pg-boss is loaded only where it is asked for. */
export async function buildJobs(parts: JobParts): Promise<JobDriver> {
  const { settings, observer, kinds, now } = parts
  const deps: JobDriverDeps = {
    kinds,
    now,
    onFailure: (thrown) => observer.failure('jobs_failed', thrown),
    onDead: (job, error) =>
      observer.note('error', 'job_dead', { message: job.kind, code: error.code }),
  }
  if (settings.jobs.driver === 'table') {
    return createJobRunner({ ...deps, store: parts.store, worker: randomUUID() })
  }
  const { createBossJobs } = await import('../../oversight/jobs/boss-jobs.ts')
  return createBossJobs({
    ...deps,
    outbox: createJobOutbox(parts.opened),
    url: settings.store.url.reveal(),
    onError: (thrown) => observer.failure('jobs_failed', thrown),
  })
}
