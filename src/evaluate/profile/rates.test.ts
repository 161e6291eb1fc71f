import { expect, test } from 'vitest'
import { medianOf } from './rates.ts'

const upTo = (n: number): readonly number[] => Array.from({ length: n }, (_, index) => index + 1)

test.each([
  [0, 0, 0, 0],
  [1, 1, 1, 1],
  [2, 1.5, 1, 2],
  [8, 4.5, 1, 8],
  [30, 15.5, 10, 21],
  [100, 50.5, 40, 61],
])(
  'the median of %d values has the ranks of its interval on both sides alike',
  (n, value, low, high) => {
    expect(medianOf(upTo(n).toReversed())).toEqual({ value, low, high })
  },
)

/** Chance that a median of values without ties lies between two of the sorted ones, by the binomial distribution. */
function coverage(n: number, low: number, high: number): number {
  let chance = 0.5 ** n
  let sum = 0
  for (let below = 0; below <= n; below++) {
    if (below >= low && below < high) sum += chance
    chance = (chance * (n - below)) / (below + 1)
  }
  return sum
}

test('the interval holds as often as it says, from six values on', () => {
  for (let n = 6; n <= 400; n++) {
    const { low, high } = medianOf(upTo(n))
    expect([n, coverage(n, low, high)]).toSatisfy(([, share]) => share > 0.945 && share < 0.996)
  }
})
