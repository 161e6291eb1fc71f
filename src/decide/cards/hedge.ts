import type { CallStep } from '../../core/run.ts'
import { mustRedact } from '../../decide/rules/redaction.ts'
import type { Situation } from '../../decide/situation.ts'
import { eligibleCards, worstCostMicros } from './eligible.ts'

/**
 * The call with a second card that is asked as well when the first is slow, where the policy wants that for the line
 * and the call is safe to make twice: the first for an answer, nothing held, no high risk, no tools, no knowledge base,
 * no card that the client chose, and money and calls left for both.
 */
export function hedged(situation: Situation, step: CallStep): CallStep {
  const { policy, run, requirement, plan, risk, calls } = situation
  const { hedge } = policy
  if (hedge === undefined || !hedge.lines.includes(step.line) || requirement.noHedge) return step
  const { facts } = run
  const isSafe =
    plan.card === undefined &&
    !requirement.hold &&
    risk.severity !== 'high' &&
    !facts.needs.tools &&
    !calls.some((c) => c.purpose === 'answer') &&
    calls.length + 2 <= policy.maxCalls
  const afterMs = hedge.afterMs ?? facts.hedgeAfterMs?.[step.card]
  if (!isSafe || afterMs === undefined) return step
  const card = otherCard(situation, step)
  return card === undefined ? step : { ...step, hedge: { card, afterMs } }
}

/** The line's next card that may be shown just what the first is shown, and can be paid for beside it. */
function otherCard(
  { run, policy, requirement }: Situation,
  { line, card, redact }: CallStep,
): string | undefined {
  const cards = eligibleCards(line, run.facts, policy, requirement)
  const first = policy.cards[card]
  if (first === undefined || first.knowledge) return undefined
  const { budgetMicros = Infinity } = run.facts
  const left = budgetMicros - worstCostMicros(first, run.facts)
  return cards.find(
    (other) =>
      other.id !== card &&
      !other.knowledge &&
      mustRedact(other, requirement) === (redact === true) &&
      worstCostMicros(other, run.facts) <= left,
  )?.id
}
