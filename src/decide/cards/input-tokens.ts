import type { ModelCard } from '../../core/card.ts'
import type { Facts } from '../../core/run.ts'

/** The facts as they are once the request is this short. */
export function withTokens(facts: Facts, inputTokens: number): Facts {
  if (inputTokens >= facts.signals.inputTokens) return facts
  return { ...facts, signals: { ...facts.signals, inputTokens } }
}

/** Input tokens of a request to this card: a rag card is given passages on top. */
export function inputTokensTo(card: ModelCard, facts: Pick<Facts, 'signals'>): number {
  return facts.signals.inputTokens + (card.knowledge?.contextTokens ?? 0)
}
