import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createPeriod } from './limit-period.ts'

function periodAt(start: number) {
  const clock = { number: start }
  return { clock, period: createPeriod(() => clock.number) }
}

describe('a period', () => {
  it('stays spent when the clock jumps a period forward and back', () => {
    const { clock, period } = periodAt(10)
    period.take(100).settle(100)
    clock.number = 11
    expect(period.used()).toBe(0)
    clock.number = 10
    expect(period.used()).toBe(100)
    expect(period.has(100, 1)).toBe(false)
  })

  it.each([12, 40, 9000])('stays spent when the clock was at %i for a while', (far) => {
    const { clock, period } = periodAt(10)
    period.take(100).settle(100)
    clock.number = far
    period.take(30).settle(30)
    clock.number = 10
    expect(period.used()).toBe(100)
    clock.number = 11
    expect(period.used()).toBe(0)
  })

  it('that the clock was set back to shares what the one it came from has used', () => {
    const { clock, period } = periodAt(11)
    period.take(70)
    clock.number = 10
    expect(period.used()).toBe(70)
    period.take(20)
    clock.number = 11
    expect(period.used()).toBe(90)
  })

  it('keeps what other processes have used, and takes what comes late to where it was taken', () => {
    const { clock, period } = periodAt(10)
    const reservation = period.take(50)
    period.comparing()(30)
    clock.number = 11
    reservation.settle(40)
    expect(period.used()).toBe(0)
    clock.number = 10
    expect(period.used()).toBe(70)
  })

  it('never lets more than its limit through, however the clock jumps among a few', () => {
    const step = fc.record({ to: fc.integer({ min: 10, max: 13 }), amount: fc.nat({ max: 60 }) })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const { clock, period } = periodAt(10)
        const passed = new Map<number, number>()
        for (const { to, amount } of steps) {
          clock.number = to
          if (!period.has(100, amount)) continue
          period.take(amount)
          passed.set(to, (passed.get(to) ?? 0) + amount)
        }
        for (const sum of passed.values()) expect(sum).toBeLessThanOrEqual(100)
      }),
    )
  })
})
