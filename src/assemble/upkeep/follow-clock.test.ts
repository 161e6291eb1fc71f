import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { followClock } from './follow-clock.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const WALL = 1_000_000
const own = { now: () => WALL, monotonic: () => 0 }

it('goes by the database where it tells the time, and on by the last difference while it cannot', async () => {
  const told: number[] = []
  const databaseTime = vi.fn(async () => WALL + 120_000)
  const clock = await followClock({ databaseTime }, own, (behind) => told.push(behind))
  expect(clock.now()).toBe(WALL + 120_000)
  databaseTime.mockRejectedValueOnce(new Error('gone'))
  await vi.advanceTimersByTimeAsync(60_000)
  expect(clock.now()).toBe(WALL + 120_000)
  databaseTime.mockResolvedValue(WALL + 119_900)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(clock.now()).toBe(WALL + 120_000)
  databaseTime.mockResolvedValue(WALL)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(clock.now()).toBe(WALL)
  expect(told).toEqual([120_000])
  clock.stop()
  expect(vi.getTimerCount()).toBe(0)
})

it('takes no difference from an answer that took as long', async () => {
  let passed = 0
  const slow = { now: () => WALL, monotonic: () => passed }
  const databaseTime = async () => {
    passed += 3_000
    return WALL + 3_000
  }
  const clock = await followClock({ databaseTime }, slow, () => {})
  expect(clock.now()).toBe(WALL)
  clock.stop()
})

it('goes by its own, and asks no more, where the database has no other', async () => {
  const clock = await followClock({ databaseTime: async () => undefined }, own, () => {})
  expect(clock.now()).toBe(WALL)
  expect(vi.getTimerCount()).toBe(0)
})
