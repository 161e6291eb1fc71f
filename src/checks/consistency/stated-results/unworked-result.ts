/** Final results that nothing leads to: `So the total is (3 * 7) + (2 * 4) + 3.` and then `"answer": "42"`. */

import { finalNumberOrMember } from '../../../checks/consistency/final-number.ts'
import { isFormalQuestion } from '../../../checks/consistency/formal-question.ts'
import type { AnswerAnalysis, StepAnalysis } from '../../../checks/maths/claims/analyse-answer.ts'
import { findingAt } from '../../../checks/maths/claims/check-result.ts'
import { evaluateExpression } from '../../../checks/maths/expressions/evaluate-expression.ts'
import type { ParseBudget } from '../../../checks/maths/expressions/expression-reader.ts'
import { parseExpression } from '../../../checks/maths/expressions/parse-expression.ts'
import { toNumber } from '../../../checks/maths/tokens/rational.ts'
import { isWord, type NumberToken, type Token } from '../../../checks/maths/tokens/token.ts'
import { isWordProblem } from '../../../checks/word-problem.ts'
import type { CheckInput, Finding } from '../../../core/check.ts'
import { isDerivable, type Known } from './derivable.ts'
import { ELSEWHERE } from './stated-results.ts'
import { unspokenNumbers } from './unspoken-numbers.ts'

const LONGEST_ANSWER = 2400
const LONGEST_QUESTION = 1200
/** Of more, something makes anything. */
const MOST_KNOWN = 24
const MOST_FACTORS = 24
/** Numbers before the result: what is told without any is a short answer, and no reason. */
const FEWEST_NUMBERS = 1
/** Share by which a rounded result may differ. */
const ROUNDING = 0.006
/** Twice, a third, a half: how many of a thing there are is often only told in words. */
const SMALL_FACTORS = [2, 3, 4]

interface Final {
  readonly token: NumberToken
  readonly value: number
  readonly at: StepAnalysis
  readonly place: { readonly start: number; readonly end: number }
}

/** A marked result that the text before it never tells, and that neither its last sum nor all of its numbers give. */
export function unworkedResultFindings(
  analysis: AnswerAnalysis,
  { question = '', answer, context = [], conversation = [] }: CheckInput,
): readonly Finding[] {
  if (question.length > LONGEST_QUESTION || answer.length > LONGEST_ANSWER) return []
  // What was said before, and passages, may give any number.
  if (context.length > 0 || conversation.length > 1) return []
  const final = finalOf(analysis)
  if (final === undefined) return []
  const before = stepsBefore(analysis, final)
  const told = before.flatMap(numbersOf)
  if (told.length < FEWEST_NUMBERS || told.some((each) => isNear(each, final.value))) return []
  if (!isWordProblem(question) || isFormalQuestion(question)) return []
  const text = before.map(({ step }) => step.text).join('\n')
  if (ELSEWHERE.test(question) || ELSEWHERE.test(text)) return []
  const message = whyUnworked(analysis, final, {
    before,
    told,
    sums: before.flatMap((step) => sumsIn(step, analysis.budget)),
    factors: [...unspokenNumbers(`${question}\n${text}`), ...SMALL_FACTORS],
  })
  return message === undefined ? [] : [findingOf(final, message)]
}

interface Before {
  readonly before: readonly StepAnalysis[]
  readonly told: readonly number[]
  readonly sums: readonly Sum[]
  /** What nobody needs to tell. */
  readonly factors: readonly number[]
}

function whyUnworked(
  analysis: AnswerAnalysis,
  final: Final,
  { before, told, sums, factors }: Before,
): string | undefined {
  const last = sums.at(-1)
  if (last?.endsStep === true && last.step === before.at(-1)) {
    const { value } = last
    if (![1, 100, ...factors].some((factor) => isTimes(final, value, factor)))
      return `The sum before it, which is not worked out, gives ${value}`
  }
  if (hasUnknowns(before)) return undefined
  const given = analysis.question.filter((token) => token.type === 'number')
  const shares = [...given, ...before.flatMap(({ tokens }) => tokens)].flatMap(sharesOf)
  const known = [...sums.map(({ value }) => value), ...given.map(writtenValue), ...told]
  if (known.length > MOST_KNOWN || factors.length + shares.length > MOST_FACTORS) return undefined
  return isMadeOf(final, known, [...factors, ...shares])
    ? undefined
    : 'Nothing in the question or in the text before gives this number'
}

function findingOf({ at, place, value }: Final, message: string): Finding {
  // That the end is wrong tells nothing of the step where it went wrong: none is named.
  const { step: _, ...finding } = findingAt(at.step, place, {
    code: 'unworked-result',
    weight: 'wrong',
    found: String(value),
    message,
  })
  return finding
}

/** Also rounded to the next whole number, either way, as of buses and weeks. */
function isTimes({ value, token }: Final, sum: number, factor: number): boolean {
  return [sum * factor, sum / factor].some((each) => {
    const slack = token.decimals > 0 ? Math.abs(each) * ROUNDING : 1
    return Math.abs(Math.abs(each) - Math.abs(value)) < slack
  })
}

