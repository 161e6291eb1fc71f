/** Questions that a machine can answer: a bare sum to work out, or one equation to solve for its letter. */
import type { Finding } from '../../core/check.ts'
import type { AnswerAnalysis } from './analyse-answer.ts'
import { type Approximation, overlaps } from './approximation.ts'
import { findingAt } from './check-result.ts'
import { evaluateExpression } from './evaluate-expression.ts'
import { finalNumber } from './final-number.ts'
import { parseExpression } from './parse-expression.ts'
import { show, toNumber } from './rational.ts'
import type { Token } from './token.ts'

/** The final number against the value of the question, where the question is nothing but a sum. */
export function questionValueFindings(analysis: AnswerAnalysis): readonly Finding[] {
  const expected = valueOfQuestion(analysis)
  const final = finalNumber(analysis)
  if (expected === undefined || final === undefined || agrees(expected, final.value)) return []
  return [
    findingAt(final.step.step, final.place, {
      code: 'wrong-answer',
      weight: 'wrong',
      found: show(final.value.value),
      expected: show(expected.value),
      message: `What was asked for is ${show(expected.value)}`,
    }),
  ]
}

function agrees(expected: Approximation, given: Approximation): boolean {
  if (overlaps(expected, given)) return true
  const gap = Math.abs(toNumber(expected.value) - toNumber(given.value))
  return gap <= 0.005 * Math.abs(toNumber(expected.value))
}

const MIN_OPERATIONS = 2
const COMMANDS = new Set(
  'what is the value of compute calculate evaluate find work out simplify please how much result solve'.split(
    ' ',
  ),
)

/** `(3 + 4) * 5 =`, `What is 12 * 13 + 1?`, `Compute $\frac{3}{4} - \frac{1}{8}$.` */
function valueOfQuestion(analysis: AnswerAnalysis): Approximation | undefined {
  const tokens = analysis.question
  const start = tokens.findIndex((token) => !isCommand(token))
  if (start < 0) return undefined
  const parsed = parseExpression(tokens, start, tokens.length, analysis.budget)
  if (parsed === undefined || parsed.operations < MIN_OPERATIONS) return undefined
  if (parsed.variables.length > 0 || parsed.units.length > 0 || parsed.isAmbiguous) return undefined
  const rest = tokens.slice(parsed.next)
  const endsThere = rest.every((token) => token.type === 'break' || token.type === 'relation')
  return endsThere ? evaluateExpression(parsed.expression) : undefined
}

function isCommand(token: Token): boolean {
  return token.type === 'break' || (token.type === 'word' && COMMANDS.has(token.lower))
}
