import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { afterWorking, type BusinessHours } from './business-time.ts'

const BERLIN: BusinessHours = {
  timeZone: 'Europe/Berlin',
  days: ['mon', 'tue', 'wed', 'thu', 'fri'],
  from: '09:00',
  to: '17:00',
}
const at = (text: string) => Date.parse(text)
const due = (start: string, minutes: number, hours = BERLIN) =>
  new Date(afterWorking(at(start), minutes, hours)).toISOString()

describe('deadlines in working time', () => {
  it.each([
    ['within a day', '2026-01-07T08:30:00Z', 60, '2026-01-07T09:30:00.000Z'],
    ['over night', '2026-01-07T15:30:00Z', 60, '2026-01-08T08:30:00.000Z'],
    ['over a weekend', '2026-01-09T15:30:00Z', 60, '2026-01-12T08:30:00.000Z'],
    ['from a Saturday', '2026-01-10T12:00:00Z', 30, '2026-01-12T08:30:00.000Z'],
    ['from before work', '2026-01-07T04:00:00Z', 30, '2026-01-07T08:30:00.000Z'],
    ['over several days', '2026-01-05T08:00:00Z', 3 * 480, '2026-01-07T16:00:00.000Z'],
    ['over the change to summer time', '2026-03-27T15:30:00Z', 60, '2026-03-30T07:30:00.000Z'],
    ['over the change to winter time', '2026-10-23T14:30:00Z', 60, '2026-10-26T08:30:00.000Z'],
  ])('count %s', (_what, start, minutes, expected) => {
    expect(due(start, minutes)).toBe(expected)
  })

  it('never lie before the same time on the clock, and end even for hours that hardly exist', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4e12 }),
        fc.integer({ min: 1, max: 5_000 }),
        (start, minutes) => {
          expect(afterWorking(start, minutes, BERLIN)).toBeGreaterThanOrEqual(
            start + minutes * 60_000 - 3_600_000,
          )
        },
      ),
      { numRuns: 50 },
    )
    const sliver = { ...BERLIN, days: ['sun' as const], to: '09:01' }
    expect(afterWorking(0, 500_000, sliver)).toBe(500_000 * 60_000)
  })
})
