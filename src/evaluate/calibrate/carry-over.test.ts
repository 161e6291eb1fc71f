import { expect, test } from 'vitest'
import { createRandom } from '../../evaluate/statistics/statistics.ts'
import { type ClassGap, carryOver, gapsOf } from './carry-over.ts'

/** Models whose gap on one collection has `shared` of its spread in common with the other. */
function gaps(models: number, shared: number): readonly ClassGap[] {
  const random = createRandom(3)
  const spread = () => (random() - 0.5) * 0.6
  return Array.from({ length: models }, (_none, place) => {
    const own = spread()
    return ['a', 'b'].map((set) => ({
      model: `m${place}`,
      group: `m${place} first maths`,
      set,
      n: 100_000,
      right: 0.5,
      gap: Math.sqrt(shared) * own + Math.sqrt(1 - shared) * spread(),
    }))
  }).flat()
}

test('what two collections share is found, and counting it brings the expectation nearer', () => {
  const { slope, slopeCi, offBefore, offAfter, gainCi, directions } = carryOver(gaps(150, 0.6))
  expect(directions).toBe(300)
  expect(slope).toBeGreaterThan(0.4)
  expect(slope).toBeLessThan(0.8)
  expect(slopeCi[0]).toBeLessThan(slope)
  expect(offAfter).toBeLessThan(offBefore)
  expect(gainCi[0]).toBeGreaterThan(0)
})

test('where nothing is shared, nothing is found and counting it does harm', () => {
  const { slope, offBefore, offAfter } = carryOver(gaps(150, 0))
  expect(Math.abs(slope)).toBeLessThan(0.25)
  expect(offAfter).toBeGreaterThan(offBefore)
})

test('a gap is what was right less what was expected, for each model, line and class', () => {
  const rows = Array.from({ length: 30 }, (_none, place) => ({
    id: String(place),
    set: 's',
    prompt: `What is ${place + 12} * ${place + 31} + ${place}?`,
    outcomes: { quick: { score: 1 }, thinker: { score: place % 2 } },
  }))
  const found = gapsOf({ file: 'f', first: ['quick'], second: ['thinker', 'absent'] }, rows)
  expect(new Set(found.map(({ model }) => model))).toEqual(new Set(['quick', 'thinker']))
  expect(found.reduce((sum, { n }) => sum + n, 0)).toBe(60)
  for (const { model, gap, right } of found) {
    if (model === 'quick') expect(gap).toBeGreaterThan(0)
    expect(gap).toBeLessThan(right)
  }
})
