import { expect, test } from 'vitest'
import { EASY, policyOf } from '../../test/support/chat-harness.ts'
import { fakeCard, fakeModel } from '../testing.ts'
import { worstChain } from './worst-chain.ts'

const policy = policyOf({
  first: [
    fakeModel(fakeCard('cheap', { prices: { input: 1, output: 1 } })),
    fakeModel(fakeCard('dear', { prices: { input: 2, output: 3 } })),
  ],
  second: [fakeModel(fakeCard('thinker', { prices: { input: 10, output: 10 } }))],
})
const first = 20 * 2 + 100 * 3
const second = 20 * 10 + 100 * 10
const hedge = (lines: readonly ('first' | 'second')[]) => ({
  ...policy,
  hedge: { lines, share: 0.1 },
})

test('the dearest call of each line is reserved, and twice where it may be made twice', () => {
  expect(worstChain(100, EASY, policy).worstMicros).toBe(first + second)
  expect(worstChain(100, EASY, hedge(['first'])).worstMicros).toBe(2 * first + second)
  expect(worstChain(100, EASY, hedge(['first', 'second'])).worstMicros).toBe(2 * (first + second))
})
