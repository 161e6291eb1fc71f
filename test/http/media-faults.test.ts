import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startScriptedUpstream } from '../support/scripted-upstream.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

const ANSWERS: Readonly<
  Record<string, readonly [contentType: string, body: string, status?: number]>
> = {
  page: ['text/html', '<html><body>Sign in</body></html>'],
  mislabelled: ['application/json', '<html><body>Sign in</body></html>'],
  error: ['application/json', '{"error":{"message":"no","type":"rate_limit_error"}}'],
  words: ['text/plain', 'out of order'],
  empty: ['application/json', ''],
  other: ['application/json', '{"ok":true}'],
  list: ['application/json', '[]'],
  none: ['application/json', '{"object":"list","data":[]}'],
  down: ['application/json', '{}', 500],
  full: ['application/json', '{}', 503],
  flaky: ['application/json', '{}', 500],
  deaf: ['application/json', '{"data":[{"embedding":[1, 0.5]}, {"embedding":[0, -2]}],"usage":{}}'],
  locked: ['application/json', '{"error":{"message":"bad key"}}', 401],
  absent: ['application/json', '{"error":{"message":"no such model"}}', 404],
  refusing: ['application/json', '{"error":{"message":"input is empty"}}', 400],
  good: ['application/json', '{"data":[{"embedding":[1]}],"usage":{"prompt_tokens":5}}'],
  generous: ['application/json', '{"data":[{"embedding":[1]}],"usage":{"prompt_tokens":-1000000}}'],
}

let upstream: Awaited<ReturnType<typeof startScriptedUpstream>>
let silent: Server
let asked: () => void = () => {}
let started: StartedGateway

beforeAll(async () => {
  upstream = await startScriptedUpstream(({ path }) => {
    const [contentType, body, status = 200] = ANSWERS[path.split('/')[1] ?? ''] ?? ['', '', 404]
    return { contentType, pieces: [body], status }
  })
  silent = createServer(() => asked())
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  const silentUrl = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`
  const model = (id: string, url: string) =>
    `  - { id: ${id}, provider: openai-compatible, base_url: "${url}", allow_private: true, api_key: test, card: { input: [text, audio], output: [text, audio], prices: { input: 1, output: 1 } } }`
  const scripted = Object.keys(ANSWERS).map((id) => model(id, `${upstream.url}/${id}`))
  started = await startGateway({
    config: `models:\n${[...scripted, model('silent', silentUrl)].join('\n')}\nlines: { first: [locked, absent, good], second: [refusing, good] }\n`,
  })
})
afterAll(async () => {
  await started.stop()
  await upstream.close()
  silent.closeAllConnections()
  await new Promise((resolve) => silent.close(resolve))
})

function embed(model: string, signal: AbortSignal | null = null): Promise<Response> {
  return fetch(`${started.url}/v1/embeddings`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ model, input: 'one two three four five' }),
    signal,
  })
}

const codeOf = async (response: Response) =>
  ((await response.json()) as { error: { code: string } }).error.code

interface Told {
  readonly status: string
  readonly id: string
  readonly money: { readonly total: number }
}

async function lastRun(): Promise<Told | undefined> {
  const page = (await (await fetch(`${started.url}/v1/runs?limit=1`)).json()) as { data: Told[] }
  return page.data[0]
}

describe('what a provider of media answers that is no answer', () => {
  test.each([
    ['page', 502, 'upstream_invalid'],
    ['mislabelled', 502, 'upstream_invalid'],
    ['error', 429, 'upstream_rate_limited'],
    ['words', 502, 'upstream_invalid'],
    ['empty', 502, 'upstream_invalid'],
    ['other', 502, 'upstream_invalid'],
    ['list', 502, 'upstream_invalid'],
    ['none', 502, 'upstream_invalid'],
  ])('is refused: %s', async (model, status, code) => {
    const response = await embed(model)
    expect(response.status).toBe(status)
    expect(await codeOf(response)).toBe(code)
  })

  test('a page is no sound either', async () => {
    const response = await fetch(`${started.url}/v1/audio/speech`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ model: 'page', input: 'Hello', voice: 'alloy' }),
    })
    expect(await codeOf(response)).toBe('upstream_invalid')
  })
})

test('a server that overhears the format gives vectors in it all the same', async () => {
  const answer = await fetch(`${started.url}/v1/embeddings`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'deaf', input: ['a', 'b'], encoding_format: 'base64' }),
  })
  const { data } = (await answer.json()) as { data: { embedding: string }[] }
  const vectors = data.map(({ embedding }) => {
    const bytes = Buffer.from(embedding, 'base64')
    return [bytes.readFloatLE(0), bytes.readFloatLE(4)]
  })
  expect(vectors).toEqual([
    [1, 0.5],
    [0, -2],
  ])
  const plain = (await (await embed('deaf')).json()) as { data: { embedding: number[] }[] }
  expect(plain.data[1]?.embedding).toEqual([0, -2])
})

test('a provider that says it used less than nothing gives no money back', async () => {
  expect((await embed('generous')).status).toBe(200)
  expect((await lastRun())?.money.total).toBeGreaterThan(0)
})

describe('where several models may serve', () => {
  test('one whose key is refused or whose model is gone is no fault of the request: the next is asked', async () => {
    const answer = await embed('secondline/first')
    expect(answer.status).toBe(200)
    expect(answer.headers.get('x-secondline-model')).toBe('good')
  })

  test('a request that is at fault itself is not shown to the next', async () => {
    const answer = await embed('secondline/second')
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain('input is empty')
  })
})

test('a model that is left alone after failures is told as that, with when to come back', async () => {
  await expect
    .poll(async () => codeOf(await embed('flaky')), { interval: 1, timeout: 20_000 })
    .toBe('circuit_open')
  const refused = await embed('flaky')
  expect(refused.status).toBe(503)
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await refused.text()).toMatch(/'flaky' after failures/)
})

describe('what a call for media costs that failed', () => {
  test('what it was shown, where the model may have read it, and nothing where it had no room', async () => {
    await embed('down')
    expect((await lastRun())?.money.total).toBeGreaterThan(0)
    await embed('full')
    expect((await lastRun())?.money.total).toBe(0)
  })

  test('what it was shown, where the client left', async () => {
    const arrived = new Promise<void>((resolve) => {
      asked = resolve
    })
    const client = new AbortController()
    const answer = embed('silent', client.signal).catch(() => undefined)
    await arrived
    client.abort()
    await answer
    await expect.poll(async () => (await lastRun())?.status).toBe('cancelled')
    const run = await lastRun()
    expect(run?.money.total).toBeGreaterThan(0)
    const told = (await (await fetch(`${started.url}/v1/runs/${run?.id}`)).json()) as {
      readonly outcomes: readonly { readonly ms: number }[]
    }
    const ms = told.outcomes[0]?.ms ?? Number.NaN
    expect(Math.round(ms * 1000) / 1000).toBe(ms)
    const metrics = await (await fetch(`${started.url}/metrics`)).text()
    expect(metrics).toMatch(/client_disconnects_total 1\b/u)
  })
})
