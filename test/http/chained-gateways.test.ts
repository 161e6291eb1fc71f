/** A gateway whose models are another gateway. */
import { afterAll, beforeAll, expect, test } from 'vitest'
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
