import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { runRecord } from '../../../test/support/run-record.ts'
import { Secret } from '../../core/access/secret.ts'
import type { ObservedSources } from '../../core/observer.ts'
import type { RunRecord } from '../../core/run.ts'
import type { Job, NewJob } from '../../core/storage/job-store.ts'
import { HOUR_MS } from '../../core/time/durations.ts'
import { calibrate } from '../../evaluate/calibrate/calibrate.ts'
import { calibrationRow } from '../../evaluate/calibrate/calibrate-evidence.ts'
import { createObserver } from '../../observe/create-observer.ts'
import { type OpenStore, openStore } from '../../store/open-store.ts'
import { type DriftJobDeps, driftJob, driftJobAt } from './drift-job.ts'

const NOW = 1_790_000_000_000 - (1_790_000_000_000 % HOUR_MS)

let folder = ''
let file = ''
let store: OpenStore
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'secondline-drift-'))
  file = join(folder, 'calibration.json')
  store = openStore('sqlite::memory:')
  await store.migrate()
})
afterEach(async () => {
  await store.close()
  await rm(folder, { recursive: true, force: true })
})

function runs(count: number, at: number, scoreOf: (index: number) => number): readonly RunRecord[] {
  return Array.from({ length: count }, (_none, index) => {
    const run = runRecord({ tenant: 'default', id: `run_${at}_${index}`, startedAt: at + index })
    const difficulty = { ...run.facts.signals.difficulty, score: scoreOf(index) }
    return { ...run, facts: { ...run.facts, signals: { ...run.facts.signals, difficulty } } }
  })
}

const even = (index: number) => (index % 100) / 100
const hard = (index: number) => 0.8 + (index % 20) / 100

function watching(baseline: string | undefined) {
  const jobs: NewJob[] = []
  const notes: string[] = []
  let sources: ObservedSources = {}
  const webhook = {
    url: 'https://hooks.example/in',
    secret: new Secret('whsec_x'),
    allowPrivate: false,
  }
  const settings = {
    drift: { windowHours: 24, tenant: 'default', ...(baseline === undefined ? {} : { baseline }) },
    oversight: { webhooks: [webhook] },
  } as unknown as ReturnType<DriftJobDeps['settings']>
  const kinds = driftJob({
    store,
    jobs: {
      async addJobs(added) {
        jobs.push(...added)
      },
    },
    settings: () => settings,
    observer: {
      note: (_level, event) => void notes.push(event),
      readFrom: (more) => {
        sources = { ...sources, ...more }
      },
    },
    now: () => NOW,
  })
  const look = (hour = NOW / HOUR_MS) =>
    kinds.drift!.handle({ key: String(hour) } as Job, new AbortController().signal)
  return { look, jobs, notes, latest: () => sources.drift?.() ?? [] }
}

async function calibrated(): Promise<void> {
  const rows = runs(400, NOW, even).map((run) => calibrationRow(run, []))
  await writeFile(file, JSON.stringify(calibrate(rows, { quality: 0.9 })))
}

test('traffic like the calibration’s is no alert, and the next look is an hour away', async () => {
  await calibrated()
  await store.saveRuns(runs(300, NOW - 2 * HOUR_MS, even))
  const { look, jobs, notes, latest } = watching(file)
  await look()
  expect(latest().map(({ what, isAlert }) => [what, isAlert])).toEqual([
    ['difficulty', false],
    ['risk', false],
    ['checks', false],
  ])
  expect(notes).toEqual([])
  expect(jobs).toEqual([driftJobAt(NOW + HOUR_MS)])
})

test('traffic that has become harder is told in the log, by webhook once a day, and in the metrics', async () => {
  await calibrated()
  await store.saveRuns(runs(300, NOW - 2 * HOUR_MS, hard))
  // What lies before the window is not looked at.
  await store.saveRuns(runs(300, NOW - 48 * HOUR_MS, even))
  const { look, jobs, notes, latest } = watching(file)
  await look()
  await look()
  expect(notes).toEqual(['traffic_has_drifted', 'traffic_has_drifted'])
  const events = jobs.filter(({ kind }) => kind === 'webhook')
  expect(events[0]?.payload).toMatchObject({
    event: { type: 'drift.detected', data: { what: 'difficulty', n: 300, tenant: 'default' } },
  })
  expect(new Set(events.map(({ key }) => key)).size).toBe(1)

  const observer = createObserver({ log: { level: 'silent' }, version: 'test' })
  observer.readFrom({ drift: latest })
  const { text } = await observer.exposition()
  expect(text).toContain('secondline_drift_alert{what="difficulty"} 1')
  expect(text).toContain('secondline_drift_alert{what="risk"} 0')
  expect(text).toMatch(/secondline_drift_index\{what="difficulty"\} [1-9]/)
  observer.close()
})

test('few requests are no alert, however hard they are', async () => {
  await calibrated()
  await store.saveRuns(runs(60, NOW - 2 * HOUR_MS, hard))
  const { look, notes, latest } = watching(file)
  await look()
  expect(latest().every(({ isAlert }) => !isAlert)).toBe(true)
  expect(notes).toEqual([])
})

test('without a calibration nothing is looked at; one that cannot be read is told', async () => {
  const off = watching(undefined)
  await off.look()
  expect([off.latest(), off.notes]).toEqual([[], []])
  await writeFile(file, '{}')
  const broken = watching(file)
  await broken.look()
  expect(broken.notes).toEqual(['drift_not_watched'])
  expect(broken.jobs).toHaveLength(1)
})

test('it is done again the hour after its own, though the clock is a moment behind', async () => {
  const { look, jobs } = watching(undefined)
  await look(NOW / HOUR_MS + 1)
  expect(jobs).toEqual([driftJobAt(NOW + 2 * HOUR_MS)])
})
