/** What rates of requests, tokens and escalations keep, whoever counts them: this process, or a server for several. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { KeyLimits } from '../../src/core/access/key-scope.ts'
import type { LimitCounters, Reservation } from '../../src/core/storage/limit-counters.ts'

export interface RatesUnderTest {
  readonly counters: LimitCounters
  /** As if so much time had passed. Some may pass besides: what is asked here holds for the next twenty seconds as well. */
  pass(ms: number): Promise<void>
  close(): Promise<void>
}

const HALF_MINUTE = 30_000
const HOUR_MS = 3_600_000

export function describeRates(name: string, open: () => Promise<RatesUnderTest>): void {
  describe(`rates counted by ${name}`, () => {
    let rates: RatesUnderTest
    let keys = 0
    beforeAll(async () => {
      rates = await open()
    })
    afterAll(() => rates.close())

    /** A key of its own for each test. */
    function keyWith(limits: KeyLimits) {
      keys += 1
      const id = `key${keys}`
      return {
        id,
        ask: (tokens = 0) =>
          rates.counters.reserve(id, limits, { tokens, micros: 0, reasoningTokens: 0 }),
        escalate: () => rates.counters.takeEscalation(id, limits),
      }
    }

    it('let a full minute through at once and then as much as drains', async () => {
      const key = keyWith({ requestsPerMinute: 2 })
      expect(await key.ask()).toHaveProperty('reservation')
      expect(await key.ask()).toHaveProperty('reservation')
      const { limit, retryAfterMs } = refusedOf(await key.ask())
      expect(limit).toBe('requestsPerMinute')
      expect(retryAfterMs).toBeGreaterThan(0)
      expect(retryAfterMs).toBeLessThanOrEqual(HALF_MINUTE)
      await rates.pass(HALF_MINUTE)
      expect(await key.ask()).toHaveProperty('reservation')
      expect(await key.ask()).toHaveProperty('refused')
      await rates.pass(10 * HALF_MINUTE)
      expect(await key.ask()).toHaveProperty('reservation')
      expect(await key.ask()).toHaveProperty('reservation')
      expect(await key.ask()).toHaveProperty('refused')
    })

    it('tell what is left, and of what was not used that it came back', async () => {
      const key = keyWith({ requestsPerMinute: 7, tokensPerMinute: 1_000 })
      const first = await key.ask(900)
      const { requests, tokens } = first.left()
      expect(requests?.limit).toBe(7)
      expect(requests?.remaining).toBeGreaterThanOrEqual(6)
      expect(requests?.resetMs).toBeLessThanOrEqual(60_000 / 7 + 1)
      expect(tokens?.remaining).toBeGreaterThanOrEqual(100)
      expect(tokens?.remaining).toBeLessThan(500)
      const refused = await key.ask(900)
      expect(refusedOf(refused).limit).toBe('tokensPerMinute')
      expect(refused.left().requests?.remaining).toBeGreaterThanOrEqual(6)
      await takenOf(first).settle({ tokens: 10, micros: 0, reasoningTokens: 0 })
      expect(first.left().tokens?.remaining).toBeGreaterThanOrEqual(990)
      expect((await keyWith({ microsPerDay: 5 }).ask()).left()).toEqual({
        requests: undefined,
        tokens: undefined,
      })
    })

    it('do not mix keys up', async () => {
      const [one, other] = [keyWith({ requestsPerMinute: 1 }), keyWith({ requestsPerMinute: 1 })]
      await one.ask()
      expect(await other.ask()).toHaveProperty('reservation')
      expect(await one.ask()).toHaveProperty('refused')
    })

    it('give back tokens that were reserved and not used, once', async () => {
      const key = keyWith({ tokensPerMinute: 1_000 })
      const taken = takenOf(await key.ask(1_000))
      expect(refusedOf(await key.ask(700)).limit).toBe('tokensPerMinute')
      await taken.settle({ tokens: 100, micros: 0, reasoningTokens: 0 })
      await taken.refund()
      expect(await key.ask(700)).toHaveProperty('reservation')
      expect(await key.ask(700)).toHaveProperty('refused')
    })

    it('remember tokens that were used beyond those reserved', async () => {
      const key = keyWith({ tokensPerMinute: 1_000 })
      const taken = takenOf(await key.ask(10))
      await taken.settle({ tokens: 1_000, micros: 0, reasoningTokens: 0 })
      expect(await key.ask(500)).toHaveProperty('refused')
    })

    it('give a request back that was never sent', async () => {
      const key = keyWith({ requestsPerMinute: 1, tokensPerMinute: 1_000 })
      const taken = takenOf(await key.ask(1_000))
      expect(await key.ask(1)).toHaveProperty('refused')
      await taken.refund()
      await taken.refund()
      expect(await key.ask(1_000)).toHaveProperty('reservation')
      expect(await key.ask(1)).toHaveProperty('refused')
    })

    it('take nothing of one rate where another refuses', async () => {
      const key = keyWith({ requestsPerMinute: 2, tokensPerMinute: 1_000 })
      await key.ask(400)
      for (let round = 0; round < 3; round += 1) {
        expect(refusedOf(await key.ask(1_000)).limit).toBe('tokensPerMinute')
      }
      expect(await key.ask(400)).toHaveProperty('reservation')
      expect(refusedOf(await key.ask(1)).limit).toBe('requestsPerMinute')
    })

    it('let what is larger than the limit through when nothing else is owed', async () => {
      const key = keyWith({ tokensPerMinute: 1_000 })
      expect(await key.ask(2_000)).toHaveProperty('reservation')
      await rates.pass(2 * HALF_MINUTE)
      expect(await key.ask(500)).toHaveProperty('refused')
      await rates.pass(2 * HALF_MINUTE)
      expect(await key.ask(500)).toHaveProperty('reservation')
    })

    it('let nothing through where the limit is 0', async () => {
      const key = keyWith({ requestsPerMinute: 0 })
      expect(refusedOf(await key.ask()).retryAfterMs).toBeGreaterThan(0)
      await rates.pass(HOUR_MS)
      expect(await key.ask()).toHaveProperty('refused')
    })

    it('bound escalations by the hour', async () => {
      const key = keyWith({ escalationsPerHour: 1 })
      expect(await key.escalate()).toBeUndefined()
      expect(await key.escalate()).toMatchObject({ limit: 'escalationsPerHour' })
      await rates.pass(HOUR_MS)
      expect(await key.escalate()).toBeUndefined()
    })

    it('bound escalations by their share of the requests of the hour', async () => {
      const key = keyWith({ escalationShare: 0.2 })
      for (let request = 0; request < 15; request += 1) await key.ask()
      for (let back = 0; back < 6; back += 1) await takenOf(await key.ask()).refund()
      for (let round = 0; round < 3; round += 1) expect(await key.escalate()).toBeUndefined()
      const refused = await key.escalate()
      expect(refused).toMatchObject({ limit: 'escalationShare' })
      expect(refused?.retryAfterMs).toBeLessThanOrEqual(HOUR_MS)
      await rates.pass(HOUR_MS)
      expect(await key.escalate()).toBeUndefined()
    })

    it('never lose or invent anything under requests at the same time', async () => {
      const key = keyWith({ requestsPerMinute: 5 })
      const answers = await Promise.all(Array.from({ length: 40 }, () => key.ask()))
      expect(answers.filter((answer) => 'reservation' in answer)).toHaveLength(5)
    })
  })
}

type Reserved = Awaited<ReturnType<LimitCounters['reserve']>>

function takenOf(answer: Reserved): Reservation {
  if ('refused' in answer) throw new Error(`refused by ${answer.refused.limit}`)
  return answer.reservation
}

function refusedOf(answer: Reserved) {
  if ('reservation' in answer) throw new Error('not refused')
  return answer.refused
}
