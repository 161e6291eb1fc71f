import { expect, test } from 'vitest'
import { hasAny, numbersOf } from './read-concepts.ts'
import { readClauses } from './read-text.ts'

const MEDICINE = numbersOf('drug', 'dose')

function namesMedicine(text: string): boolean {
  return readClauses(text).some(({ counts }) => hasAny(counts, MEDICINE))
}

test.each([
  'The patch on my jeans does not come off',
  'my cardigan pills, how do I stop that',
  'Welche Tabletten für die Spülmaschine?',
  'las pastillas de freno hacen ruido',
  'pastiglie per la lavastoviglie',
  'tabletten voor de vaatwasser',
  'таблетки для посудомойки',
])('beside a thing a word of two senses is no medicine: %s', (text) => {
  expect(namesMedicine(text)).toBe(false)
})

test.each([
  'The patch on my arm came off',
  // Another word of health in the clause, or the thing in another one.
  'My estradiol patch stuck to my sweater',
  'He swallowed two tablets from under the dishwasher',
  'The patch came off. I found it in my jeans.',
  'Welche Tabletten soll er nehmen?',
])('a medicine stays one: %s', (text) => {
  expect(namesMedicine(text)).toBe(true)
})
