import { describe, expect, it } from 'vitest'
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

describe('a wall clock that goes on to differ', () => {
  const HOUR = 3_600_000
  const MINUTE = 60_000

  function started() {
    const at = { wall: 100 * HOUR, monotonic: 0 }
    const now = steadyNow({ now: () => at.wall, monotonic: () => at.monotonic })
    const pass = (ms: number) => {
      at.wall += ms
      at.monotonic += ms
      return now()
    }
    return { at, now, pass }
  }

  it('is followed after ten minutes, as when the machine slept', () => {
    const { at, pass } = started()
    at.wall += 8 * HOUR
    for (let minute = 0; minute < 10; minute++) {
      expect(pass(MINUTE)).toBeLessThan(100 * HOUR + 11 * MINUTE)
    }
    expect(pass(MINUTE)).toBe(at.wall)
    expect(pass(MINUTE)).toBe(at.wall)
  })

  it('is not followed where it is set right again before that', () => {
    const { at, pass } = started()
    at.wall += 8 * HOUR
    for (let minute = 0; minute < 9; minute++) pass(MINUTE)
    at.wall -= 8 * HOUR
    for (let minute = 0; minute < 30; minute++) expect(pass(MINUTE)).toBe(at.wall)
  })

  it('is reached without ever going back, where it is behind', () => {
    const { at, now, pass } = started()
    at.wall -= 2 * HOUR
    let before = now()
    for (let minute = 0; minute < 5 * 60; minute++) {
      const after = pass(MINUTE)
      expect(after).toBeGreaterThan(before)
      before = after
    }
    expect(before).toBe(at.wall)
  })
})
