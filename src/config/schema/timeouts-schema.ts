import { z } from 'zod'
import { HOUR_MS } from '../../core/time/durations.ts'
import { count, milliseconds } from './schema-values.ts'

const connect = milliseconds().describe('Until the connection to a model stands')
const firstPart = milliseconds().describe(
  'Until a stream begins; an answer that is not streamed comes whole, within total_ms',
)
const idle = milliseconds().describe('Between two parts of a stream')
const total = milliseconds().describe('For a whole call to a model')

/** How long each phase of the calls to one model may take. */
export const callTimeoutsSchema = z.strictObject({
  connect_ms: connect.optional(),
  first_part_ms: firstPart.optional(),
  idle_ms: idle.optional(),
  total_ms: total.optional(),
})

export const USUAL_TOTAL_MS = 600_000

/** How long each phase of a call may take, and all calls and checks of a request together. */
export const timeoutsSchema = z.strictObject({
  connect_ms: connect.default(5000),
  first_part_ms: firstPart.default(60_000),
  idle_ms: idle.default(60_000),
  total_ms: total.default(USUAL_TOTAL_MS),
  request_ms: count(HOUR_MS)
    .default(900_000)
    .describe('For a whole request: all its calls and checks together; 0: any time'),
})
