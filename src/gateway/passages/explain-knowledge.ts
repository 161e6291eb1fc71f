import type { Caller } from '../../core/access/caller.ts'
import type { ChatRequest } from '../../core/chat.ts'
import type { SearchMethod } from '../../core/knowledge.ts'
import type { GatewayDeps } from '../../gateway/deps.ts'
import { type Explanation, explainFacts, factsToExplain } from '../../gateway/facts/explain.ts'
import { withHiddenCards } from '../../gateway/facts/facts.ts'
import { readSignals } from '../../gateway/facts/read-signals.ts'
import { consultKnowledge } from './consult-knowledge.ts'

/** What the first model would be given from its knowledge base. */
export interface KnowledgeExplanation {
  readonly base: string
  /** What would be looked for, condensed from the conversation. */
  readonly question: string
  readonly method: SearchMethod
  readonly note?: string
  readonly passages: readonly {
    readonly number: number
    readonly id: string
    readonly source: string
    readonly heading: string
    readonly score: number
  }[]
}

export type Explained = Explanation & { readonly knowledge?: KnowledgeExplanation }

/** Explains a request, and looks into the knowledge base of the card that would be called first where it has one. */
export async function explainWithKnowledge(
  request: ChatRequest,
  caller: Caller,
  deps: GatewayDeps,
  signal: AbortSignal,
): Promise<Explained> {
  const { policy, knowledgeCards } = deps.snapshot()
  const signals = await readSignals(request, caller.tenant, deps)
  const seen = factsToExplain(request, caller, deps, signals)
  if (!knowledgeCards) return explainFacts(seen, policy)
  const facts = await withHiddenCards(seen, caller, knowledgeCards, deps)
  const explanation = explainFacts(facts, policy)
  const { firstStep } = explanation
  const card = firstStep.do === 'call' ? policy.cards[firstStep.card] : undefined
  if (!card?.knowledge) return explanation
  const consultation = { request, tenant: caller.tenant, card, facts, policy, rerank: false }
  const { question, note, passages, record } = await consultKnowledge(consultation, signal, deps)
  const knowledge = {
    base: card.knowledge.base,
    question,
    method: record.method,
    passages: passages.map(({ id, source, heading, score }, index) => ({
      number: index + 1,
      id,
      source,
      heading,
      score,
    })),
    ...(note === undefined ? {} : { note }),
  }
  return { ...explanation, knowledge }
}
