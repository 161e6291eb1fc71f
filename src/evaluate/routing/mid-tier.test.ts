import { expect, test } from 'vitest'
import { midTierOf } from './mid-tier.ts'

const pair = { first: 'quick', second: 'thinker' }
const quick = { n: 100, accuracy: 0.6, outputTokens: 50, costUsd: 0.001 }
const thinker = { n: 100, accuracy: 0.8, outputTokens: 1000, costUsd: 0.01 }

test('the most accurate model that costs less than the second line is the mid tier', () => {
  const between = { n: 100, accuracy: 0.75, outputTokens: 200, costUsd: 0.004 }
  const poorer = { ...between, accuracy: 0.7 }
  const dearer = { ...between, accuracy: 0.79, costUsd: 0.02 }
  expect(midTierOf({ quick, thinker, poorer, between, dearer }, pair)).toMatchObject({
    model: 'between',
    gapRecovered: expect.closeTo(0.75),
    costShare: expect.closeTo(0.4),
  })
})

test('money counts before tokens, and a cheaper better model recovers more than the gap', () => {
  const other = { n: 100, accuracy: 0.85, outputTokens: 2000, costUsd: 0.005 }
  expect(midTierOf({ quick, thinker, other }, pair)?.gapRecovered).toBeCloseTo(1.25)
  const { costUsd: _cost, ...byTokens } = other
  expect(midTierOf({ quick, thinker, other: byTokens }, pair)).toBeUndefined()
})

test('without costs it is one between the two in accuracy', () => {
  const plain = (accuracy: number, n = 100) => ({ n, accuracy })
  const constants = { quick: plain(0.6), thinker: plain(0.8), best: plain(0.9), mid: plain(0.7) }
  expect(midTierOf(constants, pair)).toMatchObject({ model: 'mid' })
  expect(midTierOf({ ...constants, mid: plain(0.7, 40) }, pair)).toBeUndefined()
  expect(midTierOf({ quick: plain(0.6) }, pair)).toBeUndefined()
})
