import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkedBy } from '../../../../test/support/checked.ts'

function expectedOf(answer: string): readonly (string | undefined)[] {
  const { findings } = checkedBy('units', { question: '', answer })
  return findings.map(({ expected }) => expected)
}

test.each([
  ['250 g for €2.99 is €1.496 per 100 g', ['€1.196']],
  ['€1.20 per 100 g (€15.00 per kg)', ['€12']],
  ['8 rolls for $3.60 is $0.75 per roll', ['$0.45']],
  ['40 washes for 9.60 € is 0.54 € per wash', ['€0.24']],
  ['2,5 kg für 7,45 € sind 2,58 € pro kg, also 0,26 € je 100 g', ['€2.98']],
  ['$3.60 per gallon, or $36 per 100 gallons', ['$360']],
])('%s', (answer, expected) => {
  expect(expectedOf(answer)).toEqual(expected)
})

test.each([
  '250 g for €2.99 is €1.20 per 100 g (€11.96 per kg)',
  '$30 per hour, so $240 per day',
  '$12 per month, so $120 per year if paid at once',
  '$0.02 per GB, so $20 per TB',
  '3 nights for $420 is $140 per night, or $70 per person',
  '€14 per m², so €980 per month',
  '2 L for £1.10 is 55p per litre',
  '6 × 0.5 l for £1.80 is £0.60 per l',
])('nothing is held against %s', (answer) => {
  expect(expectedOf(answer)).toEqual([])
})

const CASE = fc.record({
  grams: fc.integer({ min: 10, max: 5000 }),
  cents: fc.integer({ min: 50, max: 9999 }),
})

test('any price for a weight holds as the price of 100 g and of a kilogram, and with another does not', () => {
  fc.assert(
    fc.property(CASE, ({ grams, cents }) => {
      const kilo = (cents * 10) / grams
      const say = (hundred: number): string =>
        `${grams} g for $${(cents / 100).toFixed(2)} is $${hundred.toFixed(2)} per 100 g`
      expect(expectedOf(`${say(kilo / 10)} ($${kilo.toFixed(2)} per kg)`)).toEqual([])
      expect(expectedOf(say(kilo / 10 + 0.03))).toHaveLength(1)
    }),
  )
})
