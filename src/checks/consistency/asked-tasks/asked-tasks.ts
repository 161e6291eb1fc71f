/** Answers held to a question that a machine can work out or look over: sums, orders, letters, grids, sums to make. */
import { NoValue } from '../../../checks/maths/tokens/rational.ts'
import type { CheckInput, Finding } from '../../../core/check.ts'
import { algebraTasks } from './asked-algebra.ts'
import { askedSum } from './asked-sums.ts'
import type { AskedTask } from './asked-task.ts'
import { gridTasks } from './grids.ts'
import { letterTasks } from './letters.ts'
import { listTasks } from './lists.ts'
import { madeSum } from './made-sums.ts'
import { roundedNumber } from './rounding.ts'
import { saidAnswer } from './said-answer.ts'
import { wholeNumberTasks } from './whole-numbers.ts'

const TASKS: readonly AskedTask[] = [
  madeSum,
  askedSum,
  roundedNumber,
  ...wholeNumberTasks,
  ...listTasks,
  ...letterTasks,
  ...gridTasks,
  ...algebraTasks,
]
const LONGEST_QUESTION = 8_000

/** At most one: of the first task that the question is. */
export function askedTaskFindings({ question = '', answer }: CheckInput): readonly Finding[] {
  if (question === '' || question.length > LONGEST_QUESTION) return []
  try {
    return findingsOf(question, answer)
  } catch (thrown) {
    // A number that is too large to be worked out.
    if (thrown instanceof NoValue) return []
    throw thrown
  }
}

function findingsOf(question: string, answer: string): readonly Finding[] {
  for (const task of TASKS) {
    const judge = task(question)
    if (judge === undefined) continue
    const said = saidAnswer(answer)
    const fault = said === undefined ? undefined : judge(said)
    if (said === undefined || fault === undefined) return []
    const span = { start: 0, end: answer.length }
    const claim = said.slice(0, LONGEST_CLAIM)
    return [{ code: 'wrong-answer', weight: 'wrong', span, claim, ...fault }]
  }
  return []
}

const LONGEST_CLAIM = 200
