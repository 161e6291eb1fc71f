/** A gateway whose models are another gateway. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freePort } from '../support/free-port.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

let inner: StartedGateway
let outer: StartedGateway

beforeAll(async () => {
  inner = await startGateway({
    config: `
models: [{ id: practice, provider: practice }]
lines: { first: [practice], second: [practice] }
policies:
  - { name: looked-at, when: { tenant: [default] }, require: { oversight: hold } }
`,
  })
  outer = await startGateway({
    config: `
models:
  - { id: behind, provider: openai-compatible, base_url: "${inner.url}/v1", model: auto, api_key: k, allow_private: true, card: { capabilities: { tools: true } } }
lines: { first: [behind] }
health: { ping_ms: 0 }
`,
  })
})
afterAll(async () => {
  await outer.stop()
  await inner.stop()
})

async function ask(of: StartedGateway, more: object = {}) {
  const response = await fetch(`${of.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      model: 'auto',
      messages: [{ role: 'user', content: 'What is the capital of France?' }],
      ...more,
    }),
  })
  return { text: await response.text() }
}

test.each([false, true])(
  'the notice of the gateway behind is no answer (stream: %s)',
  async (stream) => {
    const held = await ask(inner)
    expect(JSON.parse(held.text)).toMatchObject({ secondline: { status: 'held' } })
    const { text } = await ask(outer, { stream })
    expect(text).toContain('"code":"policy_refused"')
    expect(text).toMatch(/rev_\w+ there/)
    expect(text).not.toContain('[DONE]')
  },
)

test('nor is the error that the gateway behind makes of it where JSON was asked for', async () => {
  const { text } = await ask(outer, { response_format: { type: 'json_object' } })
  expect(text).toContain('"code":"policy_refused"')
  expect(text).toMatch(/GET \/v1\/reviews\/rev_\w+/)
})

describe('a model whose address leads back to its own gateway', () => {
  const started: StartedGateway[] = []
  afterAll(() => Promise.all(started.map((one) => one.stop())))

  const cardOf = (id: string, port: number) =>
    `{ id: ${id}, provider: openai-compatible, base_url: "http://127.0.0.1:${port}/v1", model: auto, api_key: k, allow_private: true, card: { input: [text], output: [text, image], prices: { input: 1, output: 2 } } }`

  async function startAsking(port: number, ...asked: readonly number[]): Promise<StartedGateway> {
    const cards = asked.map((other, index) => cardOf(`card-${index}`, other))
    const [first, second = first] = asked.map((_, index) => `card-${index}`)
    const config = `models: [${cards.join(', ')}]
lines: { first: [${first}], second: [${second}] }
policies: [{ name: judged, when: {}, require: { checks: [judge] } }]
health: { ping_ms: 0 }
`
    const gateway = await startGateway({ config, port })
    started.push(gateway)
    return gateway
  }

  async function runsOf({ url }: StartedGateway): Promise<number> {
    const { data } = (await (await fetch(`${url}/v1/runs?limit=100`)).json()) as { data: unknown[] }
    return data.length
  }

  test('is told after one run', async () => {
    const port = await freePort()
    const gateway = await startAsking(port, port, port)
    const response = await fetch(`${gateway.url}/v1/chat/completions`, asked())
    expect([response.status, await response.json()]).toMatchObject([
      508,
      { error: { code: 'loop_detected', message: expect.stringContaining('base_url') } },
    ])
    expect(await runsOf(gateway)).toBe(1)
  })

  test('is told where another gateway stands between', async () => {
    const [port, other] = [await freePort(), await freePort()]
    const [first, second] = [await startAsking(port, other), await startAsking(other, port)]
    expect((await fetch(`${first.url}/v1/chat/completions`, asked())).status).toBe(508)
    expect([await runsOf(first), await runsOf(second)]).toEqual([1, 1])
  })

  test('is told of pictures and vectors too', async () => {
    const port = await freePort()
    const gateway = await startAsking(port, port)
    const response = await fetch(`${gateway.url}/v1/images/generations`, {
      ...asked(),
      body: JSON.stringify({ model: 'card-0', prompt: 'A sunset' }),
    })
    expect(response.status).toBe(508)
    expect(await runsOf(gateway)).toBe(1)
  })

  function asked(): RequestInit {
    const messages = [{ role: 'user', content: 'What is the capital of France?' }]
    return {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ model: 'auto', messages }),
    }
  }
})
