import { expect, test } from 'vitest'
import { learn } from '../../evaluate/learn/learn.ts'
import { createRankings } from './create-rankings.ts'

const ROWS = Array.from({ length: 60 }, (_none, place) => ({
  id: String(place),
  set: 'own',
  prompt:
    place % 2 === 0
      ? `Name the capital of country number ${place}.`
      : `Prove lemma ${place} about primes.`,
  outcomes: { a: { score: place % 2 === 0 ? 1 : 0 }, b: { score: 1 } },
}))
const router = learn(ROWS, { first: 'a', second: 'b', withConfidence: false })

test('a tenant with a router of its own is ranked by it, and every other by the common one', () => {
  const rankings = createRankings()
  const shipped = rankings.of('any')
  expect(rankings.of(undefined)).toBe(shipped)
  rankings.use({ ofTenants: new Map([['acme', { id: 'p1', router }]]) })
  expect(rankings.of('acme').id).toBe('p1')
  expect(rankings.of('other')).toBe(shipped)
  rankings.use({
    common: { id: 'p2', router },
    ofTenants: new Map([['acme', { id: 'p1', router }]]),
  })
  expect(rankings.of('other').id).toBe('p2')
  expect(rankings.of(undefined).id).toBe('p2')
})

test('a router that stays keeps the traffic its thresholds were worked out from, and nothing else is kept', () => {
  const rankings = createRankings()
  const shipped = rankings.of('acme')
  rankings.use({ common: { id: 'p1', router }, ofTenants: new Map() })
  const first = rankings.of('acme')
  rankings.use({ common: { id: 'p1', router }, ofTenants: new Map() })
  expect(rankings.of('acme')).toBe(first)
  rankings.use({ ofTenants: new Map() })
  expect(rankings.of('acme')).toBe(shipped)
  rankings.use({ common: { id: 'p1', router }, ofTenants: new Map() })
  expect(rankings.of('acme')).not.toBe(first)
})

test('a learned router brings along what it expects of traffic', () => {
  expect(router.expected).toHaveLength(41)
  const scores = router.expected?.map(({ score }) => score) ?? []
  expect(scores).toEqual(scores.toSorted((a, b) => a - b))
})
