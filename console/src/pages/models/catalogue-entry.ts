import type { CardFacts, ModelEntry } from '../../api/types.ts'

export interface CatalogueEntry {
  readonly id: string
  readonly owner: string
  readonly facts: CardFacts
}

/** The cards of a list of models; the gateway's own names have none. */
export function catalogueEntries(models: readonly ModelEntry[]): readonly CatalogueEntry[] {
  return models.flatMap(({ id, owned_by, secondline }) =>
    'architecture' in secondline ? [{ id, owner: owned_by, facts: secondline }] : [],
  )
}

/** Where a model is from, and what else the configuration says of it: `From azure, known as gpt-5-mini.` */
export function configuredText({ owner, facts }: CatalogueEntry): string {
  const { baseModel, reasoningEffort } = facts
  const known = baseModel === undefined ? '' : `, known as ${baseModel}`
  const effort =
    reasoningEffort === undefined
      ? ''
      : ` It is asked to think at “${reasoningEffort}” where a request says nothing.`
  return `From ${owner}${known}.${effort}`
}

export function pathOfCard(id: string): string {
  return `/models/${encodeURIComponent(id)}`
}
