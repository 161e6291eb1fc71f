import { z } from 'zod'
import type { Page, PageRequest } from '../../core/storage/page.ts'
import type { AppContext } from '../../http/route.ts'

/** What every list takes that is read page by page; a route adds its own filters. */
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(500).default(50),
  cursor: z.string().max(500).optional(),
})

/** As far as dates go; parts of a millisecond are none. */
const moment = () =>
  z.coerce
    .number()
    .min(-LAST_MOMENT)
    .max(LAST_MOMENT)
    .transform((ms) => Math.floor(ms))

const LAST_MOMENT = 8.64e15

/** What lies between two moments, milliseconds since the Unix epoch. */
export const rangeQuery = z.object({ from: moment().optional(), to: moment().optional() })

/** The page that a query asks for. */
export function pageRequest({ limit, cursor }: z.infer<typeof pageQuery>): PageRequest {
  return { limit, ...(cursor === undefined ? {} : { cursor }) }
}

/** One page as a client gets it; `next` is the cursor of the page after it, and `beside` what is told of the whole list. */
export function answerPage(
  { items, next }: Page<unknown>,
  context: AppContext,
  beside: Readonly<Record<string, unknown>> = {},
): Response {
  return context.json({ object: 'list', data: items, next: next ?? null, ...beside })
}
