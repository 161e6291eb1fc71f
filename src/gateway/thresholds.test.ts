import { expect, test } from 'vitest'
import { EASY, policyOf } from '../../test/support/chat-harness.ts'
import type { Policy } from '../core/policy.ts'
import type { Signals } from '../core/signals.ts'
import { fakeCard } from '../testing.ts'
import { createThresholds } from './thresholds.ts'

/** A thousand calls of 300 tokens cost 0.3 dollars on the first line and 3 on the second. */
const POLICY: Policy = {
  ...policyOf({}),
  lines: { first: ['quick'], second: ['thinker'], creative: [], multimodal: [] },
  cards: {
    quick: fakeCard('quick', { prices: { input: 0, output: 1 } }),
    thinker: fakeCard('thinker', { prices: { input: 0, output: 10 } }),
  },
  target: { dollarsPerThousand: 1.65 },
}
const scored = (promptClass: string, score: number): Signals => ({
  ...EASY,
  difficulty: { ...EASY.difficulty, promptClass, score },
})

/** Share of evenly spread scores of a class that reach the second line at once. */
function shareAtOnce(thresholds: ReturnType<typeof createThresholds>, promptClass: string): number {
  const scores = Array.from({ length: 600 }, (_none, place) => (place * 7919) % 600)
  for (const score of scores) thresholds.next(scored(promptClass, score / 600), POLICY)
  return 1 - Math.min(1, thresholds.next(scored(promptClass, 0), POLICY).second)
}

test('a class whose second line thinks for longer gets less of it for the same money', () => {
  const known = createThresholds({
    tokens: { maths: { first: 300, second: 3000 }, chat: { first: 300, second: 300 } },
  })
  const plain = createThresholds()
  const usual = shareAtOnce(plain, 'maths')
  expect(shareAtOnce(known, 'chat')).toBeCloseTo(usual, 1)
  expect(shareAtOnce(known, 'maths')).toBeLessThan(usual / 4)
})

test('what a learned router expects of traffic stands in for it at the start', () => {
  const reference = Array.from({ length: 21 }, (_none, place) => ({
    score: 0.7 + place / 100,
    firstOk: 0.9 - place / 50,
    secondOk: 0.95,
  }))
  const next = createThresholds({ reference }).next(scored('maths', 0.8), POLICY)
  const usual = createThresholds().next(scored('maths', 0.8), POLICY)
  expect(next.second).toBeGreaterThan(0.7)
  expect(next).not.toEqual(usual)
})
