import type { Settings } from '../../config/settings/settings.ts'
import type { Clock } from '../../core/ports.ts'
import type { Store } from '../../core/storage/store.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../core/time/durations.ts'
import { steadyNow } from '../../oversight/jobs/steady-clock.ts'

/** Runs carry no text; they are kept for audits and replays. */
const KEEP_RUNS_DAYS = 730
const EVERY_MS = HOUR_MS
const FIRST_AFTER_MS = MINUTE_MS

/** Deletes what has been kept long enough: a minute after the start, then every hour. Returns how to stop it. */
export function startHousekeeping(
  store: Pick<
    Store,
    | 'deleteBatchesBefore'
    | 'deleteContentBefore'
    | 'deleteEvidenceBefore'
    | 'deleteOldFiles'
    | 'deleteResponsesBefore'
    | 'deleteRunsBefore'
  >,
  settings: () => Settings,
  clock: Clock,
  failed: (thrown: unknown) => void,
): () => void {
  // A clock that is set forward by a year, and right again within the hour, makes nothing a year old.
  const steady = steadyNow(clock)
  const tidy = async (): Promise<void> => {
    const now = steady()
    const before = (days: number): number => now - days * DAY_MS
    const { content, files, learning } = settings()
    // What cannot be deleted keeps nothing else: each kind has a time of its own.
    for (const deleting of [
      () => store.deleteContentBefore(before(content.retentionDays)),
      () => store.deleteResponsesBefore(before(content.retentionDays)),
      () => store.deleteOldFiles(now, before(1)),
      () => store.deleteBatchesBefore(before(files.retentionDays)),
      () => store.deleteEvidenceBefore(before(learning.retentionDays)),
      () => store.deleteRunsBefore(before(KEEP_RUNS_DAYS)),
    ]) {
      await deleting().catch(failed)
    }
  }
  const run = (): void => void tidy()
  const first = setTimeout(run, FIRST_AFTER_MS).unref()
  const every = setInterval(run, EVERY_MS).unref()
  return () => {
    clearTimeout(first)
    clearInterval(every)
  }
}
