import type { z } from 'zod'
import { readBody } from '../../wire/read-body.ts'

/** Checks a body or query against its schema. Throws `invalid_request` that names the first place at fault. */
export function parseBody<Output>(schema: z.ZodType<Output>, value: unknown): Output {
  return readBody(schema, value)
}
