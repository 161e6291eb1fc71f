import { describe, expect, test, vi } from 'vitest'
import type { Caller } from '../core/access/caller.ts'
import { GatewayError } from '../core/errors.ts'
import { anthropicErrorBody } from '../wire/anthropic-messages/error-body.ts'
import { type AppDeps, createApp } from './create-app.ts'
import type { Route } from './route.ts'

const at = (method: Route['method'], path: string): Route => ({
  method,
  path,
  access: 'public',
  handle: (context) => context.text('here'),
})
const deps: Omit<AppDeps, 'routes'> = {
  clock: { now: () => 1_000 },
  authenticate: () => {
    throw new Error('nobody is asked')
  },
  admit() {},
  rejected() {},
  checkHost() {},
}
const app = createApp({
  ...deps,
  routes: [
    at('POST', '/v1/things'),
    at('POST', '/v1/talks/new'),
    at('GET', '/v1/things/:id'),
    at('DELETE', '/v1/things/:id'),
    at('GET', '/page/*'),
  ],
})

async function asked(method: string, path: string) {
  const response = await app.request(path, { method })
  const isHere = response.status === 200
  const body = isHere ? undefined : ((await response.json()) as { error: { code: string } })
  return [response.status, body?.error.code, response.headers.get('allow')]
}

test('a path that is served by another method says so, and by which', async () => {
  expect(await asked('GET', '/v1/things')).toEqual([405, 'method_not_allowed', 'POST'])
  expect(await asked('PUT', '/v1/things/7')).toEqual([405, 'method_not_allowed', 'GET, DELETE'])
  expect(await asked('POST', '/v1/things')).toEqual([200, undefined, null])
})

test('a preflight that finds nobody says which setting would answer it', async () => {
  const response = await app.request('/v1/things', { method: 'OPTIONS' })
  expect(response.status).toBe(405)
  expect(await response.text()).toContain('but POST; server.cors.origins')
})

test('a path that is served by none is not found', async () => {
  for (const path of ['/v1/thing', '/v1/things/', '/v1/things/7/parts', '/']) {
    expect(await asked('POST', path)).toEqual([404, 'not_found', null])
  }
})

test.each([
  ['/v1/things/', '/v1/things'],
  ['//v1/things', '/v1/things'],
  ['/v1//things', '/v1/things'],
  ['/things', '/v1/things'],
  ['/v1/v1/things', '/v1/things'],
  ['/V1/things', '/v1/things'],
  ['/v1/talks/new/talks/new', '/v1/talks/new'],
  ['/v1/talks/new/things', '/v1/things'],
  ['/v1/chat/things', undefined],
  ['/api/v1/things', '/v1/things'],
  ['/v1/thing', undefined],
])('what a base URL does to a path is guessed: %s', async (path, meant) => {
  const response = await app.request(`http://localhost${path}`, { method: 'POST' })
  const { error } = (await response.json()) as { error: { message: string } }
  const hint = meant === undefined ? '' : `; did you mean ${meant}?`
  expect(error.message).toBe(`There is no POST ${path} here${hint}`)
})

test.each([
  ['GET', '/v1/chat/completions/chatcmpl-1', 'POST /v1/responses keeps its own'],
  ['POST', '/v1/conversations', 'previous_response_id'],
  ['GET', '/v1/threads/thread_1', 'use POST /v1/responses'],
  ['GET', '/v1', 'this is a base URL'],
  ['GET', '/health', 'GET /livez'],
  ['POST', '/api/chat', 'Ollama’s own API is not spoken'],
  ['POST', '/v1beta/cachedContents', 'of Gemini’s API, POST /v1beta/models/MODEL:generateContent'],
  ['POST', '/v1beta/models/gemini:predict', 'of Gemini’s API'],
  ['POST', '/v1/v1beta/models/gemini:generateContent', 'of Gemini’s API'],
  ['POST', '/v1/models/gemini:batchGenerateContent', 'of Gemini’s API'],
  ['POST', '/v1/interactions', 'of Gemini’s API'],
  ['POST', '/upload/v1/files', 'of Gemini’s API'],
  ['POST', '/v1beta/openai/chat/completions', 'OpenAI’s API is served at /v1'],
  ['GET', '/openai/deployments', 'of Azure’s paths'],
])('what is not served says what is: %s %s', async (method, path, instead) => {
  const response = await app.request(path, { method })
  const { error } = (await response.json()) as { error: { message: string } }
  expect(response.status).toBe(404)
  expect(error.message).toContain(`There is no ${method} ${path} here; `)
  expect(error.message).toContain(instead)
})

test('a name that another API has for something is not the id of ours', async () => {
  const stored = createApp({
    ...deps,
    routes: [at('GET', '/v1/responses/:id'), at('POST', '/v1/chat/completions')],
  })
  expect((await stored.request('/v1/responses/compact', { method: 'POST' })).status).toBe(404)
  expect((await stored.request('/v1/responses/resp_1', { method: 'POST' })).status).toBe(405)
  const listed = await stored.request('/v1/chat/completions')
  expect([listed.status, listed.headers.get('allow')]).toEqual([405, 'POST'])
  expect(await listed.text()).toContain('but POST; answers of chats are not kept')
})

