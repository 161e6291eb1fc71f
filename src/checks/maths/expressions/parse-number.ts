/** Numbers of the grammar: plain, mixed (`2 1/2`) and in another base (`1101_2`). */

import { add, compare, divide, fraction, isWhole } from '../../../checks/maths/tokens/rational.ts'
import { isSymbol, type NumberToken, type Token } from '../../../checks/maths/tokens/token.ts'
import type { Expression } from './expression.ts'
import { advance, type ExpressionReader, NO_PARSE, peek, symbolAhead } from './expression-reader.ts'

export function parseNumber(reader: ExpressionReader, token: NumberToken): Expression {
  advance(reader)
  const mixed = readMixedFraction(reader, token)
  const number = mixed ?? readBase(reader, token) ?? token
  reader.numbers.push(number)
  if (number.currency !== undefined) reader.units.push('$')
  return { type: 'number', token: number, units: number.currency === undefined ? [] : ['$'] }
}

/** `2 1/2` and `2\frac{1}{2}` */
function readMixedFraction(reader: ExpressionReader, whole: NumberToken): NumberToken | undefined {
  if (!isWhole(whole.literal) || whole.isPercent || whole.scale !== undefined) return undefined
  const part = readPlainFraction(reader) ?? readFracCommand(reader)
  if (part === undefined) return undefined
  const { top, bottom, length } = part
  if (top.type !== 'number' || bottom.type !== 'number' || top.currency !== undefined)
    return undefined
  if (!isWhole(top.literal) || compare(top.literal, bottom.literal) >= 0) return undefined
  advance(reader, length)
  const value = add(whole.literal, divide(top.literal, bottom.literal))
  return { ...whole, value, literal: value, end: bottom.end }
}

interface FractionAhead {
  readonly top: Token
  readonly bottom: Token
  readonly length: number
}

/** `1/2` written tight, after a space. */
function readPlainFraction(reader: ExpressionReader): FractionAhead | undefined {
  const [top, line, bottom] = [peek(reader), peek(reader, 1), peek(reader, 2)]
  if (top?.isSpaced !== true || bottom === undefined || !isSymbol(line, '/')) return undefined
  return line?.isSpaced || bottom.isSpaced ? undefined : { top, bottom, length: 3 }
}

function readFracCommand(reader: ExpressionReader): FractionAhead | undefined {
  const command = peek(reader)
  if (command?.type !== 'command' || command.name !== 'frac') return undefined
  const isPlain =
    [1, 4].every((at) => symbolAhead(reader, at) === '{') &&
    [3, 6].every((at) => symbolAhead(reader, at) === '}')
  const [top, bottom] = [peek(reader, 2), peek(reader, 5)]
  return isPlain && top && bottom ? { top, bottom, length: 7 } : undefined
}

/** `1101_2`: a number in another base. */
function readBase(reader: ExpressionReader, token: NumberToken): NumberToken | undefined {
  if (symbolAhead(reader) !== '_') return undefined
  const isGroup = symbolAhead(reader, 1) === '{'
  const base = peek(reader, isGroup ? 2 : 1)
  if (base?.type !== 'number' || !isWhole(base.literal) || !isWhole(token.literal)) throw NO_PARSE
  if (isGroup && symbolAhead(reader, 3) !== '}') throw NO_PARSE
  const value = inBase(String(token.literal.numerator), Number(base.literal.numerator))
  if (value === undefined) throw NO_PARSE
  advance(reader, isGroup ? 4 : 2)
  return { ...token, value: fraction(value), literal: fraction(value) }
}

function inBase(digits: string, base: number): bigint | undefined {
  if (base < 2 || base > 10 || digits.length > 200) return undefined
  let value = 0n
  for (const digit of digits) {
    if (Number(digit) >= base) return undefined
    value = value * BigInt(base) + BigInt(digit)
  }
  return value
}
