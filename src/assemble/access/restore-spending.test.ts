import { expect, test } from 'vitest'
import { runRecord } from '../../../test/support/run-record.ts'
import type { KeyRecord } from '../../core/storage/key-store.ts'
import { createLimitCounters } from '../../store/limits/limits.ts'
import { openStore } from '../../store/open-store.ts'
import { fixedClock } from '../../testing.ts'
import { restoreSpending } from './restore-spending.ts'

const LIMITS = { microsPerDay: 1000 }
const KEY: KeyRecord = {
  id: 'key1',
  name: 'one',
  digest: 'd',
  lastFour: 'abcd',
  createdAt: 0,
  scope: { tenant: 'acme', role: 'client', routes: ['data'], limits: {}, mayDebug: false },
}

test('a restart gives no key its money back, also where its limit is the default', async () => {
  const clock = fixedClock()
  const store = openStore('sqlite::memory:')
  await store.migrate()
  await store.addKey(KEY)
  const { money } = runRecord()
  const spent = { ...money, total: 350 }
  await store.saveRuns([
    runRecord({ id: 'run_1', startedAt: clock.now() - 1, money: spent }),
    runRecord({
      id: 'run_2',
      startedAt: clock.now() - 1,
      tenant: 'default',
      keyId: 'admin',
      money: spent,
    }),
  ])
  const counters = createLimitCounters(clock)
  await restoreSpending(store, counters, clock, LIMITS)
  expect(await counters.remainingMicros('key1', LIMITS)).toBe(650)
  expect(await counters.remainingMicros('admin', LIMITS)).toBe(650)
  await store.close()
})
