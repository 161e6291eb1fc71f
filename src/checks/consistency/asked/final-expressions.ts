/** The expressions in the last `\boxed{…}` of an answer: `\boxed{3x + 2}`, `\boxed{1, \frac{2}{3}}`. */
import type { AnswerAnalysis, StepAnalysis } from '../../../checks/maths/claims/analyse-answer.ts'
import type { Parsed } from '../../../checks/maths/expressions/expression.ts'
import { parseExpression } from '../../../checks/maths/expressions/parse-expression.ts'
import { isSymbol, type Token } from '../../../checks/maths/tokens/token.ts'

interface FinalExpressions {
  readonly step: StepAnalysis
  readonly place: { readonly start: number; readonly end: number }
  readonly expressions: readonly Parsed[]
}

const MARK = '\\boxed{'

/** Quickly told: most answers have none, and what they are held to is dear. */
export function hasFinalExpressions({ steps }: AnswerAnalysis): boolean {
  return steps.some(({ step }) => step.text.includes(MARK))
}

/** Undefined where a part cannot be read. */
export function finalExpressions({ steps, budget }: AnswerAnalysis): FinalExpressions | undefined {
  const step = steps.findLast((each) => each.step.text.includes(MARK))
  if (step === undefined) return undefined
  const from = step.step.text.lastIndexOf(MARK) + MARK.length - 1
  const open = step.tokens.findIndex((token) => token.start >= from && isSymbol(token, '{'))
  const close = closingOf(step.tokens, open)
  if (open < 0 || close === undefined) return undefined
  const inside = step.tokens.slice(open + 1, close)
  const sign = inside.findIndex((token) => token.type === 'relation')
  // `x = 3`
  const isNamed = sign === 1 && (inside[0]?.type === 'variable' || inside[0]?.type === 'word')
  const tokens = isNamed ? inside.slice(2) : inside
  const expressions = partsOf(tokens).map((part) => {
    const parsed = parseExpression(part, 0, part.length, budget)
    return parsed?.next === part.length && !parsed.isAmbiguous ? parsed : undefined
  })
  if (expressions.length === 0 || expressions.includes(undefined)) return undefined
  const place = { start: step.tokens[open + 1]?.start ?? 0, end: step.tokens[close - 1]?.end ?? 0 }
  return { step, place, expressions: expressions as Parsed[] }
}

function closingOf(tokens: readonly Token[], open: number): number | undefined {
  let depth = 0
  for (let at = Math.max(0, open); at < tokens.length; at++) {
    if (isSymbol(tokens[at], '{')) depth += 1
    else if (isSymbol(tokens[at], '}')) depth -= 1
    if (depth === 0) return at
  }
  return undefined
}

/** At commas. */
function partsOf(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const parts: Token[][] = [[]]
  for (const token of tokens) {
    if (token.type === 'break' && token.symbol === ',') parts.push([])
    else parts.at(-1)?.push(token)
  }
  return parts
}