describe('a request of another site that shows no key', () => {
  const caller: Caller = {
    tenant: 'default',
    scope: { tenant: 'default', role: 'admin', routes: ['data'], limits: {}, mayDebug: false },
  }
  const open = createApp({
    clock: { now: () => 1_000 },
    routes: [
      { ...at('POST', '/v1/things'), access: 'data' },
      { ...at('GET', '/v1/things'), access: 'data' },
    ],
    authenticate: () => caller,
    admit() {},
    rejected() {},
    checkHost() {},
  })
  const status = async (headers: Record<string, string>, method = 'POST') =>
    (await open.request('/v1/things', { method, headers: { host: 'localhost:8484', ...headers } }))
      .status

  test('spends nothing on a gateway that is open', async () => {
    const origin = 'https://evil.example'
    expect(await status({ origin, 'sec-fetch-site': 'cross-site' })).toBe(403)
    expect(await status({ origin })).toBe(403)
    expect(await status({ 'sec-fetch-site': 'same-site' })).toBe(403)
  })

  test('is none where it comes from here, from no page, or reads', async () => {
    expect(await status({})).toBe(200)
    expect(await status({ origin: 'http://localhost:8484' })).toBe(200)
    // Behind a proxy the page has another address than the server that it asks.
    const origin = 'https://models.example'
    expect(await status({ origin, 'sec-fetch-site': 'same-origin' })).toBe(200)
    expect(await status({ origin: 'https://evil.example' }, 'GET')).toBe(200)
  })

  test('is heard with a key, which no page can make a browser send', async () => {
    expect(await status({ origin: 'https://shop.example', authorization: 'Bearer k' })).toBe(200)
  })
})

test('what is read at the desk tells by which clock its moments are written; a program is told by none', async () => {
  const scope = { role: 'admin', routes: ['review', 'data'], limits: {}, mayDebug: false } as const
  const app = createApp({
    ...deps,
    routes: [
      { ...at('GET', '/v1/reviews'), access: 'review' },
      { ...at('GET', '/v1/models'), access: 'data' },
    ],
    authenticate: () => ({ tenant: 'default', scope: { tenant: 'default', ...scope } }),
  })
  expect((await app.request('/v1/reviews')).headers.get('x-secondline-time')).toBe('1000')
  expect((await app.request('/v1/models')).headers.get('x-secondline-time')).toBeNull()
})

test('any key may use a route for any key, and nobody without one', async () => {
  const app = createApp({
    clock: { now: () => 1_000 },
    routes: [
      { ...at('GET', '/v1/who'), access: 'any-key' },
      { ...at('GET', '/v1/models'), access: 'data' },
    ],
    authenticate: (presented) => {
      if (presented === undefined) throw new GatewayError('invalid_api_key', 'No such key')
      const scope = { role: 'auditor', routes: ['audit'], limits: {}, mayDebug: false } as const
      return { tenant: 'default', scope: { tenant: 'default', ...scope } }
    },
    admit() {},
    rejected() {},
    checkHost() {},
  })
  const headers = { authorization: 'Bearer k' }
  expect((await app.request('/v1/who', { headers })).status).toBe(200)
  expect((await app.request('/v1/models', { headers })).status).toBe(403)
  expect((await app.request('/v1/who')).status).toBe(401)
})

test('whoever names a version of Anthropic’s API is told in its words what is wrong, wherever it is', async () => {
  const refusing = createApp({
    clock: { now: () => 1_000 },
    routes: [{ ...at('GET', '/v1/models'), access: 'data' }],
    authenticate: () => {
      throw new GatewayError('invalid_api_key', 'No such key')
    },
    admit() {},
    rejected() {},
    checkHost() {},
  })
  const told = async (method: string, path: string, headers: Record<string, string>) =>
    (await refusing.request(path, { method, headers })).json()
  const anthropic = { 'anthropic-version': '2023-06-01' }
  for (const [method, path, type] of [
    ['GET', '/v1/models', 'authentication_error'],
    ['POST', '/v1/models', 'invalid_request_error'],
    ['GET', '/v1/nothing', 'not_found_error'],
  ] as const) {
    expect(await told(method, path, anthropic)).toMatchObject({ type: 'error', error: { type } })
    expect(await told(method, path, {})).not.toHaveProperty('type')
  }
})

test('at and below a path that words its errors, those of no route are worded so too', async () => {
  const app = createApp({
    clock: { now: () => 1_000 },
    routes: [
      { ...at('POST', '/v1/messages'), errorBody: anthropicErrorBody },
      at('GET', '/v1/models'),
    ],
    authenticate: () => {
      throw new Error('nobody is asked')
    },
    admit() {},
    rejected() {},
    checkHost() {},
  })
  const told = async (method: string, path: string) => (await app.request(path, { method })).json()
  for (const [method, path, type] of [
    ['GET', '/v1/messages', 'invalid_request_error'],
    ['POST', '/v1/messages/batches', 'not_found_error'],
  ] as const) {
    expect(await told(method, path)).toMatchObject({ type: 'error', error: { type } })
  }
  expect(await told('POST', '/v1/messages/batches')).toMatchObject({
    error: { message: expect.stringContaining('with the endpoint /v1/messages') },
  })
  for (const [method, path] of [
    ['POST', '/v1/models'],
    ['GET', '/v1/messages-of-another'],
  ] as const) {
    expect(await told(method, path)).not.toHaveProperty('type')
  }
})

test('an error is counted as refused where no run tells of it, by its route', async () => {
  const rejected = vi.fn()
  const failing = (path: string, error: GatewayError): Route => ({
    ...at('POST', path),
    handle: () => Promise.reject(error),
  })
  const ofRun = new GatewayError('upstream_failed', 'It failed')
  ofRun.runId = 'run_1'
  const early = new GatewayError('invalid_request', 'It says nothing')
  const counting = createApp({
    ...deps,
    rejected,
    routes: [failing('/v1/runs', ofRun), failing('/v1/things/:id', early)],
  })
  expect((await counting.request('/v1/runs', { method: 'POST' })).status).toBe(502)
  expect(rejected).not.toHaveBeenCalled()
  expect((await counting.request('/v1/things/7', { method: 'POST' })).status).toBe(400)
  expect(rejected.mock.calls).toEqual([[early, '/v1/things/:id', 'POST']])
})
