import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkedBy } from '../../../test/support/checked.ts'

function expectedOf(answer: string): readonly (string | undefined)[] {
  const { findings } = checkedBy('units', { question: '', answer })
  return findings.map(({ expected }) => expected)
}

test.each([
  ['5 × 5:30 = 24:30', '27:30'],
  ['42.195 km × 4:58/km ≈ 3:59:34', '3:29:34'],
  ['5:45 × 8 = 45:00', '46:00'],
  ['3:25 + 4:10 + 2:55 = 13:30', '10:30'],
  ['1:12:30 + 0:58:45 = 2:21:15', '2:11:15'],
  ['42:30 − 40:45 = 2:45', '1:45'],
])('%s', (answer, expected) => {
  expect(expectedOf(`You need ${answer} in all.`)).toEqual([expected])
})

test.each([
  '21.1 km × 5:20 min/km ≈ 1:52:32',
  '23:30 + 1:15 = 0:45',
  '10:30 + 4:00 = 2:30 in the afternoon',
  '22:00 – 6:30 = 8:30',
  '58:20 + 1:02:10 = 2:00:30',
  '12 × 1:08.4 = 13:41',
  'Mix 3 × 1:20 doses',
])('nothing is held against %s', (answer) => {
  expect(expectedOf(answer)).toEqual([])
})

const two = (value: number): string => String(value).padStart(2, '0')
const short = (value: number): string => `${Math.floor(value / 60)}:${two(value % 60)}`
const long = (value: number): string =>
  `${Math.floor(value / 3600)}:${two(Math.floor(value / 60) % 60)}:${two(value % 60)}`
const CASE = fc.record({
  times: fc.array(fc.integer({ min: 30, max: 3599 }), { minLength: 2, maxLength: 5 }),
  count: fc.integer({ min: 2, max: 20 }),
  // Not by what twelve hours or a day would be.
  off: fc.integer({ min: 2, max: 600 }),
})

test('any product and any sum of times holds, and with another result does not', () => {
  fc.assert(
    fc.property(CASE, ({ times, count, off }) => {
      const [one = 0] = times
      const sum = times.reduce((all, time) => all + time, 0)
      const show = sum < 6000 ? short : long
      const product = count * one < 6000 ? short(count * one) : long(count * one)
      expect(expectedOf(`${count} × ${short(one)} = ${product}`)).toEqual([])
      expect(expectedOf(`${times.map(short).join(' + ')} = ${show(sum)}`)).toEqual([])
      expect(expectedOf(`${count} × ${short(one)} = ${long(count * one + off)}`)).toHaveLength(1)
      expect(expectedOf(`${times.map(short).join(' + ')} = ${long(sum + off)}`)).toHaveLength(1)
    }),
  )
})
