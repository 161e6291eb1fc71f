import { describe, expect, it, test } from 'vitest'
import { checkedBy, failing, NUMBER_CHECKS } from '../../../../test/support/checked.ts'
import {
  FIRST_LINES,
  LAST_LINES,
  LATER_LINES,
  RECIPES,
  UNSEEN_LINES,
} from '../../../../test/support/line-answers.ts'
import { withOneDigitChanged } from '../../../../test/support/one-digit-changed.ts'

function messagesFor(question: string, answer: string): readonly string[] {
  const { findings } = checkedBy('consistency', { question, answer })
  return findings.filter(({ code }) => code === 'odd-amount').map(({ message }) => message)
}

const DINNER = 'Dinner was $84 for 4 people, we want to tip 18%. What does each pay?'
const CHILI =
  'My chili feeds 6: 900 g beef, 2 onions, 400 g beans and 2 tbsp chili powder. I have 15 guests.'

describe('lines that tell an amount each', () => {
  test.each([
    ['Bill: $84\nTip (18%): $15.12\nTotal: $99.12\nEach: $27.78', 'Nothing in the question'],
    ['Bill: $84\nTip (11%): $15.12\nTotal: $99.12\nEach: $24.78', 'This is not 11 %'],
    ['3 chairs × $45: $165\n2 tables at $130: $260', '3 chairs × $45 is 135'],
  ])('%s', (answer, message) => {
    expect(messagesFor(DINNER, answer)).toEqual([expect.stringContaining(message)])
  })

  test.each([
    // Whatever else it is, it is known from elsewhere.
    [DINNER, 'Bill: $84\nTip (18%): $15.12\nTotal: $99.12\nA typical meal there: $31'],
    [DINNER, 'Bill: $84\nTip (18%): $15.12\nTotal: $99.12\nEach: about $27'],
    [
      'A loan of $8,000 over 36 months at 5%?',
      'Payment: $239.77\nTotal: $8,631.72\nInterest: $631.72',
    ],
    [
      'Split $3000 by the 50/30/20 rule.',
      '- 50% of $3000: $1500\n- 30% of $3000: $900\n- 20% of $3000: $600',
    ],
    ['Plan a $2,000 trip for 2.', 'Flights: $900\nHotel: $600\nFood: $350\nRest: $150'],
  ])('%s %s', (question, answer) => {
    expect(messagesFor(question, answer)).toEqual([])
  })
})

describe('recipes', () => {
  test('the amount that does not grow as the others do', () => {
    const answer = '- 2.25 kg beef\n- 5 onions\n- 1.5 kg beans\n- 5 tbsp chili powder'
    expect(messagesFor(CHILI, answer)).toEqual([
      'The others are 2.5 times what the question gives; this would be 1000 g',
    ])
  })

  test.each([
    '- 2.25 kg beef\n- 5 onions\n- 1 kg beans\n- 4 tbsp chili powder, to taste',
    '- 2.2 kg beef\n- 5 onions\n- 1 kg beans\n- 5 tbsp chili powder',
    '- 2.25 kg beef\n- 5 onions\n- 1 kg beans\n- 12 tortillas',
    'For 15 guests:\n- 2.25 kg beef\n- 5 onions\n- 1 kg beans\n- 5 tbsp chili powder',
  ])('%s', (answer) => {
    expect(messagesFor(CHILI, answer)).toEqual([])
  })
})

describe.each([
  { name: 'the first', answers: FIRST_LINES, least: 155 },
  { name: 'later ones', answers: LATER_LINES, least: 230 },
  { name: 'the last', answers: LAST_LINES, least: 140 },
  { name: 'written after them', answers: UNSEEN_LINES, least: 80 },
  { name: 'recipes', answers: RECIPES, least: 22 },
])('right answers in lines: $name', ({ answers, least }) => {
  test.each(answers)('%s: %s', (question, answer) => {
    expect(failing(NUMBER_CHECKS, { question, answer })).toEqual([])
  })

  it(`notices at least ${least} changed digits`, () => {
    const noticed = answers.flatMap(([question, answer]) =>
      withOneDigitChanged(answer).filter(
        (other) => failing(NUMBER_CHECKS, { question, answer: other }).length > 0,
      ),
    )
    expect(noticed.length).toBeGreaterThanOrEqual(least)
  })
})
