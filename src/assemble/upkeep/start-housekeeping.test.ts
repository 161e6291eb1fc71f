import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Settings } from '../../config/settings/settings.ts'
import { startHousekeeping } from './start-housekeeping.ts'

const DAY = 86_400_000
const HOUR = 3_600_000

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

it('deletes nothing for a clock that jumps a year ahead for less than an hour, and follows one that stays there', async () => {
  let jumpMs = 0
  let passedMs = 0
  const clock = { now: () => 1000 * DAY + passedMs + jumpMs, monotonic: () => passedMs }
  const deletedBefore = vi.fn(async (_time: number) => 0)
  const store = new Proxy({} as Parameters<typeof startHousekeeping>[0], {
    get: (_target, name) => (name === 'deleteContentBefore' ? deletedBefore : async () => 0),
  })
  const days = { retentionDays: 30 }
  const settings = () => ({ content: days, files: days, learning: days }) as Settings
  const stop = startHousekeeping(store, settings, clock, (thrown) => {
    throw thrown
  })
  const pass = async (ms: number): Promise<void> => {
    passedMs += ms
    await vi.advanceTimersByTimeAsync(ms)
  }
  const lastDay = () => Math.round((deletedBefore.mock.lastCall?.[0] ?? 0) / DAY)

  await pass(60_000)
  expect(lastDay()).toBe(970)
  jumpMs = 365 * DAY
  await pass(HOUR)
  expect(lastDay()).toBe(970)
  jumpMs = 0
  await pass(HOUR)
  expect(lastDay()).toBe(970)
  jumpMs = 365 * DAY
  await pass(HOUR)
  await pass(HOUR)
  expect(lastDay()).toBe(970 + 365)
  stop()
})

it('deletes what it can, though one kind cannot be deleted', async () => {
  const asked: string[] = []
  const store = new Proxy({} as Parameters<typeof startHousekeeping>[0], {
    get: (_target, name) => async () => {
      asked.push(String(name))
      if (name === 'deleteContentBefore') throw new Error('The table is locked')
      return 0
    },
  })
  const days = { retentionDays: 30 }
  const failures: unknown[] = []
  const stop = startHousekeeping(
    store,
    () => ({ content: days, files: days, learning: days }) as Settings,
    { now: () => 1000 * DAY, monotonic: () => 0 },
    (thrown) => failures.push(thrown),
  )
  await vi.advanceTimersByTimeAsync(60_000)
  expect(asked).toContain('deleteRunsBefore')
  expect(asked).toHaveLength(6)
  expect(failures).toEqual([new Error('The table is locked')])
  stop()
})
