/** Clients whose model names cannot be changed: `aliases` of the configuration, over HTTP and with the official SDKs. */
import Anthropic from '@anthropic-ai/sdk'
import OpenAI from 'openai'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asJson, startScriptedUpstream } from '../support/scripted-upstream.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

const EMBEDDING = { object: 'list', data: [{ object: 'embedding', index: 0, embedding: [0.5] }] }
const EASY = 'What is the capital of France?'

let upstream: Awaited<ReturnType<typeof startScriptedUpstream>>
let started: StartedGateway
let openai: OpenAI

const configOf = (aliases: string) => `
models:
  - { id: quick, provider: practice, model: simulated-first }
  - { id: thinker, provider: practice, model: simulated-second }
  - { id: vectors, provider: openai-compatible, model: e5, base_url: "${upstream.url}/v1", allow_private: true, api_key: test }
lines: { first: [quick], second: [thinker] }
${aliases}
`
const ALIASES = `aliases:
  gpt-4o: auto
  "claude-*": secondline/second
  text-embedding-3-small: vectors
`

beforeAll(async () => {
  upstream = await startScriptedUpstream(() => asJson(EMBEDDING))
  started = await startGateway({ config: configOf(ALIASES) })
  openai = new OpenAI({ baseURL: `${started.url}/v1`, apiKey: 'none', maxRetries: 0 })
})
afterAll(async () => {
  await started.stop()
  await upstream.close()
})

const ask = async (model: string, stream = false) => {
  const messages = [{ role: 'user' as const, content: EASY }]
  const { response } = await openai.chat.completions
    .create({ model, messages, stream })
    .withResponse()
  return response
}

test('a name that stands for auto is routed', async () => {
  const response = await ask('gpt-4o')
  expect(response.headers.get('x-secondline-line')).toBe('first')
  expect(response.headers.get('x-secondline-reason')).toContain('easy')
})

async function runOf(model: string): Promise<string> {
  const messages = [{ role: 'user' as const, content: EASY }]
  return (await openai.chat.completions.create({ model, messages })).id.replace('chatcmpl-', '')
}

test('the record tells what was written and what it stood for', async () => {
  const id = await runOf('gpt-4o')
  const run = (await (await fetch(`${started.url}/v1/runs/${id}`)).json()) as { facts: object }
  expect(run.facts).toMatchObject({ requestedModel: 'auto', alias: 'gpt-4o' })
})

test('each dialect reads them, and so do streams', async () => {
  expect((await ask('claude-haiku', true)).headers.get('x-secondline-line')).toBe('second')
  const anthropic = new Anthropic({ baseURL: started.url, apiKey: 'none', maxRetries: 0 })
  const message = await anthropic.messages.create({
    model: 'claude-opus-4-5',
    max_tokens: 200,
    messages: [{ role: 'user', content: EASY }],
  })
  expect(message.model).toBe('thinker')
  const answered = await openai.responses.create({ model: 'gpt-4o', input: EASY })
  expect(answered.model).toBe('quick')
})

test('a path of Azure and a request for vectors are read so too', async () => {
  const azure = await fetch(`${started.url}/openai/deployments/claude-x/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ messages: [{ role: 'user', content: EASY }] }),
  })
  expect(azure.headers.get('x-secondline-line')).toBe('second')
  const { response } = await openai.embeddings
    .create({ model: 'text-embedding-3-small', input: 'a', encoding_format: 'float' })
    .withResponse()
  expect(response.headers.get('x-secondline-model')).toBe('vectors')
  expect(upstream.seen.at(-1)?.body.model).toBe('e5')
})

test('they are listed but for those with a star, and each can be looked up', async () => {
  const ids: string[] = []
  for await (const { id } of openai.models.list()) ids.push(id)
  expect(ids).toEqual(expect.arrayContaining(['quick', 'gpt-4o', 'text-embedding-3-small']))
  expect(ids).not.toContain('claude-*')
  expect(await openai.models.retrieve('gpt-4o')).toMatchObject({
    id: 'gpt-4o',
    secondline: { stands_for: 'auto' },
  })
  expect((await openai.models.retrieve('claude-opus-4-5')).id).toBe('claude-opus-4-5')
  await expect(openai.models.retrieve('gpt-5')).rejects.toMatchObject({ status: 404 })
})

test('a name that stands for nothing is refused, and what was meant is told', async () => {
  await expect(ask('gpt-4')).rejects.toThrow(/no model 'gpt-4' here; did you mean 'gpt-4o'/)
})

test('a key does not get behind an alias what it may not use by name', async () => {
  const keyed = await startGateway({
    config: `auth: { mode: keys, admin_key: admin-key-of-the-test-aliases }\n${configOf(ALIASES)}`,
  })
  try {
    const made = await fetch(`${keyed.url}/admin/keys`, {
      method: 'POST',
      headers: {
        authorization: 'Bearer admin-key-of-the-test-aliases',
        'content-type': 'application/json',
      },
      body: JSON.stringify({ name: 'app', cards: ['quick'] }),
    })
    const { key } = (await made.json()) as { key: string }
    const client = new OpenAI({ baseURL: `${keyed.url}/v1`, apiKey: key, maxRetries: 0 })
    const listed: string[] = []
    for await (const { id } of client.models.list()) listed.push(id)
    expect(listed).toContain('gpt-4o')
    expect(listed).not.toContain('text-embedding-3-small')
    await expect(
      client.embeddings.create({ model: 'text-embedding-3-small', input: 'a' }),
    ).rejects.toMatchObject({ status: 404, code: 'model_not_found' })
  } finally {
    await keyed.stop()
  }
})

test('a replay goes by what the name stands for now', async () => {
  const run = await runOf('gpt-4o')
  await started.reload(configOf('aliases: { gpt-4o: secondline/second }'))
  const replayed = await fetch(`${started.url}/admin/runs/${run}/replay`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  })
  expect(await replayed.json()).toMatchObject({
    firstStep: { line: 'second' },
    was: { first_step: { line: 'first' } },
  })
})
