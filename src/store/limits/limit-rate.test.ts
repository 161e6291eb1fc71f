import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createRate } from './limit-rate.ts'

const moment = fc.double({ min: 0, max: 1e9, noNaN: true })
const limit = fc.integer({ min: 1, max: 1000 })

it('gives the whole limit at once from an empty bucket, at any moment', () => {
  fc.assert(
    fc.property(moment, limit, (at, most) => {
      expect(createRate(60_000).waitMs(most, most, at)).toBe(0)
    }),
  )
})

it('makes whoever took the limit wait until it has drained', () => {
  fc.assert(
    fc.property(moment, limit, (at, most) => {
      const rate = createRate(60_000)
      rate.take(most, most, at)
      expect(rate.waitMs(most, 1, at)).toBeCloseTo(60_000 / most, 3)
      rate.take(most, -most, at)
      expect(rate.waitMs(most, 1, at)).toBe(0)
    }),
  )
})
