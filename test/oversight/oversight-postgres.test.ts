import { afterAll, describe, it } from 'vitest'
import { openStore } from '../../src/store/open-store.ts'
import { findPostgres, startPostgres } from '../support/postgres.ts'
import { describeOversight } from './oversight-contract.ts'

const programs = findPostgres()

if (programs) {
  const starting = startPostgres(programs)
  afterAll(async () => (await starting).stop())
  describeOversight('PostgreSQL', async () => openStore(await (await starting).createDatabase()))
} else {
  describe('oversight on PostgreSQL', () => {
    it.skip('skipped: PostgreSQL is not installed (apt-get install postgresql)', () => {})
  })
}
