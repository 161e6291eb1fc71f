/** What a request writes for its upstream alone must not choose another model, another place, a price or what is kept there. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { completion } from '../support/openai-answers.ts'
import { asJson, type SeenRequest, startScriptedUpstream } from '../support/scripted-upstream.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

let upstream: Awaited<ReturnType<typeof startScriptedUpstream>>
let started: StartedGateway

const MESSAGE = {
  id: 'm',
  type: 'message',
  role: 'assistant',
  model: 'm',
  content: [{ type: 'text', text: 'Paris.' }],
  stop_reason: 'end_turn',
  usage: { input_tokens: 5, output_tokens: 2 },
}

function answer({ path }: SeenRequest) {
  if (path.includes('/messages')) return asJson(MESSAGE)
  if (path.includes(':generateContent')) {
    const said = { content: { role: 'model', parts: [{ text: 'Paris.' }] }, finishReason: 'STOP' }
    return asJson({ candidates: [said] })
  }
  if (path.includes('/embeddings')) return asJson({ data: [{ index: 0, embedding: [0.5] }] })
  return asJson(completion({ content: 'Paris.' }))
}

beforeAll(async () => {
  upstream = await startScriptedUpstream(answer, ['Extra inputs are not permitted'])
  const at = `base_url: "${upstream.url}", allow_private: true, api_key: k`
  started = await startGateway({
    config: `
models:
  - { id: gpt, provider: openai, model: gpt-4o, ${at} }
  - { id: vectors, provider: openai, model: text-embedding-3-small, ${at} }
  - { id: claude, provider: anthropic, model: claude-opus-4-6, ${at} }
  - { id: gemini, provider: google, model: gemini-2.5-flash, ${at} }
  - id: routed
    provider: openrouter
    model: mistralai/mistral-large
    ${at.replaceAll(', ', '\n    ')}
    extra_body:
      provider: { only: [mistral], data_collection: deny }
      service_tier: priority
  - id: cool
    provider: google
    model: gemini-2.5-flash
    ${at.replaceAll(', ', '\n    ')}
    extra_body:
      generationConfig: { temperature: 0, maxOutputTokens: 500, topK: 40 }
lines: { first: [gpt], second: [claude] }
policies: []
health: { ping_ms: 0 }
`,
  })
})
afterAll(async () => {
  await started.stop()
  await upstream.close()
})

async function ask(path: string, body: object) {
  upstream.seen.length = 0
  const reply = await fetch(`${started.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const dropped = reply.headers.get('x-secondline-dropped')
  return { status: reply.status, dropped, said: await reply.text(), seen: [...upstream.seen] }
}

const messages = [{ role: 'user', content: 'What is the capital of France?' }]
const contents = [{ role: 'user', parts: [{ text: 'What is the capital of France?' }] }]
const PATHS: readonly (readonly [string, object])[] = [
  ['/v1/chat/completions', { model: 'gpt', messages }],
  ['/v1/completions', { model: 'gpt', prompt: 'What is the capital of France?' }],
  ['/v1/responses', { model: 'gpt', input: 'What is the capital of France?' }],
  ['/v1/messages', { model: 'claude', max_tokens: 50, messages }],
  ['/v1beta/models/gemini:generateContent', { contents }],
  ['/v1/embeddings', { model: 'vectors', input: 'Paris' }],
]

const STEERING: readonly (readonly [string, unknown])[] = [
  ['models', ['openai/gpt-5-pro']],
  ['fallbacks', [{ model: 'claude-opus-4-6' }]],
  ['provider', { order: ['elsewhere'] }],
  ['providerOptions', { gateway: { order: ['elsewhere'] } }],
  ['inference_geo', 'us'],
  ['api_base', 'http://127.0.0.1:9'],
  ['plugins', [{ id: 'web' }]],
  ['kv_transfer_params', { remote_host: '127.0.0.1' }],
  ['custom_logit_processor', 'gAAA'],
]

/** Gemini's fields are named in camel case. */
const bare = (name: string) => name.replaceAll('_', '').toLowerCase()

test.each(PATHS)('%s reaches no upstream with a field that steers it', async (path, body) => {
  for (const [name, value] of STEERING) {
    const { status, said, seen } = await ask(path, { ...body, [name]: value })
    expect({ name, status, calls: seen.length }).toEqual({ name, status: 400, calls: 0 })
    expect(bare(said)).toContain(`'${bare(name)}'`)
    expect(said).toContain("'extra_body' of a model")
  }
  const within = await ask(path, { ...body, extra_body: { google: { cached_content: 'c/1' } } })
  expect(within.status).toBe(400)
  expect(bare(within.said)).toContain("'extrabody.google.cachedcontent'")
})

test.each(PATHS)('%s takes such a field where it says nothing', async (path, body) => {
  const { status } = await ask(path, { ...body, models: [], provider: null, api_base: '' })
  expect(status).toBe(200)
})

test.each([
  ['/v1/chat/completions', { model: 'gpt', messages }, 'service_tier', 'priority'],
  ['/v1/chat/completions', { model: 'gpt', messages }, 'store', true],
  ['/v1/messages', { model: 'claude', max_tokens: 50, messages }, 'speed', 'fast'],
  ['/v1beta/models/gemini:generateContent', { contents }, 'serviceTier', 'SERVICE_TIER_PRIORITY'],
] as const)('%s: %j is not asked with %s %s', async (path, body, name, value) => {
  const { status, dropped, seen } = await ask(path, { ...body, [name]: value })
  expect(status).toBe(200)
  expect(seen.map((one) => one.body[name])).toEqual([undefined])
  if (!path.startsWith('/v1beta')) expect(dropped).toBe(name)
})

test('what costs no more and keeps nothing goes on', async () => {
  const { seen } = await ask('/v1/chat/completions', {
    model: 'gpt',
    messages,
    service_tier: 'flex',
    store: false,
    prediction: { type: 'content', content: 'Paris.' },
  })
  expect(seen[0]?.body).toMatchObject({ service_tier: 'flex', store: false })
  expect(seen[0]?.body).toHaveProperty('prediction')
})

test('the operator has fields sent with every conversation, over what a client says', async () => {
  const { status, dropped, seen } = await ask('/v1/chat/completions', {
    model: 'routed',
    messages,
    service_tier: 'flex',
    top_k: 5,
  })
  expect(status).toBe(200)
  expect(dropped).toBe('service_tier')
  expect(seen[0]?.body).toMatchObject({
    provider: { only: ['mistral'], data_collection: 'deny' },
    service_tier: 'priority',
    top_k: 5,
    model: 'mistralai/mistral-large',
  })
})

test.each([
  [
    '/v1/chat/completions',
    { model: 'cool', messages, temperature: 0.7, max_tokens: 90, top_p: 0.5, top_k: 5 },
    'max_tokens,temperature,top_k',
  ],
  [
    '/v1beta/models/cool:generateContent',
    { contents, generationConfig: { temperature: 0.7, topP: 0.5 } },
    'generationConfig.temperature',
  ],
] as const)(
  '%s tells what it asked for otherwise than the operator has sent',
  async (path, body, told) => {
    const { dropped, seen } = await ask(path, body)
    expect(seen[0]?.body.generationConfig).toMatchObject({
      temperature: 0,
      topP: 0.5,
      maxOutputTokens: 500,
      topK: 40,
    })
    expect(dropped?.split(',').sort().join(',')).toBe(told)
  },
)

test('what a client asks for as the operator has it sent is not told', async () => {
  const { dropped } = await ask('/v1/chat/completions', { model: 'cool', messages, temperature: 0 })
  expect(dropped).toBeNull()
})
