import { describe, expect, it } from 'vitest'
import { checkedBy } from '../../../../test/support/checked.ts'

/** Numbers of the answer that are said to stand nowhere in the passages, by weight. */
function unknownIn(
  passage: string,
  question: string,
  answer: string,
  weight: 'wrong' | 'doubt' = 'wrong',
): readonly string[] {
  const { findings } = checkedBy('grounding', { question, answer, context: [passage] })
  return findings
    .filter((one) => one.code === 'number-not-in-context' && one.weight === weight)
    .map(({ found = '' }) => found)
}

const TRIP =
  'Day allowance: CHF 68 for a full day of absence, CHF 45 for the day of departure and of return. For each breakfast in the ' +
  'bill CHF 14 is deducted. Hotels are refunded up to CHF 270 a night in Zurich. Claims are filed within 30 days.'
const ASKED = "I was in Zurich from Tuesday to Thursday, hotel CHF 1'140. What can I claim?"

function claim(breakfasts: string, subtotal: string): string {
  return `- Tuesday (departure): CHF 45\n- Wednesday (full day): CHF 68\n- Thursday (return): CHF 45\n- less two breakfasts at CHF 14: −CHF ${breakfasts}\n- Subtotal: **CHF ${subtotal}**`
}

describe('numbers that an answer makes of its own', () => {
  it('are the total of the lines above, taken with their signs', () => {
    expect(unknownIn(TRIP, ASKED, claim('28', '130'))).toEqual([])
    expect(unknownIn(TRIP, ASKED, claim('28', '133'))).toEqual(['133'])
    expect(unknownIn(TRIP, ASKED, claim('26', '132'))).toContain('26')
  })

  it('are the product or quotient of two that its sentence says', () => {
    const each = (price: string): string =>
      `You paid CHF 1'140 for two nights, that is CHF ${price} a night.`
    expect(unknownIn(TRIP, ASKED, each('570'))).toEqual([])
    expect(unknownIn(TRIP, ASKED, each('577'))).toEqual(['577'])
  })

  it('are a price of the passages, so many times as the sentence says', () => {
    const days = (amount: string): string => `Two full days come to CHF ${amount}.`
    expect(unknownIn(TRIP, 'What can I claim?', days('136'))).toEqual([])
    expect(unknownIn(TRIP, 'What can I claim?', days('138'))).toEqual(['138'])
    const four = 'Four litres come to €7.40.'
    expect(unknownIn('Diesel is €1.85 a litre.', 'What do four litres cost?', four)).toEqual([])
    const odd = 'Four litres come to €7.90.'
    expect(unknownIn('Diesel is €1.85 a litre.', 'What do four litres cost?', odd)).toEqual([
      '7.90',
    ])
  })

  it('are only doubted where they are said to be made up, or where much is worked out', () => {
    const madeUp = 'To make up an example: a hotel of CHF 777 would be too dear.'
    expect(unknownIn(TRIP, 'Which hotel may I take?', madeUp)).toEqual([])
    expect(unknownIn(TRIP, 'Which hotel may I take?', madeUp, 'doubt')).toEqual(['777'])
    const much =
      'Two full days are CHF 136, with the day of departure CHF 181 and with that of return CHF 226. Two nights are refunded up to CHF 540. '
    const odd = 'In the end CHF 777 are paid out.'
    expect(unknownIn(TRIP, 'What do three days come to?', much + odd)).toEqual([])
    expect(unknownIn(TRIP, 'What do three days come to?', much + odd, 'doubt')).toContain('777')
    expect(unknownIn(TRIP, 'What do three days come to?', odd)).toEqual(['777'])
  })
})
