import { expect, test } from 'vitest'
import { request } from '../../../test/contract/model-client-support.ts'
import { createCard } from '../../catalogue/create-card.ts'
import type { ChatRequest, Part } from '../../core/chat.ts'
import type { ModelClient } from '../../core/ports.ts'
import { withDefaultEffort } from './default-effort.ts'

const card = createCard({ id: 'a', provider: 'openai', model: 'gpt-6-luna' })
const TIMEOUTS = { connect: 1, firstByte: 1, idle: 1, total: 1 } as never

/** What a model that thinks little unless told is asked. */
async function asked(fields: Partial<ChatRequest>): Promise<ChatRequest[]> {
  const seen: ChatRequest[] = []
  const client: ModelClient = {
    card,
    async *stream(call) {
      seen.push(call.request)
      yield []
    },
  }
  const call = { request: request(fields), timeouts: TIMEOUTS, stream: true }
  const { signal } = new AbortController()
  for await (const _parts of withDefaultEffort(client, 'low').stream(call, signal));
  return seen
}

test('a request that says nothing of thinking is asked with what the configuration says', async () => {
  expect(await asked({})).toMatchObject([{ reasoningEffort: 'low' }])
})

test.each([{ reasoningEffort: 'high' as const }, { reasoningBudgetTokens: 4000 }])(
  'one that does is asked as it is: %j',
  async (fields) => {
    const [first] = await asked(fields)
    expect(first).toEqual(request(fields))
  },
)

test('signs of life and the end of the model stay its own', async () => {
  const told: string[] = []
  const client: ModelClient = {
    card,
    async *stream() {},
    async ping() {
      told.push(`ping ${this.card.id}`)
    },
    async close() {
      told.push(`close ${this.card.id}`)
    },
  }
  const wrapped = withDefaultEffort(client, 'none')
  await wrapped.ping?.(new AbortController().signal)
  await wrapped.close?.()
  expect(told).toEqual(['ping a', 'close a'])
  expect(withDefaultEffort({ card, stream: client.stream }, 'none')).not.toHaveProperty('ping')
})

test('a client is not told of an effort that it never sent', async () => {
  const effort: Part = { type: 'dropped', parameter: 'reasoning_effort', reason: 'has none' }
  const seed: Part = { type: 'dropped', parameter: 'seed', reason: 'has none' }
  const text: Part = { type: 'text-delta', choice: 0, text: 'Paris' }
  const client: ModelClient = {
    card,
    async *stream() {
      yield [effort, seed]
      yield [text]
    },
  }
  const told = async (fields: Partial<ChatRequest>) => {
    const parts: Part[] = []
    const call = { request: request(fields), timeouts: TIMEOUTS, stream: true }
    const { signal } = new AbortController()
    for await (const piece of withDefaultEffort(client, 'low').stream(call, signal)) {
      parts.push(...piece)
    }
    return parts
  }
  expect(await told({})).toEqual([seed, text])
  expect(await told({ reasoningEffort: 'low' })).toEqual([effort, seed, text])
})
