import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Amounts, LimitCounters, Reservation } from '../../core/storage/limit-counters.ts'
import { DAY_MS } from '../../core/time/durations.ts'
import { createLimitCounters } from './limits.ts'

function createClock() {
  let time = 1_700_000_000_000
  let ticks = 0
  return {
    now: () => time,
    monotonic: () => ticks,
    pass: (ms: number) => {
      time += ms
      ticks += ms
    },
    set: (value: number) => {
      time = value
    },
  }
}

function untilNextDay(time: number): number {
  return DAY_MS - (time % DAY_MS)
}

function amounts(micros: number, tokens = 0, reasoningTokens = 0): Amounts {
  return { micros, tokens, reasoningTokens }
}

const action = fc.oneof(
  fc.record({ do: fc.constant('reserve' as const), worst: fc.nat({ max: 60 }) }),
  fc.record({
    do: fc.constant('settle' as const),
    which: fc.nat(),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  fc.record({ do: fc.constant('refund' as const), which: fc.nat() }),
)

describe('budgets', () => {
  it('are never exceeded and never lose or invent money, whatever the order of calls', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(action, { maxLength: 60 }), async (actions) => {
        const counters = createLimitCounters(createClock())
        const limits = { microsPerDay: 100, microsPerMonth: 150 }
        const open: { reservation: Reservation; worst: number }[] = []
        let spent = 0
        const held = () => open.reduce((sum, { worst }) => sum + worst, 0)
        for (const step of actions) {
          if (step.do === 'reserve') {
            const answer = await counters.reserve('key', limits, amounts(step.worst))
            expect('refused' in answer).toBe(spent + held() + step.worst > 100)
            if ('reservation' in answer) open.push({ ...answer, worst: step.worst })
          } else if (open.length > 0) {
            const [taken] = open.splice(step.which % open.length, 1)
            if (!taken) continue
            const actual = step.do === 'settle' ? Math.floor(taken.worst * step.share) : 0
            if (step.do === 'settle') await taken.reservation.settle(amounts(actual))
            else await taken.reservation.refund()
            // A second end of the same reservation must change nothing.
            await taken.reservation.settle(amounts(taken.worst))
            await taken.reservation.refund()
            spent += actual
          }
          expect(spent + held()).toBeLessThanOrEqual(100)
          expect(await counters.remainingMicros('key', limits)).toBe(100 - spent - held())
        }
      }),
      { numRuns: 300 },
    )
  })

  it('start anew with the UTC day, and a clock set back does not start one', async () => {
    const clock = createClock()
    const counters = createLimitCounters(clock)
    const limits = { microsPerDay: 100 }
    const first = await counters.reserve('key', limits, amounts(100))
    const refused = await counters.reserve('key', limits, amounts(1))
    expect(refused).toMatchObject({ refused: { limit: 'microsPerDay' } })
    clock.pass(untilNextDay(clock.now()))
    expect(await counters.remainingMicros('key', limits)).toBe(100)
    if ('reservation' in first) await first.reservation.settle(amounts(40))
    expect(await counters.remainingMicros('key', limits)).toBe(100)
    await counters.reserve('key', limits, amounts(70))
    clock.set(clock.now() - DAY_MS)
    expect(await counters.remainingMicros('key', limits)).toBe(30)
  })

  it('are asked again in a moment where requests under way have only set them aside, and else tomorrow', async () => {
    const clock = createClock()
    const counters = createLimitCounters(clock)
    const limits = { microsPerDay: 100, microsPerMonth: 100 }
    const first = await counters.reserve('key', limits, amounts(100))
    const [least, most] = [1_000, 3_000]
    const soon = await counters.reserve('key', limits, amounts(30))
    expect(soon).toMatchObject({ refused: { limit: 'microsPerDay', isSetAside: true } })
    if (!('refused' in soon && 'reservation' in first)) throw new Error('it was let through')
    expect(soon.refused.retryAfterMs).toBeGreaterThanOrEqual(least)
    expect(soon.refused.retryAfterMs).toBeLessThanOrEqual(most)
    await first.reservation.settle(amounts(80))
    const later = await counters.reserve('key', limits, amounts(30))
    expect(later).toMatchObject({
      refused: { limit: 'microsPerDay', retryAfterMs: untilNextDay(clock.now()) },
    })
    expect(later).not.toHaveProperty('refused.isSetAside')
    expect(await counters.reserve('key', limits, amounts(20))).toHaveProperty('reservation')
  })

  it('start anew with the next day also where the clock was a year ahead for a while', async () => {
    const clock = createClock()
    const counters = createLimitCounters(clock)
    const limits = { microsPerDay: 100 }
    const rightly = clock.now()
    clock.set(rightly + 365 * DAY_MS)
    await counters.reserve('key', limits, amounts(70))
    clock.set(rightly)
    expect(await counters.remainingMicros('key', limits)).toBe(30)
    clock.set(rightly + DAY_MS)
    expect(await counters.remainingMicros('key', limits)).toBe(100)
  })

  it('tell when a call cost more than was thought possible', async () => {
    const counters = createLimitCounters(createClock())
    const limits = { microsPerDay: 100 }
    const answer = await counters.reserve('key', limits, amounts(10))
    if ('reservation' in answer) await answer.reservation.settle(amounts(130))
    expect(await counters.remainingMicros('key', limits)).toBe(0)
    expect(await counters.reserve('key', limits, amounts(1))).toHaveProperty('refused')
  })

  it('go on from what was spent before the start', async () => {
    const counters = createLimitCounters(createClock())
    const told = { microsToday: 60, microsThisMonth: 90, reasoningTokensToday: 5 }
    counters.comparing('key')(told)
    const limits = { microsPerDay: 100, microsPerMonth: 120, reasoningTokensPerDay: 10 }
    expect(await counters.remainingMicros('key', limits)).toBe(30)
    expect(await counters.reserve('key', limits, amounts(1, 0, 6))).toMatchObject({
      refused: { limit: 'reasoningTokensPerDay' },
    })
  })
})

