import { expect, test } from 'vitest'
import { NUMBER_CHECKS } from '../../test/support/checked.ts'
import { isAlarming } from './confidence/wrong-probability.ts'
import { runTextChecks } from './run-checks.ts'

/** Their numbers are known to everyone and stand in no question. */
test.each([
  [
    'Convert 2 cups of milk to ml and 350 °F to Celsius.',
    '2 cups ≈ 473 ml. (350 − 32) × 5/9 = 177 °C.',
  ],
  ['5 ft 11 in cm?', '5 ft 11 in = 71 in; 71 × 2.54 cm = 180.34 cm.'],
  ['Convert 30 mpg (US) to L/100 km', '235.215 / 30 ≈ 7.84 L/100 km.'],
  ['What do 5,000 at 4% a year become in 10 years?', 'A = 5,000 × (1 + 0.04)^10 = 7,401.22.'],
])('%s is no story', (question, answer) => {
  const input = { question, answer }
  const results = runTextChecks(NUMBER_CHECKS, input)
  expect(
    results.flatMap(({ findings }) => findings.filter(({ weight }) => weight === 'wrong')),
  ).toEqual([])
  expect(isAlarming(input, results)).toBe(false)
})

test('a story in another language raises no alarm by probability alone', () => {
  const question =
    'Anna kauft 3 Hefte zu je 2 Euro und 4 Stifte. Wie viel bezahlt sie, wenn ein Stift 1 Euro kostet?'
  const input = { question, answer: 'Sie bezahlt 3 * 2 + 4 * 1 = 10 Euro.', language: 'de' }
  const results = runTextChecks(NUMBER_CHECKS, input)
  expect(isAlarming(input, results, 0.99)).toBe(false)
  expect(isAlarming({ ...input, language: 'en' }, results, 0.99)).toBe(true)
})
