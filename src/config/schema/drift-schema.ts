import { z } from 'zod'
import { text } from './schema-values.ts'

export const drift = z.strictObject({
  baseline: text()
    .optional()
    .describe('File that calibrate --out wrote; without it nothing is watched'),
  window_hours: z.number().int().min(1).max(168).default(24).describe('How far back is looked'),
  tenant: text().default('default').describe('Whose runs'),
})
