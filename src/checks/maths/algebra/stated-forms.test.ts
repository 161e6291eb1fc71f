import { expect, test } from 'vitest'
import { failing, NUMBER_CHECKS } from '../../../../test/support/checked.ts'

/** `{}` is the form. */
const FORMS = [
  ['', 'x² − 5x + 6 factors as {}.', '(x − 2)(x − 3)', '(x − 1)(x − 6)'],
  [
    '',
    'The term \\(x^2+7x+12\\) can be written as the product {}, as 3 + 4 = 7.',
    '\\((x+3)(x+4)\\)',
    '\\((x+2)(x+6)\\)',
  ],
  ['Factor x² − 5x + 6.', 'The trinomial factors as {}.', '(x − 2)(x − 3)', '(x + 2)(x − 3)'],
  ['', 'Der Term 2x² + 5x − 3 lässt sich als {} schreiben.', '(2x − 1)(x + 3)', '(2x + 1)(x − 3)'],
  ['', 'L’expression x² − 4x − 21 se factorise donc en {}.', '(x − 7)(x + 3)', '(x + 7)(x − 3)'],
  ['', 'La factorización de $x^2 + 2x - 15$ es {}.', '$(x+5)(x-3)$', '$(x-5)(x+3)$'],
  ['', '(x + 4)(x − 2) expands to {}.', 'x² + 2x − 8', 'x² − 2x − 8'],
  ['', '∫ x e^x dx = x e^x − ∫ e^x dx = {}.', 'x e^x − e^x + C', 'x e^x + e^x + C'],
  ['', '∫ ln x dx = {}', 'x ln x − x + C', 'x ln x + x + C'],
  ['', '$\\int x\\cos x\\,dx = {}$', 'x\\sin x + \\cos x + C', 'x\\sin x - \\cos x + C'],
] as const

test.each(FORMS)('%s %s is %s, not %s', (question, text, right, wrong) => {
  const fails = (form: string): boolean =>
    failing(NUMBER_CHECKS, { question, answer: text.replace('{}', () => form) }).length > 0
  expect([fails(right), fails(wrong)]).toEqual([false, true])
})

test.each([
  'x² + 1 does not factor as (x + 1)².',
  'Modulo 2, x² + 1 factors as (x + 1)².',
  'The derivative of x² + 3x simplifies to 2x + 3.',
  'x² − 9 factors into (x − 3) and (x + 3).',
  '3x³ − 12x factors into 3x times (x² − 4).',
  'The equation 2x + 4 = 10 + y simplifies to 2x − y = 6.',
  '∫ 2x e^{x²} dx = ∫ e^u du = e^u + C',
  '∫ x e^x dx = x e^x − ∫ e^x dx',
  'The antiderivative is (x^3/3) ln x − ∫ x^2/3 dx = (x^3/3) ln x − x^3/9 + C.',
  'This is x ln x − ∫ 1 dx = x ln x − x + C.',
])('%s: nothing is said of it', (answer) => {
  expect(failing(NUMBER_CHECKS, { answer })).toEqual([])
})
