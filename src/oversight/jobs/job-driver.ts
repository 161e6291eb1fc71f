import { GatewayError } from '../../core/errors.ts'
import type { DeadJob, Job } from '../../core/storage/job-store.ts'
import type { JobPlaces } from './job-places.ts'

/** Does a job. It may be done twice, so what it does twice must not matter. Throws to be tried again. */
type JobHandler = (job: Job, signal: AbortSignal) => Promise<void>

export interface JobKind {
  readonly handle: JobHandler
  /** Pauses after each failed attempt, milliseconds; after the last the job is laid with the dead. */
  readonly pausesMs: readonly number[]
  /** Longest one attempt takes, milliseconds; a minute unless said. Then it is told to end, and its worker counts as dead. */
  readonly atMostMs?: number
}

/** What every driver needs, whatever carries its jobs. */
export interface JobDriverDeps {
  readonly kinds: Readonly<Record<string, JobKind>>
  readonly now: () => number
  readonly onDead?: (job: Job, error: GatewayError) => void
  /** Told of a job that was started by `startDue` and whose end could not be written down; it is done again later. */
  readonly onFailure?: (thrown: unknown) => void
}

/**
 * Does jobs at least once. Jobs are always added to the table of the store, in the transaction of what they follow
 * from; a driver takes them from there.
 */
export interface JobDriver {
  /**
   * Begins what is due, as far as there are places free beside what still runs, and resolves as soon as it has begun:
   * whoever calls it again and again lets no job wait for the end of another. Returns how many jobs were taken.
   */
  startDue(): Promise<number>
  /** As `startDue`, and resolves when what it began is done. */
  runDue(): Promise<number>
  /** Resolves when what runs has ended. */
  idle(): Promise<void>
  /** Lets running jobs know that they should end, and starts none. */
  stop(): void
  /** Latest first. */
  deadJobs(limit: number): Promise<readonly DeadJob[]>
  /** Lets a dead job begin again. False when there is none. */
  reviveJob(id: string, runAt: number): Promise<boolean>
  close(): Promise<void>
}

export const JOBS_AT_ONCE = 8
const USUAL_AT_MOST_MS = 60_000

export function atMostMsOf(kind: JobKind | undefined): number {
  return kind?.atMostMs ?? USUAL_AT_MOST_MS
}

/** Does a job once; any of the signals tells it to end. Throws what it throws, and for a kind that nothing handles. */
export async function attempt(
  job: Job,
  kinds: JobDriverDeps['kinds'],
  signals: readonly AbortSignal[],
): Promise<void> {
  const kind = kinds[job.kind]
  if (!kind) throw new GatewayError('internal', `Nothing handles jobs of the kind '${job.kind}'`)
  await kind.handle(job, AbortSignal.any([...signals]))
}

/** Both ways to begin what is due, of one that begins it and gives back the ends. */
export function startingOf(
  begin: () => ReturnType<JobPlaces['fill']>,
  onFailure: JobDriverDeps['onFailure'],
): Pick<JobDriver, 'startDue' | 'runDue'> {
  return {
    async startDue() {
      const { taken, ends } = await begin()
      for (const end of ends) end.catch((thrown: unknown) => onFailure?.(thrown))
      return taken
    },
    async runDue() {
      const { taken, ends } = await begin()
      await Promise.all(ends)
      return taken
    },
  }
}

/** What is kept of an error: its code and message, which say nothing of clients' texts. */
export function errorText({ code, message }: GatewayError): string {
  return `${code}: ${message}`.slice(0, 500)
}
