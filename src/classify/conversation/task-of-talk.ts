import { judgeTaskBy, taskScoresOfTurn } from '../../classify/task/judge-task.ts'
import { type Message, textOf } from '../../core/chat.ts'
import type { TaskSignal } from '../../core/signals.ts'
import { goingOnOf } from './goes-on.ts'

/** A longer turn says itself what is wanted, and of an earlier one this much is read. */
const LONGEST_TURN = 400
/** Turns before the last one that are read. */
const MOST_TURNS = 5
/** What counts less is not looked at. */
const LEAST_SHARE = 0.05

/**
 * "Why?" is the task of what was asked before, and "shorter" after it still is: to what a turn says itself comes what the talk was
 * about, so far as the turn goes on with it. `scores`: what the turn itself says for each task.
 */
export function taskOfTalk(
  own: TaskSignal,
  scores: Float64Array,
  turn: string,
  messages: readonly Message[],
): TaskSignal {
  if (turn.length > LONGEST_TURN) return own
  const earlier = turnsBefore(messages)
  if (earlier.length === 0) return own
  const last = goingOnOf(turn)
  const sum = scores.map((score) => last.own * score)
  let share = last.before
  for (let at = earlier.length - 1; at >= 0 && share > LEAST_SHARE; at--) {
    const before = (earlier[at] as string).slice(0, LONGEST_TURN)
    const goesOn = goingOnOf(before)
    const counts = share * (at === 0 ? 1 : goesOn.own)
    taskScoresOfTurn(before).forEach((score, task) => {
      sum[task] = (sum[task] as number) + counts * score
    })
    share *= goesOn.before
  }
  return judgeTaskBy(turn, sum)
}

/** What the user asked before the answer that the last turn follows, the latest last. */
function turnsBefore(messages: readonly Message[]): readonly string[] {
  const last = messages.findLastIndex(({ role }) => role === 'user')
  const answer = messages.findLastIndex(({ role }, at) => at < last && role === 'assistant')
  return messages
    .slice(0, Math.max(0, answer))
    .filter((message) => message.role === 'user')
    .slice(-MOST_TURNS)
    .map(textOf)
}
