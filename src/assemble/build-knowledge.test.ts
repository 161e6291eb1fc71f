import { expect, test } from 'vitest'
import { createCard } from '../catalogue/create-card.ts'
import { readSettings } from '../config/load-settings.ts'
import { GatewayError } from '../core/errors.ts'
import type { ModelClient } from '../core/ports.ts'
import { createCircuits } from '../gateway/calls/circuits.ts'
import { openStore } from '../store/open-store.ts'
import { buildKnowledge, type KnowledgeRoomParts } from './build-knowledge.ts'

const BASE = { tenant: 'default', name: 'handbook' }
const CLOCK = { now: () => 0, monotonic: () => 0 }
const NEVER = new AbortController().signal

function clientOf(model: string): ModelClient {
  return {
    card: createCard({ id: 'vectors', provider: 'openai', model }),
    async *stream() {},
    media: {
      supports: () => true,
      call: async () => ({
        contentType: 'application/json',
        bytes: new TextEncoder().encode('{"data":[{"index":0,"embedding":[1,0]}]}'),
      }),
    },
  }
}

test('passages are embedded anew once a reload has given the card another model', async () => {
  const store = openStore('sqlite::memory:')
  await store.migrate()
  const { settings } = await readSettings({ environment: {}, flags: { store: 'sqlite::memory:' } })
  if (settings === undefined) throw new Error('The default settings cannot be read')
  const { timeouts } = settings.models[0] ?? {}
  if (timeouts === undefined) throw new Error('The default settings name no model')
  let client = clientOf('text-embedding-3-small')
  const snapshot = (): ReturnType<KnowledgeRoomParts['snapshot']> => ({
    clients: new Map([['vectors', client]]),
    timeouts: { vectors: timeouts },
  })
  const { desk, close } = buildKnowledge({
    settings: () => ({ ...settings, knowledge: { embeddings: { card: 'vectors' } } }),
    snapshot,
    store,
    clock: CLOCK,
    circuits: createCircuits(CLOCK),
  })
  await desk.saveBase(BASE)
  const add = async () => {
    const bytes = new TextEncoder().encode('The office opens at nine.')
    return (await desk.addDocument(BASE, { source: 'hours.txt', bytes }, NEVER)).embedded
  }
  expect([await add(), await add()]).toEqual([1, 0])
  client = clientOf('text-embedding-3-large')
  expect([await add(), await add()]).toEqual([1, 0])
  await close()
  await store.close()
})

test('a model that orders passages or reads questions, and fails, is left alone like any other', async () => {
  const store = openStore('sqlite::memory:')
  await store.migrate()
  const { settings } = await readSettings({ environment: {}, flags: { store: 'sqlite::memory:' } })
  const { timeouts } = settings?.models[0] ?? {}
  if (settings === undefined || timeouts === undefined) throw new Error('No default settings')
  const asked: string[] = []
  let failure: GatewayError | undefined
  const clients = new Map(
    ['vectors', 'order'].map((id) => {
      const client = clientOf('text-embedding-3-small')
      const call: NonNullable<ModelClient['media']>['call'] = async (request, signal) => {
        asked.push(id)
        if (failure !== undefined) throw failure
        if (id === 'vectors') return client.media!.call(request, signal)
        const bytes = new TextEncoder().encode('{"results":[{"index":1},{"index":0}]}')
        return { contentType: 'application/json', bytes }
      }
      return [id, { ...client, media: { supports: () => true, call } }] as const
    }),
  )
  let now = 0
  const clock = { now: () => now, monotonic: () => now }
  const knowledge = { embeddings: { card: 'vectors' }, reranker: 'order' }
  const { desk, close } = buildKnowledge({
    settings: () => ({ ...settings, knowledge }),
    snapshot: () => ({ clients, timeouts: { vectors: timeouts, order: timeouts } }),
    store,
    clock,
    circuits: createCircuits(clock),
  })
  await desk.saveBase(BASE)
  for (const day of ['weekdays', 'Saturdays']) {
    const bytes = new TextEncoder().encode(`The office opens at nine on ${day}.`)
    await desk.addDocument(BASE, { source: `${day}.txt`, bytes }, NEVER)
  }
  const limits = { passages: 3, contextTokens: 1000, minScore: 0 }
  const search = async () => {
    asked.length = 0
    const query = { ...BASE, text: 'When does the office open?', limits }
    const { method, note } = await desk.search(query, NEVER)
    return { asked: asked.toSorted(), method, note }
  }
  expect(await search()).toMatchObject({
    asked: ['order', 'vectors'],
    method: 'words+meaning+reranked',
  })
  failure = new GatewayError('upstream_timeout', 'It is silent', { fault: 'deployment' })
  for (let place = 0; place < 5; place++) {
    expect((await search()).asked).toEqual(['order', 'vectors'])
  }
  const alone = await search()
  expect(alone).toMatchObject({ asked: [], method: 'words' })
  expect(alone.note?.match(/circuit_open/g)).toHaveLength(2)
  failure = undefined
  now = 60_000
  expect((await search()).method).toBe('words+meaning+reranked')
  await close()
  await store.close()
})
