/** Exact fractions of whole numbers. Size is bounded, so that no text can make a sum expensive. */

export interface Rational {
  readonly numerator: bigint
  /** Always positive, and in lowest terms with the numerator. */
  readonly denominator: bigint
}

const MAX_BITS = 4096n
const LIMIT = 1n << MAX_BITS

/** Thrown when a value cannot be had: division by zero, or a number beyond 4096 bits. */
export class NoValue extends Error {
  override readonly name = 'NoValue'
}

/** One instance: values are missing often, and a stack trace each time would cost more than the sums. */
export const NO_VALUE = new NoValue('no value')

export const ZERO: Rational = { numerator: 0n, denominator: 1n }
export const ONE: Rational = { numerator: 1n, denominator: 1n }
export const HALF: Rational = { numerator: 1n, denominator: 2n }
export const HUNDRED: Rational = { numerator: 100n, denominator: 1n }

/** In lowest terms. Throws `NoValue`. */
export function fraction(numerator: bigint, denominator = 1n): Rational {
  if (denominator === 0n) throw NO_VALUE
  if (denominator === 1n) {
    assertSize(numerator)
    return { numerator, denominator }
  }
  const sign = denominator < 0n ? -1n : 1n
  const divisor = greatestCommonDivisor(absolute(numerator), absolute(denominator)) * sign
  const reduced = { numerator: numerator / divisor, denominator: denominator / divisor }
  assertSize(reduced.numerator)
  assertSize(reduced.denominator)
  return reduced
}

/** `units / 10 ** digits`, in lowest terms. Its divisors are twos and fives, which are found without Euclid's many steps. */
export function decimalFraction(units: bigint, digits: number): Rational {
  let numerator = units
  let [twos, fives] = [digits, digits]
  while (twos > 0 && fives > 0 && numerator % 10n === 0n) {
    numerator /= 10n
    twos--
    fives--
  }
  while (twos > 0 && (numerator & 1n) === 0n) {
    numerator >>= 1n
    twos--
  }
  while (fives > 0 && numerator % 5n === 0n) {
    numerator /= 5n
    fives--
  }
  assertSize(numerator)
  return { numerator, denominator: (5n ** BigInt(fives)) << BigInt(twos) }
}

function assertSize(value: bigint): void {
  if (value >= LIMIT || value <= -LIMIT) throw NO_VALUE
}

export function absolute(value: bigint): bigint {
  return value < 0n ? -value : value
}

const SAFE = BigInt(Number.MAX_SAFE_INTEGER)

/** Of two numbers that are not negative; 1 for two zeros. */
export function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [large, small] = a < b ? [b, a] : [a, b]
  while (small !== 0n) {
    // Nearly all are small, and plain numbers are far quicker.
    if (large <= SAFE) return BigInt(smallDivisor(Number(large), Number(small)))
    ;[large, small] = euclidSteps(large, small)
  }
  return large === 0n ? 1n : large
}

/** Leading bits that are looked at: a quotient of two such numbers is told apart from the next whole one. */
const LEADING_BITS = 52

/**
 * Many steps of Euclid at once (Lehmer): the quotients are read off the leading bits for as long as what is cut off
 * cannot change them, and then applied to the whole numbers. One plain step where there is none.
 */
function euclidSteps(large: bigint, small: bigint): [large: bigint, small: bigint] {
  const cut = BigInt(Math.max(0, large.toString(16).length * 4 - LEADING_BITS))
  let [high, low] = [Number(large >> cut), Number(small >> cut)]
  let [a, b, c, d] = [1, 0, 0, 1]
  while (low + c > 0 && low + d > 0) {
    const quotient = Math.floor((high + a) / (low + c))
    if (quotient !== Math.floor((high + b) / (low + d))) break
    ;[a, b, c, d] = [c, d, a - quotient * c, b - quotient * d]
    ;[high, low] = [low, high - quotient * low]
  }
  if (b === 0) return [small, large % small]
  return [BigInt(a) * large + BigInt(b) * small, BigInt(c) * large + BigInt(d) * small]
}

function smallDivisor(a: number, b: number): number {
  let large = a
  let small = b
  while (small !== 0) {
    const rest = large % small
    large = small
    small = rest
  }
  return large
}

