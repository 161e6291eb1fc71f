import { z } from 'zod'
import { dollars, share, text } from './schema-values.ts'

export const learning = z.strictObject({
  collect: z
    .boolean()
    .default(false)
    .describe('Keeps, as numbers, what finished requests tell of each line; shadow does too'),
  reviewed: z
    .boolean()
    .default(false)
    .describe('Requests that waited for a person count too, so that verdicts teach; as numbers'),
  except_tenants: z
    .array(text())
    .max(10_000)
    .default([])
    .describe('Tenants whose requests nothing is learned from'),
  retention_days: z.number().int().min(1).max(36_500).default(90),
  propose_every_days: z
    .number()
    .int()
    .min(0)
    .max(365)
    .default(0)
    .describe('New weights are worked out and proposed so often; 0: only by secondline learn'),
  scope: z
    .enum(['all', 'tenant'])
    .default('all')
    .describe('all: one router from the traffic of all; tenant: each its own, from its own alone'),
  approval: z
    .enum(['admin', 'clear_gain'])
    .default('admin')
    .describe(
      'clear_gain: proposed weights whose gain is above zero with its whole 95 % interval need no admin',
    ),
})

export const shadow = z.strictObject({
  share: share()
    .default(0)
    .describe(
      'Share of answers that the other line is asked for too, unseen and afterwards, to learn from',
    ),
  max_dollars_per_day: dollars().default(1),
})
