import { describe, expect, test } from 'vitest'
import { readText } from '../../../checks/maths/claims/analyse-answer.ts'
import { detectDecimalMark } from '../../../checks/maths/tokens/number-literal.ts'
import { toNumber } from '../../../checks/maths/tokens/rational.ts'
import { evaluateExpression } from './evaluate-expression.ts'
import { parseExpression } from './parse-expression.ts'

function numberOf(text: string): number | undefined {
  const tokens = readText(text, detectDecimalMark(text)).filter(
    (token) => token.type !== 'break' || token.symbol === ',',
  )
  const parsed = parseExpression(tokens, 0, tokens.length, { left: 10_000 })
  if (parsed === undefined || parsed.next !== tokens.length) return undefined
  const value = evaluateExpression(parsed.expression)
  return value === undefined ? undefined : toNumber(value.value)
}

describe('values of expressions as people write them', () => {
  test.each([
    ['3 + 4 * 2', 11],
    ['(3 + 4) * 2', 14],
    ['-9 * -8 - -2', 74],
    ['2^3^2', 512],
    ['2**10', 1024],
    ['1,234.50 + 0.5', 1235],
    ['20% of 50', 10],
    ['half of 20', 10],
    ['two thirds of 9', 6],
    ['5 times 3', 15],
    ['5 x 3', 15],
    ['12 divided by 4', 3],
    ['2 1/2 * 4', 10],
    ['½ + ¼', 0.75],
    ['3² + 4²', 25],
    ['$5 * 3', 15],
    ['5 apples + 3 apples', 8],
    ['8 pounds (math) + 4 pounds (French)', 12],
    ['2 million / 4', 500_000],
    [String.raw`\(5!\)`, 120],
    ['√16 + 1', 5],
    ['6 ÷ 3 − 1', 1],
    [String.raw`\(\frac{1}{2} \times 10\)`, 5],
    [String.raw`\(\frac12 + \dfrac{3}{4}\)`, 1.25],
    [String.raw`\(\sqrt{9} + \sqrt[3]{27}\)`, 6],
    [String.raw`\(\left(2 + 3\right) \cdot 4\)`, 20],
    [String.raw`\(1{,}000 + 1\)`, 1001],
    [String.raw`\(\binom{5}{2}\)`, 10],
    [String.raw`\(\log_2 8\)`, 3],
    [String.raw`\(\cot 45^\circ\)`, 1],
    [String.raw`\(\sec 60^\circ\)`, 2],
    [String.raw`\(\csc 30^\circ\)`, 2],
    [String.raw`\(\binom{3}{5}\)`, 0],
    [String.raw`\(\binom{-3}{2}\)`, undefined],
    [String.raw`\(\lfloor 7/2 \rfloor\)`, 3],
    [String.raw`\(1101_2\)`, 13],
    [String.raw`\(\gcd(12, 18)\)`, 6],
    [String.raw`\(\max(3, 7, 5)\)`, 7],
    ['(100 - 50) × 5/9', 27.77777777777778],
    [String.raw`\(\boxed{42}\)`, 42],
    [String.raw`\(2 \text{ books} \times 3 \text{ pounds/book}\)`, 6],
  ])('%s', (text, expected) => {
    expect(numberOf(text)).toEqual(expected)
  })

  test('sines are taken in degrees where a degree sign says so', () => {
    expect(numberOf(String.raw`\(\sin 30^\circ\)`)).toBeCloseTo(0.5)
    expect(numberOf(String.raw`\(\sin 30\)`)).toBeUndefined()
  })

  test('a comma is a decimal mark where the answer shows it to be one', () => {
    expect(numberOf('1.234,50 + 1,50')).toBeCloseTo(1236)
  })

  test('what has no single value has none', () => {
    expect(numberOf('1 / 0')).toBeUndefined()
    expect(numberOf('9^9^9^9')).toBeUndefined()
    expect(numberOf('x + 1')).toBeUndefined()
  })
})
