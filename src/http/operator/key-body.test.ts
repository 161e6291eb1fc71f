import { expect, test } from 'vitest'
import { keyBodyOf, limitsBodyOf, limitsOf, limitsSchema } from './key-body.ts'

const EVERY_LIMIT = {
  concurrent_requests: 3,
  requests_per_minute: 60,
  tokens_per_minute: 0.5,
  dollars_per_day: 5.25,
  dollars_per_month: 0.000001,
  reasoning_tokens_per_day: 9,
  escalations_per_hour: 7,
  escalation_share: 0.25,
}

test('limits are told as they were asked for, each of them', () => {
  expect(Object.keys(EVERY_LIMIT)).toEqual(Object.keys(limitsSchema.shape))
  expect(limitsBodyOf(limitsOf(EVERY_LIMIT))).toEqual(EVERY_LIMIT)
  expect(limitsBodyOf(limitsOf({}))).toEqual({})
})

test('a key is told under the names of its request, and nothing that leads to its secret', () => {
  const body = keyBodyOf({
    id: 'k',
    name: 'my-app',
    digest: 'of the secret',
    pepperMark: 'of the pepper',
    lastFour: 'abcd',
    scope: {
      tenant: 'shop',
      role: 'client',
      routes: ['data'],
      lines: ['first'],
      limits: { microsPerDay: 5_000_000 },
      expiresAt: Date.UTC(2030, 0, 2),
      mayDebug: false,
    },
    createdAt: 1_999,
    revokedAt: 3_000,
  })
  expect(body).toEqual({
    object: 'key',
    id: 'k',
    name: 'my-app',
    last_four: 'abcd',
    tenant: 'shop',
    role: 'client',
    routes: ['data'],
    lines: ['first'],
    limits: { dollars_per_day: 5 },
    may_debug: false,
    expires_at: '2030-01-02T00:00:00.000Z',
    created_at: 1,
    revoked_at: 3,
  })
})
