/** Rules of the formula tables as expressions, and the values they take for given numbers. */
import type { Expression } from '../../../checks/maths/expressions/expression.ts'
import { evaluateFloat } from '../../../checks/maths/expressions/float-evaluation.ts'
import { parseExpression } from '../../../checks/maths/expressions/parse-expression.ts'
import { foldWords } from '../../../checks/maths/tokens/fold-words.ts'
import { toNumber } from '../../../checks/maths/tokens/rational.ts'
import { tokenize } from '../../../checks/maths/tokens/tokenize.ts'

export interface Rule {
  readonly expression: Expression
  readonly symbols: readonly string[]
  /** Numbers written in the rule itself: the 2 of `2 * (l + w)`. */
  readonly constants: readonly number[]
}

const cache = new Map<string, Rule | undefined>()

/** Undefined for a text that is no expression. */
export function parseRule(text: string): Rule | undefined {
  if (!cache.has(text)) cache.set(text, readRule(text))
  return cache.get(text)
}

function readRule(text: string): Rule | undefined {
  const formal = text.replace(/\b(pi|sqrt|binom)\b/g, String.raw`\$1 `)
  const tokens = foldWords(tokenize(String.raw`\(${formal}\)`)).filter(
    (token) => token.type !== 'break',
  )
  const parsed = parseExpression(tokens, 0, tokens.length, { left: 10_000 })
  if (parsed === undefined || parsed.next !== tokens.length) return undefined
  return {
    expression: parsed.expression,
    symbols: [...new Set(parsed.variables)],
    constants: parsed.numbers.map((token) => toNumber(token.value)),
  }
}

export type Assignment = ReadonlyMap<string, number>

/** Ways to give the symbols these numbers, each number that the rule does not hold itself used at least once. */
export function assignments(
  rule: Rule,
  numbers: readonly number[],
  fits: (symbol: string, value: number) => boolean,
): readonly Assignment[] {
  const needed = numbers.filter((value) => !rule.constants.includes(value))
  if (needed.length > rule.symbols.length || numbers.length === 0 || numbers.length > 5) return []
  let partial: Map<string, number>[] = [new Map()]
  for (const symbol of rule.symbols) {
    const choices = numbers.filter((value) => fits(symbol, value))
    partial = partial.flatMap((each) => choices.map((value) => new Map(each).set(symbol, value)))
  }
  return partial.filter((each) => {
    const used = new Set(each.values())
    return needed.every((value) => used.has(value))
  })
}

/** Factorials and binomials of symbols have no floating-point form here; such rules only allow, never accuse. */
export function valueOfRule(rule: Rule, assignment: Assignment): number {
  return evaluateFloat(rule.expression, assignment)
}
