import type { Zone } from '../core/line.ts'
import type { Facts } from '../core/run.ts'

/** How far the first line is trusted with the request, by what it asks and by how its conversation has gone. */
export function zoneOf(facts: Facts): { zone: Zone; reasons: readonly string[] } {
  const { signals, thresholds } = facts
  if (signals.conversation.shouldEscalate) {
    return { zone: 'second', reasons: ['conversation_in_trouble'] }
  }
  if (facts.stickyLine === 'second' && !isBack(facts)) {
    return { zone: 'second', reasons: ['conversation_on_second'] }
  }
  if (signals.wishes.effort === 'think') return { zone: 'second', reasons: ['asked_to_think'] }
  const { score } = signals.difficulty
  const isHard = score >= thresholds.second && signals.wishes.effort !== 'quick'
  if (isHard || (thresholds.sparesFailures && isSparable(signals))) {
    return { zone: 'second', reasons: ['difficult'] }
  }
  if (score >= thresholds.probe) return { zone: 'probe', reasons: ['uncertain'] }
  return {
    zone: 'direct',
    reasons: ['easy', ...(facts.stickyLine === 'second' ? ['conversation_back_on_first'] : [])],
  }
}

/** Odds of two to one against the first line; nearer to even its answer is worth a look. */
const FAILS_BELOW = 1 / 3
const SUCCEEDS_ABOVE = 1 / 2

/** A good average is no comfort to who asked the one hard question among many easy ones. */
export function firstProbablyFails({ difficulty }: Pick<Facts['signals'], 'difficulty'>): boolean {
  return difficulty.firstOk < FAILS_BELOW && difficulty.secondOk > SUCCEEDS_ABOVE
}

/** Whether zones that spare failures send the request up below the threshold too. */
export function isSparable(signals: Pick<Facts['signals'], 'difficulty' | 'wishes'>): boolean {
  return firstProbablyFails(signals) && signals.wishes.effort !== 'quick'
}

/** Where a conversation is grave, or it is not certain that the first line will do, it stays where it is. */
function isBack({ mayReturn, signals, thresholds }: Facts): boolean {
  const { severity } = signals.risk
  if (severity === 'medium' || severity === 'high') return false
  return mayReturn === true && signals.difficulty.score < thresholds.probe
}
