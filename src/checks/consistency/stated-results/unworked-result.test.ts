import { describe, expect, test } from 'vitest'
import { checkedBy } from '../../../../test/support/checked.ts'

function unworkedIn(question: string, answer: string): readonly string[] {
  const { findings } = checkedBy('consistency', { question, answer })
  return findings.filter(({ code }) => code === 'unworked-result').map(({ claim }) => claim)
}

const CRATES =
  'A grocer has 4 crates with 9 melons each, 3 crates with 5 melons each and 6 single melons. How many melons does the grocer have in all?'
const RIBBON =
  'Nora has a coupon for $1300. She takes a desk for $864, a lamp for $131, a mat for $58 and a shelf for $92. How much of the coupon is left?'
const SHIRTS =
  'A club orders 30 shirts at $45 each and 70 caps at $35 each. How much does the club pay for all of them together?'

describe('a result that nothing before it leads to', () => {
  test.each([
    [CRATES, '{"reasoning": "The total is (4*9) + (3*5) + 6.", "answer": "62"}', ['62']],
    [CRATES, 'So the grocer has (4 * 9) + (3 * 5) + 6.\n\nAnswer: 62', ['62']],
    [
      RIBBON,
      'We add the prices. The calculation is as follows: $1300 - ($864 + $131 + $58 + $92).\n\n#### 255',
      ['255'],
    ],
    [
      SHIRTS,
      'The shirts cost 30 shirts * $45 per shirt, and the caps cost 70 caps * $35 per cap. We add both.\n\nAnswer: 5170',
      ['5170'],
    ],
  ])('is found: %s – %s', (question, answer, found) => {
    expect(unworkedIn(question, answer)).toEqual(found)
  })

  test.each([
    [CRATES, '{"reasoning": "The total is (4*9) + (3*5) + 6.", "answer": "57"}'],
    [CRATES, '{"answer": "62"}'],
    [CRATES, 'Adding all crates and the 6 single ones, the answer is 57 melons.'],
    [RIBBON, 'The calculation is $1300 - ($864 + $131 + $58 + $92).\n\nAnswer: 155'],
    [SHIRTS, 'The shirts cost 30 * $45 and the caps cost 70 * $35. We add both.\n\nAnswer: 3800'],
    // Told before, or behind with another: not the end of the sum.
    [SHIRTS, 'They pay 30 * $45 + 70 * $35.\n\nAnswer: 3800. With tax of 5% it is 3990.'],
    // Rounded to whole ones.
    [
      'A school takes 130 pupils to a museum by bus, and each bus has 48 seats. How many buses does it need?',
      'The number of buses is 130 / 48.\n\nAnswer: 3',
    ],
    // Solved for a letter.
    [
      'Ada and Ben share 100 marbles among them, and Ada gets 4 times as many as Ben does. How many does Ada get?',
      'Let b be what Ben has: b + 4b is 100. Solve it and take 4 times that.\n\nAnswer: 80',
    ],
    // Not the whole of what is asked for.
    [
      'Luca has room for 100 songs, and Mia has 20 songs, a third of what her sister has. How many more fit for Luca than her sister has?',
      'We need to find the difference between 100 and 3 times 20.\n\nAnswer: 40',
    ],
  ])('is not seen in %s – %s', (question, answer) => {
    expect(unworkedIn(question, answer)).toEqual([])
  })
})

test.each([
  [
    'Compute $\\arccos \\frac{\\sqrt{3}}{2} + 0$. Express your answer in degrees.',
    'The answer is 30.',
  ],
  [
    'Compute $\\left\\lfloor 17.2\\right\\rfloor+\\left\\{17.2\\right\\}$',
    'It is $17 + 0.2$. The answer is 17.2.',
  ],
])('%s – %s is right', (question, answer) => {
  expect(checkedBy('consistency', { question, answer }).findings).toEqual([])
})
