import { expect, test } from 'vitest'
import { createCard } from '../catalogue/create-card.ts'
import { readSettings } from '../config/load-settings.ts'
import type { ModelClient } from '../core/ports.ts'
import { openStore } from '../store/open-store.ts'
import { buildKnowledge, type KnowledgeRoomParts } from './build-knowledge.ts'

const BASE = { tenant: 'default', name: 'handbook' }
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
    clock: { now: () => 0, monotonic: () => 0 },
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
