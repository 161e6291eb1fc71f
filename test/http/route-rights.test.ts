/**
 * Every route the server has, asked for by whoever there is: nobody, strangers, keys that are over, keys of each role and
 * of none, people without their token. Who may not use one is told so whatever else they send, and an id of another
 * tenant is answered like one that never was.
 */
import { Agent, request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import {
  DEFAULT_ROUTES,
  KEY_ROLES,
  type KeyScope,
  ROUTE_GROUPS,
} from '../../src/core/access/key-scope.ts'
import { createApp } from '../../src/http/create-app.ts'
import type { Route } from '../../src/http/route.ts'
import { mintKey } from '../../src/store/keys/keys.ts'
import { ACTS, makeOneOfEach } from '../support/one-of-each.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

vi.mock('../../src/http/create-app.ts', { spy: true })

const ADMIN = 'an-admin-key-of-rights-tests'
const PEPPER = 'a pepper of tests that is long enough'
const MARK = 'Zwieselmarder'

/** All that answers without a key. Whoever adds one says so here. */
const PUBLIC = [
  'GET /',
  'GET /console',
  'GET /console/',
  'GET /console/*',
  'GET /console/assets/:name',
  'GET /health/liveliness',
  'GET /health/readiness',
  'GET /livez',
  'GET /openapi.json',
  'GET /readyz',
  'GET /v1/session',
  'POST /v1/session',
  'DELETE /v1/session',
  'GET /v1/session/oidc',
  'GET /v1/session/oidc/:provider/start',
  'GET /v1/session/oidc/:provider/callback',
]
const ANY_KEY = ['GET /v1/console', 'GET /v1/console/events']
const isForAdmins = (path: string) => /^\/(?:v1\/)?admin\/|^\/metrics$/.test(path)

let started: StartedGateway
let routes: readonly Route[] = []
const nameOf = ({ method, path }: Route) => `${method} ${path}`
const guarded = () => routes.filter(({ access }) => access !== 'public')

const agent = new Agent({ keepAlive: true })

interface Answer {
  readonly status: number
  readonly text: string
  readonly code: unknown
}

/** Over a connection that a browser could not make: any header, any spelling of the path. */
function ask(
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  body?: unknown,
): Promise<Answer> {
  const { hostname, port } = new URL(started.url)
  const bytes = body === undefined ? '' : JSON.stringify(body)
  const all = { 'content-type': 'application/json', 'content-length': bytes.length, ...headers }
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, method, path, agent, headers: all }, (response) => {
      let text = ''
      const done = () => {
        const isJson = response.headers['content-type'] === 'application/json'
        const code = isJson && text !== '' ? JSON.parse(text).error?.code : undefined
        resolve({ status: response.statusCode ?? 0, text, code })
      }
      response.setEncoding('utf8').on('data', (piece: string) => {
        text += piece
      })
      // Events go on for as long as anybody listens: who was let in is known.
      if (response.headers['content-type']?.startsWith('text/event-stream')) {
        done()
        sent.destroy()
      } else response.on('end', done)
    })
    sent.setTimeout(20_000, () => sent.destroy(new Error(`no answer to ${method} ${path}`)))
    sent.on('error', reject)
    sent.end(bytes)
  })
}

const bearer = (key: string) => ({ authorization: `Bearer ${key}` })
/** A verb stands behind an id where the path says so: `:model{.+:countTokens}`. */
const filled = (path: string, id = 'none') =>
  path
    .replace(/:\w+(?:\{\.\+(:\w+)\}|\{[^}]*\})?/g, (_, verb = '') => `${id}${verb}`)
    .replace(/\*$/, 'x')
const bodyFor = (method: string, body: unknown = {}) => (method === 'GET' ? undefined : body)

async function addKey(scope: Partial<KeyScope>): Promise<string> {
  const role = scope.role ?? 'client'
  const whole = {
    tenant: 'default',
    role,
    routes: DEFAULT_ROUTES[role],
    limits: {},
    mayDebug: true,
  }
  const { record, presented } = mintKey(
    { name: role, scope: { ...whole, ...scope }, createdAt: 1 },
    PEPPER,
  )
  await started.gateway.store.addKey(record)
  await vi.waitUntil(
    async () =>
      scope.expiresAt === 1 || (await ask('GET', '/v1/console', bearer(presented))).status !== 401,
    10_000,
  )
  return presented
}

beforeAll(async () => {
  started = await startGateway({
    config: `auth: { mode: keys, admin_key: ${ADMIN}, pepper: "${PEPPER}" }\ncontent: { store: true }\naliases: { gpt-4o: practice-second }\n`,
  })
  routes = vi.mocked(createApp).mock.calls.flatMap(([deps]) => deps.routes)
})
afterAll(async () => {
  agent.destroy()
  await started?.stop()
})

