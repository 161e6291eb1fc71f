/** Re-executes a written-out run over brackets: steps such as `] ; stack: < {` that push and pop, one symbol each. */

import type { AnswerStep } from '../../checks/split-steps.ts'
import type { Finding } from '../../core/check.ts'
import { findingAt } from './check-result.ts'

const OPENS: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{', '>': '<' }
const BRACKETS = /[()[\]{}<>]/g
const TRACE_STEP = /^\s*([()[\]{}<>])\s*;\s*stack\s*:\s*([()[\]{}<>\s]{0,2000}|empty)\s*$/i

/** The first step that does not follow from the question's next bracket and the stack before it. */
export function stackTraceFindings(
  question: string,
  steps: readonly AnswerStep[],
): readonly Finding[] {
  const input = question.slice(0, 8000).match(BRACKETS) ?? []
  const stack: string[] = []
  let read = 0
  for (const step of steps) {
    const [, symbol, written] = TRACE_STEP.exec(step.text) ?? []
    if (symbol === undefined || written === undefined || stack.length > 1000) continue
    const isNext = input[read] === symbol
    read += 1
    const isLegal = apply(symbol, stack)
    const stated = written.match(BRACKETS) ?? []
    if (isNext && isLegal && stated.join('') === stack.join('')) continue
    return [wrongState(step, stack.join(' '), stated.join(' '))]
  }
  return []
}

/** Pushes or pops; false for a closing bracket that does not match. */
function apply(symbol: string, stack: string[]): boolean {
  const open = OPENS[symbol]
  if (open === undefined) {
    stack.push(symbol)
    return true
  }
  return stack.pop() === open
}

function wrongState(step: AnswerStep, expected: string, found: string): Finding {
  return findingAt(
    step,
    { start: 0, end: step.text.length },
    {
      code: 'wrong-state',
      weight: 'wrong',
      found,
      expected,
      message:
        'The stack after this step does not follow from the step before and the next bracket of the question',
    },
  )
}
