import { expect, test } from 'vitest'
import { EASY, policyOf } from '../../../test/support/chat-harness.ts'
import { factsOf } from '../../../test/support/run-so-far.ts'
import type { Policy } from '../../core/policy.ts'
import type { Facts } from '../../core/run.ts'
import { fakeCard, fakeModel } from '../../testing.ts'
import { worstChainMicros } from './worst-chain.ts'

const card = (id: string, price: number, change = {}) =>
  fakeModel(fakeCard(id, { prices: { input: price, output: price }, ...change }))

const lines = {
  first: [card('cheap', 1), card('dear', 3)],
  second: [card('thinker', 10), card('vault', 90, { deployment: 'on-premise' })],
  multimodal: [card('seer', 500, { input: ['text', 'image'] })],
}
const policy = policyOf(lines)
const INPUT = EASY.inputTokens
const OUTPUT = 100
const call = (price: number) => (INPUT + OUTPUT) * price

const easy = factsOf({ maxOutputTokens: OUTPUT })
const reserved = (change: Partial<Facts> = {}, under: Policy = policy) =>
  worstChainMicros({ ...easy, ...change }, under)

test('an answer of the line that is asked first, and an escalation, each by the dearest card that may serve', () => {
  expect(reserved()).toBe(call(3) + call(90))
  expect(reserved({ signals: { ...EASY, difficulty: { ...EASY.difficulty, score: 0.9 } } })).toBe(
    call(90),
  )
})

test('cards that key, health, place or modality forbid are not reserved for', () => {
  expect(reserved({ allowedCards: ['cheap', 'thinker'] })).toBe(call(1) + call(10))
  expect(reserved({ allowedCards: ['cheap'] })).toBe(call(1))
  expect(reserved({ unavailable: ['vault'] })).toBe(call(3) + call(10))
  const cloud = { deployments: ['cloud' as const] }
  const rules = [{ name: 'place', mode: 'enforce' as const, when: {}, require: cloud }]
  expect(reserved({}, { ...policy, rules })).toBe(call(3) + call(10))
  const image = { input: ['text' as const, 'image' as const], output: 'text' as const }
  expect(reserved({ signals: { ...EASY, modality: image } })).toBe(call(500))
})

test('a card that the client names, or that a tool loop stays with, is all there will be', () => {
  expect(reserved({ requestedModel: 'cheap' })).toBe(call(1))
  expect(reserved({ stickyCard: 'thinker' })).toBe(call(10))
})

test('what is asked to judge is reserved for, as far as calls are left', () => {
  const sampled = policyOf(lines, { sample: true })
  const doubtful = { signals: { ...EASY, difficulty: { ...EASY.difficulty, score: 0.6 } } }
  expect(reserved(doubtful, sampled)).toBe(call(3) + call(3) + call(90))
  const judge = { checks: ['judge' as const] }
  const rules = [{ name: 'judged', mode: 'enforce' as const, when: {}, require: judge }]
  expect(reserved({}, { ...policy, rules, maxCalls: 2 })).toBe(call(3) + call(90))
  expect(reserved({}, { ...policy, rules, maxCalls: 4 })).toBe(call(3) + 3 * call(90))
})

test('a call that may be made twice is reserved for twice', () => {
  const hedge = { lines: ['first' as const], afterMs: 100, share: 0.1 }
  expect(reserved({}, { ...policy, hedge })).toBe(2 * call(3) + call(90))
})

test('a conversation that is still to be made to fit is reserved for at the size of the card', () => {
  const long = { signals: { ...EASY, inputTokens: 1_000_000 } }
  expect(reserved(long)).toBe((128_000 + OUTPUT) * (3 + 90))
})

test('nothing is reserved for a request that nobody may serve', () => {
  expect(reserved({ allowedCards: [] })).toBe(0)
})

test('a second opinion on a named card’s answer is asked of the first line', () => {
  const agreement = { checks: ['agreement' as const] }
  const rules = [{ name: 'twice', mode: 'enforce' as const, when: {}, require: agreement }]
  expect(reserved({ requestedModel: 'thinker' }, { ...policy, rules })).toBe(call(10) + call(3))
})
