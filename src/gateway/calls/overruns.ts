import type { ModelCard } from '../../core/card.ts'
import { type ChatRequest, countsThinking, type ReasoningEffort } from '../../core/chat.ts'
import { createBounded } from '../../core/memory/bounded.ts'
import type { Answered, Outcome } from '../../core/run.ts'
import { answerTokens } from '../../decide/cards/answer-tokens.ts'

/**
 * How much longer calls become than the answer that was foreseen for them, tokens of one choice: what a model thinks, and
 * what it says where nobody limits it.
 */
export interface Overruns {
  /** Learns from the answers and samples of a run. */
  saw(
    outcomes: readonly Outcome[],
    request: Asked,
    cards: Readonly<Record<string, ModelCard>>,
  ): void
  /** What nine of ten calls of this card stay within; a guess until some are known. */
  expected(card: ModelCard, request: Asked): number
}

type Asked = Pick<
  ChatRequest,
  'maxOutputTokens' | 'reasoningEffort' | 'reasoningBudgetTokens' | 'choices' | 'source'
>

/** Latest calls that count, of each card at each effort. */
const REMEMBERED = 20
/** Until so many are known the guess counts beside them. */
const KNOWN_FROM = 5
const MOST_KINDS = 2_000

/** Tokens that models are taken to think, until it is known of one. */
const GUESSED: Readonly<Record<ReasoningEffort, number>> = {
  none: 0,
  minimal: 1_024,
  low: 2_048,
  medium: 4_096,
  high: 8_192,
  xhigh: 16_384,
  max: 16_384,
}

interface Seen {
  readonly tokens: number[]
  at: number
}

export function createOverruns(): Overruns {
  const kinds = createBounded<Seen>(MOST_KINDS)
  const remember = (kind: string, tokens: number): void => {
    const seen = kinds.get(kind) ?? { tokens: [], at: 0 }
    seen.tokens[seen.at] = tokens
    seen.at = (seen.at + 1) % REMEMBERED
    kinds.set(kind, seen)
  }
  return {
    saw(outcomes, request, cards) {
      if (isBounded(request)) return
      for (const outcome of outcomes.filter(isOwnAnswer)) {
        const card = cards[outcome.card]
        const { outputTokens } = outcome.usage
        if (card === undefined || outputTokens === undefined) continue
        const each = outputTokens / request.choices
        remember(kindOf(card, request), Math.max(0, each - answerTokens(card, request)))
      }
    },
    expected(card, request) {
      if (isBounded(request)) return 0
      const tokens = [...(kinds.get(kindOf(card, request))?.tokens ?? [])].sort((a, b) => a - b)
      const learned = tokens[Math.floor(tokens.length * 0.9)] ?? 0
      return tokens.length < KNOWN_FROM ? Math.max(learned, guess(card, request)) : learned
    },
  }
}

/** Answers to the request itself that a model gave: judges and summaries are asked something else. */
function isOwnAnswer(outcome: Outcome): outcome is Answered {
  if (outcome.type !== 'answered' || outcome.reused !== undefined) return false
  return outcome.purpose === 'answer' || outcome.purpose === 'sample'
}

/** Whether the client's limit holds for all that the model writes. */
function isBounded({ maxOutputTokens, source }: Asked): boolean {
  return maxOutputTokens !== undefined && countsThinking(source)
}

function kindOf({ id }: ModelCard, request: Asked): string {
  const { maxOutputTokens, reasoningBudgetTokens } = request
  const { reasoningEffort = reasoningBudgetTokens === undefined ? '' : 'budget' } = request
  return `${maxOutputTokens === undefined ? 'any' : 'limited'} ${reasoningEffort} ${id}`
}

function guess({ purpose, capabilities }: ModelCard, request: Asked): number {
  const { reasoningEffort, reasoningBudgetTokens } = request
  const isAsked = (reasoningEffort ?? reasoningBudgetTokens) !== undefined
  const thinks = purpose === 'reasoning' || (isAsked && capabilities.reasoning !== 'none')
  return thinks ? (reasoningBudgetTokens ?? GUESSED[reasoningEffort ?? 'medium']) : 0
}
