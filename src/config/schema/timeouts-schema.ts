import { z } from 'zod'
import { HOUR_MS } from '../../core/durations.ts'
import { count, milliseconds } from './schema-values.ts'

/** How long each phase of a call may take, and all calls and checks of a request together. */
export const timeoutsSchema = z.strictObject({
  connect_ms: milliseconds().default(5000),
  first_part_ms: milliseconds().default(60_000),
  idle_ms: milliseconds().default(60_000),
  total_ms: milliseconds().default(600_000),
  request_ms: count(HOUR_MS)
    .default(900_000)
    .describe('For a whole request: all its calls and checks together; 0: any time'),
})
