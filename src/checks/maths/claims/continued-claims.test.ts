import { expect, test } from 'vitest'
import { checkedBy } from '../../../../test/support/checked.ts'

function wrongIn(answer: string): readonly (string | undefined)[] {
  return ['arithmetic', 'units', 'consistency'].flatMap((check) =>
    checkedBy(check as 'arithmetic', { question: 'How much is it?', answer }).findings.flatMap(
      ({ weight, claim }) => (weight === 'wrong' ? [claim] : []),
    ),
  )
}

test.each([
  ['2 kW × 5 h = 10 kWh a day; × 30 = 310 kWh', '10 kWh a day; × 30 = 310 kWh'],
  ['12 km × 2,10 € = 25,20 €, plus 4,30 € Grundpreis = 29,80 €', undefined],
  ['36 × 299 = 10,764, plus 2,500 = 13,624 in all.', '10,764, plus 2,500 = 13,624'],
  ['54,000 × 1.03 = 55,620; × 1.04 = 57,448.80.', '55,620; × 1.04 = 57,448.80'],
  ['10 × 15 = 150, plus 3 × 5 = 175.', '150, plus 3 × 5 = 175'],
])('a sum that goes on from the result before it is worked out: %s', (answer, claim) => {
  const found = wrongIn(answer)
  expect(found).toHaveLength(1)
  if (claim !== undefined) expect(found).toEqual([claim])
})

test.each([
  '2 kW × 5 h = 10 kWh a day; × 30 = 300 kWh; × 0.32 € = 96 €.',
  'Rent is 12 × 100 = 1,200, plus 2 months deposit = 3,600.',
  '5 × 12 = 60 eggs, plus 2 boxes = 84 eggs.',
  '4 × 10 = 40, minus 10% = 36.',
  '5 × 8 = 40 €, plus 19% VAT = 47.60 €.',
  '3 × 2 = 6 m, plus 20 cm = 6.2 m.',
  '2 × 45 min = 90 min, plus 15 min = 1 h 45 min.',
  'A: 3 × 4 = 12, B: 2 × 5 = 10, + 3 = 13.',
  '12 × 30 = 360, minus 4 × 5 = 20, so 340.',
  '10 × 15 = 150, plus 3 × 5 = 15, together 165.',
  'x ≥ 10, plus 5 = 20.',
  '98 / 3 ≈ 32.67, × 3 = 98.',
])('what does not go on from it, or rightly, is let pass: %s', (answer) => {
  expect(wrongIn(answer)).toEqual([])
})
