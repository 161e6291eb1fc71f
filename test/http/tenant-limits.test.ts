/** What the keys of a tenant have together, beside what each has. */
import { afterEach, expect, test, vi } from 'vitest'
import { mintKey } from '../../src/store/keys/keys.ts'
import { bearer, sendJson } from '../support/send-json.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

const ADMIN = 'an-admin-key-of-this-test'
const PEPPER = 'a pepper of tests that is long enough'
const configOf = (limits: string) =>
  `auth: { mode: keys, admin_key: ${ADMIN}, pepper: "${PEPPER}" }\nlimits: { ${limits} }\n`

let started: StartedGateway
afterEach(() => started.stop())

const ask = (key: string) =>
  sendJson('POST', `${started.url}/v1/chat/completions`, bearer(key), {
    model: 'auto',
    max_tokens: 50,
    messages: [{ role: 'user', content: 'Hello!' }],
  })

async function keyOf(tenant: string, limits = {}): Promise<string> {
  const scope = { tenant, role: 'client', routes: ['data'], limits, mayDebug: false } as const
  const { record, presented } = mintKey({ name: tenant, scope, createdAt: 1 }, PEPPER)
  await started.gateway.store.addKey(record)
  const isKnown = async () =>
    (await sendJson('GET', `${started.url}/v1/models`, bearer(presented))).status === 200
  await vi.waitUntil(isKnown, 10_000)
  return presented
}

test('keys of a tenant share its requests, and nobody else has to wait', async () => {
  started = await startGateway({
    config: configOf('tenants: { shop: { requests_per_minute: 2 } }'),
  })
  const [one, two, other] = [await keyOf('shop'), await keyOf('shop'), await keyOf('shopping')]
  expect((await ask(one)).status).toBe(200)
  const last = await ask(two)
  expect(last.status).toBe(200)
  expect(last.headers.get('x-ratelimit-remaining-requests')).toBe('0')
  for (const key of [one, two]) {
    const refused = await ask(key)
    expect([refused.status, refused.body.error]).toMatchObject([
      429,
      {
        code: 'rate_limit_exceeded',
        param: null,
        message: "The tenant's limit of requests per minute leaves no room for this request",
      },
    ])
  }
  expect((await ask(other)).status).toBe(200)
  expect((await ask(ADMIN)).status).toBe(200)
  await started.reload(configOf('requests_per_minute: 100'))
  expect((await ask(one)).status).toBe(200)
})

test('what a key may not have any more is not taken from its tenant', async () => {
  started = await startGateway({
    config: configOf('tenants: { shop: { requests_per_minute: 2 } }'),
  })
  const [small, other] = [await keyOf('shop', { requestsPerMinute: 1 }), await keyOf('shop')]
  expect((await ask(small)).status).toBe(200)
  for (let time = 0; time < 3; time++) {
    expect((await ask(small)).body.error.message).toMatch(/^The key's limit of requests/)
  }
  expect((await ask(other)).status).toBe(200)
  expect((await ask(other)).status).toBe(429)
})

test('what a key has spent counts after a reload that limits every key', async () => {
  started = await startGateway({ config: configOf('requests_per_minute: 100') })
  const [one, two] = [await keyOf('shop'), await keyOf('shop')]
  expect((await ask(one)).status).toBe(200)
  const { deps, store } = started.gateway
  await deps.recorder.flush()
  const [summary] = (await store.listRuns('shop', {}, { limit: 1 })).items
  const run = await store.findRun('shop', summary?.id ?? '')
  if (!run) throw new Error('no run')
  await store.saveRuns([{ ...run, money: { ...run.money, total: 19_999 } }])
  await started.reload(configOf('dollars_per_day: 0.02'))
  expect(await ask(one)).toMatchObject({
    status: 429,
    body: {
      error: { code: 'budget_exceeded', message: expect.stringMatching(/^The key's limit/) },
    },
  })
  expect((await ask(two)).status).toBe(200)
})

test('what all keys of a tenant have spent counts after a restart, and after a reload that limits it', async () => {
  started = await startGateway({
    config: configOf('tenants: { shop: { dollars_per_month: 0.01 } }'),
  })
  const [one, two] = [await keyOf('shop'), await keyOf('shop')]
  expect((await ask(one)).status).toBe(200)
  await started.gateway.deps.recorder.flush()
  const { store } = started.gateway
  const [summary] = (await store.listRuns('shop', {}, { limit: 1 })).items
  const run = await store.findRun('shop', summary?.id ?? '')
  if (!run) throw new Error('no run')
  const earlier = { ...run, id: 'run_earlier', money: { ...run.money, total: 9_999 } }
  await store.saveRuns([earlier])
  const refused = { status: 429, body: { error: { code: 'budget_exceeded', param: null } } }
  await started.restart()
  expect(await ask(two)).toMatchObject(refused)
  await started.reload(configOf('requests_per_minute: 100'))
  expect((await ask(two)).status).toBe(200)
  await started.reload(configOf('tenants: { shop: { dollars_per_day: 0.01 } }'))
  expect(await ask(two)).toMatchObject(refused)
})

test.each([
  ['/v1/route', { model: 'auto', messages: [{ role: 'user', content: 'Hello!' }] }],
  ['/v1/verify', { answer: '2 + 2 = 5' }],
])('what calls no model counts as a request and takes no money: %s', async (path, body) => {
  started = await startGateway({ config: configOf('requests_per_minute: 100') })
  const key = await keyOf('shop', { requestsPerMinute: 2, concurrentRequests: 1, microsPerDay: 1 })
  const send = () => sendJson('POST', `${started.url}${path}`, bearer(key), body)
  for (let time = 0; time < 2; time++) expect((await send()).status).toBe(200)
  expect((await send()).body.error).toMatchObject({
    code: 'rate_limit_exceeded',
    message: "The key's limit of requests per minute leaves no room for this request",
  })
})
