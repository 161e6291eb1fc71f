import type { Situation } from '../../decide/situation.ts'
import { eligibleCards } from './eligible.ts'

/**
 * The mid tier, where it is the better buy for a request that goes to the second line for its difficulty alone: not for
 * one whose risk, rules, wishes or course of conversation ask for the line's head. Undefined as well where it may not
 * serve this request.
 */
export function middleCard({
  run,
  policy,
  plan,
  requirement,
  risk,
}: Situation): string | undefined {
  const { thresholds, signals } = run.facts
  const { middle } = thresholds
  if (middle === undefined || plan.lines[0] !== 'second' || plan.card !== undefined)
    return undefined
  const isForDifficulty = plan.reasons.length === 1 && plan.reasons[0] === 'difficult'
  if (!isForDifficulty || signals.difficulty.score >= middle.until) return undefined
  if (risk.severity === 'medium' || risk.severity === 'high' || requirement.hold) return undefined
  const cards = eligibleCards('second', run.facts, policy, requirement)
  return cards.find(({ id }) => id === middle.card)?.id
}
