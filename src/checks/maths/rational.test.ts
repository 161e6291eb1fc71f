import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  add,
  compare,
  divide,
  equals,
  fraction,
  fromDecimal,
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
