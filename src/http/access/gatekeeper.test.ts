import { expect, test } from 'vitest'
import { GatewayError } from '../../core/errors.ts'
import type { RecorderState } from '../../core/storage/recorder.ts'
import { errorHeaders } from '../replies/respond-error.ts'
import type { ClientWatch } from '../requests/watch-client.ts'
import { createGatekeeper } from './gatekeeper.ts'

const state: RecorderState = {
  buffered: 0,
  failedWrites: 0,
  lost: 0,
  refused: 0,
  healthy: true,
  full: false,
}

test.each([
  ['too many at once', { most: 1, full: false, isEnding: false }, [1000, 3000]],
  ['no room for records', { most: 9, full: true, isEnding: false }, [5000, 15_000]],
  ['the end', { most: 9, full: false, isEnding: true }, [1000, 3000]],
] as const)(
  'C12 %s: those who are refused together are told to come back apart',
  (_why, given, [least, most]) => {
    const clients = { active: 1 } as ClientWatch
    const gatekeeper = createGatekeeper(() => given.most, clients, {
      state: () => ({ ...state, full: given.full }),
    })
    if (given.isEnding) gatekeeper.shutDown()
    const waits = Array.from({ length: 50 }, () => {
      try {
        gatekeeper.admit()
        return undefined
      } catch (thrown) {
        return Number(errorHeaders(GatewayError.from(thrown))['retry-after-ms'])
      }
    })
    for (const wait of waits) {
      expect(wait).toBeGreaterThanOrEqual(least)
      expect(wait).toBeLessThanOrEqual(most)
    }
    expect(new Set(waits).size).toBeGreaterThan(25)
  },
)

test('an end that is announced is told to balancers, and nobody is refused for it yet', () => {
  const gatekeeper = createGatekeeper(() => 9, { active: 1 } as ClientWatch, { state: () => state })
  expect(gatekeeper.isShuttingDown).toBe(false)
  gatekeeper.announceEnd()
  expect(gatekeeper.isShuttingDown).toBe(true)
  expect(() => gatekeeper.admit()).not.toThrow()
})
