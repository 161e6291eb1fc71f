import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { buildEntry } from '../support/build-entry.ts'
import { killWhileWriting } from './store-crash.ts'

const worker = await buildEntry('src/store/database/sqlite-worker.ts')
const writer = await buildEntry('test/support/crash-writer.ts')

it('loses no run that was promised to be safe in 50 kills', async () => {
  const database = join(mkdtempSync(join(tmpdir(), 'secondline-crash-')), 'crash.db')
  const promised = await killWhileWriting({ database, writer, worker }, 50)
  expect(promised).toBeGreaterThan(50 * 5 * 20)
})
