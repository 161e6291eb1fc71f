import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkedBy } from '../../../../test/support/checked.ts'
import type { CheckResult } from '../../../core/check.ts'

function check(answer: string): CheckResult {
  return checkedBy('arithmetic', { answer })
}

test('where a per cent is added, the right sum is told', () => {
  const [finding] = check('1,200 EUR plus 19% VAT is 1,438').findings
  expect(finding).toMatchObject({ expected: '1428', message: 'The left side is 1428, not 1438' })
  expect(check('1,200 EUR plus 19% VAT is 1,428').verdict).not.toBe('fail')
  expect(check('5% + 3% = 9%').findings[0]?.expected).toBe('0.08')
})

describe('decimals that the question gives as they stand', () => {
  const question =
    'A machine takes 0.17 litres a minute for 340 minutes, and 4.5% of 250, or 0.045, is lost.'
  const verdictOf = (answer: string, asked?: string) =>
    checkedBy('arithmetic', { answer, ...(asked === undefined ? {} : { question: asked }) })

  test.each(['0.17 × 340 = 57.9', '4.5% × 250 = 11.13', '0.17 + 0.045 = 0.218'])(
    '%s is wrong where they are given, and may be rounded where they are not',
    (sum) => {
      expect(verdictOf(sum, question)).toMatchObject({ verdict: 'fail' })
      expect(verdictOf(sum)).toMatchObject({ verdict: 'pass' })
    },
  )

  test.each([
    '0.17 × 340 = 57.8',
    '0.17 × 340 ≈ 58',
    '0.17 × 340 is about 57.9',
    '0.17 × 333 = 56.6',
  ])('%s holds', (sum) => {
    expect(verdictOf(sum, question)).toMatchObject({ verdict: 'pass' })
  })
})

test('a round percentage of the answer gives its decimals too, and one that may be a third does not', () => {
  expect(check('The 4% rule: 800,000 × 0.04 = 35,000 a year.')).toMatchObject({ verdict: 'fail' })
  expect(check('The 4% rule: 800,000 × 0.04 = 32,000 a year.')).toMatchObject({ verdict: 'pass' })
  expect(check('That is 33% of 60: 0.33 × 60 = 20.')).toMatchObject({ verdict: 'pass' })
})

test.each([
  '20 °C + 5 °C = 77 °F',
  '12/s = 4, so 24/s = 9 at s = 3',
  '0 = 20 rad/s + (-10 rad/s^2 * time)',
])('nothing is said of %s', (answer) => {
  expect(check(answer)).toMatchObject({ verdict: 'abstain', findings: [] })
})

describe('numbers and units of several countries and sciences', () => {
  test.each([
    "3 × 1'249.50 = 3'478.50 Franken",
    '12,50,000 + 3,75,000 = 16,75,000 rupees',
    '1 250 € + 250 € = 1 550 €',
    '120 × 0.8 = 98 元。',
    '200 + 46 = 264 zł',
    '9 V / 220 Ω = 0.409 A',
    '72 km/h = 72 / 3.6 = 25 m/s.',
    '100 °F = (100 − 32) × 5/9 = 38.8 °C.',
    '200000 × 0.0025 × 1.0025^360 / (1.0025^360 − 1) ≈ 943.21',
    'gcd(84, 36) = 6',
    '1/6 × 1/6 = 1/36 ≈ 3.78%',
    '84 = 2 × 36 + 12 and 36 = 3 × 13',
    '2 W × 3 h = 6,000 kWh',
    '1.5 kW × 4 h = 0.006 Wh',
  ])('does not hold: %s', (answer) => {
    expect(check(answer)).toMatchObject({ verdict: 'fail', findings: [{ code: 'wrong-result' }] })
  })
})

describe('sums that hold', () => {
  test.each([
    '3 * 4 + 2 = 14',
    '15% of 80 is 12',
    '$5 x 3 = $15',
    'He has 48/2 = <<48/2=24>>24 apples',
    '100/3 = 33.33',
    '2/3 = 67%',
    '100 / 7 ≈ 14',
    '25 * $0.40 = 1000 cents',
    '30 minutes * 3 = 1.5 hours',
    '3 + 4 = 10 - 3 = 7',
    'Half of 6 is 6/2 = 3 hours',
    String.raw`300 pencils \* 1/5 = 60 pencils`,
    '1 / 24 = 0.041666666666666664',
    String.raw`\[ \begin{aligned} 3 \times 4 &= 12 \\ &= 10 + 2 \end{aligned} \]`,
    String.raw`\(\sqrt{2} \approx 1.414\)`,
    String.raw`\(\frac{3}{4} \times 8 = 6\)`,
    'Der Preis ist 1.200,50 + 0,50 = 1.201,00 €',
    "3 × 1'249.50 = 3'748.50 Franken",
    '12,50,000 + 3,75,000 = 16,25,000 rupees',
    '1 250 € × 20 % = 250 €',
    '1 250,50 zł + 9,50 zł = 1 260,00 zł',
    'Written 1,234.56 or 1.234,56: so 1.234,56 + 1 = 1.235,56',
    '120 × 0.8 = 96 元。',
    '200 + 46 = 246 zł',
    '72 km/h = 72 / 3.6 = 20 m/s.',
    '100 °F = (100 − 32) × 5/9 = 37.8 °C.',
    '200000 × 0.0025 × 1.0025^360 / (1.0025^360 − 1) ≈ 843.21',
    '1000 × 1.0042^120 = 1647',
    'gcd(84, 36) = 12',
    '1/6 × 1/6 = 1/36 ≈ 2.8%',
    '84 = 2 × 36 + 12 and 36 = 3 × 12',
  ])('%s', (answer) => {
    expect(check(answer)).toMatchObject({ verdict: 'pass', findings: [] })
  })
})

