import { z } from 'zod'
import type { ListedModel } from '../../wire/listed-model.ts'

export const modelListSchema = z.object({
  limit: z.coerce.number().int().min(1).max(1000).default(20),
  after_id: z.string().max(200).optional(),
  before_id: z.string().max(200).optional(),
})

/** Anthropic's shape of one model. */
export function anthropicModel({
  id,
  created,
  contextTokens,
  maxOutputTokens,
}: ListedModel): object {
  return {
    type: 'model',
    id,
    display_name: id,
    created_at: new Date(created * 1000).toISOString(),
    max_input_tokens: contextTokens ?? null,
    max_tokens: maxOutputTokens ?? null,
    capabilities: null,
    line: null,
    lifecycle: 'active',
    deprecated_at: null,
    retires_at: null,
  }
}

/** Anthropic's shape of a page of models; an id that is not there is a page behind the last. */
export function anthropicModelList(
  models: readonly ListedModel[],
  { limit, after_id: after, before_id: before }: z.infer<typeof modelListSchema>,
): object {
  const placeOf = (id: string) => {
    const place = models.findIndex((model) => model.id === id)
    return place === -1 ? models.length : place
  }
  const end = before === undefined ? models.length : placeOf(before)
  const start = after !== undefined ? placeOf(after) + 1 : before === undefined ? 0 : end - limit
  const page = models.slice(Math.max(0, start), Math.min(end, Math.max(0, start) + limit))
  return {
    data: page.map(anthropicModel),
    first_id: page[0]?.id ?? null,
    last_id: page.at(-1)?.id ?? null,
    has_more: before === undefined ? start + limit < models.length : start > 0,
  }
}
