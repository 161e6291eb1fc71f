import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { openStore } from '../../src/store/open-store.ts'
import { buildEntry } from '../support/build-entry.ts'
import { onPostgres } from '../support/on-postgres.ts'
import { describeKnowledge } from './knowledge-contract.ts'

const workerFile = await buildEntry('src/store/database/sqlite-worker.ts')
const folder = mkdtempSync(join(tmpdir(), 'secondline-knowledge-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describeKnowledge('SQLite, on threads of its own', async () =>
  openStore(`sqlite:${folder}/threads.db`, { workerFile }),
)
describeKnowledge('SQLite, in memory', async () => openStore('sqlite::memory:'))

onPostgres('knowledge', (postgres) =>
  describeKnowledge('PostgreSQL', async () => openStore(await (await postgres()).createDatabase())),
)
