import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, it } from 'vitest'
import { openStore } from '../../src/store/open-store.ts'
import { buildEntry } from '../support/build-entry.ts'
import { findPostgres, startPostgres } from '../support/postgres.ts'
import { describeKnowledge } from './knowledge-contract.ts'

const workerFile = await buildEntry('src/store/database/sqlite-worker.ts')
const folder = mkdtempSync(join(tmpdir(), 'secondline-knowledge-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describeKnowledge('SQLite, on threads of its own', async () =>
  openStore(`sqlite:${folder}/threads.db`, { workerFile }),
)
describeKnowledge('SQLite, in memory', async () => openStore('sqlite::memory:'))

const programs = findPostgres()
if (programs) {
  const starting = startPostgres(programs)
  afterAll(async () => (await starting).stop())
  describeKnowledge('PostgreSQL', async () => openStore(await (await starting).createDatabase()))
} else {
  describe('knowledge on PostgreSQL', () => {
    it.skip('skipped: PostgreSQL is not installed (apt-get install postgresql)', () => {})
  })
}
