/** The formal program in an answer: premises with a conclusion, a finite puzzle, or plain SMT-LIB. */
import { type FiniteProblem, readFiniteProblem } from './finite-problem.ts'
import { type Formula, parseFormula } from './formula.ts'

export type LogicProgram =
  | {
      readonly type: 'entailment'
      readonly premises: readonly Formula[]
      readonly conclusion: Formula
      /** Premises that could not be read, so that "does not follow" means little. */
      readonly unread: number
    }
  | { readonly type: 'finite'; readonly problem: FiniteProblem }
  | { readonly type: 'smt'; readonly text: string }

const REACH = 100_000
const SMT = /```(?:smt2?|smt-?lib2?|z3)[^\n]{0,200}\n([^`]*)```/i

export function readProgram(answer: string): LogicProgram | undefined {
  const text = answer.slice(0, REACH)
  const smt = text.includes('```') ? SMT.exec(text) : null
  if (smt !== null) return { type: 'smt', text: smt[1] ?? '' }
  // Each kind has one of them, and nearly all answers have neither.
  if (!text.includes('Premises:') && !text.includes('Variables:')) return undefined
  if (/^[ \t]*Premises:/mu.test(text) && /^[ \t]*Conclusion:/mu.test(text))
    return readEntailment(text)
  if (!/^[ \t]*Variables:/mu.test(text) || !/^[ \t]*(?:Query|Options):/mu.test(text))
    return undefined
  const problem = readFiniteProblem(text)
  return problem === undefined ? undefined : { type: 'finite', problem }
}

function readEntailment(text: string): LogicProgram | undefined {
  const premises = linesUnder('Premises', text).map(parseFormula)
  const conclusion = linesUnder('Conclusion', text)
    .map(parseFormula)
    .find((formula) => formula !== undefined)
  if (conclusion === undefined) return undefined
  const read = premises.filter((premise) => premise !== undefined)
  return { type: 'entailment', premises: read, conclusion, unread: premises.length - read.length }
}

/** Formulas of a section, without the sentences behind ":::" that explain them. */
function linesUnder(section: string, text: string): readonly string[] {
  const found: string[] = []
  let current = ''
  for (const line of text.split('\n')) {
    const heading = /^\s*(\p{L}+):\s*$/u.exec(line)
    const plain = line.split(':::')[0]?.trim() ?? ''
    if (heading !== null) current = heading[1] ?? ''
    else if (current === section && plain !== '' && !plain.startsWith('```')) found.push(plain)
  }
  return found
}
