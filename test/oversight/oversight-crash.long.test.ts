import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { openStore } from '../../src/store/open-store.ts'
import { buildEntry } from '../support/build-entry.ts'
import { findPostgres, startPostgres } from '../support/postgres.ts'
import { type CrashFigures, killWhileReviewing } from './oversight-crash.ts'

const KILLS = 100
const worker = await buildEntry('src/store/database/sqlite-worker.ts')
const reviewer = await buildEntry('test/oversight/crash-reviewer.ts')
const folder = mkdtempSync(join(tmpdir(), 'secondline-crash-'))
const programs = findPostgres()
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function judgeFigures(store: string, figures: CrashFigures): void {
  const { promises, readyMs } = figures
  const [median, late, slowest] = [0.5, 0.95, 1].map((share) => readyMs[share * KILLS - 1] ?? 0)
  console.log(JSON.stringify({ store, promises, readyMs: { median, late, slowest } }))
  expect(promises).toBeGreaterThan(KILLS * 5)
  // A busy machine stands still for seconds now and then; who waits for what a killed process held, waits until the
  // statement is given up.
  expect(late).toBeLessThan(2_000)
  expect(slowest).toBeLessThan(10_000)
}

it(`loses nothing in ${KILLS} kills on SQLite`, async () => {
  const url = `sqlite:${join(folder, 'crash.db')}`
  judgeFigures('SQLite', await killWhileReviewing({ url, reviewer, worker }, KILLS))
})

it.skipIf(programs === undefined)(`loses nothing in ${KILLS} kills on PostgreSQL`, async () => {
  const postgres = await startPostgres(programs ?? '')
  try {
    const url = await postgres.createDatabase()
    const store = openStore(url)
    await store.migrate()
    await store.close()
    judgeFigures('PostgreSQL', await killWhileReviewing({ url, reviewer }, KILLS))
  } finally {
    await postgres.stop()
  }
})
