import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  curveOf,
  placesWithinFolds,
  ranksOf,
  resampledFigures,
  rowsByScore,
} from './deferral-curve.ts'
import { createRandom } from './statistics.ts'

const score = fc.constantFrom(0, 1)
const rows = fc.array(
  fc.record({ first: score, second: score, rank: fc.double({ noNaN: true }) }),
  {
    minLength: 10,
    maxLength: 80,
  },
)

function pairOf(list: readonly { readonly first: number; readonly second: number }[]) {
  return { first: list.map(({ first }) => first), second: list.map(({ second }) => second) }
}

test('the curve begins at the first line’s accuracy and ends at the second’s', () => {
  fc.assert(
    fc.property(rows, (list) => {
      const pair = pairOf(list)
      const { points } = curveOf(rowsByScore(list.map(({ rank }) => rank)), pair)
      const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length
      expect(points[0]?.accuracy).toBeCloseTo(mean(pair.first))
      expect(points.at(-1)).toEqual({ share: 1, accuracy: expect.closeTo(mean(pair.second), 9) })
    }),
  )
})

test('random scores average to half of the gap, as RouteLLM’s random baseline does', () => {
  const random = createRandom(5)
  const list = Array.from({ length: 3000 }, () => {
    const first = random() < 0.64 ? 1 : 0
    return { first, second: random() < 0.86 ? 1 : 0 }
  })
  const pair = pairOf(list)
  const figures = Array.from({ length: 20 }, (_none, seed) =>
    curveOf(rowsByScore(new Array(list.length).fill(0), seed), pair),
  )
  const mean = (key: 'apgr' | 'cpt50' | 'cpt80') =>
    figures.reduce((sum, one) => sum + one[key], 0) / figures.length
  expect(mean('apgr')).toBeCloseTo(0.5, 1)
  expect(mean('cpt50')).toBeCloseTo(0.5, 1)
  expect(mean('cpt80')).toBeCloseTo(0.8, 1)
})

test('an oracle sends up what only the second line gets right, then what makes no difference', () => {
  // 7 both, 2 only second, 1 only first: after a fifth of the calls the best is reached.
  const first = [1, 1, 1, 1, 1, 1, 1, 0, 0, 1]
  const second = [1, 1, 1, 1, 1, 1, 1, 1, 1, 0]
  const gains = second.map((value, row) => value - (first[row] ?? 0))
  const curve = curveOf(rowsByScore(gains), { first, second })
  expect(curve.points[2]?.accuracy).toBe(1)
  expect(curve.apgr).toBeGreaterThan(1)
  expect(curve.cpt50).toBeLessThan(0.1)
})

test('accuracy that falls again does not move the share that reached the target', () => {
  const first = [0, 1, 1, 0, 0, 0, 0, 0, 0, 0]
  const second = [1, 0, 0, 1, 1, 1, 1, 1, 1, 1]
  const curve = curveOf(
    Int32Array.from(first, (_one, row) => row),
    { first, second },
  )
  expect(curve.cpt50).toBeGreaterThan(0.5)
  expect(curve.cpt80).toBeGreaterThan(curve.cpt50)
})

test('drawing every row once gives the figures of the whole', () => {
  const random = createRandom(9)
  const list = Array.from({ length: 200 }, () => ({
    first: random() < 0.5 ? 1 : 0,
    second: random() < 0.8 ? 1 : 0,
  }))
  const order = rowsByScore(list.map(() => random()))
  const all = Int32Array.from({ length: 200 }, (_none, row) => row)
  const { points: _points, ...whole } = curveOf(order, pairOf(list))
  expect(resampledFigures(all, ranksOf(order), pairOf(list))).toMatchObject(whole)
})

test('a fold whose scores are all lower is put in order by itself, not behind the others', () => {
  const scores = [0.9, 0.8, 0.2, 0.1]
  expect(placesWithinFolds(scores, [0, 0, 1, 1])).toEqual([0.75, 0.25, 0.75, 0.25])
  expect(placesWithinFolds(scores, [3, 3, 3, 3])).toEqual([0.875, 0.625, 0.375, 0.125])
})
