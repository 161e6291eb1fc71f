import { expect, test } from 'vitest'
import { monthOf, spanOfMonth } from './utc-month.ts'

test('a month lasts to the first moment of the next, also over New Year', () => {
  expect(spanOfMonth('2026-12')).toEqual({ from: Date.UTC(2026, 11, 1), to: Date.UTC(2027, 0, 1) })
  expect(spanOfMonth('2028-02')).toEqual({ from: Date.UTC(2028, 1, 1), to: Date.UTC(2028, 2, 1) })
})

test('a moment lies in the month of UTC, wherever the machine stands', () => {
  expect(monthOf(Date.UTC(2027, 0, 1) - 1)).toBe('2026-12')
  expect(monthOf(Date.UTC(2027, 0, 1))).toBe('2027-01')
})

test.each(['2026-13', '2026-00', '2026-1', '2026', 'December', '2026-12-01', ''])(
  '%j is no month',
  (text) => expect(spanOfMonth(text)).toBeUndefined(),
)
