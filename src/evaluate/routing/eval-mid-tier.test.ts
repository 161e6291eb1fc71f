import { expect, test } from 'vitest'
import { learn } from '../../evaluate/learn/learn.ts'
import type { RoutingRow } from '../../evaluate/rows/routing-row.ts'
import { evalMidTier } from './eval-mid-tier.ts'
import { middleOf } from './learn-middle.ts'

const TRIO = { first: 'quick', middle: 'between', second: 'thinker' }

/** Everyday words anyone finds, sums that the mid tier can do too, and code that only the last can. */
function row(index: number, dollars = [1, 2, 20]): RoutingRow {
  const kind = index % 3
  const word = ['red', 'blue', 'green', 'black', 'white'][Math.floor(index / 3) % 5]
  const prompt = [
    `Say hello to the ${word} cat, please.`,
    `Compute ${index} * 17 + 4 for the ${word} boxes.`,
    `Write a Python function that sorts the ${word} list in place and returns None.`,
  ][kind] as string
  const outcome = (score: number, place: number) => ({ score, costUsd: dollars[place] as number })
  return {
    id: String(index),
    set: 'own',
    prompt,
    outcomes: {
      quick: outcome(kind === 0 ? 1 : 0, 0),
      between: outcome(kind < 2 ? 1 : 0, 1),
      thinker: outcome(1, 2),
    },
  }
}
const rows = Array.from({ length: 240 }, (_none, index) => row(index))

test('what a mid tier brings is told by class, few rows of a class drawn to the whole', () => {
  const middle = middleOf(rows, TRIO)
  expect(middle.every).toMatchObject({ rows: 240, gain: expect.closeTo(2 / 3), part: 0.5 })
  const parts = Object.values(middle.byClass).map(({ part }) => part)
  expect(Math.max(...parts)).toBeGreaterThan(0.6)
  expect(Math.min(...parts)).toBeLessThan(0.4)
  expect(() => middleOf(rows.slice(0, 30), TRIO)).toThrow(/at least 40 rows/)
})

test('three cards are measured against two at the same cost', () => {
  const router = learn(rows, { ...TRIO, mid: 'between', withConfidence: false })
  expect(router.middle?.model).toBe('between')
  const report = evalMidTier(rows, { ...TRIO, router, resamples: 20 })
  expect(report).toMatchObject({ n: 240, costsIn: 'dollars', skipped: 0 })
  expect(report.constants.middle.accuracy).toBeCloseTo(2 / 3)
  expect(report.three).toBeGreaterThan(report.two)
  expect(report.gainCi[0]).toBeGreaterThan(0)
  expect(report.at.map(({ costShare }) => costShare)).toEqual([0.1, 0.25, 0.5, 0.75])
})

test('a mid tier that costs as much as the second line changes nothing', () => {
  const dear = Array.from({ length: 240 }, (_none, index) => row(index, [1, 20, 20]))
  const report = evalMidTier(dear, { ...TRIO, resamples: 20 })
  expect(report.three).toBe(report.two)
  expect(report.gainCi).toEqual([0, 0])
})

test('rows without costs are not measured', () => {
  const bare = rows.map((one) => ({
    ...one,
    outcomes: Object.fromEntries(
      Object.entries(one.outcomes).map(([model, { score }]) => [model, { score }]),
    ),
  }))
  expect(() => evalMidTier(bare, TRIO)).toThrow(/outcomes and costs/)
})
