import { expect, test } from 'vitest'
import type { KeyLimits } from '../core/key-scope.ts'
import type { LimitCounters } from '../core/store.ts'
import { createAdmit } from './admit.ts'

const left = () => ({
  requests: { limit: 5, remaining: 0, resetMs: 900 },
  tokens: undefined,
})

/** Counters without any room left for what is named. */
function without(limit: keyof KeyLimits): LimitCounters {
  return {
    remainingMicros: async () => 4,
    reserve: async () => ({ refused: { limit, retryAfterMs: 900 }, left }),
    takeEscalation: async () => undefined,
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
    retryAfterMs: 900,
    ratesLeft: left(),
  })
})

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
        return { reservation: { settle: async () => {}, refund: async () => {} }, left }
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