describe('what other processes spend', () => {
  const limits = { microsPerDay: 100 }
  const spent = (micros: number) => ({
    microsToday: micros,
    microsThisMonth: micros,
    reasoningTokensToday: 0,
  })
  const spend = async (counters: LimitCounters, micros: number) => {
    const answer = await counters.reserve('key', limits, amounts(micros))
    if ('reservation' in answer) await answer.reservation.settle(amounts(micros))
  }

  it('is counted once, however often and whenever it is told', async () => {
    const counters = createLimitCounters(createClock())
    await spend(counters, 20)
    const tell = counters.comparing('key')
    // Settled after the question: whether the answer has it or not, the next one puts it right.
    await spend(counters, 5)
    tell(spent(50))
    expect(await counters.remainingMicros('key', limits)).toBe(45)
    for (let round = 0; round < 3; round += 1) counters.comparing('key')(spent(55))
    expect(await counters.remainingMicros('key', limits)).toBe(45)
  })

  it('leaves what is reserved and what is not yet written as they are', async () => {
    const counters = createLimitCounters(createClock())
    await spend(counters, 20)
    await counters.reserve('key', limits, amounts(30))
    counters.comparing('key')(spent(10))
    expect(await counters.remainingMicros('key', limits)).toBe(50)
  })

  it('is told of the day in which it was asked for', async () => {
    const clock = createClock()
    const counters = createLimitCounters(clock)
    const tell = counters.comparing('key')
    clock.pass(DAY_MS)
    expect(await counters.remainingMicros('key', limits)).toBe(100)
    tell(spent(80))
    expect(await counters.remainingMicros('key', limits)).toBe(100)
  })

  it('has to be asked for where a key with a budget was used', async () => {
    const counters = createLimitCounters(createClock())
    await counters.reserve('key', limits, amounts(1))
    await counters.reserve('other', { requestsPerMinute: 5 }, amounts(1))
    expect(counters.takeBusy()).toEqual(['key'])
    expect(counters.takeBusy()).toEqual([])
  })
})

describe('rates', () => {
  it('let a full minute through at once and then as much as drains', async () => {
    const clock = createClock()
    const counters = createLimitCounters(clock)
    const limits = { requestsPerMinute: 6 }
    const ask = async () => 'reservation' in (await counters.reserve('key', limits, amounts(0)))
    for (let request = 0; request < 6; request++) expect(await ask()).toBe(true)
    expect(await counters.reserve('key', limits, amounts(0))).toMatchObject({
      refused: { limit: 'requestsPerMinute', retryAfterMs: 10_000 },
    })
    clock.pass(9_999)
    expect(await ask()).toBe(false)
    clock.pass(1)
    expect(await ask()).toBe(true)
    expect(await ask()).toBe(false)
  })

  it('never let more through in any minute than a full bucket and its refill', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat({ max: 20_000 }), { maxLength: 80 }), async (pauses) => {
        const clock = createClock()
        const counters = createLimitCounters(clock)
        const passed: number[] = []
        for (const pause of pauses) {
          clock.pass(pause)
          const answer = await counters.reserve('key', { requestsPerMinute: 10 }, amounts(0))
          if ('reservation' in answer) passed.push(clock.monotonic())
        }
        for (const start of passed) {
          const inMinute = passed.filter((time) => time >= start && time < start + 60_000)
          expect(inMinute.length).toBeLessThanOrEqual(20)
        }
      }),
      { numRuns: 100 },
    )
  })
})

