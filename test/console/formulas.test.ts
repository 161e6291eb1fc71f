import { expect, test } from 'vitest'
import { withPlainFormulas } from '../../console/src/text/formulas.ts'

test('dollars that stand for money stay dollars', () => {
  expect(withPlainFormulas('It costs $5 and $7.')).toBe('It costs \\$5 and \\$7.')
  expect(withPlainFormulas('From $5–$7, or $1,000 to $2,000 a year')).toBe(
    'From \\$5–\\$7, or \\$1,000 to \\$2,000 a year',
  )
  expect(withPlainFormulas('- a\n    - $5 each, $6 both')).toBe('- a\n    - \\$5 each, \\$6 both')
})

test('formulas stay formulas, also beside money', () => {
  for (const text of ['Let $x$ be $x^2 + 1$.', '$$\na \\\\[2pt] b\n$$', 'is \\$5 already']) {
    expect(withPlainFormulas(text)).toBe(text)
  }
  expect(withPlainFormulas('For $5 you get $x^2$ of it')).toBe('For \\$5 you get $x^2$ of it')
  expect(withPlainFormulas('So \\( a^2 \\) and \\[ b^2 \\]')).toBe('So $a^2$ and $$b^2$$')
})

test('code is left alone', () => {
  const code = 'Run `echo $A $B`:\n```sh\nprice=$5 \\[x\\]\n```\n\n    $ npm start\n'
  expect(withPlainFormulas(code)).toBe(code)
})

test('an answer made to be slow is not', () => {
  for (const piece of ['\\[', '\\(', '$', '$$ ', '`', '``` ']) {
    expect(withPlainFormulas(piece.repeat(20_000)).length).toBeGreaterThan(0)
  }
})
