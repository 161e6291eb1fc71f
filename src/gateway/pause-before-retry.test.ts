import { expect, test } from 'vitest'
import type { Outcome } from '../core/run.ts'
import { pauseBeforeRetry } from './pause-before-retry.ts'
import type { Work } from './work.ts'

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

test('a card is never called again before the time it asked for, by the clock that benches it', async () => {
  const work = { run: { outcomes: [{ ...FAILED, retryAfterMs: 20 }] } } as unknown as Work
  const retries = { firstCall() {}, tryRetry: () => true }
  const waited = await Promise.all(
    Array.from({ length: 200 }, async () => {
      const { signal } = new AbortController()
      const begun = performance.now()
      await pauseBeforeRetry(work, STEP, signal, { retries, random: () => 0 })
      return performance.now() - begun
    }),
  )
  expect(Math.min(...waited)).toBeGreaterThanOrEqual(20)
})

test('a retry that is not made has cost nothing, also where a second card was asked before', async () => {
  const work = { run: { outcomes: [FAILED] } } as unknown as Work
  const retries = { firstCall() {}, tryRetry: () => false }
  const { signal } = new AbortController()
  const outcome = await pauseBeforeRetry(work, STEP, signal, { retries, random: () => 0 })
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
