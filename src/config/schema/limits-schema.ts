import { z } from 'zod'
import { count, dollars } from './schema-values.ts'

/** Counters that several gateways behind one address take from together. */
const shared = z.strictObject({
  url: z
    .string()
    .max(4000)
    .regex(/^(?:redis|valkey)s?:\/\/./, 'must be redis://… or rediss://…')
    .describe('Valkey or Redis: redis://…, or rediss://… with TLS'),
  prefix: z
    .string()
    .regex(/^[\w.-]{1,64}$/, 'must be made of letters, digits and . _ -')
    .default('secondline')
    .describe('Begins the names of what is written there; gateways that share have the same'),
  wait_ms: z
    .number()
    .int()
    .min(1)
    .max(5000)
    .default(50)
    .describe('An answer that takes longer is not waited for'),
  on_unavailable: z
    .enum(['count_alone', 'refuse'])
    .default('count_alone')
    .describe(
      'Without an answer: each gateway counts for itself, or requests of keys with such limits are refused',
    ),
})

const rates = {
  requests_per_minute: count(10_000_000).optional(),
  tokens_per_minute: count(10_000_000_000).optional(),
  dollars_per_day: dollars().optional(),
  dollars_per_month: dollars().optional(),
}

/** The people whom clients ask for. */
export const endUsersSchema = z.strictObject({
  record: z
    .literal(true)
    .default(true)
    .describe(
      'Each run keeps a pseudonym of the person it was for, as safety_identifier, user or metadata.user_id name one; without the group none is kept',
    ),
  header: z
    .string()
    .regex(/^[A-Za-z][\w-]{0,99}$/, 'must be the name of a header')
    .optional()
    .describe(
      'A header that names the person, such as x-openwebui-user-id; it counts before the body',
    ),
  concurrent_requests: count(100_000)
    .optional()
    .describe('Requests at work at once, per person and gateway; a stream counts until its end'),
  ...rates,
  requests_per_minute: rates.requests_per_minute.describe(
    'Per person in a tenant, beside the limits of the key',
  ),
})

/** What all keys of a tenant have together. */
const tenantLimits = z.strictObject({
  concurrent_requests: count(100_000)
    .optional()
    .describe('Requests at work at once, all keys of the tenant together, per gateway'),
  ...rates,
})

export const limitsSchema = z.strictObject({
  concurrent_requests: count(100_000)
    .optional()
    .describe(
      'Requests at work at once, per key and gateway, unless the key says otherwise; a stream counts until its end',
    ),
  ...rates,
  requests_per_minute: rates.requests_per_minute.describe('Per key, unless the key says otherwise'),
  tenants: z
    .record(z.string().min(1), tenantLimits)
    .optional()
    .describe('By the name of a tenant: what its keys have together, beside what each has'),
  max_concurrent: z
    .number()
    .int()
    .min(1)
    .max(100_000)
    .default(1000)
    .describe('Requests at work at once, all keys together'),
  shared: shared
    .optional()
    .describe('Where several gateways count requests, tokens and escalations together'),
})
