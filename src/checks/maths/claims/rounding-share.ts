/** By how much a result that is told as a rough one may be off. */
import {
  compare,
  fraction,
  magnitude,
  multiply,
  type Rational,
} from '../../../checks/maths/tokens/rational.ts'
import type { NumberToken } from '../../../checks/maths/tokens/token.ts'

/**
 * A share of the result. The more digits it has, the nearer it is meant to be: `1000 / 3 ≈ 339.9` is none.
 * @param most of a result of one or two digits, and where there is no single number
 */
export function roundingShare(result: NumberToken | undefined, most: Rational): Rational {
  const share = SHARES[Math.min(result === undefined ? 0 : digitsOf(result), 5)]
  return share === undefined || compare(share, most) > 0 ? most : share
}

/** By the number of digits. Pi may have been taken for 3.14, which is off by half a thousandth. */
const SHARES = [undefined, undefined, undefined, 150n, 400n, 1000n].map((part) =>
  part === undefined ? undefined : fraction(1n, part),
)

/** That are written and count. */
function digitsOf({ literal, decimals }: NumberToken): number {
  const scaled = multiply(magnitude(literal), fraction(10n ** BigInt(Math.min(decimals, 12))))
  const digits = String(scaled.numerator / scaled.denominator)
  return decimals > 0 ? digits.length : digits.replace(/(?<!0)0+$/u, '').length
}
