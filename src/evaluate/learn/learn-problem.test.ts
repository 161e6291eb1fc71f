import { expect, test } from 'vitest'
import type { RoutingRow } from '../../evaluate/rows/routing-row.ts'
import { foldsOf, roundsFor } from './learn-problem.ts'

const rowsOf = (n: number): RoutingRow[] =>
  Array.from({ length: n }, (_none, index) => ({
    id: String(index),
    set: 'test',
    prompt: `Prompt ${index >> 1}`,
    outcomes: {},
  }))

test('rows of one prompt share a fold, and of few rows each is held back once a round', () => {
  const folds = foldsOf(rowsOf(1000), 1)
  expect(folds.flatMap(({ unseen }) => unseen).toSorted((a, b) => a - b)).toEqual(
    Array.from({ length: 1000 }, (_none, index) => index),
  )
  for (const { seen, unseen } of folds) {
    expect(new Set([...seen, ...unseen]).size).toBe(1000)
    expect(unseen.every((row) => unseen.includes(row ^ 1))).toBe(true)
  }
  expect(roundsFor(1000)).toBe(2)
})

test('of many rows only as many are held back as tell something, since each fold costs a fit', () => {
  expect(foldsOf(rowsOf(30_000), 1)).toHaveLength(2)
  expect(foldsOf(rowsOf(100_000), 1)).toHaveLength(1)
  expect(roundsFor(30_000)).toBe(1)
})
