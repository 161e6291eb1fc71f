import { expect, test } from 'vitest'
import type { ModelCard } from '../../core/card.ts'
import type { MeasuredCard } from '../../core/measured-card.ts'
import { fakeCard } from '../../testing.ts'
import { costOfRequest } from './estimate-cost.ts'
import { rankCards } from './rank-cards.ts'

const figure = (value: number) => ({ value, low: value, high: value })
const measured = (over: Partial<MeasuredCard> = {}): MeasuredCard => ({
  provider: 'fake',
  model: 'm',
  measuredAt: 0,
  suite: 'quick',
  seed: 1,
  probes: 171,
  purpose: 'instruct',
  shares: {
    solved: { rate: 0.9, low: 0.85, high: 0.94, n: 171 },
    thinks: { rate: 0, low: 0, high: 0.2, n: 20 },
  },
  firstPartMs: figure(400),
  tokensPerSecond: figure(50),
  outputTokens: figure(200),
  reasoningTokens: figure(0),
  strengths: [],
  weaknesses: ['skips-steps'],
  ...over,
})
const card = (id: string, over: Partial<ModelCard> = {}) =>
  fakeCard(id, { scale: 'medium', provenance: { prices: 'declared' }, ...over })
const wish = {
  line: 'first',
  purposes: ['instruct'],
  scale: 'medium',
  needs: { tools: true },
} as const

test('a model whose tools were measured not to work comes last, and it is said why', () => {
  const broken = measured({ unable: { tools: 'unsupported_parameter' } })
  const cards = [card('a', { measured: broken }), card('b', { measured: measured() }), card('c')]
  const { candidates } = rankCards(cards, wish)
  expect(candidates.map((one) => one.card.id)).toEqual(['b', 'c', 'a'])
  expect(candidates[2]?.reasons[0]).toContain('every call is turned away')
  expect(candidates[0]?.reasons.join('; ')).toContain('solved 90 % (85 % to 94 %, n 171) of probes')
  expect(candidates[0]?.reasons.at(-1)).toBe('weaknesses skips-steps')
  // Where no tools are needed, nothing speaks against it.
  const free = rankCards(cards, { ...wish, needs: {} })
  expect(free.candidates[0]?.card.id).toBe('a')
})

test('a measured model is reckoned with its own thinking, not with a typical one', () => {
  const thinker = card('t', { purpose: 'reasoning', prices: { input: 0, output: 10 } })
  const own = {
    ...thinker,
    measured: measured({ outputTokens: figure(1_100), reasoningTokens: figure(1_000) }),
  }
  const brief = {
    ...thinker,
    measured: measured({ outputTokens: figure(110), reasoningTokens: figure(10) }),
  }
  const low = (one: ModelCard) => costOfRequest(one, {})?.low ?? 0
  // Two times of thinking at least where nothing is known; ten times measured count with five, a tenth with a twentieth.
  expect(low(own) / low(thinker)).toBeCloseTo(6 / 3)
  expect(low(brief) / low(thinker)).toBeCloseTo(1.05 / 3)
})
