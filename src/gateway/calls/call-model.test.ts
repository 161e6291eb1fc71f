import { expect, test } from 'vitest'
import { ANYONE, askFor, createHarness } from '../../../test/support/chat-harness.ts'
import type { Part } from '../../core/chat.ts'
import { type ErrorCode, GatewayError } from '../../core/errors.ts'
import type { ModelClient } from '../../core/ports.ts'
import { handleChat } from '../../gateway/handle-chat.ts'
import { type FakeAnswer, fakeModel } from '../../testing.ts'
import { createHedges } from './hedges.ts'

test('further choices that no upstream counted are paid for by their length', async () => {
  const text = 'One two three four five six seven.'
  const one = fakeModel('one', text)
  const three: typeof one = {
    ...one,
    async *stream() {
      for (const choice of [0, 1, 2]) yield [{ type: 'text-delta', text, choice }]
      yield [{ type: 'end', reason: 'stop' }]
    },
  }
  const tokensOf = async (model: typeof one) => {
    const harness = createHarness({ lines: { first: [model] } })
    await harness.run()
    return harness.records[0]?.usage.outputTokens ?? 0
  }
  const alone = await tokensOf({
    ...one,
    async *stream() {
      yield [{ type: 'text-delta', text }]
      yield [{ type: 'end', reason: 'stop' }]
    },
  })
  expect(alone).toBeGreaterThan(0)
  expect(await tokensOf(three)).toBeGreaterThan(2 * alone)
})

test('an answer of more parts than a function takes arguments is an answer', async () => {
  const one = fakeModel('one', '')
  const many: typeof one = {
    ...one,
    async *stream() {
      const parts: readonly Part[] = Array.from({ length: 200_000 }, () => ({
        type: 'text-delta',
        text: 'word ',
      }))
      yield [...parts, { type: 'end', reason: 'stop' }]
    },
  }
  const { run, records } = createHarness({ lines: { first: [many] } })
  await run()
  expect(records[0]?.outcomes.map(({ type }) => type)).toContain('answered')
})

/** What the first of two cards is charged for a call that ends so; the other answers. */
async function chargedFor(answer: FakeAnswer): Promise<number | undefined> {
  const spare = fakeModel('spare', 'here')
  const { run, records } = createHarness({ lines: { first: [fakeModel('one', answer), spare] } })
  await run().catch(() => undefined)
  const [outcome] = records[0]?.outcomes ?? []
  return outcome?.type === 'failed' ? outcome.costMicros : undefined
}

const broken = (code: ErrorCode) => new GatewayError(code, 'It broke', { fault: 'deployment' })

test.each([
  'unsupported_parameter',
  'upstream_unreachable',
  'upstream_tls',
  'upstream_auth',
  'upstream_rate_limited',
  'upstream_rejected',
  'context_length_exceeded',
  'egress_denied',
] as const)('a call that ends in %s is charged to nobody', async (code) => {
  expect(await chargedFor({ error: broken(code) })).toBe(0)
})

test.each(['upstream_timeout', 'upstream_reset', 'upstream_failed'] as const)(
  'a call that ends in %s may have been read, and costs what it was shown',
  async (code) => {
    expect(await chargedFor({ error: broken(code) })).toBe(20)
  },
)

test.each([
  [503, 0],
  [529, 0],
  [500, 20],
])('a model that failed with %i had no room (0) or may have read it', async (status, micros) => {
  const error = new GatewayError('upstream_failed', 'It broke', { upstreamStatus: status })
  expect(await chargedFor({ error })).toBe(micros)
})

test('what came before a refusal is charged', async () => {
  expect(
    await chargedFor({ text: 'four words of it', error: broken('upstream_rate_limited') }),
  ).toBeGreaterThan(20)
})

test('a reader that leaves an answer which a second card could have given pays for what was used by then', async () => {
  const lines = { first: [fakeModel('one', 'Once upon a'), fakeModel('two', 'Never asked')] }
  const hedge = { lines: ['first'] as const, afterMs: 60_000, share: 1 }
  const { deps, records } = createHarness({ lines, policy: { hedge } })
  const { signal } = new AbortController()
  const hedged = { ...deps, hedges: createHedges() }
  for await (const reply of handleChat(askFor('Tell me a story'), ANYONE, signal, hedged)) {
    if (reply.type === 'parts') break
  }
  expect(lines.first[1]?.calls).toBe(0)
  expect(records[0]?.outcomes).toMatchObject([{ type: 'failed', code: 'client_closed' }])
  expect(records[0]?.money.total).toBeGreaterThan(20)
})

test('parts that came together go out together', async () => {
  const words: readonly Part[] = ['a ', 'b ', 'c'].map((text) => ({ type: 'text-delta', text }))
  const model: ModelClient = {
    ...fakeModel('one'),
    async *stream() {
      yield words
      yield [{ type: 'end', reason: 'stop' }]
    },
  }
  const { text, replies } = await createHarness({ lines: { first: [model] } }).run()
  expect(text).toBe('a b c')
  expect(replies.flatMap((reply) => (reply.type === 'parts' ? [reply.parts] : []))[0]).toEqual(
    words,
  )
})
