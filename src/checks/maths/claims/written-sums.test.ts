import { expect, test } from 'vitest'
import { checkedBy } from '../../../../test/support/checked.ts'

/** Of a sum as assistants write it. */
function verdictOf(answer: string, language = 'en'): string | undefined {
  const input = { question: '', answer, language, finishReason: 'stop' } as const
  return checkedBy('arithmetic', input).verdict
}

test.each([
  ['a mark', '1,600 + 960 + 640 = 3,500 ✔', '1,600 + 960 + 640 = 3,200 ✔'],
  ['a picture', '👉 3 × 4 = 15 🎉', '👉 3 × 4 = 12 🎉'],
  ['a box', '2 × 9 − 21 + 3 = 3 ✅', '2 × 9 − 21 + 3 = 0 ✅'],
  ['a percentage', 'Monthly rate: 6% / 12 = 0.8%', 'Monthly rate: 6% / 12 = 0.5%'],
  ['a yield', '21,000 / 350,000 = 6.3%', '21,000 / 350,000 = 6.0%'],
  ['a rounded share', 'P = 93/585 ≈ 15.4%', 'P = 90/585 ≈ 15.4%'],
  ['a chain of fractions', '3/12 + 2/12 + 1/12 = 6/12 = 4/2 per hour', '3/12 + 3/12 = 6/12 = 1/2'],
  [
    'a chain of sums',
    '1/100 + 1/220 + 1/330 = 0.01 + 0.004545 + 0.003030 = 0.317576',
    '1/100 + 1/220 + 1/330 = 0.01 + 0.004545 + 0.003030 = 0.017576',
  ],
  ['grams in kilograms', '12 × 300 g = 3.9 kg', '12 × 300 g = 3.6 kg'],
  ['litres for each hundred', '5.5 l/100 km × 150 = 845 l', '5.5 l/100 km × 150 = 825 l'],
])('with %s', (_, wrong, right) => {
  expect(verdictOf(wrong)).toBe('fail')
  expect(verdictOf(right)).toBe('pass')
})

test('thousands parted by spaces, in a language that does', () => {
  expect(verdictOf('Il reste 12 000 − 4 000 = 8 300 €.', 'fr')).toBe('fail')
  expect(verdictOf('Il reste 12 000 − 4 000 = 8 000 €.', 'fr')).toBe('pass')
  expect(verdictOf('Day 1 200 × 3 = 600')).not.toBe('fail')
})

test.each([
  '🍎 + 3 = 10',
  '🍎 + 🍎 = 10',
  '2 🍎 + 3 🍎 = 6 🍎',
  '200,000 / 6 ≈ 33,000–37,000 words',
  '3.98 × 10^−19 J ≈ 2.48 eV',
  '2 × 3 dm = 60 cm',
  '3 × 20 Stunden = 2 Tage und 12 Stunden',
  '5 × 50 minutes = 4 heures et 10 minutes',
  '18 kWh/100 km × 150 = 2,700 kWh',
])('nothing is held against %s', (answer) => {
  expect(verdictOf(answer)).not.toBe('fail')
})
