/** Points and pairs that are worked out: `((4 + 8)/2, (5 - 9)/2) = (6, -2)`. */

import type { AnswerAnalysis, StepAnalysis } from '../../../checks/maths/claims/analyse-answer.ts'
import { findingAt } from '../../../checks/maths/claims/check-result.ts'
import { judgeEquality } from '../../../checks/maths/claims/judge-claim.ts'
import { isMeantToFail } from '../../../checks/maths/claims/meant-to-fail.ts'
import { evaluateExpression } from '../../../checks/maths/expressions/evaluate-expression.ts'
import type { Parsed } from '../../../checks/maths/expressions/expression.ts'
import { parseExpression } from '../../../checks/maths/expressions/parse-expression.ts'
import { show } from '../../../checks/maths/tokens/rational.ts'
import { isSymbol, type Token } from '../../../checks/maths/tokens/token.ts'
import type { Finding } from '../../../core/check.ts'

export function pairFindings(step: StepAnalysis, { budget }: AnswerAnalysis): readonly Finding[] {
  const { tokens } = step
  return equalsSigns(tokens).flatMap((at) => {
    if (!isSymbol(tokens[at - 1], ')') || !isSymbol(tokens[at + 1], '(')) return []
    const [left, right] = [partsBefore(tokens, at - 1), partsAfter(tokens, at + 1)]
    if (left === undefined || left.length < 2 || left.length !== right?.length) return []
    const findings = left.flatMap((part, place) => {
      const [a, b] = [part, right[place] as Range].map(([from, to]) => {
        const parsed = parseExpression(tokens, from, to, budget)
        return parsed?.next === to ? parsed : undefined
      })
      return a === undefined || b === undefined ? [] : (differenceOf(step, a, b) ?? [])
    })
    return findings.slice(0, 1)
  })
}

function equalsSigns(tokens: readonly Token[]): readonly number[] {
  const places: number[] = []
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] as Token
    if (token.type === 'relation' && token.relation === '=') places.push(at)
  }
  return places
}

/** Token places, end exclusive. */
type Range = readonly [number, number]
const LONGEST = 60

function nesting(token: Token | undefined): number {
  if (token?.type !== 'symbol') return 0
  if ('({['.includes(token.symbol)) return 1
  return ')}]'.includes(token.symbol) ? -1 : 0
}

function partsAfter(tokens: readonly Token[], open: number): readonly Range[] | undefined {
  let depth = 0
  let start = open + 1
  const parts: Range[] = []
  for (let at = open; at < Math.min(tokens.length, open + LONGEST); at++) {
    const token = tokens[at] as Token
    depth += nesting(token)
    const isComma = token.type === 'break' && token.symbol === ',' && depth === 1
    if (isComma || depth === 0) {
      parts.push([start, at])
      start = at + 1
    } else if (['break', 'relation', 'opaque'].includes(token.type)) return undefined
    if (depth === 0) return parts
  }
  return undefined
}

function partsBefore(tokens: readonly Token[], close: number): readonly Range[] | undefined {
  const open = openingOf(tokens, close)
  if (open === undefined || !isSymbol(tokens[open], '(')) return undefined
  // `2(1, 3) = (2, 6)` and `f(1, 3)` say something else.
  const before = tokens[open - 1]
  const isWordBefore = before?.type === 'word' && before.text.length > 1
  if (before !== undefined && !isWordBefore && !['break', 'relation'].includes(before.type))
    return undefined
  const parts = partsAfter(tokens, open)
  return parts?.at(-1)?.[1] === close ? parts : undefined
}

function openingOf(tokens: readonly Token[], close: number): number | undefined {
  let depth = 0
  for (let at = close; at >= Math.max(0, close - LONGEST); at--) {
    depth -= nesting(tokens[at])
    if (depth === 0) return at
  }
  return undefined
}

function differenceOf(step: StepAnalysis, left: Parsed, right: Parsed): Finding | undefined {
  if (left.operations === 0 || left.variables.length + right.variables.length > 0) return undefined
  const [a, b] = [evaluateExpression(left.expression), evaluateExpression(right.expression)]
  if (a === undefined || b === undefined || left.isAmbiguous || right.isAmbiguous) return undefined
  if (judgeEquality({ left, right }, a, b, false) !== 'fails') return undefined
  const place = {
    start: step.tokens[left.first]?.start ?? 0,
    end: step.tokens[right.next - 1]?.end ?? 0,
  }
  if (isMeantToFail(step.step.text, place)) return undefined
  return findingAt(step.step, place, {
    code: 'wrong-result',
    weight: 'wrong',
    found: show(b.value),
    expected: show(a.value),
    message: `This part of the pair is ${show(a.value)}, not ${show(b.value)}`,
  })
}
