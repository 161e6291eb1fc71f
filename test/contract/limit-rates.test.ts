import { afterAll, describe, test } from 'vitest'
import type { LimitCounters } from '../../src/core/storage/limit-counters.ts'
import { createLimitCounters } from '../../src/store/limits/limits.ts'
import { createSharedLimits } from '../../src/store/limits/shared-limits.ts'
import { findValkey, startValkey, type TestValkey } from '../support/valkey.ts'
import { describeRates } from './limit-rates-contract.ts'
import { openRates } from './open-rates.ts'

describeRates('this process', async () => {
  let ticks = 0
  const now = 1_700_000_000_000
  return {
    counters: createLimitCounters({ now: () => now + ticks, monotonic: () => ticks }),
    pass: async (ms) => {
      ticks += ms
    },
    close: async () => {},
  }
})

const program = findValkey()
const starting = program === undefined ? undefined : startValkey(program)
afterAll(async () => (await starting)?.stop())

if (starting === undefined) {
  describe('rates counted by Valkey', () => test.skip('need valkey-server', () => {}))
} else {
  describeRates('Valkey', async () => {
    const server = await starting
    const { rates, link } = await openRates(server.url)
    return {
      counters: createSharedLimits({
        own: countsNothing(),
        shared: () => rates,
        clock: { monotonic: () => performance.now() },
        onAlone: () => {
          throw new Error('Valkey did not answer in time')
        },
      }),
      pass: (ms) => makeOlder(server, ms),
      close: () => link.close(),
    }
  })
}

/** The server alone is to decide. */
function countsNothing(): LimitCounters {
  const left = () => ({ requests: undefined, tokens: undefined })
  const nothing = async () => {}
  const reservation = { settle: nothing, charge: nothing, refund: nothing }
  return {
    ...createLimitCounters({ now: Date.now, monotonic: () => 0 }),
    reserve: async () => ({ reservation, left }),
    takeEscalation: async () => undefined,
  }
}

/** Everything on the server, as if it had been written so much earlier. */
async function makeOlder(server: TestValkey, ms: number): Promise<void> {
  const script = `
    for _, key in ipairs(redis.call('KEYS', '*')) do
      local left = redis.call('PTTL', key) - ${ms}
      for _, name in ipairs({'requests', 'tokens', 'escalations', 'hour', 'seen'}) do
        local value = redis.call('HGET', key, name)
        if value then redis.call('HSET', key, name, string.format('%.17g', value - ${ms})) end
      end
      if left > 0 then redis.call('PEXPIRE', key, left) else redis.call('DEL', key) end
    end`
  await server.command('EVAL', script, '0')
}