describe('a route', () => {
  it('is for everybody, or for every key, only where that is said here', () => {
    const of = (access: Route['access']) =>
      routes.filter((route) => route.access === access).map(nameOf)
    expect(of('public').sort()).toEqual([...PUBLIC].sort())
    expect(of('any-key').sort()).toEqual(ANY_KEY)
    for (const { path, access } of routes) {
      if (isForAdmins(path)) expect(access, path).toBe(path === '/metrics' ? 'metrics' : 'admin')
    }
    expect(of('metrics')).toEqual(['GET /metrics'])
  })

  it('tells nobody anything who has no key, or one that is unknown, revoked or over', async () => {
    const revoked = await addKey({ role: 'admin' })
    const { text } = await ask('GET', '/admin/keys', bearer(ADMIN))
    const { data } = JSON.parse(text) as { data: { id: string; name: string }[] }
    const id = data.find(({ name }) => name === 'admin')?.id
    expect((await ask('DELETE', `/admin/keys/${id}`, bearer(ADMIN))).status).toBe(200)
    const strangers: Readonly<Record<string, Readonly<Record<string, string>>>> = {
      nobody: {},
      'an empty key': { authorization: 'Bearer ' },
      'another scheme': { authorization: `Basic ${btoa(`x:${ADMIN}`)}` },
      unknown: bearer('slk_unknown_0000000000000000000000000000000000000000000'),
      revoked: bearer(revoked),
      over: bearer(await addKey({ role: 'admin', expiresAt: 1 })),
      'one letter short': bearer(ADMIN.slice(0, -1)),
      'a cookie of nobody': { cookie: 'secondline=x; __Host-secondline=y' },
    }
    const wrong: string[] = []
    for (const route of guarded()) {
      const methods = route.method === 'GET' ? ['GET', 'HEAD'] : [route.method]
      for (const [who, headers] of Object.entries(strangers)) {
        for (const method of methods) {
          const { status, code } = await ask(method, filled(route.path), headers, bodyFor(method))
          const isRefused = status === 401 && (method === 'HEAD' || codeOf(code) === 'invalid')
          if (!isRefused) wrong.push(`${who}: ${method} ${route.path}: ${status} ${code}`)
        }
      }
    }
    expect(wrong).toEqual([])
  })

  it('is for keys of its group and role, and says so to others before it reads what they send', async () => {
    const scopes: Record<string, Partial<KeyScope>> = {
      'of no group': { role: 'admin', routes: [] },
      'an admin’s for data': { role: 'admin', routes: ['data'] },
      'an admin’s for metrics': { role: 'admin', routes: ['metrics'] },
      // What a scope lists counts no further than its role.
      'a client’s for all': { role: 'client', routes: ROUTE_GROUPS },
      'an auditor’s for all': { role: 'auditor', routes: ROUTE_GROUPS },
      'a reviewer’s for all': { role: 'reviewer', routes: ROUTE_GROUPS },
    }
    for (const role of KEY_ROLES) scopes[role] = { role }
    const reaches: Readonly<Record<string, readonly string[]>> = {
      client: ['data'],
      reviewer: ['review'],
      auditor: ['audit'],
      admin: ['data', 'review', 'audit', 'admin', 'metrics'],
      'an admin’s for metrics': ['metrics'],
      'of no group': [],
      'an admin’s for data': ['data'],
      'a client’s for all': ['data'],
      'an auditor’s for all': ['audit'],
      'a reviewer’s for all': ['data', 'review'],
    }
    const wrong: string[] = []
    for (const [who, scope] of Object.entries(scopes)) {
      const key = await addKey(scope)
      for (const { method, path, access } of guarded()) {
        if (access === 'any-key') continue
        const { status, code } = await ask(method, filled(path), bearer(key), bodyFor(method, []))
        const isRefused = status === 403 && codeOf(code) === 'permission'
        const may = reaches[who]?.includes(access)
        if (may ? status === 401 || isRefused : !isRefused) {
          wrong.push(`${who}: ${method} ${path}: ${status} ${code}`)
        }
      }
    }
    expect(wrong).toEqual([])
  })

  it('is not reached past its guard by another spelling of its path', async () => {
    const wrong: string[] = []
    for (const { method, path } of guarded()) {
      const plain = filled(path)
      for (const spelling of spellings(plain)) {
        const { status, text } = await ask(method, spelling, {}, bodyFor(method))
        if (![400, 401, 404, 405].includes(status) || text.includes('"data"')) {
          wrong.push(`${method} ${spelling}: ${status} ${text.slice(0, 100)}`)
        }
      }
    }
    expect(wrong).toEqual([])
  })
})

