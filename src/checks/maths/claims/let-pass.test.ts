import { describe, expect, test } from 'vitest'
import { failing, NUMBER_CHECKS } from '../../../../test/support/checked.ts'
import { runTextChecks } from '../../../checks/run-checks.ts'

function codes(question: string, answer: string): readonly string[] {
  return runTextChecks(NUMBER_CHECKS, { question, answer })
    .flatMap((result) => result.findings)
    .filter((finding) => finding.weight === 'wrong')
    .map((finding) => finding.code)
}

/** What right answers write, and what looks like it but is wrong. */
const PAIRS: readonly (readonly [what: string, question: string, right: string, wrong: string])[] =
  [
    [
      'a share and what it comes to',
      'After she sold 3/5 of it, 12 hectares are left. How much was it?',
      'Since 2/5 is equal to 12 hectares, 1/5 is equal to 12 / 2 = 6 hectares.',
      'Since 2/5 = 0.6, it is more than half.',
    ],
    [
      'a number that explains the word before it',
      'Max has 73 and Summer 96 stamps. How many together?',
      'Max (73) + Summer (96) = 73 + 96 = 169.',
      'Together they have (73 + 96) = 73 + 95 = 168.',
    ],
    [
      'lines in the string of a JSON answer',
      'Ethel has $8 and Jimmy has $2 more than twice her money. How much has he?',
      String.raw`{"reasoning": "* Twice Ethel's money is 2 * $8 = $16\n* Jimmy has $16 + $2 = $18.", "answer": "18"}`,
      String.raw`{"reasoning": "* Twice Ethel's money is 2 * $8 = $18\n* Jimmy has $18 + $2 = $20.", "answer": "20"}`,
    ],
    [
      'sums modulo a number',
      'What is the remainder of 6^5 divided by 13?',
      '6^2 = 36 ≡ 10 mod 13, then 6^3 = 6 * 10 = 60.',
      '6^2 = 36 ≡ 10 mod 13, then 6^3 = 6 * 11 = 66.',
    ],
    [
      'a bound for whole numbers',
      'Find the largest integer n with 3n at most 8.',
      'We have 3n ≤ 8, so n ≤ 2.',
      'We have 3n ≤ 8, so n ≤ 3.',
    ],
    [
      'a bound that is rounded',
      'How large can the number t be?',
      'We have 6t < 14, dividing by 6 gives t < 2.333.',
      'We have 6t < 14, dividing by 6 gives t < 2.433.',
    ],
    [
      'an equation that is put in',
      String.raw`Let \(ab = 8\). What is \(a^2 + b^2\)?`,
      String.raw`So \(a^2 + b^2 = (a + b)^2 - 2ab = (a + b)^2 - 16\).`,
      String.raw`So \(a^2 + b^2 = (a + b)^2 - 2ab = (a + b)^2 - 18\).`,
    ],
    [
      'commands escaped twice',
      'What is 12 as a product of primes?',
      String.raw`Let us see: $12 = 2^2 \\times 3$.`,
      String.raw`Let us see: $12 = 2^2 \\times 4$.`,
    ],
    [
      'a value on the way to the right one',
      'A coat of $60 is on sale at a discount of 20%. What is the sale price?',
      'The sale price: 20% of $60 is $12. $60 - $12 = $48.',
      'The sale price is 20% of $60 = $12.',
    ],
    [
      'solutions side by side',
      'What are the solutions?',
      String.raw`\[ (x - 8)^2 = 144 \] So \[ x - 8 = 12 \quad \text{or} \quad x - 8 = -12 \] \[ x = 20 \quad \text{or} \quad x = -4 \]`,
      String.raw`\[ (x - 8)^2 = 144 \] So \[ x - 8 = 12 \] \[ x = 21 \]`,
    ],
    [
      'inverses in degrees',
      'Which angle is it?',
      String.raw`\(\arcsin(\sin 6^\circ) = 6^\circ\)`,
      String.raw`\(\sin 30^\circ = 0.6\)`,
    ],
    [
      'a per cent taken in the head',
      'The town of 14000 people grows by 10% a year. How many are they in 2 years?',
      'It grows by 14000 * 0.10 = 1400. After 1 year: 14000 + 1400 = 15400. After 2 years: 15400 + 1540 = 16940.',
      'It grows by 14000 * 0.10 = 1400. After 1 year: 14000 + 1400 = 15400. After 2 years: 15400 + 1640 = 17040.',
    ],
    [
      'a time in which something lasts',
      'She runs 3 hours on 2 days a week. How long in 4 weeks?',
      'The time that she runs in a week is 6 hours.',
      'A week is 6 hours.',
    ],
  ]

describe.each(PAIRS)('%s', (_, question, right, wrong) => {
  test('is let pass', () => expect(codes(question, right)).toEqual([]))
  test('does not hide an error', () => expect(codes(question, wrong)).not.toEqual([]))
})

test('days that the question names are counted', () => {
  const question =
    'Sam ran 3 miles on Monday and Friday. On Tuesday, Wednesday and Thursday he ran 5 miles. How many miles did he run?'
  const answer =
    '2 * 3 = 6 miles and 3 * 5 = 15 miles. In the 5 days together he ran 6 + 15 = 21 miles.'
  expect(codes(question, answer)).toEqual([])
})

test.each([
  ['45 + 67 = 102. That means 100 is not enough.', true],
  ['3 × 4 = 13. The next page is not done.', true],
  ['3 × 4 = 13. That is a common slip.', false],
  ['Your son wrote 3/4 + 1/4 = 4/8. He added both. That is not correct: 3/4 + 1/4 = 1.', false],
  ['El resultado 12 × 12 = 124 no es correcto.', false],
  ['Le calcul 7 × 8 = 54 n’est pas juste.', false],
  ['„15 % von 80 = 15“ stimmt nicht; 15 % von 80 sind 14.', true],
  ['We get 2 + 2 = 5. Since 5 is not divisible by 2, try the next.', false],
])('%s is wrong: %s', (answer, isWrong) => {
  expect(failing(NUMBER_CHECKS, { answer }).length > 0).toBe(isWrong)
})
