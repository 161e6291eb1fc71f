/** The proxy of `deploy/` in front of a gateway: what clients have been promised holds through it too. */
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { type IncomingMessage, request } from 'node:http'
import OpenAI from 'openai'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type EvilUpstream, startEvilUpstream } from '../support/evil-upstream.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'
import { findNginx, startNginx, type TestNginx } from './nginx.ts'

const program = findNginx()
if (program === undefined)
  console.warn('Skipped: nginx is not installed (apt-get install nginx-light)')

const question = { messages: [{ role: 'user' as const, content: 'hello there' }] }

describe.skipIf(program === undefined)('behind nginx', () => {
  let evil: EvilUpstream
  const gateways: StartedGateway[] = []
  let nginx: TestNginx
  const started = async () => {
    const model = (id: string) =>
      `  - { id: ${id}, provider: openai, base_url: "${evil.url}", model: ${id}, api_key: k, allow_private: true }`
    const models = ['fine', 'stalls'].map(model).join('\n')
    return startGateway({
      config: `server: { allowed_hosts: [gateway.example.com] }\nmodels:\n${models}\nlines: { first: [fine], second: [fine] }\n`,
    })
  }
  const client = () => new OpenAI({ baseURL: `${nginx.url}/v1`, apiKey: 'k', maxRetries: 0 })
  beforeAll(async () => {
    evil = await startEvilUpstream()
    gateways.push(await started(), await started())
    nginx = await startNginx(
      program as string,
      gateways.map(({ url }) => url),
    )
  })
  afterAll(async () => {
    await nginx.stop()
    for (const gateway of gateways) await gateway.stop()
    await evil.close()
  })

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

  test('what is too long is refused by the gateway, in the shape that clients read', async () => {
    const response = await fetch(`${nginx.url}/v1/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ messages: [{ role: 'user', content: 'x'.repeat(4_400_000) }] }),
    })
    expect(response.status).toBe(413)
    expect(await response.json()).toMatchObject({ error: { code: 'request_too_large' } })
  })

  test('the gateway sees the name that was asked for', async () => {
    const statusFor = async (host: string) => {
      const asked = request(`${nginx.url}/v1/models`, { headers: { host } }).end()
      const [response] = (await once(asked, 'response')) as [IncomingMessage]
      response.resume()
      return response.statusCode
    }
    expect(await statusFor('gateway.example.com')).toBe(200)
    expect(await statusFor('other.example.com')).toBe(403)
  })

  test('figures over all tenants do not leave the network', async () => {
    expect((await fetch(`${nginx.url}/metrics`)).status).toBe(404)
    expect((await fetch(`${gateways[0]?.url}/metrics`)).status).toBe(200)
  })

  test('while one gateway is away the other answers everything', async () => {
    await gateways[1]?.stop()
    gateways.length = 1
    for (let asked = 0; asked < 6; asked++) {
      const answer = await client().chat.completions.create({ model: 'fine', ...question })
      expect(answer.choices[0]?.message.content).toBe('The answer is 42.')
    }
  })
})

test('every metric that an alert looks at exists', () => {
  const alerts = readFileSync(new URL('../../deploy/alerts.yaml', import.meta.url), 'utf8')
  const metrics = readFileSync(new URL('../../docs/reference/metrics.md', import.meta.url), 'utf8')
  const named = new Set(alerts.match(/\bsecondline_\w+/gu))
  expect(named.size).toBeGreaterThan(8)
  for (const name of named) expect(metrics).toContain(`\`${name}\``)
})
