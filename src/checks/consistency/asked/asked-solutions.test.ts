import { describe, expect, it } from 'vitest'
import { failing, NUMBER_CHECKS } from '../../../../test/support/checked.ts'

const failures = (question: string, answer: string): readonly string[] =>
  failing(NUMBER_CHECKS, { question, answer, finishReason: 'stop' })

describe('solutions of the equations of a question', () => {
  it.each([
    ['Solve x^2 - 9x + 18 = 0', 'The solutions are x = 3 and x = 6.', 'x = 3 or x = 5'],
    ['Solve x² − 5x + 6 = 0 by the quadratic formula.', 'x₁ = 3, x₂ = 2', 'x₁ = 4, x₂ = 2'],
    ['Solve x + y = 34 and x - y = 6.', 'So x = 20 and y = 14.', 'So x = 20 and y = 13.'],
    [
      'Solve the system: 2x + y = 7, x - y = 2',
      'Adding gives 3x = 9, so x = 3 and y = 1.',
      'Adding gives 3x = 9, so x = 3 and y = 2.',
    ],
    ['Solve 5x + 15 < 30', 'x < 3', 'x < 4'],
    ['Solve -2x ≥ 8', 'Dividing by -2 turns the sign: x ≤ -4', 'x ≥ -4'],
  ])('puts them into %s', (question, right, wrong) => {
    expect(failures(question, right)).toEqual([])
    expect(failures(question, wrong)).toContain('consistency')
  })

  it.each([
    ['Solve x^2 - 9x + 18 = 0', 'Try x = 1: 1 - 9 + 18 = 10, so it is not that.'],
    ['Solve √x = x - 2', 'Squaring gives x = 1 or x = 4, but x = 1 is extraneous.'],
    ['Solve x^2 < 4', '-2 < x < 2'],
    ['Solve 3x = 1', 'x = 0.33'],
    ['Find the sum of the roots of x^2 - 9x + 18 = 0', 'x = 9'],
    ['Solve x + y = 5', 'For instance x = 1 and y = 7 - 3.'],
  ])('says nothing of “%s” “%s”', (question, answer) => {
    expect(failures(question, answer)).toEqual([])
  })
})

describe('derivatives and integrals of polynomials', () => {
  it.each([
    ['d/dx (4x^5) = 20x^4', 'd/dx (4x^5) = 21x^4'],
    ["f(x) = 9x^2 + 2x + 9\nf'(x) = 18x + 2", "f(x) = 9x^2 + 2x + 9\nf'(x) = 9x + 2"],
    ['The derivative of 9x² + 5x + 9 is 18x + 5.', 'The derivative of 9x² + 5x + 9 is 9x + 5.'],
    [
      String.raw`$\frac{d}{dx}(7x^2 + 5x) = 14x + 5$`,
      String.raw`$\frac{d}{dx}(7x^2 + 5x) = 14x + 6$`,
    ],
    [
      String.raw`$\int (27x^2 + 18x)\,dx = 9x^3 + 9x^2 + C$`,
      String.raw`$\int (27x^2 + 18x)\,dx = 9x^3 + 18x^2 + C$`,
    ],
    [String.raw`$\int_0^{5} 27x^2\,dx = 1125$`, String.raw`$\int_0^{5} 27x^2\,dx = 1134$`],
    ['The integral of 9x^2 from 0 to 4 is 192.', 'The integral of 9x^2 from 0 to 4 is 183.'],
  ])('lets %s pass and fails %s', (right, wrong) => {
    expect(failures('Tell me.', right)).toEqual([])
    expect(failures('Tell me.', wrong)).toContain('algebra')
  })

  it.each([
    "f(x) = x^2 - 4x\nSetting f'(x) = 0 gives 2x - 4 = 0, so x = 2.",
    'The second derivative of x^3 is 6x.',
    'The derivative of the first part is 2x.',
    "f(x) = x^2 for x < 0 and f(x) = x^3 else. There f'(x) = 3x^2.",
  ])('lets %s pass', (answer) => {
    expect(failures('Tell me.', answer)).toEqual([])
  })
})

describe('sums as the question gives their numbers', () => {
  it.each([
    [
      'What becomes of $8600 at 5% a year for 5 years?',
      '8600 × (1.05)^5 = $10,976.02',
      '8600 × (1.05)^5 = $10,986.02',
    ],
    ['What is €739.32 with 5% VAT?', '€739.32 × 1.05 = €776.29', '€739.32 × 1.05 = €775.29'],
    ['What voltage?', 'U = R × I = 45 Ω × 5 A = 225 V', 'U = R × I = 45 Ω × 5 A = 215 V'],
  ])('%s', (question, right, wrong) => {
    expect(failures(question, right)).toEqual([])
    expect(failures(question, wrong)).toContain('arithmetic')
  })
})
