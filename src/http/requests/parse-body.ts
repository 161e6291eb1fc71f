import type { z } from 'zod'
import type { AppContext } from '../../http/route.ts'
import { readBody } from '../../wire/read-body.ts'
import { readJsonBody } from './read-json-body.ts'

/** A request's JSON body by its schema. Throws as `readJsonBody`, and `invalid_request` that names the first place at fault. */
export async function parseBody<Output>(
  context: AppContext,
  schema: z.ZodType<Output>,
  maxBytes: number,
): Promise<Output> {
  return readBody(schema, await readJsonBody(context, maxBytes))
}

/** What stands behind the `?` of its address, by its schema. Throws `invalid_request` likewise. */
export function parseQuery<Output>(context: AppContext, schema: z.ZodType<Output>): Output {
  return readBody(schema, context.req.query())
}
