import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { openStore } from '../../src/store/open-store.ts'
import { buildEntry } from '../support/build-entry.ts'
import { describeStore } from './store-contract.ts'

const workerFile = await buildEntry('src/store/database/sqlite-worker.ts')
const folder = mkdtempSync(join(tmpdir(), 'secondline-sqlite-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describeStore('SQLite, on this thread', async () => openStore(`sqlite:${folder}/same-thread.db`))

describeStore('SQLite, on threads of its own', async () =>
  openStore(`sqlite:${folder}/threads.db`, { workerFile }),
)

describeStore('SQLite, in memory', async () => openStore('sqlite::memory:'))
