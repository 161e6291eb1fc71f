/** Questions that a machine can answer: a bare expression to work out, a remainder, or one equation to solve for its letter. */

import { finalNumber } from '../../../checks/consistency/final-number.ts'
import type { AnswerAnalysis } from '../../../checks/maths/claims/analyse-answer.ts'
import { findingAt } from '../../../checks/maths/claims/check-result.ts'
import { type Claim, findClaims } from '../../../checks/maths/claims/claims.ts'
import { splitClauses } from '../../../checks/maths/claims/clauses.ts'
import { type Approximation, overlaps } from '../../../checks/maths/expressions/approximation.ts'
import { evaluateExpression } from '../../../checks/maths/expressions/evaluate-expression.ts'
import type { Expression, Parsed } from '../../../checks/maths/expressions/expression.ts'
import { evaluateFloat } from '../../../checks/maths/expressions/float-evaluation.ts'
import { compareEverywhere } from '../../../checks/maths/expressions/identity.ts'
import { parseExpression } from '../../../checks/maths/expressions/parse-expression.ts'
import { residueOf } from '../../../checks/maths/expressions/residue.ts'
import { isWhole, type Rational, show, toNumber } from '../../../checks/maths/tokens/rational.ts'
import { isSymbol, isWord, type Token } from '../../../checks/maths/tokens/token.ts'
import type { Finding } from '../../../core/check.ts'
import { finalExpressions, hasFinalExpressions } from './final-expressions.ts'

/** The final result against the question, where the question is nothing but a sum, a remainder or an equation. */
export function questionValueFindings(analysis: AnswerAnalysis): readonly Finding[] {
  const finding = numberFinding(analysis) ?? expressionFinding(analysis)
  return finding === undefined ? [] : [finding]
}

function numberFinding(analysis: AnswerAnalysis): Finding | undefined {
  const final = finalNumber(analysis)
  if (final === undefined) return undefined
  const remainder = remainderAsked(analysis)
  const asked = remainder === undefined ? expressionAsked(analysis) : undefined
  const value =
    asked === undefined || asked.variables.length > 0
      ? undefined
      : evaluateExpression(asked.expression)
  const expected = remainder?.value ?? value?.value
  const isRight =
    remainder === undefined
      ? value === undefined || agrees(value, final.value)
      : isCongruent(remainder, final.value.value)
  if (isRight || expected === undefined) return undefined
  return wrongAnswer(
    final,
    { expected: show(expected), found: show(final.value.value) },
    `What was asked for is ${show(expected)}`,
  )
}

type Place = Pick<NonNullable<ReturnType<typeof finalNumber>>, 'step' | 'place'>

/** That the end is wrong tells nothing of the step where it went wrong: none is named. */
function wrongAnswer(
  { step, place }: Place,
  values: Pick<Finding, 'expected' | 'found'>,
  message: string,
): Finding {
  const { step: _, ...finding } = findingAt(step.step, place, {
    code: 'wrong-answer',
    weight: 'wrong',
    ...values,
    message,
  })
  return finding
}

function agrees(expected: Approximation, given: Approximation): boolean {
  if (overlaps(expected, given)) return true
  const gap = Math.abs(toNumber(expected.value) - toNumber(given.value))
  return gap <= 0.005 * Math.abs(toNumber(expected.value))
}

const MIN_OPERATIONS = 2
const COMMANDS = new Set(
  'what is the value of compute calculate evaluate find work out simplify please how much result solve expand factor completely following this expression'.split(
    ' ',
  ),
)
/** What a sentence after the expression may begin with. */
const REMARKS = ['express', 'write', 'enter', 'give', 'assume']
const INEXACT = /\b(?:nearest|round\w*|approx\w*|decimal|percent\w*|digits?|form|degrees?)\b/i

