import { describe, expect, test } from 'vitest'
import { checkedBy } from '../../../../test/support/checked.ts'

function wrongIn(answer: string, context: string, question = 'What do you know?'): string[] {
  const { findings } = checkedBy('grounding', { question, answer, context: [context] })
  return findings.flatMap(({ code, weight }) => (weight === 'wrong' ? [code] : []))
}

const ORDER =
  'The order was placed on 28 November 2026. Returns are accepted within 14 days. Delivery takes 3 days. The warranty is 24 months. Complaints are answered within 5 business days.'
const CONTRACT =
  'The contract starts on 3 March 2026. Probation lasts 6 months. Notice is 4 weeks to the end of the month.'

describe('a date that no passage tells', () => {
  test.each([
    ['You can return it until 12 December 2026.', ORDER],
    ['You can return it until December 12.', ORDER],
    ['It arrives on 1 December 2026 and can be returned until 15 December.', ORDER],
    ['The warranty ends on 28 November 2028.', ORDER],
    ['Your complaint is answered by 4 December 2026.', ORDER],
    ['Probation ends on 2 September 2026.', CONTRACT],
    ['With notice today you leave on 31 March 2026.', CONTRACT],
    ['It should be 2027-09-01.', 'The renewal must be a year after 2026-09-01.'],
    [
      'It should be 2027-09-01.',
      'The date is wrong: it is 2026-09-01 and has to be the same day next year.',
    ],
    [
      'Es muss der 01.10.2026 sein.',
      'Die Rate war am 01.09.2026 fällig, die folgende ist es nächsten Monat.',
    ],
  ])('is let be where it follows: %s', (answer, context) => {
    expect(wrongIn(answer, context)).toEqual([])
  })

  test.each([
    ['You can return it until 20 December 2026.', ORDER],
    ['The warranty ends on 28 November 2029.', ORDER],
    ['It should be 2029-09-01.', 'The renewal must be a year after 2026-09-01.'],
    ['It should be 2027-09-14.', 'The renewal must be a year after 2026-09-01.'],
    [
      'The contract ends on 2027-09-01.',
      'The fee is 300 euros a year. The contract ends on 2026-09-01.',
    ],
    ['Probation ends on 15 September 2026.', CONTRACT],
  ])('is found where it does not: %s', (answer, context) => {
    expect(wrongIn(answer, context)).not.toEqual([])
  })

  test('follows from what the asker tells, with no year only where it has none', () => {
    const [rule, asked] = ['Returns are accepted within 14 days.', 'I ordered on 28 November.']
    expect(wrongIn('You can return it until 12 December.', rule, asked)).toEqual([])
    expect(wrongIn('You can return it until 12 December 2031.', rule, asked)).not.toEqual([])
  })
})
