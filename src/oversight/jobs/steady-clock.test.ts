import { expect, it } from 'vitest'
import { steadyNow } from './steady-clock.ts'

it('goes on evenly when the wall clock is set forward or back', () => {
  let wall = 1_000_000
  let monotonic = 500
  const now = steadyNow({ now: () => wall, monotonic: () => monotonic })
  wall += 24 * 3_600_000
  monotonic += 10
  expect(now()).toBe(1_000_010)
  wall -= 48 * 3_600_000
  monotonic += 10
  expect(now()).toBe(1_000_020)
})
