import { beforeEach, describe, expect, test } from 'vitest'
import { ANYONE, askFor, EASY, policyOf } from '../../../test/support/chat-harness.ts'
import type { ChatRequest } from '../../core/chat.ts'
import type { Snapshot } from '../../gateway/snapshot.ts'
import { fakeModel, fixedClock } from '../../testing.ts'
import {
  type AnswerCache,
  type CacheSettings,
  createAnswerCache,
  type KeptAnswer,
} from './answer-cache.ts'
import { createNeighbours } from './neighbours.ts'

const policy = policyOf({ first: [fakeModel('quick', '')] })
const snapshotOf = (hash: string): Snapshot => ({ hash, policy, clients: new Map(), timeouts: {} })

let clock = fixedClock()
let hash = 'one'
let settings: CacheSettings & { similarity: number; withinMs: number }
let cache: AnswerCache
let vectorOf: (text: string) => Promise<Float32Array | undefined> | undefined

beforeEach(() => {
  clock = fixedClock()
  hash = 'one'
  settings = {
    answers: 'semantic',
    scope: 'tenant',
    forMs: 1000,
    mostAnswers: 3,
    mostBytes: 1_000_000,
    withTemperature: false,
    similarity: 0.9,
    withinMs: 1000,
  }
  vectorOf = async () => Float32Array.of(1, 0)
  cache = createAnswerCache({
    clock,
    settings: () => settings,
    configHash: () => hash,
    digest: (text) => text,
    neighbours: createNeighbours({
      settings: () => settings,
      embed: (text) => vectorOf(text),
    }),
  })
})

const ANSWER: KeptAnswer = {
  text: 'Paris.',
  card: 'quick',
  line: 'first',
  zone: 'direct',
  run: 'r',
  call: { usage: { outputTokens: 3 }, costMicros: 7 },
}

const lookUp = async (request: ChatRequest, caller = ANYONE, signals = EASY) =>
  cache.lookUp({ request, signals, caller, snapshot: snapshotOf(hash) })
const kept = async (question: string, change: Partial<ChatRequest> = {}) =>
  (await lookUp(askFor(question, change)))?.kept?.text
const keep = async (question: string, answer = ANSWER, change: Partial<ChatRequest> = {}) => {
  ;(await lookUp(askFor(question, change)))?.keep(answer)
  // Its vector is made meanwhile.
  await new Promise((resolve) => setImmediate(resolve))
}

describe('what is kept', () => {
  test('is found until its time is up', async () => {
    await keep('a?')
    clock.advance(999)
    expect(await kept('a?')).toBe('Paris.')
    clock.advance(1)
    expect(await kept('a?')).toBeUndefined()
  })

  test('leaves, the oldest first, where there are too many', async () => {
    for (const question of ['a?', 'b?', 'c?', 'd?']) await keep(question)
    expect(cache.size).toBe(3)
    expect(await kept('a?')).toBeUndefined()
    expect(await kept('d?')).toBe('Paris.')
  })

  test('leaves where it takes too much, and is not kept at all where it is too large by itself', async () => {
    settings = { ...settings, mostBytes: 40_000, mostAnswers: 100 }
    for (let index = 0; index < 30; index++) await keep(`question ${index}?`)
    expect(cache.bytes).toBeLessThanOrEqual(40_000)
    expect(cache.size).toBeLessThan(15)
    await keep('long?', { ...ANSWER, text: 'x'.repeat(10_000) })
    expect(await kept('long?')).toBeUndefined()
  })

  test('is gone under another configuration, and a request that began before keeps nothing', async () => {
    await keep('a?')
    const late = await lookUp(askFor('b?'))
    hash = 'two'
    expect(await kept('a?')).toBeUndefined()
    late?.keep(ANSWER)
    expect(cache.size).toBe(0)
    hash = 'one'
    expect(await kept('a?')).toBeUndefined()
    expect(await kept('b?')).toBeUndefined()
  })

  test('belongs to a tenant', async () => {
    await keep('a?')
    const other = { tenant: 'other', scope: { ...ANYONE.scope, tenant: 'other' } }
    expect((await lookUp(askFor('a?'), other))?.kept).toBeUndefined()
  })
})

describe('a question that means the same', () => {
  test('gets the answer, and how near it was is told', async () => {
    await keep('What is the capital of France?')
    const found = await lookUp(askFor("what's the capital of France"))
    expect(found?.finding).toMatchObject({ found: 'semantic', card: 'quick', similarity: 1 })
  })

  test('peers row 32: gets none where words that count differ, however near the vectors', async () => {
    await keep('What is the capital of France?')
    expect(await kept('What is not the capital of France?')).toBeUndefined()
    expect(await kept('What is the capital of Italy?')).toBeUndefined()
  })

  test('gets none where the vectors are far, late or not to be had', async () => {
    await keep('What is the capital of France?')
    vectorOf = async () => Float32Array.of(0.8, 0.6)
    expect(await kept("what's the capital of France")).toBeUndefined()
    vectorOf = async () => undefined
    expect(await kept("what's the capital of France")).toBeUndefined()
    vectorOf = () => undefined
    expect(await kept("what's the capital of France")).toBeUndefined()
  })

  test('gets none after another system prompt, in another language, or of greater length than is read', async () => {
    await keep('What is the capital of France?')
    const question = "what's the capital of France"
    const { messages } = askFor(question)
    const system = { role: 'system' as const, content: [{ type: 'text' as const, text: 'Lie.' }] }
    expect(await kept(question, { messages: [system, ...messages] })).toBeUndefined()
    const french = { ...EASY, language: { code: 'fr', confidence: 1 } }
    expect((await lookUp(askFor(question), ANYONE, french))?.kept).toBeUndefined()
    const long = `What is the capital of France, ${'and so on, '.repeat(40)}?`
    await keep(long)
    expect(await kept(`please ${long}`)).toBeUndefined()
    expect(await kept(long)).toBe('Paris.')
  })

  test('is not looked for where only the same request is to be known again', async () => {
    settings = { ...settings, answers: 'exact' }
    await keep('What is the capital of France?')
    expect(await kept("what's the capital of France")).toBeUndefined()
  })

  test('is forgotten with its answer', async () => {
    await keep('What is the capital of France?')
    clock.advance(1000)
    expect(await kept("what's the capital of France")).toBeUndefined()
    expect(cache.size).toBe(0)
  })
})
