import { afterAll, describe, expect, it, vi } from 'vitest'
import { openStore } from '../../src/store/open-store.ts'
import { createRecorder } from '../../src/store/recording/recorder.ts'
import { findPostgres, startPostgres, type TestPostgres } from '../postgres.ts'
import { runRecord } from '../run-record.ts'
import { describeStore } from './store-contract.ts'

const programs = findPostgres()

if (programs) {
  const starting = startPostgres(programs)
  afterAll(async () => (await starting).stop())
  describeStore('PostgreSQL', async () => openStore(await (await starting).createDatabase()))
  describeFaults(() => starting)
} else {
  describe('store on PostgreSQL', () => {
    it.skip('skipped: PostgreSQL is not installed (apt-get install postgresql)', () => {})
  })
}

function describeFaults(postgres: () => Promise<TestPostgres>): void {
  describe('PostgreSQL', () => {
    it('takes a text that it cannot hold for a mistake of whoever sent it', async () => {
      const store = openStore(await (await postgres()).createDatabase())
      await store.migrate()
      const asked = store.listRuns('default', { keyId: 'a\0b' }, { limit: 1 })
      await expect(asked).rejects.toMatchObject({ code: 'invalid_request' })
      await store.close()
    })

    it('is migrated once by several processes that start together', async () => {
      const url = await (await postgres()).createDatabase()
      const stores = [1, 2, 3, 4].map(() => openStore(url))
      await Promise.all(stores.map((store) => store.migrate()))
      expect((await stores[0]?.migrate())?.sql).toEqual([])
      await Promise.all(stores.map((store) => store.close()))
    })

    it('may restart: runs wait, the state says so, and nothing is lost', async () => {
      const server = await postgres()
      const store = openStore(await server.createDatabase())
      await store.migrate()
      const recorder = createRecorder(store, { delayMs: 5 })
      recorder.record(runRecord({ id: 'before' }))
      await recorder.flush()
      let isRestarting = true
      const restarting = server.restart().finally(() => {
        isRestarting = false
      })
      const health = new Set<boolean>()
      let runs = 1
      while (isRestarting) {
        recorder.record(runRecord({ id: `during_${runs}` }))
        runs += 1
        await recorder.flush().catch(() => health.add(recorder.state().healthy))
        await new Promise((resolve) => setImmediate(resolve))
      }
      await restarting
      await vi.waitFor(() => expect(recorder.state()).toMatchObject({ buffered: 0, healthy: true }))
      expect(health).toEqual(new Set([false]))
      expect((await store.spend('acme', 'key1', 0)).requests).toBe(runs)
      await recorder.close()
      await store.close()
    })

    it('that is not there is said to be so', async () => {
      const store = openStore('postgres://nobody@127.0.0.1:9/none')
      await expect(store.ping()).rejects.toMatchObject({ code: 'store_unavailable' })
      await store.close()
    })
  })
}
