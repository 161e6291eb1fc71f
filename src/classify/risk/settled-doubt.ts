import { type Message, textOf } from '../../core/chat.ts'
import { isMild, type Reason, type RiskSignal } from '../../core/signals.ts'
import { riskOfAnswer } from './risk-of-answer.ts'

/** How our notices name the review of a held answer. */
const REVIEW = /\brev_\w/u

const SETTLED: Reason = {
  code: 'doubt-settled',
  text: 'An earlier turn may have been grave. Its answer showed no risk, and this turn adds none.',
}

/**
 * Whether each of the `turns` of the user before the last one was answered, and no answer shows a risk or tells that it is held:
 * a doubt about them was decided when their answers went out.
 */
export function answersShowNothing(messages: readonly Message[], turns: number): boolean {
  let seen = 0
  let isAnswered = true
  for (const message of messages.toReversed()) {
    if (message.role === 'user') {
      if (!isAnswered) return false
      if (seen++ === turns) return true
      isAnswered = false
    } else if (message.role === 'assistant') {
      const answer = textOf(message)
      if (REVIEW.test(answer) || !isMild(riskOfAnswer(answer))) return false
      isAnswered ||= answer.trim() !== ''
    }
  }
  return false
}

/**
 * Of what two readings of a talk doubt, whether the second says no more than the first, or than the last turn by itself: `own`, of
 * which a second look has seen that it is mild.
 */
export function addsNothing(before: RiskSignal, own: RiskSignal, now: RiskSignal): boolean {
  const doubted = before.severity === 'high' ? doubtOf(before) : Number.NEGATIVE_INFINITY
  return doubtOf(now) <= Math.max(doubted, doubtOf(own))
}

function doubtOf({ reasons }: RiskSignal): number {
  return Math.max(...reasons.map(({ weight = Number.NEGATIVE_INFINITY }) => weight))
}

export function settled({ domain, reasons }: RiskSignal): RiskSignal {
  return { domain, severity: 'medium', reasons: [...reasons, SETTLED] }
}