/** From a decimal literal such as `12`, `.5` or `3.25`, at most 1000 characters. Throws `NoValue`. */
export function fromDecimal(literal: string): Rational {
  if (literal.length > 1000) throw NO_VALUE
  const [whole = '', decimals = ''] = literal.split('.')
  return decimalFraction(BigInt(`${whole}${decimals}` || '0'), decimals.length)
}

/** The nearest decimal, as how many units of its last place. Throws `NoValue`. */
export function decimalUnits(value: number): { readonly units: bigint; readonly digits: number } {
  if (!Number.isFinite(value)) throw NO_VALUE
  if (Number.isInteger(value)) return { units: BigInt(value), digits: 0 }
  const digits = Math.min(20, Math.max(0, 14 - Math.ceil(Math.log10(Math.abs(value) + 1e-30))))
  const [whole = '0', decimals = ''] = value.toFixed(digits).split('.')
  return { units: BigInt(`${whole}${decimals}`), digits: decimals.length }
}

/** The nearest decimal as a fraction. */
function fromNumber(value: number): Rational {
  const { units, digits } = decimalUnits(value)
  return decimalFraction(units, digits)
}

export function add(a: Rational, b: Rational): Rational {
  return fraction(
    a.numerator * b.denominator + b.numerator * a.denominator,
    a.denominator * b.denominator,
  )
}

export function negate(a: Rational): Rational {
  return { numerator: -a.numerator, denominator: a.denominator }
}

export function subtract(a: Rational, b: Rational): Rational {
  return add(a, negate(b))
}

export function multiply(a: Rational, b: Rational): Rational {
  return fraction(a.numerator * b.numerator, a.denominator * b.denominator)
}

export function divide(a: Rational, b: Rational): Rational {
  return fraction(a.numerator * b.denominator, a.denominator * b.numerator)
}

/** -1, 0 or 1. */
export function compare(a: Rational, b: Rational): number {
  const left = a.numerator * b.denominator
  const right = b.numerator * a.denominator
  if (left < right) return -1
  return left > right ? 1 : 0
}

export function equals(a: Rational, b: Rational): boolean {
  return a.numerator === b.numerator && a.denominator === b.denominator
}

export function magnitude(a: Rational): Rational {
  return a.numerator < 0n ? negate(a) : a
}

export function isWhole(a: Rational): boolean {
  return a.denominator === 1n
}

export function smaller(a: Rational, b: Rational): Rational {
  return compare(a, b) <= 0 ? a : b
}

export function larger(a: Rational, b: Rational): Rational {
  return compare(a, b) >= 0 ? a : b
}

/** A whole power. Throws `NoValue` where the result would pass the size limit. */
export function power(base: Rational, exponent: bigint): Rational {
  if (exponent < 0n) return power(divide(ONE, base), -exponent)
  if (exponent === 0n) return ONE
  const bits = bitLength(base.numerator) + bitLength(base.denominator)
  if (bits > 2n && bits * exponent > 3n * MAX_BITS) throw NO_VALUE
  if (exponent > 3n * MAX_BITS) return exponent % 2n === 0n ? ONE : base
  // Powers of numbers without a common divisor have none either.
  const raised = {
    numerator: base.numerator ** exponent,
    denominator: base.denominator ** exponent,
  }
  assertSize(raised.numerator)
  assertSize(raised.denominator)
  return raised
}

function bitLength(value: bigint): bigint {
  return BigInt(absolute(value).toString(2).length)
}

export function toNumber(a: Rational): number {
  const direct = Number(a.numerator) / Number(a.denominator)
  if (Number.isFinite(direct)) return direct
  const shift = BigInt(Math.max(0, absolute(a.denominator).toString(2).length - 64))
  return Number(a.numerator >> shift) / Number(a.denominator >> shift)
}

/** Short text for people: a whole number, a short decimal, or a fraction. */
export function show(a: Rational): string {
  if (isWhole(a)) return String(a.numerator)
  const decimal = Number(toNumber(a).toPrecision(10))
  const isExact = Number.isFinite(decimal) && equals(fromNumber(decimal), a)
  return isExact ? String(decimal) : `${a.numerator}/${a.denominator} (about ${decimal})`
}

/** The whole square root, rounded down. */
export function integerSquareRoot(value: bigint): bigint {
  if (value < 2n) return value
  let root = 1n << ((bitLength(value) + 1n) / 2n)
  for (;;) {
    const next = (root + value / root) >> 1n
    if (next >= root) return root
    root = next
  }
}
