/** Numbers in scientific notation: `3.98 × 10^-19` is one number, also behind a sign of division. */
import { compare, fraction, ONE } from '../../../checks/maths/tokens/rational.ts'
import { isSymbol } from '../../../checks/maths/tokens/token.ts'
import type { Expression } from './expression.ts'
import { advance, type ExpressionReader, peek } from './expression-reader.ts'
import { operation } from './parse-marks.ts'

const TEN = fraction(10n)

/** A divisor with the power of ten that belongs to it. @param parsePower reads what follows its sign */
export function withPowerOfTen(
  reader: ExpressionReader,
  divisor: Expression,
  parsePower: (reader: ExpressionReader) => Expression,
): Expression {
  if (divisor.type !== 'number' || !isMantissa(reader, divisor)) return divisor
  // `1 / 4 × 10^3` may also be a quarter, times a thousand.
  if (divisor.token.decimals === 0) reader.isAmbiguous = true
  advance(reader)
  return operation(reader, '*', divisor, parsePower(reader))
}

/** From 1 to 10, with a power of ten behind it. */
function isMantissa(reader: ExpressionReader, { token }: Expression & { type: 'number' }): boolean {
  if (compare(token.value, ONE) < 0 || compare(token.value, TEN) >= 0) return false
  const ten = peek(reader, 1)
  const isTen = ten?.type === 'number' && compare(ten.value, TEN) === 0
  return isTen && isSymbol(peek(reader), '*') && isSymbol(peek(reader, 2), '^')
}
