import { z } from 'zod'
import { GatewayError } from '../../core/errors.ts'
import type { StoredResponse } from '../../core/storage/response-store.ts'
import {
  type Item,
  inputItemId,
  type Json,
  listedItem,
} from '../../wire/openai-responses/response-items.ts'

/** As OpenAI's: the newest first, twenty at a time. */
export const inputItemsQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  order: z.enum(['asc', 'desc']).default('desc'),
  after: z.string().max(200).optional(),
})

/** A page of what was asked in a turn. Throws `invalid_request` where `after` is none of its items. */
export function listInputItems(
  { id, input }: Pick<StoredResponse, 'id' | 'input'>,
  { limit, order, after }: z.infer<typeof inputItemsQuery>,
): Json {
  const all: readonly Item[] = input.map((item, place) => ({
    id: inputItemId(id, place),
    ...listedItem(item),
  }))
  const ordered = order === 'asc' ? all : all.toReversed()
  const from = after === undefined ? 0 : ordered.findIndex((item) => item.id === after) + 1
  if (after !== undefined && from === 0) {
    throw new GatewayError('invalid_request', `'${id}' has no item '${after}'`, { param: 'after' })
  }
  const data = ordered.slice(from, from + limit)
  return {
    object: 'list',
    data,
    first_id: data[0]?.id ?? null,
    last_id: data.at(-1)?.id ?? null,
    has_more: from + limit < ordered.length,
  }
}
