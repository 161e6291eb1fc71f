import { expect, test } from 'vitest'
import { treesLogit } from '../../checks/confidence/confidence-of.ts'
import { fitTrees } from './fit-trees.ts'
import { auc, createRandom } from './statistics.ts'

/** Right where just one of the first two columns is high: nothing a linear model could see. The third is noise. */
function exclusive(n: number, seed: number) {
  const random = createRandom(seed)
  const vectors = Array.from({ length: n }, () => Float64Array.of(random(), random(), random()))
  const targets = vectors.map(([a = 0, b = 0]) => Number(a > 0.6 !== b > 0.3))
  return { vectors, targets }
}

test('trees learn what depends on two columns together', () => {
  const trees = fitTrees({ ...exclusive(1000, 1), columns: [0, 1, 2] })
  const unseen = exclusive(500, 2)
  const logits = unseen.vectors.map((vector) => treesLogit(trees, vector))
  expect(
    auc(
      logits,
      unseen.targets.map((target) => target === 1),
    ),
  ).toBeGreaterThan(0.97)
})

test('they ask only for the columns they may, and the same rows give the same trees', () => {
  const problem = { ...exclusive(400, 3), columns: [1, 2] }
  const trees = fitTrees(problem)
  const asked = trees.flatMap(({ features, thresholds }) =>
    features.filter((_feature, at) => (thresholds[at] ?? 0) < 1e9),
  )
  expect(new Set(asked)).toEqual(new Set([1, 2]))
  expect(fitTrees(problem)).toEqual(trees)
})

test('where nothing can be told apart every answer is the same', () => {
  const vectors = Array.from({ length: 200 }, () => Float64Array.of(1, 1))
  const trees = fitTrees({
    vectors,
    targets: vectors.map((_vector, row) => Number(row % 4 > 0)),
    columns: [0, 1],
  })
  const logit = treesLogit(trees, Float64Array.of(5, -5))
  expect(1 / (1 + Math.exp(-logit))).toBeCloseTo(0.75, 1)
})
