import { describe, expect, test } from 'vitest'
import { ANYONE, askFor, createHarness } from '../../test/support/chat-harness.ts'
import type { Part } from '../core/chat.ts'
import type { ModelClient } from '../core/ports.ts'
import { fakeCard } from '../testing.ts'
import { handleChat } from './handle-chat.ts'

const PRICED = { ...fakeCard('quick'), prices: { input: 1, output: 10 } }

/** Says a few words, then waits to be stopped; tells then, where it knows, what was used. */
function talker(told: readonly Part[]): ModelClient & { stopped: boolean } {
  const model = {
    card: PRICED,
    stopped: false,
    async *stream(_call: unknown, signal: AbortSignal): AsyncGenerator<readonly Part[]> {
      for (const text of ['one ', 'two ', 'three ']) yield [{ type: 'text-delta', text }]
      if (!signal.aborted) {
        await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
      }
      model.stopped = true
      yield told
      throw signal.reason
    },
  }
  return model
}

const USED: Part = { type: 'usage', usage: { inputTokens: 300, outputTokens: 20 } }

async function leave(model: ModelClient, parts: number, tells: boolean) {
  const harness = createHarness({ lines: { first: [model] } })
  const client = new AbortController()
  let settled = 0
  const admit: typeof harness.deps.admit = () => ({
    mayEscalate: async () => true,
    settle: ({ micros }) => {
      settled = micros
    },
    refund() {},
  })
  const replies = handleChat({ ...askFor('x'), stream: true }, ANYONE, client.signal, {
    ...harness.deps,
    admit,
  })
  let taken = 0
  while (taken < parts) {
    const { value } = await replies.next()
    if (value?.type === 'parts') taken += 1
  }
  const waiting = tells ? replies.next().catch(() => undefined) : undefined
  if (tells) client.abort()
  await replies.return()
  await waiting
  return { record: harness.records[0], settled, records: harness.records.length }
}

describe('a client that leaves in the middle of a stream owes what the model did', () => {
  test.each([
    ['while the next part is waited for', 3, true],
    ['between two parts', 1, false],
    ['between the last part that came and the next', 3, false],
  ])('%s', async (_when, parts, tells) => {
    const model = talker([USED])
    const { record, settled, records } = await leave(model, parts, tells)
    expect(model.stopped).toBe(true)
    expect(records).toBe(1)
    expect(record).toMatchObject({
      status: 'cancelled',
      usage: { inputTokens: 300, outputTokens: 20 },
      money: { total: 500 },
    })
    expect(record?.reasons).toContain('client_left')
    expect(settled).toBe(500)
  })

  test('as an estimate where the model did not tell', async () => {
    const { record, settled } = await leave(talker([]), 1, false)
    expect(record).toMatchObject({ status: 'cancelled', usage: { estimated: true } })
    expect(record?.usage.outputTokens).toBeGreaterThan(0)
    expect(settled).toBeGreaterThan(0)
  })
})
