import { z } from 'zod'
import { count } from './schema-values.ts'

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
