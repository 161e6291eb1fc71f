/** Whole expressions modulo a number, with powers far too high to be written out. */
import type { Expression } from './expression.ts'

const LARGEST_EXPONENT = 10n ** 30n

/** 0 to modulus - 1; undefined for letters, roots, and fractions without an inverse. */
export function residueOf(expression: Expression, modulus: bigint): bigint | undefined {
  switch (expression.type) {
    case 'number': {
      const { numerator, denominator } = expression.token.value
      const inverse = inverseOf(denominator, modulus)
      return inverse === undefined ? undefined : within(numerator * inverse, modulus)
    }
    case 'negation': {
      const value = residueOf(expression.operand, modulus)
      return value === undefined ? undefined : within(-value, modulus)
    }
    case 'operation':
      return expression.operator === '^'
        ? powerOf(expression.left, expression.right, modulus)
        : operate(expression, modulus)
    default:
      return undefined
  }
}

function operate(
  { operator, left, right }: Expression & { type: 'operation' },
  modulus: bigint,
): bigint | undefined {
  const [a, b] = [residueOf(left, modulus), residueOf(right, modulus)]
  if (a === undefined || b === undefined) return undefined
  if (operator === '+') return within(a + b, modulus)
  if (operator === '-') return within(a - b, modulus)
  if (operator === '*') return within(a * b, modulus)
  const inverse = operator === '/' ? inverseOf(b, modulus) : undefined
  return inverse === undefined ? undefined : within(a * inverse, modulus)
}

function powerOf(base: Expression, exponent: Expression, modulus: bigint): bigint | undefined {
  const isNegative = exponent.type === 'negation'
  const literal = isNegative ? exponent.operand : exponent
  const below = residueOf(base, modulus)
  if (below === undefined || literal.type !== 'number') return undefined
  const { numerator, denominator } = literal.token.value
  if (denominator !== 1n || numerator > LARGEST_EXPONENT || numerator < 0n) return undefined
  let result = within(1n, modulus)
  let square = below
  for (let rest = numerator; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % modulus
    square = (square * square) % modulus
  }
  return isNegative ? inverseOf(result, modulus) : result
}

function within(value: bigint, modulus: bigint): bigint {
  const rest = value % modulus
  return rest < 0n ? rest + modulus : rest
}

/** By Euclid's algorithm. */
function inverseOf(value: bigint, modulus: bigint): bigint | undefined {
  let [a, b] = [within(value, modulus), modulus]
  let [x, y] = [1n, 0n]
  while (b !== 0n) {
    const quotient = a / b
    ;[a, b] = [b, a - quotient * b]
    ;[x, y] = [y, x - quotient * y]
  }
  return a === 1n ? within(x, modulus) : undefined
}