describe('other readings', () => {
  test.each([
    'It took 1 hour + 30 minutes = 1.5 hours',
    'A 2 x 4 costs $4',
    '[200/5] + [200/25] = 40 + 8',
    '1/4 of the pears = (1/4) * 40 = 10',
  ])('are given the benefit of the doubt: %s', (answer) => {
    expect(check(answer).findings).toEqual([])
  })

  test('do not excuse a product of units', () => {
    expect(check('3 hours * 60 minutes/hour = 160 minutes')).toMatchObject({ verdict: 'fail' })
  })
})

describe('sums that do not hold', () => {
  test.each([
    ['3 * 4 + 2 = 15', '14'],
    ['15% of 80 is 13', '12'],
    ['He has 48/2 = <<48/2=25>>24 apples', '24'],
    ['three times four equals 13', '12'],
    ['three chairs (3 × €89.90 = €279.70) and a table', '269.7'],
    ['A total of 100 - 60 = 50 bags', '40'],
    [String.raw`\(2^{10} = 1000\)`, '1024'],
    ['12 students + 7 students = 18 students', '19'],
    ['Der Preis ist 1.200,50 + 0,50 = 1.301,00 €', '1201'],
  ])('%s', (answer, expected) => {
    const result = check(answer)
    expect(result.verdict).toBe('fail')
    expect(result.findings[0]).toMatchObject({ expected, weight: 'wrong', code: 'wrong-result' })
  })

  test('the finding names the step and the very characters of the claim', () => {
    const answer = 'First 2 + 2 = 4.\nThen we see that 4 * 3 = 13 apples.'
    const { findings } = check(answer)
    expect(findings).toHaveLength(1)
    expect(findings[0]?.step).toBe(1)
    expect(answer.slice(findings[0]?.span.start, findings[0]?.span.end)).toContain('4 * 3 = 13')
  })

  test('a comparison of numbers is held to them', () => {
    expect(check(String.raw`\(\frac{1}{3} > \frac{1}{2}\)`).verdict).toBe('fail')
  })
})

describe('what only looks wrong', () => {
  test.each([
    ['a contradiction on purpose', 'Suppose x = 3. Then 3 + 4 = 8, which is impossible.'],
    ['a list whose line ends were lost', 'First 5 + 7 = 12 4/52 * 1/4 and so on'],
    ['a list mark', 'Costs:\n - 80 * 0.2 = 16 liters'],
    ['the middle of a longer sum', 'is 50 total students - 10 baking - 5 = 35'],
    ['a definition', '5 quarters = 5 * 25'],
    ['an implicit product after a division', '1/2(4) = 2 or 1/8'],
    ['an ambiguous fraction', 'W = 1 1/2 / 1/2 = 3 episodes'],
    ['a remainder', '1529 ÷ 6 = 254 with a remainder of 5'],
    ['letters that look like units', 'L = 3s + 2 and g = 4C'],
    ['a function', 'f(3) = 9'],
    ['an age group', 'The 45-54 year-old group = 12'],
    ['a letter in brackets', 'So P(3 = X) and P(X = 3) = 0.5'],
  ])('%s', (_, answer) => {
    expect(check(answer).findings).toEqual([])
  })
})

test('any true sum of two numbers passes and any other result fails', () => {
  const number = fc.integer({ min: -9999, max: 9999 })
  const operator = fc.constantFrom('+', '-', '*')
  fc.assert(
    fc.property(number, operator, number, fc.integer({ min: 1, max: 50 }), (a, sign, b, off) => {
      const value = sign === '+' ? a + b : sign === '-' ? a - b : a * b
      const left = `The result is (${a}) ${sign} (${b})`
      expect(check(`${left} = ${value}`).verdict).toBe('pass')
      expect(check(`${left} = ${value + off}`).verdict).toBe('fail')
    }),
  )
})

test('an answer without sums is not judged', () => {
  expect(check('Paris is the capital of France.').verdict).toBe('abstain')
})

describe('a quantity with a name', () => {
  test('keeps the value that was worked out', () => {
    const wrong = 'Total = $3 (laundry) + $3 (dishes) + $1.50 (trash). Total = $8.00.'
    expect(check(wrong).findings).toMatchObject([{ code: 'wrong-result', expected: '7.5' }])
    expect(check(wrong.replace('8.00', '7.50')).findings).toEqual([])
    expect(check('Left = 165 * 6 / 11. Left = 9 * 6').findings).toMatchObject([{ expected: '90' }])
  })

  test('may be given a new value', () => {
    expect(check('Stock = 20 + 5. Now stock = 30.').findings).toEqual([])
    expect(check('Stock = 20 + 5. Stock = 20 + 5 + 9.').findings).toEqual([])
  })
})
