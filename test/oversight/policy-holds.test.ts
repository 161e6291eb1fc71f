import OpenAI from 'openai'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { chunk, streamed } from '../support/openai-answers.ts'
import { startScriptedUpstream } from '../support/scripted-upstream.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

/** Says what the question asks it to say, as text or as a tool call. */
function answerTo(body: Record<string, unknown>) {
  const messages = body.messages as { content: unknown }[]
  const asked = String(messages.at(-1)?.content)
  const isTool = asked.startsWith('{')
  const delta = isTool
    ? {
        tool_calls: [
          { index: 0, id: 'call_1', type: 'function', function: { name: 'pay', arguments: asked } },
        ],
      }
    : { content: asked }
  return streamed([
    chunk({ role: 'assistant', ...delta }),
    chunk({}, isTool ? 'tool_calls' : 'stop'),
  ])
}

let upstream: Awaited<ReturnType<typeof startScriptedUpstream>>
let started: StartedGateway
let client: OpenAI

beforeAll(async () => {
  upstream = await startScriptedUpstream(({ body }) => answerTo(body))
  started = await startGateway({
    config: `
models:
  - { id: quick, provider: openai-compatible, base_url: "${upstream.url}/v1", model: up, allow_private: true, api_key: none }
lines: { first: [quick], second: [quick] }
oversight: { undo_seconds: 0 }
# What else might hold these answers is not the question here.
default_policies: false
policies:
  - name: large-sums
    when: { answer: { amount_above: 1000 } }
    require: { oversight: hold, on_timeout: refuse, four_eyes: true }
`,
  })
  client = new OpenAI({ baseURL: `${started.url}/v1`, apiKey: 'none', maxRetries: 0 })
})
afterAll(async () => {
  await started.stop()
  await upstream.close()
})

const tools = [
  { type: 'function' as const, function: { name: 'pay', parameters: { type: 'object' } } },
]

async function stream(content: string, withTools = false) {
  const chunks = await client.chat.completions.create({
    model: 'auto',
    stream: true,
    messages: [{ role: 'user', content }],
    ...(withTools ? { tools } : {}),
  })
  let text = ''
  let calls = ''
  for await (const chunk of chunks) {
    text += chunk.choices[0]?.delta.content ?? ''
    calls += chunk.choices[0]?.delta.tool_calls?.[0]?.function?.arguments ?? ''
  }
  return { text, calls }
}

async function get(path: string) {
  return (await fetch(`${started.url}${path}`)).json() as Promise<{ data: { runId: string }[] }>
}

it('keeps a streamed answer back for a person by the amount in it, and lets a small one go', async () => {
  expect((await stream('We will pay you $999.')).text).toBe('We will pay you $999.')
  const held = await stream('We will pay you $25,000 tomorrow.')
  expect(held.text).toContain('until a person has looked at it')
  expect(held.text).not.toContain('25,000')
  const { data } = await get('/v1/reviews')
  expect(data).toHaveLength(1)
  expect(data[0]).toMatchObject({
    state: 'held',
    policy: { rules: ['large-sums'], fourEyes: true, onTimeout: 'refuse' },
  })
})

it('tells in the run which rule held it and by what amount', async () => {
  const { data } = await get('/v1/reviews')
  const run = await get(`/v1/runs/${data[0]?.runId}`)
  const told = JSON.stringify(run)
  expect(told).toContain('large-sums')
  expect(told).toContain('"value":25000')
})

it('keeps a payment back that a tool would make', async () => {
  const small = await stream('{"amount":10,"currency":"EUR"}', true)
  expect(small.calls).toBe('{"amount":10,"currency":"EUR"}')
  const large = await stream('{"amount":5000,"currency":"EUR"}', true)
  expect(large.calls).toBe('')
  expect(large.text).toContain('until a person has looked at it')
})

it('says beforehand that the answer may be held', async () => {
  const response = await fetch(`${started.url}/v1/route`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'auto', messages: [{ role: 'user', content: 'Hello' }] }),
  })
  expect(JSON.stringify(await response.json())).toMatch(/large-sums/)
})
