import { expect, test } from 'vitest'
import { middleUntil } from './middle-band.ts'

/** The second line gains as much as the score says. */
const EVEN = Array.from({ length: 200 }, (_none, place) => ({
  score: place / 200,
  firstOk: 1 - place / 200,
  secondOk: 1,
}))
const COSTS = { first: 1, middle: 2, second: 10 }

test('the second line pays from where its gain outweighs its price, and the mid tier up to there', () => {
  // Half of the gain for one ninth of the price: the rest of the gain costs eight times as much.
  expect(middleUntil(0.1, 0.5, COSTS, EVEN)).toBeCloseTo(0.8, 1)
  expect(middleUntil(0.05, 0.5, COSTS, EVEN)).toBeCloseTo(0.4, 1)
  expect(middleUntil(0.3, 0.5, COSTS, EVEN)).toBe(1.01)
})

test('the more of the gain the mid tier brings, the further it reaches', () => {
  const ends = [0.2, 0.3, 0.4, 0.5].map((part) => middleUntil(0.1, part, COSTS, EVEN) ?? 0)
  expect(ends).toEqual(ends.toSorted((a, b) => a - b))
  expect(new Set(ends).size).toBe(4)
  expect(middleUntil(0.1, 1, COSTS, EVEN)).toBe(1.01)
})

test('a mid tier off the front, that brings a smaller part of the gain than of the price, serves nobody', () => {
  expect(middleUntil(0.1, 0.1, COSTS, EVEN)).toBeUndefined()
  expect(middleUntil(0.1, 0, COSTS, EVEN)).toBeUndefined()
  expect(middleUntil(0.1, 0.9, { first: 1, middle: 10, second: 10 }, EVEN)).toBeUndefined()
  expect(middleUntil(0.1, 0.4, { first: 2, middle: 1, second: 10 }, EVEN)).toBe(1.01)
})

test('noise in single observations does not cut the band short, and none at all leaves it open', () => {
  const noisy = EVEN.map((one, place) => ({ ...one, secondOk: place % 7 === 0 ? 1.2 : 0.97 }))
  expect(middleUntil(0.1, 0.5, COSTS, noisy)).toBeGreaterThan(0.5)
  expect(middleUntil(0.1, 0.5, COSTS, [])).toBe(1.01)
})
