import type { Settings } from '../../config/settings/settings.ts'
import type { Observer } from '../../core/observer.ts'
import type { JobStore, NewJob } from '../../core/storage/job-store.ts'
import type { RunStore } from '../../core/storage/run-store.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../core/time/durations.ts'
import { type Drift, driftSince } from '../../evaluate/calibrate/calibrate-drift.ts'
import { type CalibrationRow, calibrationRow } from '../../evaluate/calibrate/calibrate-evidence.ts'
import { readBaseline } from '../../evaluate/calibrate/read-baseline.ts'
import type { JobKind } from '../../oversight/jobs/job-driver.ts'
import { nextPeriod } from '../../oversight/jobs/standing-job.ts'
import { announce, eventId } from '../../oversight/webhooks/webhooks.ts'

export interface DriftJobDeps {
  readonly store: Pick<RunStore, 'streamConversations'>
  readonly jobs: Pick<JobStore, 'addJobs'>
  readonly settings: () => Pick<Settings, 'drift' | 'oversight'>
  readonly observer: Pick<Observer, 'note' | 'readFrom'>
  readonly now: () => number
}

const KIND = 'drift'
/** Runs looked at of one hour: enough to tell, and bounded on any traffic. */
const MOST_AN_HOUR = 1_000

/** Every hour; whether there is a calibration to look by, the settings say by then. */
export function driftJobAt(at: number): NewJob {
  const hour = Math.floor(at / HOUR_MS)
  return { kind: KIND, key: String(hour), payload: null, runAt: hour * HOUR_MS }
}

/**
 * Holds the traffic of the last hours against that of a calibration. What was found stands in the metrics of the process
 * that looked; a distribution that has left its own is told in the log and by webhook, once a day while it lasts.
 */
export function driftJob(deps: DriftJobDeps): Readonly<Record<string, JobKind>> {
  let latest: readonly Drift[] = []
  deps.observer.readFrom({ drift: () => latest })
  return {
    [KIND]: {
      pausesMs: [MINUTE_MS, 10 * MINUTE_MS],
      atMostMs: 30 * MINUTE_MS,
      async handle(job, signal) {
        const now = deps.now()
        await deps.jobs.addJobs([driftJobAt(nextPeriod(job, now, HOUR_MS))])
        latest = await lookForDrift(deps, now, signal)
      },
    },
  }
}

async function lookForDrift(
  deps: DriftJobDeps,
  now: number,
  signal: AbortSignal,
): Promise<readonly Drift[]> {
  const { baseline: file, windowHours, tenant } = deps.settings().drift
  if (file === undefined) return []
  const baseline = await readBaseline(file).catch((thrown: Error) => thrown)
  if (baseline instanceof Error) {
    deps.observer.note('warn', 'drift_not_watched', { file, message: baseline.message })
    return []
  }
  const rows = await rowsSince(deps, tenant, now, windowHours, signal)
  const found = driftSince(baseline, rows)
  for (const drift of found) {
    if (drift.isAlert) await tell(drift, tenant, deps, now)
  }
  return found
}

async function rowsSince(
  { store }: Pick<DriftJobDeps, 'store'>,
  tenant: string,
  now: number,
  hours: number,
  signal: AbortSignal,
): Promise<readonly CalibrationRow[]> {
  const rows: CalibrationRow[] = []
  for (let hour = hours; hour > 0; hour--) {
    signal.throwIfAborted()
    const [from, to] = [now - hour * HOUR_MS, now - (hour - 1) * HOUR_MS]
    let left = MOST_AN_HOUR
    for await (const run of store.streamConversations(tenant, { from, to })) {
      rows.push(calibrationRow(run, []))
      if (--left === 0) break
    }
  }
  return rows
}

async function tell(
  { what, index, n }: Drift,
  tenant: string,
  { observer, jobs, settings }: DriftJobDeps,
  now: number,
): Promise<void> {
  const message = `The ${what} of requests has left the calibration's: index ${index.toFixed(3)} on ${n} requests`
  observer.note('warn', 'traffic_has_drifted', { tenant, count: n, message })
  const event = {
    // One a day: the same event is not sent twice.
    id: eventId('drift', tenant, what, Math.floor(now / DAY_MS)),
    type: 'drift.detected',
    timestamp: new Date(now).toISOString(),
    data: { what, index, n, tenant },
  }
  await jobs.addJobs(announce(settings().oversight.webhooks, event, now))
}
