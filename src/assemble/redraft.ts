import { GatewayError } from '../core/errors.ts'
import type { Draft, HeldAnswer } from '../core/review.ts'
import { eligibleCards } from '../decide/eligible.ts'
import { requirementsOf } from '../decide/requirements.ts'
import { collect, createCollected } from '../gateway/collect.ts'
import type { Snapshot } from '../gateway/deps.ts'

/**
 * Lets the second line answer a held request anew, for a reviewer who asked for it. What the request's rules and key
 * forbid is not called here either. Throws `second_line_unavailable`, or what the model's client throws.
 */
export async function redraft(
  held: HeldAnswer,
  snapshot: Snapshot,
  stoppedCards: readonly string[],
  signal: AbortSignal,
): Promise<Draft> {
  const facts = { ...held.run.facts, unavailable: stoppedCards }
  const requirement = requirementsOf(facts, snapshot.policy, held.risk)
  const [card] = eligibleCards('second', facts, snapshot.policy, requirement)
  const client = card && snapshot.clients.get(card.id)
  const timeouts = card && snapshot.timeouts[card.id]
  if (!card || !client || !timeouts) {
    throw new GatewayError('second_line_unavailable', 'No model of the second line may answer this')
  }
  const collected = createCollected()
  const call = { request: held.request, timeouts, stream: true }
  for await (const part of client.stream(call, signal)) collect(collected, part, true)
  if (collected.finish === undefined || collected.text.trim() === '') {
    throw new GatewayError('upstream_truncated', 'The second line gave no whole answer')
  }
  return { card: card.id, text: collected.text, parts: collected.parts }
}
