import { channel } from 'node:diagnostics_channel'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { runTextChecks } from '../checks/run-checks.ts'
import type { CheckInput, CheckResult } from '../core/check.ts'
import { warmChecks } from './warm-checks.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function judging() {
  const seen: CheckInput[] = []
  return {
    seen,
    check: (_names: readonly string[], input: CheckInput): readonly CheckResult[] => {
      seen.push(input)
      return []
    },
    confidence: () => 0.5,
  }
}

function ask(url: string): void {
  channel('http.server.request.start').publish({ request: { url } })
}

test('nothing is looked at before the server has listened for a while, then a few answers often', async () => {
  const { seen, ...rest } = judging()
  warmChecks(rest)
  expect(seen).toEqual([])
  await vi.runAllTimersAsync()
  const kinds = new Set(seen.map((input) => JSON.stringify(input)))
  expect(kinds.size).toBeGreaterThan(3)
  expect(seen.length).toBeGreaterThan(10 * kinds.size)
  // The same object would be remembered and not be read again.
  expect(new Set(seen).size).toBe(seen.length)
})

test('the first request to the API ends it, a look at its health does not', async () => {
  const { seen, ...rest } = judging()
  warmChecks(rest)
  while (seen.length < 3) vi.advanceTimersToNextTimer()
  ask('/health')
  vi.advanceTimersToNextTimer()
  expect(seen.length).toBe(4)
  ask('/v1/chat/completions')
  await vi.runAllTimersAsync()
  expect(seen.length).toBe(4)
})

test('its own answers are right: no check fails them', async () => {
  const found: CheckResult[] = []
  const { confidence } = judging()
  warmChecks({
    confidence,
    check: (names, input) => {
      const results = runTextChecks(names, input)
      found.push(...results)
      return results
    },
  })
  // A few rounds hold each of them.
  while (found.length < 200) vi.advanceTimersToNextTimer()
  ask('/v1/models')
  expect(found.filter(({ verdict }) => verdict === 'fail' || verdict === 'error')).toEqual([])
})
