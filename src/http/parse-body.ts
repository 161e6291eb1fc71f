import type { z } from 'zod'
import { GatewayError } from '../core/errors.ts'

/** Checks a body or query against its schema. Throws `invalid_request` that names the first place at fault. */
export function parseBody<Output>(schema: z.ZodType<Output>, value: unknown): Output {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const param = issue?.path.join('.') ?? ''
  const where = param ? `'${param}': ` : ''
  throw new GatewayError('invalid_request', `${where}${issue?.message ?? 'invalid'}`, { param })
}
