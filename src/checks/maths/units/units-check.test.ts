import { describe, expect, test } from 'vitest'
import { checkedBy } from '../../../../test/support/checked.ts'
import type { CheckResult } from '../../../core/check.ts'

function check(answer: string, question = ''): CheckResult {
  return checkedBy('units', { answer, question })
}

describe('statements about units', () => {
  test.each([
    'There are 60 minutes in an hour.',
    '3 feet * 12 inches/foot = 36 inches',
    '2 weeks = 14 days',
    'A year has 52 weeks.',
    '1 kg = 2.2 pounds',
    '25 °C = 77 °F',
    'February has 28 days.',
    'February 2024 has 29 days.',
    'In Australia 1 cup = 250 ml, on labels 1 cup = 240 ml.',
    'They sold 4 dozen = 4 boxes of eggs.',
    'July 4, 1776 was a Thursday.',
    '2000 is a leap year.',
    '10 days after Monday is Thursday',
    'She works 8 hours per day',
  ])('holds: %s', (answer) => {
    expect(check(answer, 'She works 8 hours each day.').findings).toEqual([])
  })

  test.each([
    ['There are 50 minutes in an hour.', 'wrong-conversion'],
    ['3 feet * 10 inches/foot = 30 inches', 'wrong-conversion'],
    ['An hour is equal to 50 minutes.', 'wrong-conversion'],
    ['2 weeks = 15 days', 'wrong-conversion'],
    ['1 km = 100 m', 'wrong-conversion'],
    ['25 °C = 75 °F', 'wrong-temperature'],
    ['April has 31 days.', 'wrong-date'],
    ['February 2024 has 28 days.', 'wrong-date'],
    ['1 cup = 300 ml', 'wrong-conversion'],
    ['1900 was a leap year.', 'wrong-date'],
    ['July 4, 1776 was a Friday.', 'wrong-date'],
    ['30 days after January 31, 2024 is March 2', 'wrong-date'],
  ])('does not hold: %s', (answer, code) => {
    expect(check(answer)).toMatchObject({ verdict: 'fail', findings: [{ code }] })
  })

  test('a pair of units that the question itself relates is taken as given', () => {
    const question = 'At this school an hour has 45 minutes. How long are 4 hours?'
    expect(check('An hour has 45 minutes, so 4 * 45 = 180.', question).findings).toEqual([])
  })
})

test.each([
  ['Multiply by 3.6: 90 km/h = 324 m/s.', '90 km/h = 25 m/s'],
  ['2.4 m³ = 240 litres.', '2.4 m³ = 2400 litres'],
  ['1500 W = 15 kW.', '1500 W = 1.5 kW'],
])('derived units set equal wrongly are found: %s', (answer, expected) => {
  const result = checkedBy('units', { answer })
  expect(result.findings.map((finding) => finding.expected)).toEqual([expected])
})

test.each([
  '90 km/h = 25 m/s.',
  '2.4 m³ = 2,400 litres',
  'It is 5 m × 3 m = 15 m²',
  '60 mph is about 97 km/h',
])('derived units set equal rightly are no finding: %s', (answer) => {
  const result = checkedBy('units', { answer })
  expect(result.findings).toEqual([])
})

test.each([
  ['Each nickel is worth $0.10.', '5 cents'],
  ['A hexagon has 5 sides.', '6 sides'],
  ['One dozen is 10, so 3 dozen are 30.', '1 dozen = 12'],
  ['From March 1 to March 31 there are 45 days.', '30 days'],
])('everyday measures that are wrong are found: %s', (answer, expected) => {
  const result = checkedBy('units', { answer })
  expect(result.findings.map((finding) => finding.expected)).toEqual([expected])
})

test.each([
  'Each nickel is worth $0.05, and 4 quarters are worth $1.00.',
  'A spider has 8 legs. A deck has 52 cards.',
  'From March 1 to March 31 there are 31 days.',
])('everyday measures that hold are no finding: %s', (answer) => {
  const result = checkedBy('units', { answer })
  expect(result.findings).toEqual([])
})