/** The last number that is told, at its mark; behind it there may be none but itself. */
function finalOf(analysis: AnswerAnalysis): Final | undefined {
  const final = finalNumberOrMember(analysis)
  if (final === undefined) return undefined
  const { step: at, token, place } = final
  const value = toNumber(final.value.value)
  const isLast = analysis.steps.every((step) =>
    step.tokens.every(
      (other) =>
        other.type !== 'number' ||
        step.step.index < at.step.index ||
        (step === at && other.end <= place.end) ||
        toNumber(other.value) === value,
    ),
  )
  return isLast ? { token, value, at, place } : undefined
}

/** The steps before the result, the last one cut before its mark. */
function stepsBefore({ steps }: AnswerAnalysis, { at, place }: Final): readonly StepAnalysis[] {
  const earlier = steps.slice(0, steps.indexOf(at))
  const tokens = at.tokens.filter((token) => token.end <= place.start)
  const hasText = tokens.some(({ type }) => type === 'number')
  const clauses = at.clauses.filter(({ end }) => (at.tokens[end - 1]?.end ?? 0) <= place.start)
  const claims = at.claims.filter(({ end }) => end <= place.start)
  const text = at.step.text.slice(0, place.start)
  const told = earlier.filter(({ step }) => /\d/.test(step.text))
  return hasText ? [...told, { step: { ...at.step, text }, tokens, clauses, claims }] : told
}

function numbersOf({ tokens }: StepAnalysis): readonly number[] {
  return tokens.flatMap((token) => (token.type === 'number' ? [writtenValue(token)] : []))
}

/** As it is written: of a per cent its hundred times. */
function writtenValue({ literal, value, isPercent }: NumberToken): number {
  return toNumber(isPercent ? literal : value)
}

function sharesOf(token: Token): readonly number[] {
  if (token.type !== 'number' || !token.isPercent) return []
  const share = toNumber(token.value)
  return [share, 1 + share, 1 - share].filter((part) => part > 0)
}

function isNear(told: number, result: number): boolean {
  return Math.abs(told - result) <= Math.max(0.51, Math.abs(result) * ROUNDING)
}

function isMadeOf(
  { value, token }: Final,
  known: readonly number[],
  factors: readonly number[],
): boolean {
  const plain = (each: number): Known => ({ value: Math.abs(each), kind: '', noun: '' })
  if (known.some((each) => Math.abs(each - value) < 1)) return true
  const sought = { ...plain(value), decimals: token.decimals }
  return isDerivable(sought, known.map(plain), factors)
}

/** Where something is solved for a letter, or for what is not known, the result is found by other means than a sum or two. */
function hasUnknowns(steps: readonly StepAnalysis[]): boolean {
  return steps.some(
    ({ step, tokens, claims }) =>
      UNKNOWN.test(step.text) ||
      tokens.some(({ type }) => type === 'variable') ||
      claims.some(({ left, right }) => left.variables.length + right.variables.length > 0),
  )
}

const UNKNOWN = /\b(?:equations?|let|solv(?:e|ing)|ratios?|proportion\w*|denote)\b/i

interface Sum {
  readonly value: number
  readonly step: StepAnalysis
  /** Said to be what is asked for, and nothing comes behind it. */
  readonly endsStep: boolean
}

/** All sums, worked out or not, with what they come to. */
function sumsIn(step: StepAnalysis, budget: ParseBudget): readonly Sum[] {
  return step.clauses.flatMap(({ tokens, start, end, relations }) => {
    const sums: Sum[] = []
    for (let at = start; at < end; at++) {
      const parsed = parseExpression(tokens, at, end, budget)
      if (parsed === undefined || parsed.operations === 0) continue
      const value =
        parsed.isAmbiguous || parsed.variables.length > 0
          ? undefined
          : evaluateExpression(parsed.expression)
      const isAll = relations.length === 0 && parsed.next === end && isAnnounced(tokens, at)
      if (value !== undefined)
        sums.push({
          value: toNumber(value.value),
          step,
          endsStep: isAll && endsAll(step.step.text, tokens[end - 1]),
        })
      at = parsed.next - 1
    }
    return sums
  })
}

/** `the total is 3 * 7`, `So, 3 * 7`, `as follows: 3 * 7`; not `the difference between 100 and 3 * 20`. */
function isAnnounced(tokens: readonly Token[], at: number): boolean {
  let before = at - 1
  while (tokens[before]?.type === 'symbol') before -= 1
  const token = tokens[before]
  return (
    (token?.type === 'break' && ':,'.includes(token.symbol)) ||
    isWord(token, 'is', 'are', 'be', 'spends', 'costs', 'has', 'have', 'calculate', 'compute')
  )
}

/** Nothing but the marks of a sentence, of JSON and of the result behind it. */
function endsAll(text: string, last: Token | undefined): boolean {
  return /^[^\p{L}\d]*(?:"(?:final_?)?answer"[^\p{L}\d]*|answer(?: is)?[^\p{L}\d]*)?$/iu.test(
    text.slice(last?.end ?? text.length),
  )
}
