import fc from 'fast-check'
import { expect, it } from 'vitest'
import { processorMsSince } from '../../../test/support/processor-time.ts'
import { statedAmounts } from './stated-amounts.ts'

const inText = (text: string) =>
  statedAmounts({ texts: [text], toolArguments: [] }).map((a) => `${a.value} ${a.currency}`)
const inTool = (fields: unknown) =>
  statedAmounts({ texts: [], toolArguments: [JSON.stringify(fields)] }).map(
    (a) => `${a.value} ${a.currency}`,
  )

it.each([
  ['We will refund $1,200.50 to you.', '1200.5 USD'],
  ['Der Betrag ist 1.200,50 €.', '1200.5 EUR'],
  ['EUR 5k are due', '5000 EUR'],
  ['It costs 5 million dollars', '5000000 USD'],
  ['USD 2.5m were moved', '2500000 USD'],
  ["Überweisen Sie 10'000 CHF", '10000 CHF'],
  ['₹1,00,000 for the loan', '100000 INR'],
  ['1 250 000 € sont dus', '1250000 EUR'],
  ['a price of €1.200', '1200 EUR'],
  ['only €1.2', '1.2 EUR'],
  ['３０００円', '3000 JPY'],
  ['fifty thousand dollars', '50000 USD'],
  ['two hundred and fifty pounds', '250 GBP'],
  ['half a million euros', '500000 EUR'],
  ['a 9999-dollar invoice', '9999 USD'],
  ['R$ 300', '300 BRL'],
  ['12 000 рублей', '12000 RUB'],
  ['$5M for the site', '5000000 USD'],
  ['It would take $2.5 trillion.', '2500000000000 USD'],
  ['EUR 5 Mio. sind offen', '5000000 EUR'],
  ['Es geht um 3 Mrd. Euro', '3000000000 EUR'],
  ['3 Billionen Euro', '3000000000000 EUR'],
  ['Son 5 millones de dólares', '5000000 USD'],
  ['10 mil millones de euros', '10000000000 EUR'],
  ['5 milhões de reais', '5000000 BRL'],
  ['10 mila euro', '10000 EUR'],
  ['5 milioni di euro', '5000000 EUR'],
  ["5 millions d'euros", '5000000 EUR'],
  ['2 миллиона рублей', '2000000 RUB'],
  ['5 млрд рублей', '5000000000 RUB'],
  ['2億円', '200000000 JPY'],
  ['5 million US dollars', '5000000 USD'],
  ['3 hundred dollars', '300 USD'],
  ['two trillion dollars', '2000000000000 USD'],
])('reads %s', (text, amount) => {
  expect(inText(text)).toContain(amount)
})

it.each([
  'There are 5000 users in 2024.',
  'Try 3 more times',
  'It weighs 20 kg.',
  'Version 1.200 of the program',
  '',
])('sees no money in: %s', (text) => {
  expect(inText(text)).toEqual([])
})

it('reads what is passed to a tool by the names of its fields', () => {
  expect(inTool({ to: 'DE12', amount: 5000, currency: 'eur' })).toEqual(['5000 EUR'])
  expect(inTool({ order: { totalCents: 250_000 } })).toEqual(['2500 ?'])
  expect(inTool({ payments: [{ price_usd: '1,200.00' }] })).toEqual(['1200 USD'])
  expect(inTool({ note: 'send $7,000 now' })).toEqual(['7000 USD'])
  expect(inTool({ quantity: 5000, customer_id: 99_999 })).toEqual([])
})

it('reads arguments that are no JSON as text', () => {
  expect(
    statedAmounts({ texts: [], toolArguments: ['{"amount": "€5000'] }).map((a) => a.value),
  ).toEqual([5000])
})

it('finds an amount wherever it stands and however it is grouped', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 999_999_999 }),
      fc.constantFrom('en-US', 'de-DE', 'fr-FR', 'de-CH'),
      fc.constantFrom('', 'Please pay ', 'In 2024 he owed 3 friends '),
      (value, locale, before) => {
        const written = new Intl.NumberFormat(locale).format(value)
        expect(inText(`${before}EUR ${written} by Friday`)).toContain(`${value} EUR`)
        expect(inText(`${before.replace('3 ', '')}${written} € by Friday`)).toContain(
          `${value} EUR`,
        )
      },
    ),
  )
})

it('takes no more time than a text is long', () => {
  const hostile = [
    '1,234 '.repeat(20_000),
    '$'.repeat(100_000),
    '9'.repeat(100_000),
    'one and '.repeat(12_000),
  ]
  const begun = process.cpuUsage()
  for (const text of hostile) inText(text)
  inTool({ amount: Array.from({ length: 50_000 }, (_, index) => index) })
  expect(processorMsSince(begun)).toBeLessThan(12_000)
})