describe('what another tenant has', () => {
  it('is answered by its id as an id that never was, on every route and for every role', async () => {
    const theirs = await makeOneOfEach(started.url, ADMIN, MARK)
    const wrong: string[] = []
    for (const role of KEY_ROLES) {
      const key = await addKey({ role, tenant: 'other' })
      for (const { method, path } of guarded()) {
        const known = theirs.find(([pattern]) => pattern.test(path))?.[1]
        // A knowledge base is made by its name, in one's own tenant.
        if (!/:(?:id|name)$|:(?:id|name)\//.test(path) || !known || method === 'PUT') continue
        const act =
          method === 'DELETE' ? REASON : (ACTS.find(([pattern]) => pattern.test(path))?.[1] ?? {})
        const told = async (ids: Readonly<Record<string, string>>) => {
          const asked = path.replace(/:(\w+)/g, (_, name: string) =>
            encodeURIComponent(ids[name] ?? 'none'),
          )
          const headers = { ...bearer(key), 'if-match': '"1"' }
          const { status, text } = await ask(method, asked, headers, bodyFor(method, act))
          const plain = Object.values(ids).reduce((all, id) => all.replaceAll(id, 'ID'), text)
          return `${status} ${plain.replaceAll(/"request_id":"[^"]*"/g, '')}`
        }
        const never = Object.fromEntries(
          Object.entries(known).map(([name, id]) => [name, `${id.slice(0, -3)}zzz`]),
        )
        const answers = [await told(known), await told(never)]
        const isRefused = /^40[34] /.test(answers[0] ?? '')
        if (!isRefused || answers[0] !== answers[1]) {
          wrong.push(`${role} ${method} ${path}: ${answers.join(' / ')}`)
        }
      }
    }
    expect(wrong).toEqual([])
  })
})

describe('a key for some models only', () => {
  it('is told of the others as of models that there are not, by every endpoint that takes one', async () => {
    const key = bearer(await addKey({ cards: ['practice-first'] }))
    const asks: Readonly<Record<string, object>> = {
      '/v1/chat/completions': { messages: HELLO },
      '/v1/completions': { prompt: 'Name three rivers' },
      '/v1/responses': { input: 'Name three rivers' },
      '/v1/responses/input_tokens': { input: 'Name three rivers' },
      '/v1/messages': { messages: HELLO, max_tokens: 50 },
      '/v1/messages/count_tokens': { messages: HELLO },
      '/v1/embeddings': { input: 'x' },
      '/v1/moderations': { input: 'x' },
      '/v1/rerank': { query: 'x', documents: ['x'] },
      '/v2/rerank': { query: 'x', documents: ['x'] },
      '/v1/images/generations': { prompt: 'x' },
      '/v1/audio/speech': { input: 'x', voice: 'alloy' },
      '/v1/route': { messages: HELLO },
    }
    for (const [path, body] of Object.entries(asks)) {
      const told = async (model: string) => {
        const { status, text } = await ask('POST', path, key, { ...body, model })
        return `${status} ${text.replaceAll(model, 'M').replaceAll(/"request_id":"[^"]*"/g, '')}`
      }
      expect(await told('practice-second'), path).toBe(await told('practice-absent'))
      if (!/tokens$/.test(path)) expect(await told('practice-second'), path).toMatch(/^404 /)
    }
    for (const verb of ['generateContent', 'streamGenerateContent', 'embedContent']) {
      const told = async (model: string) => {
        const path = `/v1beta/models/${model}:${verb}`
        const { status, text } = await ask('POST', path, key, GOOGLE_HELLO)
        return `${status} ${text.replaceAll(model, 'M').replaceAll(/"requestId":"[^"]*"/g, '')}`
      }
      expect(await told('practice-second'), verb).toBe(await told('practice-absent'))
      expect(await told('practice-second'), verb).toMatch(/^404 /)
    }
    for (const path of ['/v1/models', '/v1beta/models']) {
      expect((await ask('GET', path, key)).text).not.toContain('practice-second')
      expect((await ask('GET', `${path}/practice-second`, key)).status).toBe(404)
    }
    for (const model of ['gpt-4o', 'gpt-4']) {
      const { status, text } = await ask('POST', '/v1/chat/completions', key, {
        model,
        messages: HELLO,
      })
      expect([status, text]).toEqual([404, expect.stringContaining('lists what there is')])
    }
    const forced = await ask('POST', '/v1/chat/completions', key, {
      model: 'secondline/second',
      messages: HELLO,
    })
    expect(forced).toMatchObject({ status: 403, code: 'permission_denied' })
  })
})

const REASON = { reason: 'A reason that is long enough' }
const HELLO = [{ role: 'user', content: 'Name three rivers' }]
const GOOGLE_HELLO = {
  contents: [{ parts: [{ text: 'Name three rivers' }] }],
  content: { parts: [{ text: 'Name three rivers' }] },
}

/** `invalid_api_key` and `permission_denied`, in whichever dialect; Google's tells the status beside them. */
function codeOf(code: unknown): string {
  if (code === undefined || code === 'invalid_api_key' || code === 401) return 'invalid'
  return code === 'permission_denied' || code === 403 ? 'permission' : String(code)
}

function spellings(path: string): readonly string[] {
  return [
    `/${path}`,
    `${path}/`,
    path.toUpperCase(),
    path.replace(/^\/(\w)/, (_, first: string) => `/%${first.charCodeAt(0).toString(16)}`),
    `/console/..${path}`,
    `/console/%2e%2e${path}`,
    `/livez/..;${path}`,
    `${path}?access=public`,
    `/openai/deployments/x${path.replace('/v1', '')}`,
    `/openai${path}`,
    `http://127.0.0.1${path}`,
    `${path}%00`,
    `${path};x=/livez`,
  ]
}
