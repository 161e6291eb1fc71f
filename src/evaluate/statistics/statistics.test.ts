import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  auc,
  bootstrapInterval,
  createRandom,
  expectedCalibrationError,
  honestCalibrationError,
  macroF1,
  mean,
  precisionRecall,
  quantile,
  shuffled,
} from './statistics.ts'

test('auc counts the pairs in right order, ties half', () => {
  expect(auc([0.1, 0.4, 0.35, 0.8], [false, false, true, true])).toBe(0.75)
  expect(auc([1, 1, 1], [true, false, true])).toBe(0.5)
  expect(auc([1, 2], [true, true])).toBeNaN()
})

test('auc equals the count over all pairs', () => {
  const cases = fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.boolean()), { minLength: 2 })
  fc.assert(
    fc.property(cases, (rows) => {
      const positives = rows.filter((row) => row[1])
      const negatives = rows.filter((row) => !row[1])
      fc.pre(positives.length > 0 && negatives.length > 0)
      let won = 0
      for (const [high] of positives) {
        for (const [low] of negatives) won += high > low ? 1 : high === low ? 0.5 : 0
      }
      const expected = won / (positives.length * negatives.length)
      const scores = rows.map((row) => row[0])
      const truth = rows.map((row) => row[1])
      expect(auc(scores, truth)).toBeCloseTo(expected, 9)
    }),
  )
})

test('calibration error is nought for honest and large for boastful probabilities', () => {
  const truth = [true, false, true, false]
  expect(expectedCalibrationError([0.5, 0.5, 0.5, 0.5], truth)).toBe(0)
  expect(expectedCalibrationError([1, 1, 1, 1], truth)).toBe(0.5)
})

test('even exact probabilities show a calibration error on few rows, and less of it on many', () => {
  const random = createRandom(7)
  const few = Array.from({ length: 100 }, random)
  const many = Array.from({ length: 5000 }, random)
  expect(honestCalibrationError(few)).toBeGreaterThan(0.05)
  expect(honestCalibrationError(many)).toBeLessThan(0.03)
  expect(honestCalibrationError(few.map(Math.round))).toBe(0)
})

test('precision and recall of a small table', () => {
  const result = precisionRecall([true, true, false, false], [true, false, true, false])
  expect(result).toMatchObject({ precision: 0.5, recall: 0.5, f1: 0.5, falseAlarmRate: 0.5 })
  expect(precisionRecall([false], [false]).precision).toBe(0)
})

test('macro F1 is the mean over the classes that occur', () => {
  const { f1, classes } = macroF1(['a', 'a', 'b', 'c'], ['a', 'b', 'b', 'b'])
  expect(classes.a?.f1).toBeCloseTo(2 / 3)
  expect(classes.c).toMatchObject({ n: 0 })
  expect(f1).toBeCloseTo((2 / 3 + 0.5) / 2)
})

test('quantiles interpolate', () => {
  expect(quantile([4, 1, 3, 2], 0.5)).toBe(2.5)
  expect(quantile([1], 0.9)).toBe(1)
  expect(quantile([], 0.5)).toBeNaN()
})

test('the same seed gives the same numbers, and shuffling keeps the values', () => {
  const random = createRandom(7)
  const again = createRandom(7)
  expect([random(), random(), random()]).toEqual([again(), again(), again()])
  expect(shuffled([1, 2, 3, 4, 5], random).sort()).toEqual([1, 2, 3, 4, 5])
})

test('a bootstrap interval holds the mean and narrows with n', () => {
  const random = createRandom(3)
  const width = (n: number): number => {
    const values = Array.from({ length: n }, random)
    const [low, high] = bootstrapInterval(n, (rows) =>
      mean(Array.from(rows, (row) => values[row] as number)),
    )
    expect(low).toBeLessThan(mean(values))
    expect(high).toBeGreaterThan(mean(values))
    return high - low
  }
  expect(width(1000)).toBeLessThan(width(50))
})
