import { knownName, type ModelCard } from '../core/card.ts'
import { type CardNeeds, matchCards } from './match-cards.ts'

/** Needs, and words that must stand in the card's id, provider or one of its model's names. */
export interface CardFilter extends CardNeeds {
  readonly text?: string
}

/** The cards that meet every part of the filter, in their order. */
export function filterCards(cards: readonly ModelCard[], filter: CardFilter): readonly ModelCard[] {
  const words = (filter.text ?? '').toLowerCase().split(/\s+/).filter(Boolean)
  return matchCards(cards, filter).fits.filter((card) => {
    const name = `${card.id} ${card.provider} ${card.model} ${knownName(card)}`.toLowerCase()
    return words.every((word) => name.includes(word))
  })
}
