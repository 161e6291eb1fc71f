import { judgeTaskAfter } from '../../classify/task/judge-task.ts'
import { isSurroundings, type Message, textOf } from '../../core/chat.ts'
import type { TaskSignal } from '../../core/signals.ts'
import { aloneness } from './stands-alone.ts'

/** Below, a turn hardly says itself what is wanted. */
const PLAINLY = 0.5
/** Log-odds of reading like the beginning of a talk, below which a turn may go on with the one before. */
const ALONE_FROM = 1
/** A longer turn says itself what is wanted, and a longer one before it says too much. */
const LONGEST_TURN = 400

/**
 * "And at night?" is the task of what was asked before. Chosen on talks of `everyday`, and on turns with those of others put before
 * them: what stands by itself loses next to nothing by it. `scores`: what the turn itself says for each task.
 */
export function taskOfTalk(
  own: TaskSignal,
  scores: Float64Array,
  turn: string,
  messages: readonly Message[],
): TaskSignal {
  if (own.confidence >= PLAINLY || turn.length > LONGEST_TURN) return own
  const before = turnBefore(messages)
  if (before === undefined || aloneness(turn) >= ALONE_FROM) return own
  return judgeTaskAfter(before.slice(0, LONGEST_TURN), turn, scores)
}

/** What the user asked before the answer that the last turn follows. */
function turnBefore(messages: readonly Message[]): string | undefined {
  const last = messages.findLastIndex(({ role }) => role === 'user')
  const answer = messages.findLastIndex(({ role }, at) => at < last && role === 'assistant')
  const turn = messages.findLast(
    (message, at) => at < answer && message.role === 'user' && !isSurroundings(textOf(message)),
  )
  return turn === undefined ? undefined : textOf(turn)
}
