import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { coldLogits, probability, readPrompt } from './read-prompt.ts'
import { REFERENCE_SCORES } from './reference-scores.generated.ts'
import {
  EMPTY_WINDOW,
  expectedShare,
  type Observation,
  observed,
  type ThresholdWindow,
  thresholdsFor,
  WINDOW_SIZE,
} from './threshold-window.ts'

const unit = fc.double({ min: 0, max: 1, noNaN: true })
const signal = fc.record({
  score: unit,
  firstOk: unit,
  secondOk: unit,
  promptClass: fc.constantFrom('maths', 'chat'),
})
const target = fc.oneof(
  unit.map((quality) => ({ quality })),
  unit.map((secondLineShare) => ({ secondLineShare })),
  fc.double({ min: 0, max: 50, noNaN: true }).map((dollarsPerThousand) => ({ dollarsPerThousand })),
)

function windowOf(observations: readonly Observation[], promptClass = 'maths'): ThresholdWindow {
  let window = EMPTY_WINDOW
  for (const one of observations) window = observed(window, { ...one, promptClass })
  return window
}

const evenly = Array.from({ length: 400 }, (_none, place): Observation => {
  const score = ((place * 7919) % 400) / 400
  return { score, firstOk: 1 - score, secondOk: 0.9 }
})

test('the probe threshold never lies above the second, whatever was seen', () => {
  fc.assert(
    fc.property(fc.array(signal, { maxLength: 60 }), target, (signals, wanted) => {
      const window = signals.reduce(observed, EMPTY_WINDOW)
      const prices = { first: 0.001, second: 0.02 }
      const { probe, second } = thresholdsFor(wanted, window, { prices })
      expect(probe).toBeLessThanOrEqual(second)
      expect(Number.isFinite(probe) && Number.isFinite(second)).toBe(true)
    }),
  )
})

test('a wanted share is what the thresholds give on the window', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.02, max: 0.95, noNaN: true }), (secondLineShare) => {
      const thresholds = thresholdsFor({ secondLineShare }, windowOf(evenly))
      expect(expectedShare(thresholds, evenly)).toBeCloseTo(secondLineShare, 1)
    }),
  )
})

test('the ends of the share are exact: nothing goes up, or everything', () => {
  const window = windowOf(evenly)
  expect(expectedShare(thresholdsFor({ secondLineShare: 0 }, window), evenly)).toBe(0)
  expect(expectedShare(thresholdsFor({ secondLineShare: 1 }, window), evenly)).toBe(1)
})

test('more quality or more money never sends less to the second line', () => {
  const window = windowOf(evenly)
  const prices = { first: 0.001, second: 0.02 }
  const share = (wanted: Parameters<typeof thresholdsFor>[0]) =>
    expectedShare(thresholdsFor(wanted, window, { prices }), evenly)
  for (let step = 0; step < 10; step++) {
    const [less, more] = [step / 10, (step + 1) / 10]
    expect(share({ quality: more })).toBeGreaterThanOrEqual(share({ quality: less }))
    expect(share({ dollarsPerThousand: more * 20 })).toBeGreaterThanOrEqual(
      share({ dollarsPerThousand: less * 20 }),
    )
  }
})

test('the share for a quality reaches it by the probabilities it was given', () => {
  const quality = 0.95
  const share = expectedShare(thresholdsFor({ quality }, windowOf(evenly)), evenly)
  const sorted = [...evenly].sort((a, b) => b.score - a.score)
  const reached = sorted.reduce(
    (sum, one, place) => sum + (place < share * sorted.length ? one.secondOk : one.firstOk),
    0,
  )
  expect(reached / (0.9 * 400)).toBeGreaterThanOrEqual(quality)
  expect(share).toBeLessThan(0.9)
})

test('a first line that is as good needs no second', () => {
  const easy = evenly.map((one) => ({ ...one, firstOk: 0.95 }))
  expect(expectedShare(thresholdsFor({ quality: 0.99 }, windowOf(easy)), easy)).toBe(0)
})

