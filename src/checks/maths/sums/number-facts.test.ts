import { expect, test } from 'vitest'
import { checkedBy } from '../../../../test/support/checked.ts'

function codes(answer: string): readonly string[] {
  const result = checkedBy('arithmetic', { answer })
  return result.findings.map(({ code }) => code)
}

test.each([
  'Notice that both 24 and 1199 are divisible by 3.',
  String.raw`Since \(91\) is prime, it has two divisors.`,
  'We see that 50 is a perfect square.',
  '35 is a multiple of 6.',
  'Here 31 is composite.',
  'We see that 28 is a perfect cube.',
  'The number 1 is prime.',
  'Yes, 221 is prime.',
  'The number 1001 is not divisible by 7.',
])('a false fact is told: %s', (answer) => {
  expect(codes(answer)).toEqual(['wrong-number-fact'])
})

test.each([
  'Since 97 is prime and 49 is a perfect square, 7 is a factor of 49.',
  'If 24 is divisible by 7, we are done.',
  'The sum of 3 and 5 is prime only by chance.',
  'Check whether 10 is a perfect square.',
  '3.25 is a multiple of 0.25 and 2 + 4 is divisible by 3.',
  'The digit 5 is odd, and 1,024 is even.',
  '221 is divisible by 13, not prime.',
  'No, 221 is divisible by 13.',
  'Neither 4, 9 is prime.',
  'So 33 is composite and 27 is a perfect cube.',
  'The number 2147483647 is prime.',
])('what holds, or is no statement, is let pass: %s', (answer) => {
  expect(codes(answer)).toEqual([])
})

test.each([
  [String.raw`\(13 \cdot 15 \equiv 1 \pmod{19}\)`, ['wrong-congruence']],
  ['40 ≡ 1 (mod 19)', ['wrong-congruence']],
  [String.raw`\(3 \cdot 2^{100} - 5 \equiv 4 \pmod{7}\)`, ['wrong-congruence']],
  [String.raw`\(3 \cdot 2^{100} - 5 \equiv 1 \pmod{7}\)`, []],
  [String.raw`\(2^{10} \equiv 24 \equiv -1 \pmod{25}\)`, []],
  [String.raw`\(3^{-1} \equiv 13 \pmod{19}\)`, []],
  ['39 ≡ 1 (mod 19), while 40 ≡ 2 (mod 19)', []],
])('congruences: %s', (answer, expected) => {
  expect(codes(answer)).toEqual(expected)
})

test.each([
  [String.raw`\(770 \div 333 = 2\) with a remainder of \(58\).`, ['wrong-remainder']],
  [String.raw`\(770 \div 333 = 2\) with a remainder of \(104\).`, []],
  [String.raw`\(20 \div 6 = 3\, R\, 2\)`, []],
])('divisions with a remainder: %s', (answer, expected) => {
  expect(codes(answer)).toEqual(expected)
})

test.each([
  [String.raw`\left( \frac{4 + 8}{2}, \frac{5 - 9}{2} \right) = (6, -3)`, ['wrong-result']],
  [String.raw`\left( \frac{4 + 8}{2}, \frac{5 - 9}{2} \right) = (6, -2)`, []],
  [String.raw`\gcd(4 + 8, 6) = (6, 6)`, []],
])('pairs: %s', (answer, expected) => {
  expect(codes(answer)).toEqual(expected)
})
