/** Models and webhooks outside the own network, where a proxy is the only way there. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer as createHttpServer } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  onTestFinished,
  test,
  vi,
} from 'vitest'
import { probeProvider } from '../../src/cli/setup/probe-provider.ts'
import { loadSettings } from '../../src/config/load-settings.ts'
import type { IdentityProvider } from '../../src/core/access/identity-provider.ts'
import { Secret } from '../../src/core/access/secret.ts'
import type { ModelClient } from '../../src/core/ports.ts'
import { createGuardedFetch } from '../../src/egress/guarded-fetch.ts'
import {
  createIdentitySignIn,
  type IdentityDeps,
} from '../../src/oversight/sign-in/identity-sign-in.ts'
import { announce, createWebhookSender } from '../../src/oversight/webhooks/webhooks.ts'
import { createModelClient } from '../../src/providers/create-model-client.ts'
import { type OutgoingProxy, startOutgoingProxy } from '../support/outgoing-proxy.ts'
import { call, card, collect, QUICK, textIn } from './model-client-support.ts'

const pem = (name: string) =>
  readFileSync(new URL(`../fixtures/upstream/tls/test-only-${name}.pem`, import.meta.url), 'utf8')
const certificate = pem('certificate')
const model = createServer({ key: pem('key'), cert: certificate }, (request, response) => {
  if (request.headers['proxy-authorization'] !== undefined) response.writeHead(500)
  response.setHeader('content-type', 'application/json')
  response.end('{"choices":[{"index":0,"message":{"content":"far"},"finish_reason":"stop"}]}')
})
let instead: number | 'silence' | undefined
let proxy: OutgoingProxy
let client: ModelClient

beforeAll(async () => {
  await new Promise<void>((resolve) => model.listen(0, '127.0.0.1', resolve))
})
afterAll(() => model.close())
beforeEach(async () => {
  instead = undefined
  proxy = await startOutgoingProxy(
    () => (model.address() as AddressInfo).port,
    () => instead,
  )
})
afterEach(async () => {
  await client?.close?.()
  await proxy.close()
})

/** Nobody but the proxy knows where these names are. */
function clientAt(baseUrl: string, through = proxy.url): ModelClient {
  client = createModelClient(
    card({ model: 'any' }),
    { protocol: 'openai', baseUrl, allowPrivate: false, proxy: new Secret(through) },
    { certificateAuthority: certificate, connectLimitMs: 1000 },
  )
  return client
}

const ask = (of: ModelClient, more: object = {}) => collect(of, call({ stream: false, ...more }))

describe('a model', () => {
  test('is called by its name through a way that is used again, and certified by it', async () => {
    const far = clientAt('https://model.test/v1')
    for (let asked = 0; asked < 6; asked++) expect(textIn((await ask(far)).parts)).toBe('far')
    expect(proxy.asked[0]).toEqual({
      target: 'model.test:443',
      login: `Basic ${btoa('gate:p@ss-planted')}`,
    })
    expect(proxy.asked.length).toBeLessThan(6)
    expect((await ask(clientAt('https://other.test:8443/v1'))).error?.code).toBe('upstream_tls')
    expect(proxy.asked.at(-1)?.target).toBe('other.test:8443')
  })

  test.each([403, 407, 502])('is not reached where the proxy says %i', async (status) => {
    instead = status
    const { error } = await ask(clientAt('https://model.test/v1'))
    expect(error).toMatchObject({ code: 'upstream_unreachable', fault: 'deployment' })
    expect(error?.message).toContain(`(${status})`)
    expect(JSON.stringify(error) + error?.message).not.toContain('planted')
  })

  test('is not reached where the proxy is not there', async () => {
    await proxy.close()
    expect((await ask(clientAt('https://model.test/v1'))).error?.code).toBe('upstream_unreachable')
  })

  test('is given up when the proxy says nothing in the time for connecting', async () => {
    instead = 'silence'
    const timeouts = { ...QUICK, connect: 100, total: 5000 }
    const { error } = await ask(clientAt('https://model.test/v1'), { timeouts })
    expect(error?.code).toBe('upstream_timeout')
    // What waits for it, whose call is over, is not kept for longer than a call may wait.
    await vi.waitFor(() => expect(proxy.waiting()).toBe(0), 5000)
  })

  test('of a forbidden address is not asked for', async () => {
    expect((await ask(clientAt('https://169.254.169.254/v1'))).error?.code).toBe('egress_denied')
    expect(proxy.asked).toEqual([])
  })

  test('leaves no way open once its client is closed', async () => {
    const far = clientAt('https://model.test/v1')
    await ask(far)
    expect(proxy.open()).toBe(1)
    await far.close?.()
    await vi.waitFor(() => expect(proxy.open()).toBe(0))
  })
})

