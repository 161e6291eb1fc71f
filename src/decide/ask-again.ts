import type { Answered, CallStep } from '../core/run.ts'
import { eligibleCard } from './cards/eligible.ts'
import { CALLS_PER_CARD } from './cards/pick-card.ts'
import { mayCall, type Situation } from './situation.ts'
import { call } from './steps.ts'

/** The same card once more, told what did not rest on the passages; undefined when it had its second try. */
export function groundAgain(situation: Situation, answer: Answered): CallStep | undefined {
  const step = askAgain(situation, answer, 'not_grounded')
  return step && { ...step, withFindings: true }
}

/** An answer that only lacks its steps is asked for once more with them. */
export function askForMissingSteps(
  situation: Situation,
  answer: Answered,
  failed: readonly string[],
): CallStep | undefined {
  const onlySteps = failed.length === 1 && failed[0] === 'steps_failed'
  const step = onlySteps ? askAgain(situation, answer, 'steps_missing') : undefined
  return step && { ...step, askForSteps: true }
}

/** An open tool loop keeps to its model: one that did not make the call that is wanted is asked for it once more. */
export function askForCall(
  situation: Situation,
  answer: Answered,
  failed: readonly string[],
): CallStep | undefined {
  const isInLoop = situation.run.facts.stickyCard === answer.card
  if (!isInLoop || !failed.includes('tool-arguments_failed')) return undefined
  const step = askAgain(situation, answer, 'tool_call_missing')
  return step && { ...step, withFindings: true }
}

/** Whether the card may answer is asked anew: what it said may have raised the risk, and another rule may apply. */
function askAgain(situation: Situation, answer: Answered, reason: string): CallStep | undefined {
  const { run, policy, requirement, calls } = situation
  const tries = calls.filter((c) => c.card === answer.card && c.purpose === 'answer').length
  if (tries >= CALLS_PER_CARD || !mayCall(situation)) return undefined
  if (eligibleCard(answer.card, run.facts, policy, requirement).length === 0) return undefined
  return { ...call(situation, answer.line, answer.card, 'answer', [reason]), release: 'hold' }
}
