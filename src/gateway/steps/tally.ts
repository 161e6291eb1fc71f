import type { Usage } from '../../core/chat.ts'
import { addUsage, costMicros } from '../../core/money.ts'
import type { Policy } from '../../core/policy.ts'
import type { CallRecord, Money, Outcome } from '../../core/run.ts'

export interface Tally {
  /** Sum over every call, discarded ones too. */
  readonly usage: Usage
  readonly money: Money
}

/** Adds up what a run used and cost. `served` is the call whose answer went out, if any did. */
export function tally(
  outcomes: readonly Outcome[],
  served: CallRecord | undefined,
  policy: Policy,
): Tally {
  const calls = outcomes.filter((outcome) => outcome.type !== 'checked')
  // What a slower card used beside another counts like every discarded draft.
  const usage = calls.reduce<Usage>(
    (sum, { usage, hedge }) => addUsage(hedge ? addUsage(sum, hedge.usage) : sum, usage),
    {},
  )
  const total = calls.reduce(
    (sum, call) => sum + call.costMicros + (call.hedge?.costMicros ?? 0),
    0,
  )
  const servedCost = served?.costMicros ?? 0
  // An answer that waits for a person would have cost the second line as much.
  const counted = served ?? calls.findLast((c) => c.type === 'answered' && c.purpose === 'answer')
  return {
    usage,
    money: {
      served: servedCost,
      total,
      verification: total - servedCost,
      alwaysSecond: counted ? alwaysSecond(counted, policy) : 0,
      ...(served?.reused ? { saved: served.reused.savedMicros } : {}),
    },
  }
}

/** The served answer's tokens at the second line's prices; its own cost when it came from there. */
function alwaysSecond(served: CallRecord, policy: Policy): number {
  const id = policy.lines.second[0]
  const card = id === undefined ? undefined : policy.cards[id]
  if (!card || served.line !== 'first') return served.reused?.savedMicros ?? served.costMicros
  return costMicros(served.reused?.usage ?? served.usage, card.prices)
}
