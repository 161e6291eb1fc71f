import type { Answered } from '../core/run.ts'
/** What a knowledge base asks of a run: its answers are held to the passages, and go out only when they rest on them. */
import { failedChecksSince, type Situation } from './situation.ts'

/** True once a knowledge base has been looked into: whoever answers then answers from it. */
export function hasConsulted({ calls }: Pick<Situation, 'calls'>): boolean {
  return calls.some((call) => call.retrieval !== undefined)
}

/** True when an answer of this card may only go out after the grounding check. */
export function restsOnKnowledge(situation: Situation, card: string): boolean {
  return situation.policy.cards[card]?.knowledge !== undefined || hasConsulted(situation)
}

/** True when a knowledge base was looked into and the answer does not rest on what was found there. */
export function isUngrounded(situation: Situation, answer: Answered): boolean {
  return (
    hasConsulted(situation) && failedChecksSince(situation, answer).includes('grounding_failed')
  )
}
