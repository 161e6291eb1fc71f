/** What the next tokens begin, found without taking any. */

import { isSymbol, type Token } from '../../../checks/maths/tokens/token.ts'
import type { Operator } from './expression.ts'
import { type ExpressionReader, peek } from './expression-reader.ts'
import { LINKING_WORDS } from './unit-words.ts'

/** A word after an operator is prose, unless it only links: `10 - his 3`. */
export function operandFollows(reader: ExpressionReader, ahead: number): boolean {
  const token = peek(reader, ahead)
  if (token === undefined) return false
  if (token.type !== 'word') return true
  if (LINKING_WORDS.has(token.lower)) return peek(reader, ahead + 1)?.type === 'number'
  return isLetterVariable(reader, token, ahead)
}

const PRODUCT_OPERATORS: Readonly<Record<string, Operator>> = { '*': '*', '/': '/', of: '*' }

export function productOperator(token: Token | undefined): Operator | undefined {
  if (token?.type === 'command') return token.name === 'mod' ? 'mod' : undefined
  return token?.type === 'symbol' ? PRODUCT_OPERATORS[token.symbol] : undefined
}

/** `2x`, `3(4+5)`, `2\sqrt{3}`, `(1)(2)`; never two numbers side by side. */
export function beginsImplicitFactor(reader: ExpressionReader): boolean {
  const token = peek(reader)
  if (token === undefined) return false
  if (token.type === 'variable') return true
  if (token.type === 'command') return token.name !== 'mod'
  if (token.type === 'word') return !token.isSpaced && isLetterVariable(reader, token)
  if (isSymbol(token, '[')) return token.isMath && isCalculated(reader)
  if (isSymbol(token, '(')) return token.isMath || !token.isSpaced || isPureGroup(reader)
  return false
}

/** `(x + 8)[(x + 8) - 4]`; after a number they may hold a source or a range. */
function isCalculated(reader: ExpressionReader): boolean {
  const [sign, before] = reader.tokens.slice(Math.max(0, reader.at - 2), reader.at)
  return isSymbol(before, ')') || isSymbol(sign, '^')
}

/** After a space, only brackets that hold a sum are a factor: `3 (4 + 5)`, not `3 (each)` or `4 (2x2)`. */
function isPureGroup(reader: ExpressionReader): boolean {
  let depth = 0
  let hasSum = false
  for (let ahead = 0; ahead < 30; ahead++) {
    const token = peek(reader, ahead)
    if (isSymbol(token, '(')) depth += 1
    else if (isSymbol(token, ')')) {
      depth -= 1
      if (depth === 0) return hasSum
    } else if (token?.type !== 'number' && token?.type !== 'symbol') return false
    hasSum ||= isSymbol(token, '+') || isSymbol(token, '-')
  }
  return false
}

/** `a` and `I` are words unless an operator follows. */
export function isLetterVariable(reader: ExpressionReader, token: Token, ahead = 0): boolean {
  if (token.type !== 'word' || token.text.length !== 1) return false
  if (!/[aAI]/.test(token.text)) return true
  // Also past the end of what is read: the sign of `A = 5` ends the side that the A stands on.
  const next = reader.tokens[reader.at + ahead + 1]
  return token.text === 'A' && (next?.type === 'symbol' || next?.type === 'relation')
}
