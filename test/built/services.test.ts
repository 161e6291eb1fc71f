/**
 * What the command as it is shipped talks to beside models: PostgreSQL with pg-boss, Valkey, an identity provider, a
 * webhook's receiver, an OpenTelemetry SDK.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { buildCommand, runVerb, serving } from '../support/built-command.ts'
import { freePort } from '../support/free-port.ts'
import { CLIENT, startIdentityProvider, TestBrowser } from '../support/identity-provider.ts'
import { findPostgres, startPostgres } from '../support/postgres.ts'
import { findValkey, startValkey } from '../support/valkey.ts'

const ADMIN = 'an-admin-key-of-this-test'
const SERVE = ['serve', '--json'] as const

let folder = ''
const ends: (() => Promise<unknown>)[] = []
beforeAll(buildCommand)
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'secondline-built-'))
})
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
  await rm(folder, { recursive: true, force: true })
})

const configure = (config: string) => writeFile(join(folder, 'secondline.yaml'), config)

function ask(url: string | undefined, content: string): Promise<Response> {
  return fetch(`${url}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${ADMIN}` },
    body: JSON.stringify({ model: 'auto', messages: [{ role: 'user', content }] }),
  })
}

async function read(url: string, body?: object): Promise<Record<string, unknown>> {
  const response = await fetch(url, {
    headers: { authorization: `Bearer ${ADMIN}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  })
  return (await response.json()) as Record<string, unknown>
}

/** Keeps the kinds of events that it is sent. */
async function startReceiver(): Promise<{ readonly url: string; readonly types: unknown[] }> {
  const types: unknown[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const piece of request) body += piece
    types.push((JSON.parse(body) as { type: unknown }).type)
    response.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  ends.push(() => new Promise((resolve) => server.close(resolve)))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, types }
}

const webhookTo = (url: string) =>
  `oversight: { webhooks: [{ url: "${url}", secret: "whsec_${Buffer.from('a secret of thirty-two bytes....').toString('base64')}", allow_private: true }] }`

const HELD = `policies: [{ name: all, when: {}, require: { oversight: hold } }]
auth: { admin_key: ${ADMIN} }`

test('tells a webhook of an answer that waits', async () => {
  const receiver = await startReceiver()
  await configure(`${HELD}\n${webhookTo(receiver.url)}\n`)
  await serving([...SERVE, '--port', '0'], { folder }, async ({ url }) => {
    expect((await ask(url, 'Hello!')).status).toBe(200)
    await vi.waitFor(() => expect(receiver.types).toContain('review.held'))
  })
})

const postgresPrograms = findPostgres()
test.skipIf(postgresPrograms === undefined)(
  'keeps its records in PostgreSQL, where pg-boss does its jobs',
  async () => {
    const server = await startPostgres(postgresPrograms ?? '')
    ends.push(() => server.stop())
    const receiver = await startReceiver()
    const store = await server.createDatabase()
    await configure(
      `${HELD}\n${webhookTo(receiver.url)}\nstore: "${store}"\njobs: { driver: pg-boss }\n`,
    )
    const migrated = await runVerb(['migrate', '--json'], { folder })
    expect(JSON.parse(migrated.out)).toMatchObject({ from: 0, dryRun: false })
    await serving([...SERVE, '--port', '0'], { folder }, async ({ url }) => {
      expect((await ask(url, 'Hello!')).status).toBe(200)
      await vi.waitFor(() => expect(receiver.types).toContain('review.held'))
      await vi.waitFor(async () =>
        expect((await read(`${url}/v1/runs`)).data).toMatchObject([{ status: 'held' }]),
      )
    })
    const reviews = await runVerb(['review', 'list', '--json'], { folder })
    expect(JSON.parse(reviews.out).reviews).toHaveLength(1)
  },
)