test('after nothing but easy requests a hard one still goes up', () => {
  const easy = Array.from({ length: 400 }, (_none, place) => {
    const score = (place % 20) / 100
    return { score, firstOk: 0.95, secondOk: 0.95 }
  })
  const { probe, second } = thresholdsFor({ quality: 0.97 }, windowOf(easy))
  expect(probe).toBeGreaterThan(0.19)
  expect(second).toBeLessThan(0.2)
  expect(thresholdsFor({ quality: 0 }, windowOf(easy)).second).toBeGreaterThan(1)
})

test('of requests that are all the same no more go up at once than are wanted', () => {
  const same = Array.from({ length: 400 }, () => ({ score: 0.6, firstOk: 0.5, secondOk: 0.9 }))
  expect(thresholdsFor({ secondLineShare: 0.3 }, windowOf(same)).second).toBeGreaterThan(0.6)
  expect(thresholdsFor({ secondLineShare: 0.9 }, windowOf(same)).second).toBe(0.6)
})

test('the window forgets the oldest of its class and keeps other classes', () => {
  let window = windowOf([{ score: 0.5, firstOk: 0.5, secondOk: 0.5 }], 'chat')
  for (let step = 0; step < WINDOW_SIZE + 20; step++) {
    window = observed(window, { score: step, firstOk: 0, secondOk: 1, promptClass: 'maths' })
  }
  expect(window.byClass.maths).toHaveLength(WINDOW_SIZE)
  expect(window.byClass.maths?.[0]?.score).toBe(20)
  expect(window.byClass.chat).toHaveLength(1)
})

test('without any traffic the thresholds are usable', () => {
  const { probe, second } = thresholdsFor({ quality: 0.97 }, EMPTY_WINDOW)
  expect(probe).toBeGreaterThan(0)
  expect(second).toBeLessThanOrEqual(1.01)
})

test('thresholds do not depend on the order in which requests came, equal scores and near ones too', () => {
  const score = fc.oneof(
    fc.integer({ min: 0, max: 1e6 }).map((millionths) => millionths / 1e6),
    fc.constantFrom(0, 0.25, 0.25 + 1e-8, 0.5, 1),
  )
  const observation = fc.record({ score, firstOk: fc.constant(0.5), secondOk: fc.constant(1) })
  const observations = fc.array(observation, { minLength: 40, maxLength: 200 })
  fc.assert(
    fc.property(observations, target, (all, wanted) => {
      const prices = { first: 0.001, second: 0.02 }
      const inOrder = all.toSorted((one, other) => one.score - other.score)
      const expected = thresholdsFor(wanted, windowOf(inOrder), { prices })
      expect(thresholdsFor(wanted, windowOf(all), { prices })).toEqual(expected)
      expect(thresholdsFor(wanted, windowOf(inOrder.toReversed()), { prices })).toEqual(expected)
    }),
    { seed: 7, numRuns: 300 },
  )
})

test('what stands in for traffic at the start is of the shipped weights: few ordinary requests are probed', () => {
  const file = new URL('../../../test/labelled/everyday.jsonl', import.meta.url)
  const lines = readFileSync(file, 'utf8').trim().split('\n')
  const scores = lines.flatMap((line) => {
    const { prompt } = JSON.parse(line) as { prompt?: string }
    return prompt === undefined ? [] : 1 - probability(coldLogits(readPrompt(prompt)).first)
  })
  const { probe, second } = thresholdsFor({ quality: 0.97 }, EMPTY_WINDOW)
  const below = (threshold: number) => scores.filter((score) => score < threshold).length
  expect(below(probe) / scores.length).toBeGreaterThan(0.55)
  expect(below(second) / scores.length).toBeGreaterThan(0.9)
})

test('expected scores rise, with the two lines the further apart', () => {
  REFERENCE_SCORES.forEach(({ score, firstOk, secondOk }, place) => {
    expect(score).toBeGreaterThan(REFERENCE_SCORES[place - 1]?.score ?? 0)
    expect(firstOk).toBeCloseTo(1 - score, 3)
    expect(secondOk).toBeGreaterThanOrEqual(firstOk)
  })
})
