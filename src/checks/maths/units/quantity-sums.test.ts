import { describe, expect, test } from 'vitest'
import { processorMsSince } from '../../../../test/support/processor-time.ts'
import { readUnit } from './dimensions.ts'
import { findQuantitySums } from './quantity-sums.ts'

describe('sums of quantities', () => {
  test.each([
    '60 km/h × 2 h = 120 km',
    '60 km/h * 30 min = 30 km',
    String.raw`\(60 \text{ miles/hour} \times 2 \text{ hours} = 120 \text{ miles}\)`,
    '120 miles / 2 hours = 60 mph',
    '2 hours + 30 minutes = 2.5 hours',
    '10 N * 3 m = 30 J',
    '3 A * 10 Ω = 30 V',
    '8 hours × 5 days = 40 hours',
    '2 L + 3 W = 7 A',
    '15 miles * 1 mile/minute = 15 minutes',
    '6 feet + 2 inches = 6 feet 2 inches',
    '7 minutes/day * 7 days/week = 49 minutes',
  ])('that come out are no finding: %s', (text) => {
    expect(findQuantitySums(text).filter((fact) => !fact.holds)).toEqual([])
  })

  test.each([
    ['60 km/h × 30 min = 1800 km', '30 km'],
    ['60 km/h × 2 h = 120 h', 'another unit than h'],
    ['5 kg + 200 cm = 205 kg', 'quantities of one kind'],
    ['3 m/s * 4 minutes = 12 m', '720 m'],
    ['2 hours + 30 minutes = 32 hours', '2.5 hours'],
  ])('that do not come out are found: %s', (text, expected) => {
    expect(findQuantitySums(text)).toMatchObject([{ holds: false, expected }])
  })

  test('say where they stand', () => {
    const text = String.raw`So 60 \text{ km/h} × 2 \text{ h} = 120 \text{ h} is wrong.`
    const [fact] = findQuantitySums(text)
    expect(text.slice(fact?.start, fact?.end)).toMatch(/^60 .*\{ h\}$/)
  })

  test('are read in time that grows with the text only', () => {
    const begun = process.cpuUsage()
    for (const part of ['5 km/h * ', '5 km + 5 km = ', '1 1 1 ', 'km '])
      findQuantitySums(part.repeat(3000))
    expect(processorMsSince(begun)).toBeLessThan(8000)
  })
})

test('units are read as powers of base units', () => {
  expect(readUnit('kg·m²')).toEqual({ size: 1, dimension: [2, 1, 0, 0, 0, 0, 0] })
  expect(readUnit('m/s^2')?.dimension).toEqual([1, 0, -2, 0, 0, 0, 0])
  expect(readUnit('miles per hour')?.size).toBeCloseTo(0.44704)
  expect(readUnit('apples')).toBeUndefined()
})
