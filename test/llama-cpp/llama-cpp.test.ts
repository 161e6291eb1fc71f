import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ModelClient } from '../../src/core/ports.ts'
import { createModelClient } from '../../src/providers/create-model-client.ts'
import { call, card, collect, QUICK, request, textIn } from '../contract/model-client-support.ts'
import { writeTinyGguf } from './write-tiny-gguf.ts'

const here = fileURLToPath(new URL('.', import.meta.url))
const modulePath = join(here, 'node_modules/node-llama-cpp/dist/index.js')
const isInstalled = existsSync(modulePath)
if (!isInstalled) {
  console.warn(
    'node-llama-cpp is not installed: the tests of models in this process are skipped. Run `npm ci --omit=optional --ignore-scripts` in test/llama-cpp.',
  )
}

const data = process.env.SECONDLINE_DATA ?? resolve(here, '../../../shared/data')
const stories = join(data, 'models/stories260K.gguf')

const TIMEOUTS = { ...QUICK, firstPart: 15_000, idle: 15_000, total: 60_000 }

function ask(text: string, changes: Parameters<typeof request>[0] = {}) {
  const messages = [{ role: 'user' as const, content: [{ type: 'text' as const, text }] }]
  return call({
    timeouts: TIMEOUTS,
    request: request({ messages, maxOutputTokens: 24, ...changes }),
  })
}

describe.skipIf(!isInstalled)('a model file in this process', () => {
  const folder = mkdtempSync(join(tmpdir(), 'secondline-gguf-'))
  const tiny = join(folder, 'tiny.gguf')
  writeTinyGguf(tiny)
  const files = [
    ['a model of the smallest kind', tiny],
    ...(existsSync(stories) ? [['stories260K', stories]] : []),
  ]
  afterAll(() => rmSync(folder, { recursive: true }))

  describe.each(files)('%s', (_, ggufPath) => {
    let client: ModelClient
    beforeAll(() => {
      client = clientOf(ggufPath!)
    })
    afterAll(() => client.close?.())

    it('streams an answer in pieces, with usage and an end', async () => {
      const { parts, error } = await collect(client, ask('Once upon a time'))
      expect(error).toBeUndefined()
      expect(parts.filter((part) => part.type === 'text-delta').length).toBeGreaterThan(1)
      expect(parts.at(-2)).toMatchObject({ type: 'usage', usage: { outputTokens: 24 } })
      expect(parts.at(-1)).toEqual({ type: 'end', reason: 'length', choice: 0 })
    })

    it('says the same again with temperature 0', async () => {
      const first = await collect(client, ask('Tom had a red ball', { temperature: 0 }))
      const second = await collect(client, ask('Tom had a red ball', { temperature: 0 }))
      expect(textIn(second.parts)).toBe(textIn(first.parts))
    })

    it('stops when the client leaves, and answers the next call', async () => {
      const controller = new AbortController()
      const long = ask('Once upon a time', { maxOutputTokens: 150 })
      let pieces = 0
      const reading = (async () => {
        for await (const parts of client.stream(long, controller.signal)) {
          if (parts.some(({ type }) => type === 'text-delta') && ++pieces === 2) controller.abort()
        }
      })()
      await expect(reading).rejects.toMatchObject({ code: 'client_closed', fault: 'nobody' })
      expect(pieces).toBeLessThan(150)
      expect((await collect(client, ask('And then'))).error).toBeUndefined()
    })

    it('is held to a JSON schema by a grammar', async () => {
      const schema = {
        type: 'object',
        properties: { sure: { type: 'boolean' }, kind: { enum: ['cat', 'dog'] } },
      }
      const { parts, error } = await collect(
        client,
        ask('Is it a cat?', {
          responseFormat: { type: 'json_schema', name: 'answer', schema },
          maxOutputTokens: 100,
        }),
      )
      expect(error).toBeUndefined()
      const answer = JSON.parse(textIn(parts))
      expect(typeof answer.sure).toBe('boolean')
      expect(['cat', 'dog']).toContain(answer.kind)
    })

    it('answers one call at a time, in order, and refuses when too many wait', async () => {
      const busy = clientOf(ggufPath!, { mostWaiting: 1 })
      try {
        const calls = [1, 2, 3].map(() => collect(busy, ask('Once')))
        const codes = (await Promise.all(calls)).map(({ error }) => error?.code)
        expect(codes).toEqual([undefined, undefined, 'overloaded'])
      } finally {
        await busy.close?.()
      }
    })

    it('is given up only after the answers under way, and loaded anew for a later call', async () => {
      const closing = clientOf(ggufPath!)
      const reading = [collect(closing, ask('Once')), collect(closing, ask('Then'))]
      await closing.close?.()
      for (const { error } of await Promise.all(reading)) expect(error).toBeUndefined()
      expect((await collect(closing, ask('Again'))).error).toBeUndefined()
      await closing.close?.()
    })

    it('refuses a conversation that is longer than its context', async () => {
      const { error } = await collect(client, ask('word '.repeat(20_000)))
      expect(error?.code).toBe('context_length_exceeded')
    })
  })

  it('says which file cannot be loaded by its card, not by its path', async () => {
    const client = clientOf(join(folder, 'missing.gguf'))
    const { error } = await collect(client, ask('Hello'))
    expect(error).toMatchObject({ code: 'upstream_unreachable', fault: 'deployment' })
    expect(error?.message).not.toContain(folder)
  })
})

function clientOf(ggufPath: string, options: { mostWaiting?: number } = {}): ModelClient {
  return createModelClient(
    card({ provider: 'llama-cpp', deployment: 'edge', contextTokens: 512 }),
    { protocol: 'llama-cpp', baseUrl: '', allowPrivate: true, ggufPath },
    { llamaCpp: { modulePath, threads: 1, ...options } },
  )
}

it('says what to install when the package is missing', async () => {
  const client = createModelClient(
    card(),
    { protocol: 'llama-cpp', baseUrl: '', allowPrivate: true, ggufPath: 'x.gguf' },
    { llamaCpp: { modulePath: 'node-llama-cpp-that-is-not-there' } },
  )
  const { error } = await collect(client)
  expect(error?.code).toBe('upstream_unreachable')
  expect(error?.message).toContain('npm install node-llama-cpp')
})

it.each([
  ['tools', { tools: [{ name: 'look_up' }] }],
  ['n', { choices: 2 }],
])('refuses %s, which it cannot do', async (param, changes) => {
  const client = clientOf('x.gguf')
  const { error } = await collect(client, call({ request: request(changes) }))
  expect(error).toMatchObject({ code: 'unsupported_parameter', param })
})
