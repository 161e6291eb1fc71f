import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { openStore } from '../../src/store/open-store.ts'
import { buildEntry } from '../support/build-entry.ts'
import { describeOversight } from './oversight-contract.ts'

const workerFile = await buildEntry('src/store/database/sqlite-worker.ts')
const folder = mkdtempSync(join(tmpdir(), 'secondline-oversight-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describeOversight('SQLite, on threads of its own', async () =>
  openStore(`sqlite:${folder}/threads.db`, { workerFile }),
)

describeOversight('SQLite, in memory', async () => openStore('sqlite::memory:'))
