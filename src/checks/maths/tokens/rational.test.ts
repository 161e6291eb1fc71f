import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  add,
  compare,
  divide,
  equals,
  fraction,
  fromDecimal,
  greatestCommonDivisor,
  integerSquareRoot,
  multiply,
  NoValue,
  power,
  show,
  subtract,
  ZERO,
} from './rational.ts'

const whole = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n })
const rational = fc
  .tuple(whole, fc.bigInt({ min: 1n, max: 10n ** 9n }))
  .map(([top, bottom]) => fraction(top, bottom))

describe('exact fractions', () => {
  test('addition, subtraction and multiplication obey the laws of a field', () => {
    fc.assert(
      fc.property(rational, rational, rational, (a, b, c) => {
        expect(equals(add(a, b), add(b, a))).toBe(true)
        expect(equals(subtract(add(a, b), b), a)).toBe(true)
        expect(equals(multiply(a, add(b, c)), add(multiply(a, b), multiply(a, c)))).toBe(true)
        if (compare(b, ZERO) !== 0) expect(equals(multiply(divide(a, b), b), a)).toBe(true)
      }),
    )
  })

  test('the greatest common divisor of large numbers is the one that Euclid finds', () => {
    const euclid = (a: bigint, b: bigint): bigint => (b === 0n ? a : euclid(b, a % b))
    const large = fc.bigInt({ min: 0n, max: 2n ** 600n })
    const medium = fc.bigInt({ min: 1n, max: 2n ** 90n })
    fc.assert(
      fc.property(large, fc.oneof(large, medium), medium, (a, b, shared) => {
        expect(greatestCommonDivisor(a * shared, b * shared)).toBe(
          euclid(a * shared, b * shared) || 1n,
        )
      }),
      { numRuns: 500 },
    )
    // Neighbouring Fibonacci numbers take the most steps; near powers of two the leading bits say least.
    let [last, next] = [1n, 1n]
    for (let count = 0; count < 400; count++) [last, next] = [next, last + next]
    expect(greatestCommonDivisor(next * 6n, last * 6n)).toBe(6n)
    for (const near of [-1n, 0n, 1n]) {
      for (const other of [-1n, 1n]) {
        const [a, b] = [(1n << 200n) + near, (1n << 199n) + other]
        expect(greatestCommonDivisor(a, b)).toBe(euclid(a, b))
      }
    }
  })

  test('the whole square root is the largest whole number whose square fits', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 60n }), (value) => {
        const root = integerSquareRoot(value)
        expect(root * root <= value && (root + 1n) * (root + 1n) > value).toBe(true)
      }),
    )
  })

  test('what would grow beyond all bounds has no value', () => {
    expect(() => power(fraction(9n), 100_000n)).toThrow(NoValue)
    expect(() => power(fraction(9n), 10n ** 30n)).toThrow(NoValue)
    expect(() => divide(fraction(1n), ZERO)).toThrow(NoValue)
    expect(() => fromDecimal('9'.repeat(2000))).toThrow(NoValue)
  })

  test('shows decimals where they are exact and fractions where they are not', () => {
    expect(show(fromDecimal('0.30'))).toBe('0.3')
    expect(show(fraction(1n, 3n))).toMatch(/^1\/3/)
  })
})
