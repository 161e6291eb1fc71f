/** A value with the interval it may lie in: rounded decimals in a text stand for a range, not a point. */
import {
  add,
  compare,
  decimalFraction,
  divide,
  equals,
  larger,
  multiply,
  negate,
  power,
  type Rational,
  smaller,
  ZERO,
} from '../../../checks/maths/tokens/rational.ts'

export interface Approximation {
  readonly value: Rational
  readonly low: Rational
  readonly high: Rational
  /** True for roots, logarithms and such, which were computed as floating-point numbers. */
  readonly isIrrational?: true
}

export function exactly(value: Rational): Approximation {
  return { value, low: value, high: value }
}

export function isExact(a: Approximation): boolean {
  return equals(a.low, a.high)
}

/** A decimal literal that may have been rounded at its last place. */
export function rounded(value: Rational, halfUnit: Rational): Approximation {
  return { value, low: add(value, negate(halfUnit)), high: add(value, halfUnit) }
}

const ERROR_DIGITS = 9
const ERROR_SCALE = 10n ** BigInt(ERROR_DIGITS)

/**
 * A floating-point result, `units / 10 ** digits`, sure to nine digits. The bounds are worked out on whole numbers: roots and
 * sines are most of what competition mathematics computes.
 */
export function irrational(units: bigint, digits: number): Approximation {
  const value = decimalFraction(units, digits)
  const size = units < 0n ? -units : units
  const isLarge = size >= 10n ** BigInt(digits)
  const error = isLarge ? size : 10n ** BigInt(digits)
  const middle = units * ERROR_SCALE
  const places = digits + ERROR_DIGITS
  return {
    value,
    low: decimalFraction(middle - error, places),
    high: decimalFraction(middle + error, places),
    isIrrational: true,
  }
}

type Mark = Pick<Approximation, 'isIrrational'>

function mark(...of: readonly Approximation[]): Mark {
  return of.some((each) => each.isIrrational) ? { isIrrational: true } : {}
}

export function sum(a: Approximation, b: Approximation): Approximation {
  return {
    value: add(a.value, b.value),
    low: add(a.low, b.low),
    high: add(a.high, b.high),
    ...mark(a, b),
  }
}

export function opposite(a: Approximation): Approximation {
  return { value: negate(a.value), low: negate(a.high), high: negate(a.low), ...mark(a) }
}

export function product(a: Approximation, b: Approximation): Approximation {
  const value = multiply(a.value, b.value)
  if (isExact(a) && isExact(b)) return { ...exactly(value), ...mark(a, b) }
  return { value, ...corners(a, b, multiply), ...mark(a, b) }
}

export function quotient(a: Approximation, b: Approximation): Approximation {
  const value = divide(a.value, b.value)
  if (isExact(a) && isExact(b)) return { ...exactly(value), ...mark(a, b) }
  const mayBeZero = compare(b.low, ZERO) <= 0 && compare(b.high, ZERO) >= 0
  if (mayBeZero) return { ...exactly(value), ...mark(a, b) }
  return { value, ...corners(a, b, divide), ...mark(a, b) }
}

function corners(
  a: Approximation,
  b: Approximation,
  operation: (left: Rational, right: Rational) => Rational,
): Pick<Approximation, 'low' | 'high'> {
  const values = [
    operation(a.low, b.low),
    operation(a.low, b.high),
    operation(a.high, b.low),
    operation(a.high, b.high),
  ]
  return { low: values.reduce(smaller), high: values.reduce(larger) }
}

export function wholePower(a: Approximation, exponent: bigint): Approximation {
  const value = power(a.value, exponent)
  if (isExact(a)) return { ...exactly(value), ...mark(a) }
  const ends = [power(a.low, exponent), value, power(a.high, exponent)]
  return { value, low: ends.reduce(smaller), high: ends.reduce(larger), ...mark(a) }
}

/** True when some point lies in both intervals. */
export function overlaps(a: Approximation, b: Approximation): boolean {
  return compare(a.low, b.high) <= 0 && compare(b.low, a.high) <= 0
}
