import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { buildEntry } from '../support/build-entry.ts'
import { killWhileWriting } from './store-crash.ts'

const worker = await buildEntry('src/store/database/sqlite-worker.ts')
const writer = await buildEntry('test/support/crash-writer.ts')
const folder = mkdtempSync(join(tmpdir(), 'secondline-crash-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('loses no run that was promised to be safe in 50 kills', async () => {
  const database = join(folder, 'crash.db')
  const promised = await killWhileWriting({ database, writer, worker }, 50)
  expect(promised).toBeGreaterThan(50 * 5 * 20)
})
