import type { ModelCard } from '../../core/card.ts'

/** Room left for an answer when the client names no limit, tokens. */
export const DEFAULT_ANSWER_TOKENS = 1024

/** Tokens that one answer of this card is reckoned with. */
export function answerTokens(
  card: Pick<ModelCard, 'maxOutputTokens'>,
  { maxOutputTokens = DEFAULT_ANSWER_TOKENS }: { readonly maxOutputTokens?: number },
): number {
  return Math.min(maxOutputTokens, card.maxOutputTokens)
}
