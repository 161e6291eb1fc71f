/** Sums that hold modulo a number that the text speaks of: `6^3 = 6 * 10 = 60` after `6^2 = 10 (mod 13)`, `2^-1 = 4`. */

import type { JudgedClaim } from '../../../checks/maths/claims/analyse-answer.ts'
import type { Rational } from '../../../checks/maths/tokens/rational.ts'
import type { CheckInput } from '../../../core/check.ts'

const MODULUS = /(?:\bmod(?:ulo|ulus)?|\\[pb]?mod|\bmod\s+of)[\s{(\\=]{0,6}(\d{1,9})/gi
const MOST_MODULI = 8
const READ = 20_000

/** Numbers from 2 that question or answer take something modulo. */
export function moduliIn({ question = '', answer }: CheckInput): readonly bigint[] {
  const found = new Set<string>()
  for (const text of [question, answer]) {
    for (const [, number = ''] of text.slice(0, READ).matchAll(MODULUS)) {
      if (found.size < MOST_MODULI) found.add(number)
    }
  }
  return [...found].map(BigInt).filter((modulus) => modulus > 1n)
}

/** Whether both sides are the same modulo one of these; a fraction stands for its inverse. */
export function isCongruent(
  { leftValue, rightValue }: JudgedClaim,
  moduli: readonly bigint[],
): boolean {
  if (leftValue === undefined || rightValue === undefined) return false
  const [a, b] = [leftValue.value, rightValue.value]
  return moduli.some((modulus) => {
    if (!isCoprime(a, modulus) || !isCoprime(b, modulus)) return false
    return (a.numerator * b.denominator - b.numerator * a.denominator) % modulus === 0n
  })
}

function isCoprime({ denominator }: Rational, modulus: bigint): boolean {
  let [a, b] = [denominator % modulus, modulus]
  while (a !== 0n) [a, b] = [b % a, a]
  return b === 1n
}
