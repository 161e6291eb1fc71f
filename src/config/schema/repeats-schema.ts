import { z } from 'zod'
import { count, share } from './schema-values.ts'

const bytes = () => z.number().int().min(65_536).max(17_179_869_184)

/** Requests that were asked before, under the same Idempotency-Key. */
export const idempotencySchema = z.strictObject({
  hours: z
    .number()
    .min(0)
    .max(168)
    .default(24)
    .describe('How long the same Idempotency-Key gives the same answer; 0: the header is not read'),
  max_answers: count(1_000_000).default(10_000),
  max_bytes: bytes().default(67_108_864).describe('Of all answers kept in memory for this'),
})

/** Answers that are given again to requests that ask the same. */
export const cacheSchema = z.strictObject({
  answers: z
    .enum(['off', 'exact', 'semantic'])
    .default('off')
    .describe(
      'exact gives a kept answer to the very same request; semantic to one that means the same too (English; optional packages)',
    ),
  scope: z
    .enum(['tenant', 'key'])
    .default('tenant')
    .describe('Who may be given what was answered for another: keys of the same tenant, or none'),
  minutes: z.number().min(0.1).max(44_640).default(60).describe('How long an answer is kept'),
  max_answers: count(1_000_000).default(10_000),
  max_bytes: bytes().default(67_108_864).describe('Of all answers kept in memory for this'),
  with_temperature: z
    .boolean()
    .default(false)
    .describe(
      'Also for requests that name a temperature above 0 or a top_p below 1, without a seed',
    ),
  similarity: share()
    .default(0.85)
    .describe('Least cosine of two questions that are taken for one; words are compared as well'),
  within_ms: z
    .number()
    .int()
    .min(1)
    .max(2000)
    .default(50)
    .describe('A question whose vector takes longer is answered afresh'),
})

/** Looking at models that failed, without asking them anything. */
export const healthSchema = z.strictObject({
  ping_ms: z
    .number()
    .int()
    .min(0)
    .max(600_000)
    .default(2000)
    .describe(
      'How often models that are left alone after failures are asked for their list of models; 0: never',
    ),
})
