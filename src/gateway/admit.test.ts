import { expect, test } from 'vitest'
import type { KeyLimits } from '../core/access/key-scope.ts'
import { GatewayError } from '../core/errors.ts'
import type { LimitCounters } from '../core/storage/limit-counters.ts'
import { createAdmit, type SharedLimits } from './admit.ts'

const left = () => ({
  requests: { limit: 5, remaining: 0, resetMs: 900 },
  tokens: undefined,
})

/** Counters without any room left for what is named. */
function without(limit: keyof KeyLimits, retryAfterMs = 900): LimitCounters {
  return {
    remainingMicros: async () => 4,
    reserve: async () => ({ refused: { limit, retryAfterMs }, left }),
    takeEscalation: async () => undefined,
    isTold: () => true,
    comparing: () => () => undefined,
    takeBusy: () => [],
  }
}

test.each([
  [
    'microsPerDay',
    'budget_exceeded',
    'dollars per day leaves no room for this request: it may cost up to $0.000009, and $0.000004 is left. Ask for fewer tokens (max_tokens)',
  ],
  [
    'requestsPerMinute',
    'rate_limit_exceeded',
    'requests per minute leaves no room for this request',
  ],
] as const)('a limit is called what whoever set it calls it: %s', async (limit, code, words) => {
  const admit = createAdmit(without(limit), () => ({ [limit]: 5 }))
  const caller = { tenant: 't', keyId: 'k', scope: { limits: {} } } as never
  await expect(
    admit(caller, { inputTokens: 9, worstTokens: 9, worstMicros: () => 9 }),
  ).rejects.toMatchObject({
    code,
    message: `The key's limit of ${words}`,
    ratesLeft: left(),
  })
})

test('money that requests under way have set aside is told apart, with what is left since', async () => {
  let left = 9
  const counters: LimitCounters = {
    ...without('microsPerDay'),
    remainingMicros: async () => left,
    reserve: async () => {
      // As when another request of the key was let in meanwhile.
      left = 4
      return {
        refused: { limit: 'microsPerDay', retryAfterMs: 1_500, isSetAside: true },
        left: () => ({ requests: undefined, tokens: undefined }),
      }
    },
  }
  const admit = createAdmit(counters, () => ({ microsPerDay: 9 }))
  const caller = { tenant: 't', keyId: 'k', scope: { limits: {} } } as never
  const need = { inputTokens: 9, worstTokens: 9, worstMicros: () => 9 }
  await expect(admit(caller, need)).rejects.toMatchObject({
    code: 'rate_limit_exceeded',
    message:
      "The key's limit of dollars per day leaves no room for this request: it may cost up to $0.000009, and $0.000004 is left beside what requests under way have set aside. Ask again in a moment, or for fewer tokens (max_tokens)",
    retryAfterMs: 1_500,
  })
})

test.each([
  ['requestsPerMinute', 900, [1000, 3000]],
  ['tokensPerMinute', 7000, [7000, 21_000]],
  ['requestsPerMinute', 45_000, [45_000, 60_000]],
  ['requestsPerMinute', 60_000, [60_000, 60_000]],
  ['reasoningTokensPerDay', 7_200_000, [7_200_000, 7_200_000]],
] as const)(
  'those whom %s refuses together for %i ms come back apart, and none too early',
  async (limit, trueMs, [least, most]) => {
    const admit = createAdmit(without(limit, trueMs), () => ({ [limit]: 5 }))
    const caller = { tenant: 't', keyId: 'k', scope: { limits: {} } } as never
    const refused = async (): Promise<number> => {
      const asking = Promise.resolve(
        admit(caller, { inputTokens: 9, worstTokens: 9, worstMicros: () => 9 }),
      )
      const thrown = await asking.then(() => undefined, GatewayError.from)
      return thrown?.retryAfterMs ?? 0
    }
    const waits = await Promise.all(Array.from({ length: 50 }, refused))
    for (const wait of waits) {
      expect(wait).toBeGreaterThanOrEqual(least)
      expect(wait).toBeLessThanOrEqual(most)
    }
    expect(new Set(waits).size).toBeGreaterThan(least === most ? 0 : 25)
  },
)

