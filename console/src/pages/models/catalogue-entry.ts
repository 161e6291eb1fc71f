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

export function pathOfCard(id: string): string {
  return `/models/${encodeURIComponent(id)}`
}
