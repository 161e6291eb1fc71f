/** Follows procedures that an answer writes out step by step, where the question says what they must give. */
import type { AnswerStep } from '../../checks/split-steps.ts'
import { replayOrdering } from './order-puzzle.ts'
import { NOT_REPLAYED, type Replayed } from './replayed.ts'
import { replayStack } from './stack-trace.ts'
import { replaySwaps } from './swap-trace.ts'
import { replaySorting } from './word-sorting.ts'

const PROCEDURES = [replayStack, replaySwaps, replaySorting, replayOrdering]

/** Of the first procedure that the question is about. */
export function replaySteps(question: string, steps: readonly AnswerStep[]): Replayed {
  for (const replay of question === '' ? [] : PROCEDURES) {
    const replayed = replay(question, steps)
    if (replayed.followed.length > 0) return replayed
  }
  return NOT_REPLAYED
}