/** `(3 + 4) * 5 =`, `What is 12 * 13 + 1?`, `Simplify $\frac{3}{4}x - \frac{1}{8}x$.` */
function expressionAsked(analysis: AnswerAnalysis): Parsed | undefined {
  // `\left\{17.2\right\}` is the part behind the point.
  if (analysis.questionText.includes('\\{')) return undefined
  const tokens = analysis.question
  const start = tokens.findIndex((token) => !isCommand(token))
  if (start < 0) return undefined
  const parsed = parseExpression(tokens, start, tokens.length, analysis.budget)
  if (parsed === undefined || parsed.operations < MIN_OPERATIONS) return undefined
  if (parsed.units.length > 0 || parsed.isAmbiguous) return undefined
  const rest = tokens
    .slice(parsed.next)
    .find((token) => token.type !== 'break' && token.type !== 'relation')
  const next = tokens[parsed.next]
  const endsThere = rest === undefined || (next?.type === 'break' && isWord(rest, ...REMARKS))
  const words = tokens.flatMap((token) => (token.type === 'word' ? [token.lower] : [])).join(' ')
  return endsThere && !INEXACT.test(words) ? parsed : undefined
}

function isCommand(token: Token): boolean {
  return token.type === 'break' || (token.type === 'word' && COMMANDS.has(token.lower))
}

interface Remainder {
  readonly value: Rational
  readonly modulus: bigint
}

/** `What is the remainder when 2^{10} + 3 is divided by 7?`, `Compute $17^{-1} \pmod{83}$.` */
function remainderAsked(analysis: AnswerAnalysis): Remainder | undefined {
  const tokens = analysis.question
  const asked = expressionAsked(analysis)?.expression
  const congruence = asked === undefined ? undefined : withoutModulus(asked)
  if (congruence !== undefined) return remainderOf(congruence.dividend, congruence.modulus)
  const at = tokens.findIndex(
    (token, place) => isWord(token, 'remainder') && isWord(tokens[place + 1], 'when', 'of'),
  )
  if (at < 0 || at > 6) return undefined
  const first = afterWords(tokens, at + 2, ['the', 'sum', 'number', 'product'])
  const dividend = parseExpression(tokens, first, tokens.length, analysis.budget)
  if (dividend === undefined || dividend.variables.length > 0 || dividend.isAmbiguous)
    return undefined
  const second = afterWords(tokens, dividend.next, ['is', 'divided', 'by'])
  if (second === dividend.next) return undefined
  const modulus = parseExpression(tokens, second, tokens.length, analysis.budget)
  const end = modulus === undefined ? undefined : tokens[modulus.next]
  if (modulus === undefined || (end !== undefined && end.type !== 'break')) return undefined
  return remainderOf(dividend.expression, modulus.expression)
}

/** Also past the sign that `divided by` was made. */
function afterWords(tokens: readonly Token[], from: number, words: readonly string[]): number {
  let at = from
  while (tokens[at]?.type === 'break' || isWord(tokens[at], ...words) || isSymbol(tokens[at], '/'))
    at += 1
  return at
}

interface Congruence {
  readonly dividend: Expression
  readonly modulus: Expression
}

/** `3 + 4 \pmod{5}` is read as `3 + (4 mod 5)` but means the whole sum. */
function withoutModulus(expression: Expression): Congruence | undefined {
  if (expression.type !== 'operation') return undefined
  if (expression.operator === 'mod') return { dividend: expression.left, modulus: expression.right }
  if (!'+-'.includes(expression.operator)) return undefined
  const inner = withoutModulus(expression.right)
  return inner && { dividend: { ...expression, right: inner.dividend }, modulus: inner.modulus }
}

function remainderOf(dividend: Expression, divisor: Expression): Remainder | undefined {
  const modulus = evaluateExpression(divisor)?.value
  if (modulus === undefined || !isWhole(modulus) || modulus.numerator < 2n) return undefined
  const numerator = residueOf(dividend, modulus.numerator)
  return numerator === undefined
    ? undefined
    : { value: { numerator, denominator: 1n }, modulus: modulus.numerator }
}

