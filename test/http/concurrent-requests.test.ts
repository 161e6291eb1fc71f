/** A key's limit of requests at work at once, as its clients meet it. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import OpenAI, { type ClientOptions, RateLimitError } from 'openai'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { chunk, says } from '../support/openai-answers.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

const ADMIN = 'an-admin-key-of-tests'
const BODY = {
  model: 'slow',
  messages: [{ role: 'user' as const, content: 'What is the capital of France?' }],
}

/** What the model does: answers, waits to be told to, begins and waits, or fails. */
let manner: 'answers' | 'waits' | 'begins' | 'fails' = 'answers'
/** Ends the answers that the model has not ended, in the order of their requests. */
let held: (() => void)[] = []
let started: StartedGateway
let key = ''

const model = createServer(async (request, response) => {
  let text = ''
  for await (const piece of request) text += piece
  const body = JSON.parse(text)
  const { contentType, pieces } = says(body, { content: 'The capital of France is Paris.' })
  response.setHeader('content-type', contentType)
  if (manner === 'fails') response.statusCode = 400
  if (manner === 'answers' || manner === 'fails') {
    response.end(pieces.join(''))
    return
  }
  if (manner === 'begins') {
    response.write(`data: ${JSON.stringify(chunk({ content: 'The capital ' }))}\n\n`)
  }
  held.push(() => response.end(pieces.join('')))
})

beforeAll(async () => {
  await new Promise<void>((resolve) => model.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(model.address() as AddressInfo).port}`
  started = await startGateway({
    config: `
auth: { admin_key: ${ADMIN} }
models:
  - { id: slow, provider: openai-compatible, base_url: "${url}", model: slow, api_key: k, allow_private: true }
lines: { first: [slow] }
limits: { concurrent_requests: 1 }
health: { ping_ms: 0 }
`,
  })
})
afterAll(async () => {
  await started.stop()
  model.closeAllConnections()
  await new Promise((resolve) => model.close(resolve))
})
beforeEach(async () => {
  held = []
  key = await newKey({})
})

afterEach(() => {
  for (const finish of held) finish()
})

async function newKey(limits: object): Promise<string> {
  const response = await fetch(`${started.url}/admin/keys`, {
    method: 'POST',
    headers: { authorization: `Bearer ${ADMIN}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'app', limits }),
  })
  return ((await response.json()) as { key: string }).key
}

function ask(apiKey = key, more: ClientOptions = {}) {
  const client = new OpenAI({ baseURL: `${started.url}/v1`, apiKey, maxRetries: 0, ...more })
  return client.chat.completions.create(BODY)
}

/** Sends a request, and waits until the model holds it. */
async function begin(apiKey = key, body: object = BODY, how: typeof manner = 'waits') {
  manner = how
  const before = held.length
  const leaving = new AbortController()
  const response = fetch(`${started.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: leaving.signal,
  })
  response.catch(() => undefined)
  await vi.waitFor(() => expect(held.length).toBe(before + 1), 20_000)
  manner = 'answers'
  return { response, leave: () => leaving.abort(), finish: held.at(-1) as () => void }
}

const isFree = () => vi.waitFor(() => ask(), 20_000)

test('a request beyond the limit is a 429 that says when to come back, until one has ended', async () => {
  const { response, finish } = await begin()
  const refused = await ask().catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(RateLimitError)
  expect(refused).toMatchObject({ status: 429, code: 'rate_limit_exceeded' })
  expect(String(refused)).toContain('limit of concurrent requests')
  expect((refused as RateLimitError).headers?.get('retry-after')).toMatch(/^[123]$/)
  finish()
  expect((await response).status).toBe(200)
  expect((await ask()).choices[0]?.message.content).toContain('Paris')
})

test('the SDK comes back by itself', async () => {
  const { finish } = await begin()
  const answer = await ask(key, {
    maxRetries: 5,
    async fetch(...asked) {
      const response = await fetch(...asked)
      if (response.status === 429) finish()
      return response
    },
  })
  expect(answer.choices[0]?.message.content).toContain('Paris')
})

test('a stream counts until its end', async () => {
  const { response, finish } = await begin(key, { ...BODY, stream: true }, 'begins')
  const reader = (await response).body?.getReader()
  await reader?.read()
  await expect(ask()).rejects.toMatchObject({ status: 429 })
  finish()
  while (!(await reader?.read())?.done);
  expect((await ask()).choices[0]?.message.content).toContain('Paris')
})

test('who leaves gives the place back, whether the answer had begun or not', async () => {
  const whole = await begin()
  whole.leave()
  await isFree()
  const stream = await begin(key, { ...BODY, stream: true }, 'begins')
  await (await stream.response).body?.getReader().read()
  stream.leave()
  await isFree()
})

test('a request that fails gives the place back', async () => {
  manner = 'fails'
  await expect(ask()).rejects.toMatchObject({ status: 400 })
  manner = 'answers'
  await ask()
})

test('each key has places of its own, and as many as it says', async () => {
  const wide = await newKey({ concurrent_requests: 2 })
  await begin()
  await begin(wide)
  await ask(wide)
  await begin(wide)
  await expect(ask(wide)).rejects.toMatchObject({ status: 429 })
  await expect(ask()).rejects.toMatchObject({ status: 429 })
})

test('embeddings count as well', async () => {
  await begin()
  const response = await fetch(`${started.url}/v1/embeddings`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'slow', input: 'Paris' }),
  })
  expect(response.status).toBe(429)
})
