import { expect, test } from 'vitest'
import { fitLogistic, logitOf, logitOfRow, sigmoid } from './fit-logistic.ts'
import { createRandom } from './statistics.ts'

function drawn(n: number, weights: readonly number[], bias: number, seed = 1) {
  const random = createRandom(seed)
  const rows = Array.from({ length: n }, () => ({
    columns: weights.map((_weight, column) => column),
    values: weights.map(() => random() * 2 - 1),
  }))
  const targets = rows.map(({ values }) => {
    const logit = values.reduce((sum, value, column) => sum + value * (weights[column] ?? 0), bias)
    return random() < sigmoid(logit) ? 1 : 0
  })
  return { rows, targets }
}

test('weights that made the data are found again', () => {
  const { rows, targets } = drawn(8000, [2, -1, 0], 0.5)
  const fit = fitLogistic({ rows, targets, columns: 3, penalties: [0.1, 0.1, 0.1] })
  expect(fit.weights[0]).toBeCloseTo(2, 0)
  expect(fit.weights[1]).toBeCloseTo(-1, 0)
  expect(Math.abs(fit.weights[2] ?? 1)).toBeLessThan(0.15)
  expect(fit.bias).toBeCloseTo(0.5, 0)
})

test('very different penalties side by side still reach the bottom', () => {
  const { rows, targets } = drawn(2000, [2, 2], 0)
  const fit = fitLogistic({ rows, targets, columns: 2, penalties: [1e7, 0.1] })
  expect(Math.abs(fit.weights[0] ?? 1)).toBeLessThan(0.01)
  expect(fit.weights[1]).toBeGreaterThan(1)
})

test('at the bottom the gradient of the penalised loss is nought', () => {
  const { rows, targets } = drawn(500, [1, -2], 0.2, 3)
  const penalty = 2
  const fit = fitLogistic({
    rows,
    targets,
    columns: 2,
    penalties: [penalty, penalty],
    maxIterations: 200,
  })
  for (const column of [0, 1]) {
    const gradient = rows.reduce(
      (sum, row, index) =>
        sum + (sigmoid(logitOfRow(fit, row)) - (targets[index] ?? 0)) * (row.values[column] ?? 0),
      penalty * (fit.weights[column] ?? 0),
    )
    expect(Math.abs(gradient)).toBeLessThan(0.5)
  }
})

test('without columns the bias is the base rate, and offsets are taken off it', () => {
  const rows = Array.from({ length: 100 }, () => ({ columns: [], values: [] }))
  const targets = rows.map((_row, index) => (index < 80 ? 1 : 0))
  const plain = fitLogistic({ rows, targets, columns: 0, penalties: [] })
  expect(sigmoid(plain.bias)).toBeCloseTo(0.8, 2)
  const offsets = rows.map(() => 1)
  const shifted = fitLogistic({ rows, targets, columns: 0, penalties: [], offsets })
  expect(sigmoid(shifted.bias + 1)).toBeCloseTo(0.8, 2)
})

test('log-odds and probability undo each other, and certainty stays finite', () => {
  expect(sigmoid(logitOf(0.3))).toBeCloseTo(0.3)
  expect(Number.isFinite(logitOf(1))).toBe(true)
})
