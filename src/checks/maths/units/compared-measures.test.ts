import { expect, test } from 'vitest'
import { checkedBy } from '../../../../test/support/checked.ts'
import { findComparedMeasures } from './compared-measures.ts'
import { withoutLatex } from './without-latex.ts'

function fails(answer: string, question = 'Tell me.'): boolean {
  return checkedBy('units', { question, answer }).verdict === 'fail'
}

const LONGER = 'Which is longer, 5 miles or 7 km?'

test.each([
  ['1,500 g is 1.5 kg, which is more than 2 kg.', ''],
  ['5 miles is shorter than 7 km.', ''],
  ['1,500 g ist mehr als 2 kg.', ''],
  ['3/8 = 0.375, so 0.375 is more than 0.4.', ''],
  ['5 miles ≈ 8.05 km, so **7 km** is longer.', LONGER],
])('%s is wrong', (answer, question) => {
  expect(fails(answer, question)).toBe(true)
})

test.each([
  ['1,500 g is 1.5 kg, which is less than 2 kg.', ''],
  ['5 miles is longer than 7 km.', ''],
  ['The 2 kg pack is more than 3 kg of the other costs.', ''],
  ['iPhone 15 is bigger than 14.', ''],
  ['5 miles ≈ 8.05 km, so 5 miles is longer.', LONGER],
  ['7 km is shorter.', LONGER],
  ['100 cm is more than 1 m of the other.', ''],
])('%s is let be', (answer, question) => {
  expect(fails(answer, question)).toBe(false)
})

test.each([
  [String.raw`$375\,000\,\text{J} = 375\,\text{MJ}$`, true],
  [String.raw`$375{,}000\ \mathrm{J} = 375\text{ kJ}$`, false],
  [String.raw`\[ 90\,\text{km/h} = 35\,\text{m/s} \]`, true],
  [String.raw`$I \approx 0.0227\,\text{A} = 22.7\,\text{µA}$`, true],
  [String.raw`$$v = 2.5 \times 10^3 \text{ J} = 2.5 \text{ kJ}$$`, false],
])('%s is wrong: %s', (answer, isWrong) => {
  expect(fails(answer)).toBe(isWrong)
})

test('tells places as they were written', () => {
  const written = String.raw`So $90\,\text{km/h} = 35\,\text{m/s}$`
  const { text, placeOf } = withoutLatex(written)
  expect(text).toContain('90 km/h = 35 m/s')
  expect(written.slice(placeOf(text.indexOf('35')))).toMatch(/^35/)
})

test('of a question without a choice nothing is chosen', () => {
  expect(findComparedMeasures('5 miles is longer.', 'How long is it, 5 miles or 7 km?')).toEqual([])
})
