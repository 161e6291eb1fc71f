import { expect, test } from 'vitest'
import { findMixedMeasures } from './mixed-measures.ts'

test.each([
  '595 minutes is 9 hours and 55 minutes.',
  '5 feet 7 inches = 67 inches',
  '5 × 7 h 25 min = 37 h 5 min, plus the weekend',
  '7 h 25 min + 1 h 50 min = 9 h 15 min',
  '8 h − 45 min = 7 h 15 min',
  '2 h 30 min / 5 = 30 min',
  '1h 45m × 2 = 3h 30m',
  '2 kg 300 g + 1 kg 900 g = 4 kg 200 g',
  '6 feet 2 inches - 5 inches = 5 feet 9 inches',
  '5 × 50 Minuten = 4 Stunden und 10 Minuten.',
  '3 × 20 heures = 2 jours et 12 heures',
])('holds: %s', (text) => {
  expect(findMixedMeasures(text)).toMatchObject([{ holds: true }])
})

test.each([
  ['595 minutes is 9 hours and 50 minutes.', '9 hours 55 minutes'],
  ['5 feet 7 inches = 66 inches', '67 inches'],
  ['5 × 7 h 25 min = 38 h 5 min', '37 h 5 min'],
  ['7 h 25 min + 1 h 50 min = 8 h 75 min + 1', undefined],
  ['7 h 25 min + 1 h 50 min = 9 h 25 min', '9 h 15 min'],
  ['3 × 45 min = 2 h 25 min', '2 h 15 min'],
  ['5 × 50 Minuten = 4 Stunden 20 Minuten', '4 Stunden 10 Minuten'],
])('does not hold: %s', (text, expected) => {
  const found = findMixedMeasures(text)
  expect(found.filter(({ holds }) => !holds).map((fact) => fact.expected)).toEqual(
    expected === undefined ? [] : [expected],
  )
})

test.each([
  'on average 2 h 10 min and 20 min is a lot',
  'He sleeps 7 h 25 min. 5 min = 300 s',
  'In 2 h 30 min 5 km are 3 mi',
  '1 year 2 months = 14 months',
])('says nothing: %s', (text) => {
  expect(findMixedMeasures(text)).toEqual([])
})