test('the doctor looks where calls will go, and tells the proxy from the model', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'secondline-proxy-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'secondline.yaml')
  writeFileSync(
    file,
    `egress: { proxy: "${proxy.url}" }
models: [{ id: far, provider: openai, base_url: "https://model.test/v1", api_key: k }]
lines: { first: [far] }
`,
  )
  const { models } = await loadSettings({ file, environment: {} })
  const [far] = models as [(typeof models)[number]]
  // Its own certificate is not trusted here, so TLS has come as far as the model.
  expect((await probeProvider(far)).message).toMatch(
    /^model\.test has a certificate that is not trusted: .*NODE_EXTRA_CA_CERTS.*\(DEPTH_ZERO/,
  )
  instead = 403
  expect((await probeProvider(far)).message).toMatch(/^The proxy .*\(403\)$/)
})

test('an identity provider is asked through it, and nobody else is told why it failed', async () => {
  const provider = {
    id: 'corp',
    issuer: 'https://issuer.test',
    allowPrivate: false,
    scopes: [],
  } as unknown as IdentityProvider
  const identity = createIdentitySignIn({
    providers: () => [provider],
    proxy: () => new Secret(proxy.url),
    now: Date.now,
  } as unknown as IdentityDeps)
  // Its certificate is not trusted here.
  await expect(identity.start('corp', undefined)).rejects.toMatchObject({
    code: 'upstream_unreachable',
  })
  expect(proxy.asked.map(({ target }) => target)).toEqual(['issuer.test:443'])
})

test('what an identity provider answers comes back whole', async () => {
  const issuer = createHttpServer(async (request, response) => {
    let body = ''
    for await (const piece of request) body += piece
    response.writeHead(401, { 'x-kept': 'yes' }).end(`${request.method} ${request.url} ${body}`)
  })
  await new Promise<void>((resolve) => issuer.listen(0, '127.0.0.1', resolve))
  const { port } = issuer.address() as AddressInfo
  const second = await startOutgoingProxy(() => port)
  const ask = createGuardedFetch({
    what: 'It',
    reach: 'public',
    timeoutMs: 5000,
    proxy: () => second.url,
  })
  try {
    const body = new URLSearchParams({ a: 'b c' })
    const answer = await ask('http://issuer.test/token?x=1', { method: 'POST', body })
    expect([answer.status, answer.headers.get('x-kept'), await answer.text()]).toEqual([
      401,
      'yes',
      'POST /token?x=1 a=b+c',
    ])
    await expect(ask('http://169.254.169.254/token')).rejects.toMatchObject({
      code: 'egress_denied',
    })
  } finally {
    await second.close()
    issuer.close()
  }
})

test('webhooks take the way that is configured now', async () => {
  const received: string[] = []
  const receiver = createHttpServer((request, response) => {
    received.push(request.headers.host ?? '')
    response.end()
  })
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  const { port } = receiver.address() as AddressInfo
  const second = await startOutgoingProxy(() => port)
  let through: string | undefined
  const endpoint = {
    url: 'http://receiver.test/hook',
    secret: new Secret('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'),
    allowPrivate: false,
  }
  const sender = createWebhookSender(
    () => [endpoint],
    { disabledEndpoints: async () => [], disableEndpoint: async () => {} },
    Date.now,
    { proxy: () => (through === undefined ? undefined : new Secret(through)) },
  )
  const event = { id: 'msg_1', type: 'review.created', timestamp: '2026-01-01T00:00:00Z', data: {} }
  const [made] = announce([endpoint], event as unknown as Parameters<typeof announce>[1], 0)
  const job = {
    id: 'j',
    kind: 'webhook',
    key: '',
    payload: made?.payload,
    attempts: 1,
    createdAt: 0,
  }
  const send = () => sender.handle(job, new AbortController().signal)
  try {
    await expect(send()).rejects.toThrow(/cannot be reached/)
    through = second.url
    await send()
    expect(received).toEqual(['receiver.test'])
    expect(second.asked.map(({ target }) => target)).toEqual(['receiver.test:80'])
  } finally {
    await sender.close()
    await second.close()
    receiver.close()
  }
})
