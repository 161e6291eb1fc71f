/** How far requests under way together may pass the budget of their key. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test, vi } from 'vitest'
import { mintKey } from '../../src/store/keys/keys.ts'
import { bearer, sendJson } from '../support/send-json.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

const ADMIN = 'an-admin-key-of-this-test'
const PEPPER = 'a pepper of tests that is long enough'
/** Dollars a million tokens of output. */
const PRICE = 10
const DOLLARS = 0.5
const THINKING = 6_000
const ANSWER = 100

/** A model that thinks before each answer, and takes long enough that all who ask together are under way. */
async function startThinker() {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const { n = 1 } = JSON.parse(Buffer.concat(chunks).toString())
    await new Promise((resolve) => setTimeout(resolve, 300))
    const tokens = n * (THINKING + ANSWER)
    response.setHeader('content-type', 'application/json')
    response.end(
      JSON.stringify({
        id: 'a',
        object: 'chat.completion',
        created: 1,
        model: 'thinker',
        choices: Array.from({ length: n }, (_, index) => ({
          index,
          finish_reason: 'stop',
          message: { role: 'assistant', content: 'Forty-two it is.' },
        })),
        usage: {
          prompt_tokens: 10,
          completion_tokens: tokens,
          total_tokens: tokens + 10,
          completion_tokens_details: { reasoning_tokens: n * THINKING },
        },
      }),
    )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

let started: StartedGateway
let upstream: Awaited<ReturnType<typeof startThinker>>

async function begin(purpose: 'reasoning' | 'instruct'): Promise<void> {
  upstream = await startThinker()
  started = await startGateway({
    config: `auth: { mode: keys, admin_key: ${ADMIN}, pepper: "${PEPPER}" }
models:
  - id: thinker
    provider: openai-compatible
    base_url: ${upstream.url}/v1
    allow_private: true
    card:
      purpose: ${purpose}
      context_tokens: 200000
      max_output_tokens: 64000
      prices: { input: 1, output: ${PRICE} }
lines: { first: [thinker], second: [thinker] }
`,
  })
}

async function keyWith(dollars: number): Promise<string> {
  const limits = { microsPerDay: dollars * 1e6 }
  const scope = {
    tenant: 'shop',
    role: 'client',
    routes: ['data'],
    limits,
    mayDebug: false,
  } as const
  const { record, presented } = mintKey({ name: 'k', scope, createdAt: 1 }, PEPPER)
  await started.gateway.store.addKey(record)
  await vi.waitUntil(
    async () =>
      (await sendJson('GET', `${started.url}/v1/models`, bearer(presented))).status === 200,
    10_000,
  )
  return presented
}

const ask = (key: string, change: object = {}) =>
  sendJson('POST', `${started.url}/v1/chat/completions`, bearer(key), {
    model: 'thinker',
    messages: [{ role: 'user', content: 'Why is the sky blue?' }],
    ...change,
  })

/** Dollars that answers cost, and how many of the requests were answered. */
async function together(key: string, requests: number, change: object = {}) {
  const answers = await Promise.all(Array.from({ length: requests }, () => ask(key, change)))
  const answered = answers.filter(({ status }) => status === 200)
  const tokens = answered.reduce((sum, { body }) => sum + body.usage.completion_tokens, 0)
  const codes = answers.map(({ status, body }) => (status === 200 ? 'ok' : body.error.code))
  return { dollars: (tokens * PRICE) / 1e6, answered: answered.length, codes }
}

afterEach(async () => {
  await started.stop()
  upstream.server.close()
})

const ONE = ((THINKING + ANSWER) * PRICE) / 1e6

test('requests that come together pass a budget by no more than one of them thinks', async () => {
  await begin('reasoning')
  const [cold, warm] = [await keyWith(DOLLARS), await keyWith(DOLLARS)]
  // Nobody knows yet how long it thinks, and it is reckoned with more than its answer all the same.
  expect((await together(cold, 60)).dollars).toBeLessThan(1.5 * DOLLARS)
  const known = await together(warm, 60)
  expect(known.dollars).toBeLessThan(DOLLARS + ONE)
  // What was set aside for the others comes back, so the budget is used up, and not given up.
  expect(known.dollars).toBeGreaterThan(DOLLARS - ONE)
  expect(new Set(known.codes)).toEqual(new Set(['ok', 'rate_limit_exceeded']))
}, 60_000)

test('how long a model thinks is learned of one that nobody said it of', async () => {
  await begin('instruct')
  const [before, after] = [await keyWith(DOLLARS), await keyWith(DOLLARS)]
  expect((await together(before, 60)).dollars).toBeGreaterThan(3 * DOLLARS)
  expect((await together(after, 60)).dollars).toBeLessThan(DOLLARS + ONE)
}, 60_000)

test('several answers to one request are reckoned with all of them', async () => {
  await begin('reasoning')
  const key = await keyWith(DOLLARS)
  const four = { n: 4, max_completion_tokens: THINKING + ANSWER }
  expect((await together(key, 30, four)).dollars).toBeLessThanOrEqual(DOLLARS)
}, 60_000)

test('who asks alone needs room for the answer only', async () => {
  await begin('reasoning')
  const key = await keyWith(0.03)
  expect((await ask(key)).status).toBe(200)
  expect(await ask(key)).toMatchObject({
    status: 429,
    body: { error: { code: 'budget_exceeded' } },
  })
}, 60_000)
