import { expect, test } from 'vitest'
import { EMPTY_WINDOW, observed } from '../../classify/difficulty/threshold-window.ts'
import type { Policy, Target } from '../../core/policy.ts'
import type { DifficultyZones } from '../../core/run.ts'
import { fakeCard } from '../../testing.ts'
import { zonesFor } from './zones-for.ts'

const card = (id: string, output: number) => fakeCard(id, { prices: { input: 0, output } })

function policyFor(target: Target, second: readonly string[] = ['thinker', 'between']): Policy {
  return {
    lines: { first: ['quick'], second, creative: [], multimodal: [] },
    cards: {
      quick: card('quick', 1),
      thinker: card('thinker', 20),
      between: card('between', 3),
    },
    target,
    rules: [],
    checks: { direct: [], probe: [], second: [] },
    minConfidence: 0.5,
    sample: false,
    maxCalls: 4,
    onSecondUnavailable: 'answer_with_notice',
  }
}

const window = Array.from({ length: 400 }, (_none, place) => place / 400).reduce(
  (made, score) =>
    observed(made, { score, firstOk: 1 - score, secondOk: 1 - 0.2 * score, promptClass: 'maths' }),
  EMPTY_WINDOW,
)
const middle = {
  model: 'between',
  every: { rows: 100, gain: 0.4, part: 0.6 },
  byClass: { chat: { rows: 50, gain: 0.4, part: 0.05 } },
}

test('a mid tier that the router knows stands between the zones, and only where it is on the second line', () => {
  const target = { secondLineShare: 0.7 }
  const zones = zonesFor('maths', policyFor(target), { window, middle })
  expect(zones.middle?.card).toBe('between')
  expect(zones.middle?.until).toBeGreaterThan(zones.second)
  const without = zonesFor('maths', policyFor(target), { window })
  expect(zones).toMatchObject(without)
  for (const second of [['thinker'], ['between', 'thinker']]) {
    expect(zonesFor('maths', policyFor(target, second), { window, middle }).middle).toBeUndefined()
  }
})

test('the mid tier may go by any of its names', () => {
  const policy = policyFor({ secondLineShare: 0.7 })
  const deployed = { ...card('ours', 3), model: 'eu-prod-3', baseModel: 'between' }
  const cards = { ...policy.cards, between: deployed }
  const zones = zonesFor('maths', { ...policy, cards }, { window, middle })
  expect(zones.middle?.card).toBe('ours')
})

test('in a class where it brings little of the gain it serves nobody', () => {
  const zones = zonesFor('chat', policyFor({ secondLineShare: 0.3 }), { window, middle })
  expect(zones.middle).toBeUndefined()
})

test('for the same quality a lesser card is asked more often', () => {
  const target = { quality: 0.85 }
  const zones = zonesFor('maths', policyFor(target), { window, middle })
  const without = zonesFor('maths', policyFor(target), { window })
  expect(zones.second).toBeLessThan(without.second)
})

/** Of the second line's quality, where a third of what is probed escalates by chance. */
function expectedQuality({ probe, second, middle: band }: DifficultyZones, part: number): number {
  const seen = window.byClass.maths ?? []
  const total = seen.reduce((sum, { secondOk }) => sum + secondOk, 0)
  const reached = seen.reduce((sum, { score, firstOk, secondOk }) => {
    const above = score < (band?.until ?? 0) ? part : 1
    const gain = score >= second ? above : score >= probe ? 1 / 3 : 0
    return sum + firstOk + gain * (secondOk - firstOk)
  }, 0)
  return reached / total
}

test.each([0.8, 0.9, 0.97, 0.995])(
  'with the mid tier no less than a quality of %s is expected, or than without it',
  (quality) => {
    const policy = policyFor({ quality })
    const without = expectedQuality(zonesFor('maths', policy, { window }), 1)
    for (const part of [0.3, 0.6, 0.9]) {
      const known = { ...middle, every: { ...middle.every, part } }
      const reached = expectedQuality(zonesFor('maths', policy, { window, middle: known }), part)
      expect(reached).toBeGreaterThanOrEqual(Math.min(quality, without) - 1e-9)
    }
  },
)

test('a mid tier that brings nearly all of the gain serves a quality that is aimed at', () => {
  const known = { ...middle, every: { ...middle.every, part: 0.95 } }
  const zones = zonesFor('maths', policyFor({ quality: 0.9 }), { window, middle: known })
  const served = (window.byClass.maths ?? []).filter(
    ({ score }) => score >= zones.second && score < (zones.middle?.until ?? 0),
  )
  expect(served.length).toBeGreaterThan(100)
})

test('for the same money a cheaper card is asked more often', () => {
  const target = { dollarsPerThousand: 1.2 }
  const zones = zonesFor('maths', policyFor(target), { window, middle })
  const without = zonesFor('maths', policyFor(target), { window })
  expect(zones.middle).toBeDefined()
  expect(zones.second).toBeLessThan(without.second)
})

test('money left over once all are past the first line pays for the head of the second, and for no more', () => {
  const dollars = { first: 0.3, middle: 0.9, second: 6 }
  const lessKnown = { ...middle, every: { ...middle.every, part: 0.02 } }
  for (const [target, known] of [2, 3, 5].flatMap((each) => [
    [each, middle] as const,
    [each, lessKnown] as const,
  ])) {
    const policy = policyFor({ dollarsPerThousand: target })
    const { second, middle: band } = zonesFor('maths', policy, { window, middle: known })
    const spent = (window.byClass.maths ?? []).map(({ score }) => {
      if (score < second) return dollars.first
      return score < (band?.until ?? 0) ? dollars.middle : dollars.second
    })
    const mean = spent.reduce((sum, one) => sum + one, 0) / spent.length
    // What is probed escalates too, and is not counted here.
    expect(mean).toBeLessThan(target * 1.02)
    if (known === middle) expect(mean).toBeGreaterThan(target * 0.98)
  }
})

test('approved thresholds stay where they are, and the mid tier fits in above', () => {
  const policy = {
    ...policyFor({ quality: 0.9 }),
    thresholds: { every: { probe: 0.2, second: 0.3 } },
  }
  const zones = zonesFor('maths', policy, { window, middle })
  expect(zones).toMatchObject({ probe: 0.2, second: 0.3 })
  expect(zones.middle?.until).toBeGreaterThan(0.3)
})
