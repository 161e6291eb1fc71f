import { z } from 'zod'
import type { ListedModel } from '../../wire/listed-model.ts'

export const googleListSchema = z.object({
  pageSize: z.coerce.number().int().min(1).max(1000).default(50),
  pageToken: z.string().max(200).optional(),
})

/** Google's shape of one model. */
export function googleModel({ id, contextTokens, maxOutputTokens }: ListedModel): object {
  return {
    name: `models/${id}`,
    version: '001',
    displayName: id,
    ...(contextTokens === undefined ? {} : { inputTokenLimit: contextTokens }),
    ...(maxOutputTokens === undefined ? {} : { outputTokenLimit: maxOutputTokens }),
    supportedGenerationMethods: ['generateContent', 'streamGenerateContent', 'countTokens'],
  }
}

/** Google's shape of a page of models. The token of the next is the id that it begins behind; one that is not there ends the list. */
export function googleModelList(
  models: readonly ListedModel[],
  { pageSize, pageToken }: z.infer<typeof googleListSchema>,
): object {
  const before = models.findIndex(({ id }) => id === pageToken)
  const isUnknown = pageToken !== undefined && before === -1
  const start = isUnknown ? models.length : before + 1
  const page = models.slice(start, start + pageSize)
  const last = page.at(-1)
  return {
    models: page.map(googleModel),
    ...(last && start + pageSize < models.length ? { nextPageToken: last.id } : {}),
  }
}
