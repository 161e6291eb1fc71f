import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createHedges } from './hedges.ts'

test('second calls never pass their share of first ones, but for the few that a quiet start has', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.array(fc.boolean(), { maxLength: 500 }),
      (share, wants) => {
        const hedges = createHedges()
        let made = 0
        wants.forEach((wanted, index) => {
          hedges.called(share)
          if (wanted && hedges.tryHedge()) made += 1
          expect(made).toBeLessThanOrEqual(1 + (index + 1) * share + 1e-9)
        })
      },
    ),
  )
})

test('the usual time is that of 95 in 100 of the latest calls, once enough are known', () => {
  const hedges = createHedges()
  for (let ms = 1; ms < 20; ms++) hedges.saw('a', ms)
  expect(hedges.usualMs('a')).toBeUndefined()
  hedges.saw('a', 20)
  expect(hedges.usualMs('a')).toBe(20)
  expect(hedges.usualMs('b')).toBeUndefined()
  for (let call = 0; call < 1000; call++) hedges.saw('a', 100 + (call % 100))
  expect(hedges.usualMs('a')).toBe(195)
})