test.each([
  [{ microsPerDay: 500 }, 9],
  [{ microsPerMonth: 500 }, 9],
  [{ requestsPerMinute: 5 }, 0],
] as const)(
  'the worst case is booked where money is limited, and not worked out elsewhere: %j',
  async (limits, micros) => {
    const booked: number[] = []
    let asked = 0
    const counters: LimitCounters = {
      ...without('microsPerDay'),
      reserve: async (_key, _limits, worst) => {
        booked.push(worst.micros)
        const nothing = async () => {}
        return { reservation: { settle: nothing, charge: nothing, refund: nothing }, left }
      },
    }
    const caller = { tenant: 't', keyId: 'k', scope: { limits } } as never
    const worstMicros = () => {
      asked++
      return 9
    }
    await createAdmit(counters)(caller, { inputTokens: 9, worstTokens: 9, worstMicros })
    expect(booked).toEqual([micros])
    expect(asked).toBe(micros === 0 ? 0 : 1)
  },
)

/** Counters that tell what was taken and given back. */
function counting(refused?: keyof KeyLimits) {
  const seen: string[] = []
  const reservation = {
    settle: async () => void seen.push('settled'),
    charge: async (micros: number) => void seen.push(`charged ${micros}`),
    refund: async () => void seen.push('given back'),
  }
  const counters: LimitCounters = {
    ...without('requestsPerMinute'),
    reserve: async (id) => {
      seen.push(`asked ${id}`)
      return refused === undefined
        ? { reservation, left }
        : { refused: { limit: refused, retryAfterMs: 9 }, left }
    },
  }
  return { counters, seen }
}

const NEED = { inputTokens: 9, worstTokens: 9, worstMicros: () => 9 }
const FOR_ALICE = {
  tenant: 't',
  keyId: 'k',
  endUser: 'eu_alice',
  scope: { limits: { requestsPerMinute: 1 } },
} as never

function admitting(ofKey: LimitCounters, ofPeople: LimitCounters, limits: KeyLimits | undefined) {
  const people: SharedLimits = {
    whose: 'end user',
    counters: ofPeople,
    limitsOf: () => limits,
    counterOf: ({ tenant, endUser }) => `${tenant}/${endUser}`,
  }
  return createAdmit(ofKey, () => ({}), [people])
}

test('a request takes of what its key has and of what the person has for whom it asks', async () => {
  const [key, people] = [counting(), counting()]
  const admit = admitting(key.counters, people.counters, { requestsPerMinute: 1 })
  const admission = await admit(FOR_ALICE, NEED)
  admission.settle({ micros: 1, usage: {} })
  admission.charge?.(5)
  expect(people.seen).toEqual(['asked t/eu_alice', 'settled', 'charged 5'])
  expect(key.seen).toEqual(['asked k', 'settled', 'charged 5'])
  const other = await admit(FOR_ALICE, NEED)
  other.refund()
  expect([people.seen.at(-1), key.seen.at(-1)]).toEqual(['given back', 'given back'])
})

test('what the key may not have is given back to the person, and what they may not have is not taken', async () => {
  const [key, people] = [counting('tokensPerMinute'), counting()]
  const admit = admitting(key.counters, people.counters, { requestsPerMinute: 1 })
  await expect(admit(FOR_ALICE, NEED)).rejects.toMatchObject({
    message: expect.stringContaining("The key's limit"),
    param: undefined,
  })
  expect(people.seen).toEqual(['asked t/eu_alice', 'given back'])
  const [untouched, full] = [counting(), counting('tokensPerMinute')]
  const refusing = admitting(untouched.counters, full.counters, { tokensPerMinute: 1 })
  await expect(refusing(FOR_ALICE, NEED)).rejects.toMatchObject({
    message: expect.stringContaining("The end user's limit of tokens per minute"),
    param: 'user',
  })
  expect(untouched.seen).toEqual([])
})

test('a person without limits is not counted', async () => {
  const [key, people] = [counting(), counting()]
  await admitting(key.counters, people.counters, undefined)(FOR_ALICE, NEED)
  expect([people.seen, key.seen]).toEqual([[], ['asked k']])
})

test('what a request may escalate is limited by its key and by whom it shares limits with', async () => {
  const [key, people] = [counting(), counting()]
  let isFull = false
  const takeEscalation = async () =>
    isFull ? { limit: 'escalationsPerHour' as const, retryAfterMs: 9 } : undefined
  const ofPeople = { ...people.counters, takeEscalation }
  const admit = admitting(key.counters, ofPeople, { escalationsPerHour: 1 })
  const { mayEscalate } = await admit(FOR_ALICE, NEED)
  expect(await mayEscalate()).toBe(true)
  isFull = true
  expect(await mayEscalate()).toBe(false)
})
