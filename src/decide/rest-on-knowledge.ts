/** What a knowledge base asks of a run: its answers are held to the passages, and go out only when they rest on them. */
import type { Step } from '../core/run.ts'
import { CALLS_PER_CARD } from './pick-card.ts'
import { type Answered, failedChecksSince, mayCall, type Situation } from './situation.ts'

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

/** The same card once more, told what did not rest on the passages; undefined when it had its second try. */
export function groundAgain(
  situation: Situation,
  answer: Answered,
): Extract<Step, { do: 'call' }> | undefined {
  const { calls } = situation
  const tries = calls.filter((c) => c.card === answer.card && c.purpose === 'answer').length
  if (tries >= CALLS_PER_CARD || !mayCall(situation)) return undefined
  return {
    do: 'call',
    line: answer.line,
    card: answer.card,
    purpose: 'answer',
    release: 'hold',
    withFindings: true,
    reasons: ['not_grounded'],
  }
}
