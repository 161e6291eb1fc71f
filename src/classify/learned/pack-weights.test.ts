import { expect, it } from 'vitest'
import { scoresOf } from './linear-model.ts'
import { packWeights, unpackWeights } from './pack-weights.ts'

it('scores by packed weights as by those that were learned, to the last of 127 steps', () => {
  const learned = {
    classes: 2,
    words: Float32Array.of(0.5, -0.25, 1, -1, 0.01, 0),
    signs: Float32Array.of(2, -2, 0.1, 0.3),
    bias: [0.1, -0.1],
  }
  const features = { words: Int32Array.of(0, 1, 1, 2), signs: [0, 1] }
  const [first = 0, second = 0] = scoresOf(features, unpackWeights(packWeights(learned)))
  const [expected = 0, other = 0] = scoresOf(features, learned)
  expect(first).toBeCloseTo(expected, 1)
  expect(second).toBeCloseTo(other, 1)
  expect(first - second).not.toBe(0)
})
