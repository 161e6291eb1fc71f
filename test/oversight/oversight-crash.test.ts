import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { buildEntry } from '../support/build-entry.ts'
import { killWhileReviewing } from './oversight-crash.ts'

const worker = await buildEntry('src/store/database/sqlite-worker.ts')
const reviewer = await buildEntry('test/oversight/crash-reviewer.ts')
const folder = mkdtempSync(join(tmpdir(), 'secondline-crash-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('loses no held answer and no verdict when it is killed, and lets nothing out twice', async () => {
  const url = `sqlite:${join(folder, 'crash.db')}`
  const figures = await killWhileReviewing({ url, reviewer, worker }, 5)
  expect(figures.promises).toBeGreaterThan(20)
  expect(figures.readyMs.at(-1)).toBeLessThan(10_000)
})
