import { afterAll, beforeAll, expect, it } from 'vitest'
import { bearer, sendJson } from '../support/send-json.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

const ADMIN = '0123456789abcdef0123'

let started: StartedGateway
beforeAll(async () => {
  started = await startGateway({ config: `auth: { admin_key: ${ADMIN} }\n` })
})
afterAll(() => started.stop())

const call = (path: string, key: string, body?: unknown) =>
  sendJson(body === undefined ? 'GET' : 'POST', `${started.url}${path}`, bearer(key), body)

async function keyFor(wanted: object): Promise<string> {
  return (await call('/admin/keys', ADMIN, { name: 'k', ...wanted })).body.key
}

it('keeps from who reviews some domains only what others asked, and from no other reviewer', async () => {
  const client = await keyFor({ role: 'client' })
  const routes = ['data', 'review']
  const some = await keyFor({ role: 'reviewer', routes, domains: ['legal'] })
  const every = await keyFor({ role: 'reviewer', routes })
  const { body } = await call('/v1/responses', client, { model: 'auto', input: 'Hello there' })
  const [run] = (await call('/v1/runs', client)).body.data
  for (const [key, status, runs] of [
    [some, 404, 0],
    [every, 200, 1],
    [client, 200, 1],
  ] as const) {
    expect((await call('/v1/runs', key)).body.data).toHaveLength(runs)
    expect((await call(`/v1/runs/${run.id}`, key)).status).toBe(status)
    expect((await call(`/v1/responses/${body.id}`, key)).status).toBe(status)
  }
})

it('counts for a client what its own key used, and hears it on its own answers only', async () => {
  const [asked, other] = [await keyFor({ role: 'client' }), await keyFor({ role: 'client' })]
  const { body } = await call('/v1/responses', asked, { model: 'auto', input: 'Hello there' })
  const requests = async (key: string) => {
    const range = `from=0&to=${Date.now() + 86_400_000}&bucket_ms=${86_400_000 * 365}`
    const { data } = (await call(`/v1/usage?${range}`, key)).body
    return (data as { requests: number }[]).reduce((sum, bucket) => sum + bucket.requests, 0)
  }
  expect(await requests(asked)).toBe(1)
  expect(await requests(other)).toBe(0)
  expect(await requests(ADMIN)).toBeGreaterThan(0)
  const said = { run: body.id, score: 0 }
  expect((await call('/v1/feedback', other, said)).status).toBe(404)
  expect((await call('/v1/feedback', asked, said)).status).toBe(201)
  const nothing = await call('/v1/feedback', asked, { run: body.id })
  expect([nothing.status, nothing.body.error?.param]).toEqual([400, 'score'])
})

it('counts for an admin what one key used, also once it is revoked, and for a client no other key', async () => {
  const made = []
  for (const name of ['billed', 'other']) {
    made.push((await call('/admin/keys', ADMIN, { name, role: 'client' })).body)
  }
  const [billed, other] = made
  await call('/v1/responses', billed.key, { model: 'auto', input: 'Hello there' })
  await call('/v1/responses', other.key, { model: 'auto', input: 'Hello there' })
  await call('/v1/responses', other.key, { model: 'auto', input: 'Hello there' })
  await sendJson('DELETE', `${started.url}/admin/keys/${other.id}`, bearer(ADMIN))
  const requests = async (key: string, of: string) => {
    const range = `from=0&to=${Date.now() + 86_400_000}&bucket_ms=${86_400_000 * 365}`
    const { data } = (await call(`/v1/usage?${range}&key=${of}`, key)).body
    return (data as { requests: number }[]).reduce((sum, bucket) => sum + bucket.requests, 0)
  }
  expect(await requests(ADMIN, billed.id)).toBe(1)
  expect(await requests(ADMIN, other.id)).toBe(2)
  expect(await requests(billed.key, other.id)).toBe(1)
})

it('tells an admin what each key came to by its name, also once it is revoked, and a client its own only', async () => {
  const made = []
  for (const name of ['once', 'twice']) {
    made.push((await call('/admin/keys', ADMIN, { name, role: 'client' })).body)
  }
  const [once, twice] = made
  await call('/v1/responses', once.key, { model: 'auto', input: 'Hello there' })
  await call('/v1/responses', twice.key, { model: 'auto', input: 'Hello there' })
  await call('/v1/responses', twice.key, { model: 'auto', input: 'Hello there' })
  await call('/v1/responses', ADMIN, { model: 'auto', input: 'Hello there' })
  await sendJson('DELETE', `${started.url}/admin/keys/${twice.id}`, bearer(ADMIN))
  const range = `from=0&to=${Date.now() + 86_400_000}`
  const usage = async (key: string) =>
    (await call(`/v1/usage?${range}&by=key`, key)).body.data as readonly {
      readonly key: string
      readonly name: string | null
      readonly requests: number
      readonly money: { readonly total: number }
    }[]
  const all = await usage(ADMIN)
  const told = all.map(({ key, name, requests }) => [key, name, requests])
  expect(told).toContainEqual([once.id, 'once', 1])
  expect(told).toContainEqual([twice.id, 'twice', 2])
  expect(told).toContainEqual(['admin', null, expect.any(Number)])
  expect((await usage(once.key)).map(({ key }) => key)).toEqual([once.id])
  const sum = (rows: readonly { readonly money: { readonly total: number } }[]) =>
    rows.reduce((total, { money }) => total + money.total, 0)
  const year = `&bucket_ms=${86_400_000 * 365}`
  expect(sum(all)).toBe(sum((await call(`/v1/usage?${range}${year}`, ADMIN)).body.data))
  const wrong = await call('/v1/usage?from=2&to=1&by=key', ADMIN)
  expect([wrong.status, wrong.body.error.code]).toEqual([400, 'invalid_request'])
})

it('refuses a filter that it does not know: what was not filtered would be taken for what was', async () => {
  for (const path of ['/v1/runs?tenant=shop', '/v1/usage?from=0&to=1&tenant=shop']) {
    const { status, body } = await call(path, ADMIN)
    expect([status, body.error?.param]).toEqual([400, 'tenant'])
  }
})
