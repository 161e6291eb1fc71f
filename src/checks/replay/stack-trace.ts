/** Re-executes a written-out run over brackets: steps such as `] ; stack: < {` that push and pop, one symbol each. */
import type { AnswerStep } from '../../checks/split-steps.ts'
import { type Mistake, NOT_REPLAYED, type Replayed, wrongStep } from './replayed.ts'

const OPENS: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{', '>': '<' }
const CLOSES: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '<': '>' }
const BRACKETS = /[()[\]{}<>]/g
const TRACE_STEP =
  /^\s*([()[\]{}<>])\s*;\s*stack\s*:([()[\]{}<>\s]{0,2000}|\s{0,99}empty\s{0,99})$/i
const FINAL_STACK = /\bfinal stack is ["“]([()[\]{}<>\s]{0,2000})["”]/i
const POPPED = /\bpop out ((?:["“”\s,]|and|[()[\]{}<>]){1,4000})/i
const ANSWER = /\banswer is:?([()[\]{}<>\s"“”.]{1,2000})$/i
const MOST_OPEN = 1000

interface Run {
  readonly input: readonly string[]
  readonly stack: string[]
  read: number
  traced: number
}

/** The first step that does not follow from the question's next bracket and the stack before it. */
export function replayStack(question: string, steps: readonly AnswerStep[]): Replayed {
  // Every step of a run has one, and hardly any other answer has.
  if (!steps.some((step) => step.text.includes(';'))) return NOT_REPLAYED
  const run: Run = { input: bracketsOf(question.slice(0, 8000)), stack: [], read: 0, traced: 0 }
  const followed: number[] = []
  for (const step of steps) {
    const text = step.text.slice(0, 5000)
    const mistake = traceMistake(text, run) ?? (run.traced > 0 ? endMistake(text, run) : undefined)
    if (mistake === undefined) continue
    followed.push(step.index)
    if (mistake !== 'none') return { findings: [wrongStep(step, mistake)], followed }
  }
  return { findings: [], followed }
}

/** Undefined where the step is no step of the run. */
function traceMistake(text: string, run: Run): Mistake | 'none' | undefined {
  const [, symbol, written] = TRACE_STEP.exec(text) ?? []
  if (symbol === undefined || written === undefined || run.stack.length > MOST_OPEN) {
    return undefined
  }
  const isNext = run.input[run.read] === symbol
  run.read += 1
  run.traced += 1
  const isLegal = apply(symbol, run.stack)
  const stated = bracketsOf(written)
  if (isNext && isLegal && stated.join('') === run.stack.join('')) return 'none'
  return mistakeOf(
    'The stack after this step does not follow from the step before and the next bracket of the question',
    run.stack,
    stated,
  )
}

/** What is said once the end is reached: the stack left, the order of popping, and the brackets that close it. */
function endMistake(text: string, { input, stack, read }: Run): Mistake | 'none' | undefined {
  const last = [...stack].reverse()
  const final = FINAL_STACK.exec(text)?.[1]
  if (final !== undefined) {
    if (read < input.length) return { message: 'Brackets of the question have not been read yet' }
    return compared('The final stack is another', stack, final)
  }
  const popped = POPPED.exec(text)?.[1]
  if (popped !== undefined) return compared('They are popped in another order', last, popped)
  const answer = ANSWER.exec(text)?.[1]
  if (answer === undefined) return undefined
  const closing = last.map((open) => CLOSES[open] ?? '')
  return compared('Other brackets close what is open', closing, answer)
}

function compared(message: string, expected: readonly string[], written: string): Mistake | 'none' {
  const stated = bracketsOf(written)
  return stated.join('') === expected.join('') ? 'none' : mistakeOf(message, expected, stated)
}

function mistakeOf(
  message: string,
  expected: readonly string[],
  found: readonly string[],
): Mistake {
  return { message, expected: expected.join(' '), found: found.join(' ') }
}

function bracketsOf(text: string): readonly string[] {
  return text.match(BRACKETS) ?? []
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
