/** The proxies of `deploy/` in front of gateways: what clients have been promised holds through them too. */
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import { request } from 'node:https'
import type { AddressInfo } from 'node:net'
import OpenAI from 'openai'
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { type EvilUpstream, startEvilUpstream } from '../support/evil-upstream.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'
import { findProxies, startProxy, type TestProxy } from './start-proxy.ts'
import { startVanishedGateway } from './vanished-gateway.ts'

const question = { messages: [{ role: 'user' as const, content: 'hello there' }] }

describe.each(findProxies())('behind $name', (kind) => {
  if (kind.found === undefined) {
    console.warn(`Skipped: ${kind.name} is not installed (apt-get install ${kind.debianPackage})`)
    return test.skip('is not installed')
  }
  let evil: EvilUpstream
  const gateways: StartedGateway[] = []
  let proxy: TestProxy
  const started = async () => {
    const model = (id: string) =>
      `  - { id: ${id}, provider: openai, base_url: "${evil.url}", model: ${id}, api_key: k, allow_private: true }`
    const models = ['fine', 'stalls', 'silent'].map(model).join('\n')
    return startGateway({
      config: `server: { allowed_hosts: [gateway.example.com] }\nmodels:\n${models}\nlines: { first: [fine], second: [fine] }\n`,
    })
  }
  const client = () =>
    new OpenAI({ baseURL: `${proxy.url}/v1`, apiKey: 'k', maxRetries: 0, fetch: proxy.fetch })
  beforeAll(async () => {
    evil = await startEvilUpstream()
    gateways.push(await started(), await started())
    proxy = await startProxy(
      kind,
      gateways.map(({ url }) => url),
    )
  })
  afterAll(async () => {
    await proxy?.stop()
    for (const gateway of gateways) await gateway.stop()
    await evil.close()
  })

  /** The status of a path as it is written, which `fetch` would put in order. */
  const statusOf = async (path: string, host = 'gateway.example.com') => {
    const at = { host: '127.0.0.1', port: proxy.port, servername: 'gateway.example.com' }
    const asked = request({ ...at, path, headers: { host }, rejectUnauthorized: false }).end()
    const [response] = (await once(asked, 'response')) as [IncomingMessage]
    response.resume()
    return response.statusCode
  }

  test('a part of a stream arrives as it is sent, and leaving stops the call to the model', async () => {
    const stream = await client().chat.completions.create({
      model: 'stalls',
      stream: true,
      ...question,
    })
    for await (const { choices } of stream) {
      // After this word the model is silent: a proxy that gathers some kilobytes would never pass it on.
      if (choices[0]?.delta.content === 'half') break
    }
    await vi.waitFor(() =>
      expect(evil.calls.find(({ model }) => model === 'stalls')?.abortedAt).toBeDefined(),
    )
  })

  test('leaving stops the call to the model also where nothing has been answered', async () => {
    const leaving = new AbortController()
    const asked = client()
      .chat.completions.create({ model: 'silent', ...question }, { signal: leaving.signal })
      .catch((thrown: unknown) => thrown)
    const call = () => evil.calls.find(({ model }) => model === 'silent')
    await vi.waitFor(() => expect(call()).toBeDefined())
    leaving.abort()
    await asked
    await vi.waitFor(() => expect(call()?.abortedAt).toBeDefined())
  })

  test('what is too long is refused by the gateway, in the shape that clients read', async () => {
    const response = await proxy.fetch(`${proxy.url}/v1/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ messages: [{ role: 'user', content: 'x'.repeat(4_400_000) }] }),
    })
    expect(response.status).toBe(413)
    expect(await response.json()).toMatchObject({ error: { code: 'request_too_large' } })
  })

  test('the gateway sees the name that was asked for, and that it was asked with TLS', async () => {
    expect(await statusOf('/v1/models')).toBe(200)
    // Caddy itself serves the names in its file alone.
    if (kind.name !== 'Caddy') expect(await statusOf('/v1/models', 'other.example.com')).toBe(403)
    const signedOut = await proxy.fetch(`${proxy.url}/v1/session`, {
      method: 'DELETE',
    })
    expect(signedOut.headers.get('set-cookie')).toMatch(/^__Host-.*; Secure/)
  })

  test.each(['/metrics', '/%6detrics', '//metrics', '/v1/../metrics', '/v1/%2e%2e/metrics'])(
    'figures over all tenants do not leave the network by %s',
    async (path) => {
      expect(await statusOf(path)).not.toBe(200)
      expect((await fetch(`${gateways[0]?.url}/metrics`)).status).toBe(200)
    },
  )

  test('what a gateway has taken and not answered is sent to no other, which would be paid twice', async () => {
    let taken = 0
    const closing = createServer(({ method, socket }, response) => {
      if (method === 'POST') {
        taken += 1
        socket.destroy()
      } else response.end()
    })
    onTestFinished(() => void closing.close())
    closing.listen(0, '127.0.0.1')
    await once(closing, 'listening')
    const url = `http://127.0.0.1:${(closing.address() as AddressInfo).port}`
    const before = await startProxy(kind, [url, url])
    onTestFinished(() => before.stop())
    const { status } = await before.fetch(`${before.url}/v1/chat/completions`, {
      method: 'POST',
      body: '{}',
    })
    expect([status, taken]).toEqual([502, 1])
  })

  test('while one gateway ends, and when it is away, everything is answered', async () => {
    const answers = async () => {
      const answer = await client().chat.completions.create({ model: 'fine', ...question })
      expect(answer.choices[0]?.message.content).toBe('The answer is 42.')
    }
    let isEnding = true
    const ended = gateways[1]?.gateway.close({ isAnnounced: true }).then(() => {
      isEnding = false
    })
    while (isEnding) await answers()
    await ended
    for (let asked = 0; asked < 6; asked++) await answers()
  })
})

test('a gateway whose machine is gone keeps requests for seconds and not for a minute', async () => {
  const vanished = await startVanishedGateway()
  onTestFinished(() => vanished.stop())
  const gateway = await startGateway({
    config: 'server: { allowed_hosts: [gateway.example.com] }\n',
  })
  onTestFinished(() => gateway.stop())
  const waits = findProxies()
    .filter(({ found }) => found !== undefined)
    .map(async (kind) => {
      const proxy = await startProxy(kind, [gateway.url, vanished.url])
      onTestFinished(() => proxy.stop())
      const start = performance.now()
      const asked = Array.from({ length: 4 }, () => proxy.fetch(`${proxy.url}/livez`))
      const answers = await Promise.all(asked)
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
      expect(performance.now() - start).toBeLessThan(40_000)
    })
  await Promise.all(waits)
})

test('every metric that an alert looks at exists', () => {
  const alerts = readFileSync(new URL('../../deploy/alerts.yaml', import.meta.url), 'utf8')
  const metrics = readFileSync(new URL('../../docs/reference/metrics.md', import.meta.url), 'utf8')
  const named = new Set(alerts.match(/\bsecondline_\w+/gu))
  expect(named.size).toBeGreaterThan(8)
  for (const name of named) expect(metrics).toContain(`\`${name}\``)
})
