import { afterAll, describe, it } from 'vitest'
import { openStore } from '../../src/store/open-store.ts'
import { findPostgres, startPostgres } from '../postgres.ts'
import { describeStore } from './store-contract.ts'

const programs = findPostgres()

if (programs) {
  const starting = startPostgres(programs)
  afterAll(async () => (await starting).stop())
  describeStore('PostgreSQL', async () => openStore(await (await starting).createDatabase()))
} else {
  describe('store on PostgreSQL', () => {
    it.skip('skipped: PostgreSQL is not installed (apt-get install postgresql)', () => {})
  })
}
