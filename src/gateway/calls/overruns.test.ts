import { expect, test } from 'vitest'
import { askFor } from '../../../test/support/chat-harness.ts'
import { answered, failed } from '../../../test/support/run-so-far.ts'
import type { ChatRequest } from '../../core/chat.ts'
import { fakeCard } from '../../testing.ts'
import { createOverruns } from './overruns.ts'

const thinker = fakeCard('thinker', { purpose: 'reasoning' })
const plain = fakeCard('plain', { purpose: 'instruct' })
const cards = { thinker, plain }
const ask = (change: Partial<ChatRequest> = {}) =>
  askFor('Why?', { maxOutputTokens: 100, ...change })
const took = (outputTokens: number, card = 'thinker') => answered({ card, usage: { outputTokens } })

test('is what nine of ten calls stay within, and a guess until five are known', () => {
  const overruns = createOverruns()
  const guessed = overruns.expected(thinker, ask())
  expect(guessed).toBeGreaterThan(1_000)
  for (const tokens of [130, 120, 110, 150]) overruns.saw([took(tokens)], ask(), cards)
  expect(overruns.expected(thinker, ask())).toBe(guessed)
  overruns.saw([took(140)], ask(), cards)
  expect(overruns.expected(thinker, ask())).toBe(50)
  for (let call = 1; call <= 40; call++) overruns.saw([took(100 + call)], ask(), cards)
  expect(overruns.expected(thinker, ask())).toBe(39)
})

test('is nothing of a model that does not think, until its answers become longer than they were foreseen', () => {
  const overruns = createOverruns()
  const endless = askFor('Why?')
  expect(overruns.expected(plain, ask())).toBe(0)
  overruns.saw([took(3_024, 'plain')], endless, cards)
  expect(overruns.expected(plain, endless)).toBe(2_000)
  expect(overruns.expected(plain, ask())).toBe(0)
})

test('follows the effort and the budget that the client asks for', () => {
  const overruns = createOverruns()
  const at = (change: Partial<ChatRequest>) => overruns.expected(thinker, ask(change))
  expect(at({ reasoningEffort: 'none' })).toBe(0)
  expect(at({ reasoningEffort: 'low' })).toBeLessThan(at({ reasoningEffort: 'high' }))
  expect(at({ reasoningBudgetTokens: 20_000 })).toBe(20_000)
  const high = ask({ reasoningEffort: 'high' })
  for (let call = 0; call < 5; call++) overruns.saw([took(20_100)], high, cards)
  expect(overruns.expected(thinker, high)).toBe(20_000)
  expect(at({ reasoningEffort: 'low' })).toBe(2_048)
})

test('is nothing where the client’s limit counts all that is written', () => {
  const body = { max_completion_tokens: 100 }
  const bounded = ask({ source: { dialect: 'openai-chat', body } })
  expect(createOverruns().expected(thinker, bounded)).toBe(0)
})

test('is of one answer, where several are wanted', () => {
  const overruns = createOverruns()
  for (let call = 0; call < 5; call++) overruns.saw([took(800)], ask({ choices: 4 }), cards)
  expect(overruns.expected(thinker, ask())).toBe(100)
})

test('is learned from answers that a model gave to the request itself', () => {
  const overruns = createOverruns()
  const judge = answered({ card: 'plain', purpose: 'judge', usage: { outputTokens: 9_000 } })
  const counted = { usage: { outputTokens: 9_000 } }
  const broken = failed('upstream_timeout', { card: 'plain', ...counted })
  overruns.saw([judge, broken, answered({ card: 'gone', ...counted })], ask(), cards)
  expect(overruns.expected(plain, ask())).toBe(0)
})
