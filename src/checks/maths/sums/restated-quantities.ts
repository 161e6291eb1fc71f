/**
 * Quantities that are worked out by name and then given another value: `Total = 3 + 3 + 1.5. Total = 8.`; and sums whose
 * parts are explained in brackets: `$3 (laundry) + $1.50 (trash) = $5`.
 */

import type { AnswerAnalysis, StepAnalysis } from '../../../checks/maths/claims/analyse-answer.ts'
import { findingAt } from '../../../checks/maths/claims/check-result.ts'
import type { Clause } from '../../../checks/maths/claims/clauses.ts'
import { judgeEquality } from '../../../checks/maths/claims/judge-claim.ts'
import { isMeantToFail } from '../../../checks/maths/claims/meant-to-fail.ts'
import { evaluateExpression } from '../../../checks/maths/expressions/evaluate-expression.ts'
import type { Parsed } from '../../../checks/maths/expressions/expression.ts'
import type { ParseBudget } from '../../../checks/maths/expressions/expression-reader.ts'
import { parseExpression } from '../../../checks/maths/expressions/parse-expression.ts'
import { show } from '../../../checks/maths/tokens/rational.ts'
import { isSymbol, type Token } from '../../../checks/maths/tokens/token.ts'
import type { Finding } from '../../../core/check.ts'

interface Statement {
  /** Words and letters before the first sign, in small letters. */
  readonly name: string
  readonly sides: readonly Side[]
  readonly isExplained: boolean
}

interface Side {
  readonly parsed: Parsed
  /** Characters of the step. */
  readonly start: number
  readonly end: number
}

const MOST_NAME = 12

export function restatedQuantityFindings(analysis: AnswerAnalysis): readonly Finding[] {
  return analysis.steps.flatMap((step) => {
    const findings: Finding[] = []
    let before: Statement | undefined
    for (const clause of step.clauses) {
      if (clause.relations.length === 0) continue
      const next = readStatement(clause, analysis.budget)
      const pairs = next === undefined ? [] : pairsOf(before, next)
      findings.push(...pairs.flatMap(([left, right]) => differenceOf(step, left, right)))
      before = next
    }
    return findings.slice(0, 1)
  })
}

/** `name = side = side`; undefined unless every sign is an equals sign and every side can be read. */
function readStatement(clause: Clause, budget: ParseBudget): Statement | undefined {
  const { tokens, start, end, relations } = clause
  const name = nameOf(tokens.slice(start, relations[0]))
  if (name === undefined || relations.length > 6) return undefined
  const bounds = [...relations, end]
  const sides: Side[] = []
  let isExplained = false
  for (const [place, from] of relations.entries()) {
    const sign = tokens[from]
    if (sign?.type !== 'relation' || sign.relation !== '=') return undefined
    const all = tokens.slice(from + 1, bounds[place + 1])
    const bare = withoutExplanations(all)
    isExplained ||= bare.length < all.length
    const parsed = parseExpression(bare, 0, bare.length, budget)
    if (parsed?.next !== bare.length || parsed.isAmbiguous || parsed.variables.length > 0) {
      return undefined
    }
    sides.push({ parsed, start: bare[0]?.start ?? 0, end: bare.at(-1)?.end ?? 0 })
  }
  return { name, sides, isExplained }
}

function nameOf(tokens: readonly Token[]): string | undefined {
  if (tokens.length === 0 || tokens.length > MOST_NAME) return undefined
  const words = tokens.flatMap((token) =>
    token.type === 'word' ? [token.lower] : token.type === 'variable' ? [token.name] : [],
  )
  return words.length === tokens.length ? words.join(' ') : undefined
}

/** Without brackets that hold nothing but words. */
function withoutExplanations(tokens: readonly Token[]): readonly Token[] {
  const kept: Token[] = []
  let at = 0
  while (at < tokens.length) {
    const end = isSymbol(tokens[at], '(') ? endOfWords(tokens, at + 1) : undefined
    if (end === undefined) kept.push(tokens[at] as Token)
    at = end === undefined ? at + 1 : end + 1
  }
  return kept
}

/** Place of the bracket that closes behind words alone. */
function endOfWords(tokens: readonly Token[], from: number): number | undefined {
  let at = from
  while (tokens[at]?.type === 'word') at += 1
  return at > from && isSymbol(tokens[at], ')') ? at : undefined
}

/** What must be equal: sides of one statement that the other checks cannot read, and its first side with the one before. */
function pairsOf(
  before: Statement | undefined,
  next: Statement,
): readonly (readonly [Side, Side])[] {
  const pairs: (readonly [Side, Side])[] = []
  if (next.isExplained) {
    for (const [place, side] of next.sides.entries()) {
      const other = next.sides[place + 1]
      if (other !== undefined && side.parsed.operations > 0) pairs.push([side, other])
    }
  }
  const last = before?.name === next.name ? before.sides.at(-1) : undefined
  const first = next.sides[0]
  if (last !== undefined && first !== undefined && isSimpler(first, last)) pairs.push([last, first])
  return pairs
}

/** A quantity that is worked out gets simpler; one that gets longer has been given a new value. */
function isSimpler({ parsed: next }: Side, { parsed: last }: Side): boolean {
  return last.operations > 0 && next.numbers.length < last.numbers.length
}

function differenceOf(step: StepAnalysis, left: Side, right: Side): readonly Finding[] {
  const [a, b] = [
    evaluateExpression(left.parsed.expression),
    evaluateExpression(right.parsed.expression),
  ]
  // Letters have several roots, and those are seldom rational.
  if (a === undefined || b === undefined || a.isIrrational || b.isIrrational) return []
  const judgement = judgeEquality({ left: left.parsed, right: right.parsed }, a, b, false)
  const place = { start: right.start, end: right.end }
  const between = step.step.text.slice(left.end, right.start)
  const isOther = /\b(?:or|if|case|instead|now|new|after)\b|±|\\pm/i.test(between)
  if (judgement !== 'fails' || isOther || isMeantToFail(step.step.text, place)) return []
  return [
    findingAt(step.step, place, {
      code: 'wrong-result',
      weight: 'wrong',
      found: show(b.value),
      expected: show(a.value),
      message: `What stands before is ${show(a.value)}, not ${show(b.value)}`,
    }),
  ]
}
