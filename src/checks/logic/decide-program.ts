/** What a formal program comes to, by exhaustive search or by the solver. */
import { solveFinite } from './finite-problem.ts'
import type { LogicProgram } from './read-program.ts'
import { entailmentQuestions } from './smt-text.ts'
import type { Solver } from './solver.ts'

export type Decision =
  /** Letters of the options that hold in every solution. */
  | { readonly type: 'options'; readonly letters: readonly string[] }
  | { readonly type: 'entailment'; readonly value: 'true' | 'false' | 'uncertain' }
  | { readonly type: 'satisfiable'; readonly value: boolean }
  /** The premises exclude each other, so that anything would follow. */
  | { readonly type: 'contradiction' }
  | { readonly type: 'undecided'; readonly why: string }

const TIMEOUT_MS = 2000

export async function decideProgram(
  program: LogicProgram,
  solver: Solver,
  signal: AbortSignal,
): Promise<Decision> {
  if (program.type === 'finite') {
    const outcome = solveFinite(program.problem)
    if (outcome === undefined) return { type: 'undecided', why: 'there are too many arrangements' }
    if (outcome.solutions === 0) return { type: 'contradiction' }
    return { type: 'options', letters: outcome.always }
  }
  const ask = async (text: string): Promise<string> =>
    (await solver.solve(text, TIMEOUT_MS, signal))?.trim() ?? 'unknown'
  if (program.type === 'smt') return satisfiability(await ask(program.text))
  const questions = entailmentQuestions(program.premises, program.conclusion)
  const [holds, opposed] = [await ask(questions.withConclusion), await ask(questions.withOpposite)]
  return entailment(holds, opposed, program.unread)
}

function satisfiability(output: string): Decision {
  const last = output.split('\n').findLast((line) => /^(?:un)?sat$/u.test(line.trim()))
  if (output.includes('(error')) return { type: 'undecided', why: 'the program has errors' }
  if (last === undefined) return { type: 'undecided', why: 'the solver came to no end' }
  return { type: 'satisfiable', value: last.trim() === 'sat' }
}

function entailment(holds: string, opposed: string, unread: number): Decision {
  if (holds.includes('error') || opposed.includes('error')) {
    return { type: 'undecided', why: 'the program has errors' }
  }
  if (holds === 'unsat' && opposed === 'unsat') return { type: 'contradiction' }
  if (opposed === 'unsat') return { type: 'entailment', value: 'true' }
  if (holds === 'unsat') return { type: 'entailment', value: 'false' }
  if (holds === 'unknown' && opposed === 'unknown') {
    return { type: 'undecided', why: 'the solver came to no end' }
  }
  // With premises missing, what does not follow from the rest may follow all the same.
  if (unread > 0) return { type: 'undecided', why: 'some premises could not be read' }
  return { type: 'entailment', value: 'uncertain' }
}
