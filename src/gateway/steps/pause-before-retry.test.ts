import { expect, test, vi } from 'vitest'
import type { Outcome } from '../../core/run.ts'
import type { ActiveRun } from './active-run.ts'
import { pauseBeforeRetry } from './pause-before-retry.ts'

const FAILED: Outcome = {
  type: 'failed',
  line: 'first',
  card: 'quick',
  purpose: 'answer',
  usage: { inputTokens: 10 },
  costMicros: 10,
  ms: 30,
  firstPartMs: 20,
  released: false,
  code: 'upstream_reset',
  fault: 'deployment',
  message: 'It broke',
  hedge: { card: 'other', won: false, usage: { inputTokens: 10 }, costMicros: 90, ms: 20 },
}

const STEP = {
  do: 'call',
  line: 'first',
  card: 'quick',
  purpose: 'answer',
  release: 'live',
  withFindings: false,
  reasons: ['retry'],
} as const

const waits = (ms: number) => ({ waitMs: () => ms })
const CLOSED = waits(0)

test.each([
  ['it asked for', 20, CLOSED],
  ['its circuit opens, where it asked for none', undefined, waits(20)],
])('a card is never called again before the time %s', async (_what, retryAfterMs, circuits) => {
  const failed = { ...FAILED, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) }
  const active = { run: { outcomes: [failed] } } as unknown as ActiveRun
  const retries = { firstCall() {}, tryRetry: () => true }
  const waited = await Promise.all(
    Array.from({ length: 200 }, async () => {
      const { signal } = new AbortController()
      const begun = performance.now()
      await pauseBeforeRetry(active, STEP, signal, { retries, circuits, random: () => 0 })
      return performance.now() - begun
    }),
  )
  expect(Math.min(...waited)).toBeGreaterThanOrEqual(20)
})

test('a card that is left alone for longer than anyone waits costs no retry', async () => {
  const active = { run: { outcomes: [FAILED] } } as unknown as ActiveRun
  const retries = { firstCall() {}, tryRetry: vi.fn(() => true) }
  const circuits = waits(3_000)
  const { signal } = new AbortController()
  const deps = { retries, circuits, random: () => 0 }
  expect(await pauseBeforeRetry(active, STEP, signal, deps)).toMatchObject({ code: 'circuit_open' })
  expect(retries.tryRetry).not.toHaveBeenCalled()
})

test('a retry that is not made has cost nothing, also where a second card was asked before', async () => {
  const active = { run: { outcomes: [FAILED] } } as unknown as ActiveRun
  const retries = { firstCall() {}, tryRetry: () => false }
  const { signal } = new AbortController()
  const outcome = await pauseBeforeRetry(active, STEP, signal, {
    retries,
    circuits: CLOSED,
    random: () => 0,
  })
  expect(outcome).toEqual({
    type: 'failed',
    line: 'first',
    card: 'quick',
    purpose: 'answer',
    usage: {},
    costMicros: 0,
    ms: 0,
    released: false,
    code: 'circuit_open',
    fault: 'deployment',
    message: 'It broke',
  })
})
