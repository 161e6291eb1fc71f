import { expect, test } from 'vitest'
import { call, request } from '../../../test/contract/model-client-support.ts'
import type { ProtocolAdapter } from '../../providers/protocol-adapter.ts'
import { asConfigured } from './as-configured.ts'

const EXTRA = { options: { num_ctx: 8192, temperature: 0, top_k: 40 } }

function adapterOf(options: object): ProtocolAdapter {
  return {
    framing: 'lines',
    headers: [],
    keyHeaders: () => [],
    prepare: () => ({ path: '/api/chat', body: { options }, dropped: [] }),
    createReader: () => {
      throw new Error('Nothing answers here')
    },
  }
}

/** What is told where an adapter writes `options` for a client's `body`. */
function toldOf(options: object, body?: Readonly<Record<string, unknown>>): readonly string[] {
  const source = body && { dialect: 'openai-chat' as const, body }
  const asked = call({ request: request({ temperature: 0.7, ...(source && { source }) }) })
  const prepared = asConfigured(adapterOf(options), EXTRA).prepare(asked)
  expect(prepared.body).toMatchObject(EXTRA)
  return prepared.dropped.map(({ parameter }) => parameter)
}

test('what a client asked for otherwise is told by its own name of it', () => {
  const options = { num_ctx: 4096, temperature: 0.7, top_k: 5 }
  expect(toldOf(options, { temperature: 0.7, topK: 5 })).toEqual(['temperature', 'topK'])
  expect(toldOf(options, { options: { num_ctx: 4096 } })).toEqual(['options.num_ctx'])
})

test('what only the gateway filled in is not told', () => {
  expect(toldOf({ num_ctx: 4096, temperature: 0.7 }, { temperature: null })).toEqual([])
})

test('where there is no body of a client, what it asked for is told by the upstream’s name', () => {
  expect(toldOf({ num_ctx: 4096, temperature: 0.7 })).toEqual(['temperature'])
})