describe('requests at work at once', () => {
  const one = amounts(1)
  const take = async (counters: LimitCounters, limits: object) => {
    const answer = await counters.reserve('key', limits, one)
    return 'refused' in answer ? answer.refused : answer.reservation
  }

  it('give their place back at their end, once, however they ended', async () => {
    const counters = createLimitCounters(createClock())
    const limits = { concurrentRequests: 2 }
    const settled = (await take(counters, limits)) as Reservation
    const refunded = (await take(counters, limits)) as Reservation
    const full = { limit: 'concurrentRequests', retryAfterMs: expect.any(Number) }
    expect(await take(counters, limits)).toEqual(full)
    await settled.settle(one)
    await settled.refund()
    await take(counters, limits)
    expect(await take(counters, limits)).toEqual(full)
    await refunded.refund()
    await refunded.settle(one)
    await take(counters, limits)
    expect(await take(counters, limits)).toEqual(full)
  })

  it('count what was paid for a request after its end, in the day it was taken in', async () => {
    const clock = createClock()
    const counters = createLimitCounters(clock)
    const limits = { microsPerDay: 100, microsPerMonth: 1_000 }
    const one = (await take(counters, limits)) as Reservation
    await one.settle(amounts(10))
    await one.charge(40)
    expect(await counters.remainingMicros('key', limits)).toBe(50)
    counters.comparing('key')({ microsToday: 50, microsThisMonth: 50, reasoningTokensToday: 0 })
    expect(await counters.remainingMicros('key', limits)).toBe(50)
    clock.pass(untilNextDay(clock.now()))
    await one.charge(7)
    expect(await counters.remainingMicros('key', limits)).toBe(100)
    expect(await counters.remainingMicros('key', { microsPerMonth: 1_000 })).toBe(943)
  })

  it('hold no place where another limit refuses, and the longer wait is told', async () => {
    const counters = createLimitCounters(createClock())
    const limits = { concurrentRequests: 1, microsPerDay: 1 }
    const first = (await take(counters, limits)) as Reservation
    const tell = (micros: number) =>
      counters.comparing('key')({
        microsToday: micros,
        microsThisMonth: micros,
        reasoningTokensToday: 0,
      })
    tell(1)
    expect(await take(counters, limits)).toMatchObject({ limit: 'microsPerDay' })
    tell(0)
    await first.settle(amounts(0))
    expect(await take(counters, limits)).toHaveProperty('settle')
  })
})

describe('counters of more people than are kept', () => {
  const limits = { microsPerDay: 100 }
  const tell = (counters: LimitCounters, id: string, microsToday: number) =>
    counters.comparing(id)({ microsToday, microsThisMonth: microsToday, reasoningTokensToday: 0 })

  it('forget who asked longest ago, and want to be told of them anew', async () => {
    const counters = createLimitCounters(createClock(), 2)
    for (const id of ['a', 'b']) {
      expect(counters.isTold(id)).toBe(false)
      tell(counters, id, 100)
    }
    // Who asks again is not the one who is forgotten.
    await counters.reserve('a', limits, amounts(1))
    tell(counters, 'c', 0)
    expect(['a', 'b', 'c'].map(counters.isTold)).toEqual([true, false, true])
    expect(await counters.reserve('a', limits, amounts(1))).toHaveProperty('refused')
  })

  it('name no more of those who asked than are kept', async () => {
    const counters = createLimitCounters(createClock(), 2)
    for (const id of ['a', 'b', 'c']) await counters.reserve(id, limits, amounts(1))
    expect(counters.takeBusy()).toEqual(['a', 'b'])
    expect(counters.takeBusy()).toEqual([])
  })

  it('are not taken to be told while the answer has not come', () => {
    const counters = createLimitCounters(createClock(), 2)
    const answer = counters.comparing('a')
    expect(counters.isTold('a')).toBe(false)
    answer({ microsToday: 0, microsThisMonth: 0, reasoningTokensToday: 0 })
    expect(counters.isTold('a')).toBe(true)
  })
})
