/** The value of a polynomial or fraction of polynomials modulo a prime. */

import type { Rational } from '../../../checks/maths/tokens/rational.ts'
import type { Expression, Operator } from './expression.ts'

/** The largest prime below 2^61 modulo which -1 is a square, so that complex numbers can be reckoned with too. */
export const PRIME = (1n << 61n) - 31n
/** Its square is -1 modulo the prime. */
export const IMAGINARY_UNIT = 583_529_827_753_931_384n
const MAX_EXPONENT = 1000n

type ModularPoint = ReadonlyMap<string, bigint>

/** Undefined where the expression is no such fraction, divides by zero here, or holds a rounded decimal. */
export function evaluateModulo(expression: Expression, point: ModularPoint): bigint | undefined {
  switch (expression.type) {
    case 'number':
      return expression.token.goesOn ? undefined : ofRational(expression.token.value)
    case 'variable':
      return point.get(expression.name)
    case 'negation': {
      const value = evaluateModulo(expression.operand, point)
      return value === undefined ? undefined : reduce(-value)
    }
    case 'operation':
      return operate(expression.operator, expression.left, expression.right, point)
    case 'call':
      return undefined
  }
}

/** The rest modulo the prime, never negative. */
export function reduce(value: bigint): bigint {
  const rest = value % PRIME
  return rest < 0n ? rest + PRIME : rest
}

function ofRational(value: Rational): bigint | undefined {
  // Nearly all numbers are whole, and an inverse is dear.
  if (value.denominator === 1n) return reduce(value.numerator)
  const inverse = invert(value.denominator)
  return inverse === undefined ? undefined : reduce(value.numerator * inverse)
}

function invert(value: bigint): bigint | undefined {
  const reduced = reduce(value)
  return reduced === 0n ? undefined : raise(reduced, PRIME - 2n)
}

/** Square and multiply, modulo the prime. */
export function raise(base: bigint, exponent: bigint): bigint {
  let result = 1n
  let square = reduce(base)
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % PRIME
    square = (square * square) % PRIME
  }
  return result
}

function operate(
  operator: Operator,
  leftSide: Expression,
  rightSide: Expression,
  point: ModularPoint,
): bigint | undefined {
  const left = evaluateModulo(leftSide, point)
  if (left === undefined) return undefined
  if (operator === '^') return power(left, rightSide)
  const right = evaluateModulo(rightSide, point)
  if (right === undefined) return undefined
  if (operator === '+') return reduce(left + right)
  if (operator === '-') return reduce(left - right)
  if (operator === '*') return reduce(left * right)
  if (operator === 'mod') return undefined
  const inverse = invert(right)
  return inverse === undefined ? undefined : reduce(left * inverse)
}

/** Only whole exponents written out: a variable one has no meaning modulo the prime. */
function power(base: bigint, exponent: Expression): bigint | undefined {
  const isNegative = exponent.type === 'negation'
  const literal = isNegative ? exponent.operand : exponent
  if (literal.type !== 'number' || literal.token.value.denominator !== 1n) return undefined
  const size = literal.token.value.numerator
  if (size > MAX_EXPONENT) return undefined
  const raised = raise(base, size)
  return isNegative ? invert(raised) : raised
}