const valkeyProgram = findValkey()
test.skipIf(valkeyProgram === undefined)('counts in a Valkey', async () => {
  const server = await startValkey(valkeyProgram ?? '', 'a-password')
  ends.push(() => server.stop())
  const shared = `{ url: "${server.url}", wait_ms: 5000, on_unavailable: refuse }`
  await configure(
    `auth: { admin_key: ${ADMIN} }\nlimits: { requests_per_minute: 2, shared: ${shared} }\n`,
  )
  await serving([...SERVE, '--port', '0'], { folder }, async ({ url }) => {
    // Without the server requests are refused, and it may be connected to later than the gateway listens.
    await vi.waitFor(async () => expect((await fetch(`${url}/readyz`)).status).toBe(200))
    const statuses: number[] = []
    for (let turn = 0; turn < 3; turn++) statuses.push((await ask(url, 'Hello!')).status)
    expect(statuses).toEqual([200, 200, 429])
    expect(await server.command('KEYS', 'secondline*')).not.toEqual([])
  })
})

test('lets people sign in at an identity provider', async () => {
  const port = await freePort()
  const callback = `http://127.0.0.1:${port}/v1/session/oidc/corp/callback`
  const provider = await startIdentityProvider(() => callback)
  ends.push(() => provider.stop())
  provider.login = 'u-1'
  provider.accounts['u-1'] = { email: 'ann@example.com', groups: ['medics'] }
  const { id, secret } = CLIENT
  await configure(`auth: { admin_key: ${ADMIN} }
people:
  oidc:
    - { id: corp, issuer: "${provider.issuer}", client_id: ${id}, client_secret: ${secret}, redirect_url: "${callback}", allow_private: true, roles: { reviewer: [medics] }, domains: { healthcare: [medics] } }
`)
  await serving([...SERVE, '--port', String(port)], { folder }, async ({ url }) => {
    const browser = new TestBrowser()
    const start = `${url}/v1/session/oidc/corp/start?return_to=%2Fconsole%2Freviews`
    await browser.follow(start, (next) => next.includes('/console/'))
    const { response } = await browser.open(`${url}/v1/session`)
    expect(await response.json()).toMatchObject({ person: { role: 'reviewer' } })
  })
})

/** The least of a tracing SDK, in a module of its own as an operator's would be. */
const TRACING = (api: string, spans: string) => `
import { appendFileSync } from 'node:fs'
import { trace } from ${JSON.stringify(api)}
const startSpan = (name) => {
  appendFileSync(${JSON.stringify(spans)}, name + '\\n')
  const span = { isRecording: () => true, end() {}, spanContext: () => ({ traceId: '4bf92f3577b34da6a3ce929d0e0e4736', spanId: '00f067aa0ba902b8', traceFlags: 1 }) }
  return Object.assign(span, Object.fromEntries(['setAttribute', 'setAttributes', 'addEvent', 'setStatus', 'recordException', 'updateName'].map((name) => [name, () => span])))
}
trace.setGlobalTracerProvider({ getTracer: () => ({ startSpan }) })
`

describe('telemetry', () => {
  test('gives spans to the SDK that is loaded before it, and metrics to whoever asks', async () => {
    const [tracing, spans] = [join(folder, 'tracing.mjs'), join(folder, 'spans.txt')]
    await writeFile(tracing, TRACING(import.meta.resolve('@opentelemetry/api'), spans))
    const surroundings = { folder, nodeFlags: ['--import', tracing] }
    await serving([...SERVE, '--port', '0'], surroundings, async ({ url }) => {
      expect((await ask(url, 'What is the capital of France?')).status).toBe(200)
      const metrics = await (await fetch(`${url}/metrics`)).text()
      expect(metrics).toMatch(/^secondline_requests_total\{.*status="completed".*\} 1$/m)
      expect(metrics).toContain('process_resident_memory_bytes')
    })
    const told = (await readFile(spans, 'utf8')).split('\n')
    expect(told).toContain('POST /v1/chat/completions')
    expect(told.some((name) => name.startsWith('chat '))).toBe(true)
  })
})
