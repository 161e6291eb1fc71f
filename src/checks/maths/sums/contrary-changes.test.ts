import { expect, test } from 'vitest'
import { checkedBy } from '../../../../test/support/checked.ts'

function codesOf(answer: string): readonly string[] {
  const { findings } = checkedBy('arithmetic', { question: 'How did it develop?', answer })
  return findings.flatMap(({ code, weight }) => (weight === 'wrong' ? [code] : []))
}

test.each([
  'The price rose from 80 to 68.',
  'Rents increased sharply from $1,200 to $950.',
  'Unemployment fell from 8 % in 2019 to 9.5 % in 2020.',
  'The lowest reading dropped from -12 °C to -5 °C.',
  'Der Kurs stieg von 1.100 auf 1.050 Punkte.',
  'La tasa subió de 4,2 % a 3,5 %.',
  'De omzet steeg van 52 naar 40.',
])('goes the other way than its numbers: %s', (answer) => {
  expect(codesOf(answer)).toEqual(['contrary-change'])
})

test.each([
  'The price fell from 80 to 68.',
  'It increased from -5 to -2, then dropped from 5 to -3.',
  'He climbed from 10th to 4th place.',
  'Our team climbed in the table from 8 to 3.',
  'Revenue grew from 900 thousand to 1.2 million dollars.',
  'The population fell from 2010 to 2020, and sales from May 3 to May 10.',
  'Output dropped from 1 ton to 800 kg.',
  'The share fell from 1/4 to 1/5, the odds increased from 1 in 10 to 1 in 5.',
  'Shifts fell from 9 to 10 in the evening.',
  'The number did not rise from 80 to 68; it never increased from 80 to 68.',
  'Der Umsatz sank von 1,2 Mio. auf 900.000 Euro.',
  'As demand increased, prices went from 5 to 3.',
  'Its use increased as its price fell from $10 to $6.',
  'The function increases from 0 to 5 and decreases from 5 to 10.',
])('is let be: %s', (answer) => {
  expect(codesOf(answer)).toEqual([])
})

test.each([
  ['15 % von 80 sind 12.', []],
  ['15 % von 80 sind 14.', ['wrong-result']],
  ['21% van €200 is €42.', []],
  ['21% van €200 is €44.', ['wrong-result']],
  ['20 % z 250 zł to 50 zł.', []],
  ['20 % z 250 zł to 60 zł.', ['wrong-result']],
  ['7,5 % de 80 est 6.', []],
  ['7,5 % di 80 è 9.', ['wrong-result']],
  ['10 % von 80 sind 10 % mehr als von 70.', []],
  ['10 % von 1.250 sind 125.', []],
])('a share in other languages: %s', (answer, codes) => {
  expect(codesOf(answer)).toEqual(codes)
})
