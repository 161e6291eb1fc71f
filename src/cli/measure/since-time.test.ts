import { expect, test } from 'vitest'
import { sinceTime } from './since-time.ts'

const NOW = Date.parse('2026-11-30T12:00:00Z')

test.each([
  ['90m', '2026-11-30T10:30:00.000Z'],
  ['24h', '2026-11-29T12:00:00.000Z'],
  ['7d', '2026-11-23T12:00:00.000Z'],
  ['2026-11-01', '2026-11-01T00:00:00.000Z'],
])('%s is %s', (text, time) => {
  expect(new Date(sinceTime(text, NOW)).toISOString()).toBe(time)
})

test.each(['', 'yesterday', '7 days', '7w', '-1d', '7', '90'])('%j is refused', (text) => {
  expect(() => sinceTime(text, NOW)).toThrow('--since takes 90m, 24h, 7d or a date')
})