function isCongruent({ value, modulus }: Remainder, given: Rational): boolean {
  return isWhole(given) && (given.numerator - value.numerator) % modulus === 0n
}

/** An expression with letters to be brought into another form, or an equation whose solutions are asked for. */
function expressionFinding(analysis: AnswerAnalysis): Finding | undefined {
  if (!hasFinalExpressions(analysis)) return undefined
  const asked = expressionAsked(analysis)
  const equation = asked === undefined ? equationAsked(analysis) : undefined
  const final =
    asked === undefined && equation === undefined ? undefined : finalExpressions(analysis)
  if (final === undefined) return undefined
  const [first, ...others] = final.expressions
  if (equation !== undefined) {
    const wrong = final.expressions.find((each) => isNoSolution(equation, each))
    return wrong && wrongAnswer(final, {}, 'This does not solve the equation of the question')
  }
  if (
    asked === undefined ||
    asked.variables.length === 0 ||
    first === undefined ||
    others.length > 0
  )
    return undefined
  const names = [...asked.variables, ...first.variables]
  const isKnown = first.variables.every((name) => asked.variables.includes(name))
  if (!isKnown || compareEverywhere(asked.expression, first.expression, names) !== 'different')
    return undefined
  return wrongAnswer(final, {}, 'This is not the expression of the question in another form')
}

const ASKS_FOR_LETTER =
  /^\s*(?:solve\b|(?:find|determine) (?:all )?(?:the )?(?:(?:real|positive|negative|integer|complex) )*(?:values? of|solutions?|roots?|numbers?|\$?[a-z]\$?[\s.,])|what (?:is|are) (?:the (?:(?:real|positive|negative|integer) )*(?:values? of |solutions? |roots? ))?\$?[a-z]\$?[\s,]|compute (?:the )?(?:(?:positive|negative|real|value of|integer|number) )*\$?[a-z]\$?[\s,])/i
const ASKS_FOR_MORE =
  /\b(?:sum|product|number of|how many|difference|average|mean|largest|smallest|greatest|least|squares?|absolute|ratio|ordered|interval|form|degrees|nearest|approx\w*|modulo|mod|distinct|round|terms of|given|if|let|between|degree|minimum|maximum|where|base|function)\b|\\pmod|°|\\circ/i

/** The one equation of a question that asks for its one letter. */
function equationAsked(analysis: AnswerAnalysis): Claim | undefined {
  const { questionText } = analysis
  if (!ASKS_FOR_LETTER.test(questionText) || ASKS_FOR_MORE.test(questionText)) return undefined
  const claims = splitClauses(analysis.question).flatMap((clause) =>
    findClaims(clause, analysis.budget),
  )
  const [claim, ...others] = claims
  if (
    claim === undefined ||
    others.length > 0 ||
    claim.relation !== '=' ||
    claim.isCut ||
    claim.isOpen
  )
    return undefined
  const names = new Set([...claim.left.variables, ...claim.right.variables])
  return names.size === 1 && !claim.left.isAmbiguous && !claim.right.isAmbiguous ? claim : undefined
}

/** Far from it: a solution may be rounded. */
function isNoSolution({ left, right }: Claim, solution: Parsed): boolean {
  const [name = ''] = [...left.variables, ...right.variables]
  const value = evaluateExpression(solution.expression)
  if (value === undefined || solution.variables.length > 0) return false
  const point = new Map([[name, toNumber(value.value)]])
  const [a, b] = [evaluateFloat(left.expression, point), evaluateFloat(right.expression, point)]
  const isRounded = solution.numbers.some((number) => number.decimals > 0)
  return Math.abs(a - b) > (isRounded ? 0.05 : 1e-6) * Math.max(1, Math.abs(a), Math.abs(b))
}
