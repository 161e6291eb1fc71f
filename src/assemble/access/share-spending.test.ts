import { expect, test } from 'vitest'
import { runRecord } from '../../../test/support/run-record.ts'
import { createLimitCounters } from '../../store/limits/limits.ts'
import { openStore } from '../../store/open-store.ts'
import { fixedClock } from '../../testing.ts'
import { compareBusy } from './share-spending.ts'

const LIMITS = { microsPerDay: 1000 }
const NEED = { tokens: 0, micros: 100, reasoningTokens: 0 }

test.each([
  ['a key', { keyId: 'key1' }],
  ['an end user', { endUser: 'eu_a' }],
  ['all of a tenant', 'everyone' as const],
])('two processes that share a store keep to one budget of %s', async (_whose, who) => {
  const clock = fixedClock()
  const store = openStore('sqlite::memory:')
  await store.migrate()
  const [here, there] = [createLimitCounters(clock), createLimitCounters(clock)]
  const whoIs = () => ({ tenant: 'acme', who })
  const partsOf = (counters: typeof here) => ({ store, clock, counted: [{ counters, whoIs }] })
  const spend = async (counters: typeof here, id: string, micros: number) => {
    const taken = await counters.reserve('key1', LIMITS, NEED)
    if (!('reservation' in taken)) throw new Error('refused')
    await taken.reservation.settle({ ...NEED, micros })
    const money = { ...runRecord().money, total: micros }
    await store.saveRuns([
      runRecord({
        id,
        tenant: 'acme',
        ...(who === 'everyone' ? {} : who),
        startedAt: clock.now(),
        money,
      }),
    ])
  }
  await spend(here, 'run_1', 400)
  await spend(there, 'run_2', 550)
  expect(await here.remainingMicros('key1', LIMITS)).toBe(600)
  await compareBusy(partsOf(here))
  await compareBusy(partsOf(there))
  expect(await here.remainingMicros('key1', LIMITS)).toBe(50)
  expect(await here.reserve('key1', LIMITS, NEED)).toHaveProperty('refused')
  expect(await there.reserve('key1', LIMITS, NEED)).toHaveProperty('refused')
  await store.close()
})
