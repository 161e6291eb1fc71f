import type { CardFacts } from '../../api/types.ts'

export interface CatalogueEntry {
  readonly id: string
  readonly owner: string
  readonly facts: CardFacts
}
