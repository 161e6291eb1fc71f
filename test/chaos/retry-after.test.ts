/** What an upstream says of when to come back, and what the health of one that failed tells, through the whole gateway. */
import Anthropic from '@anthropic-ai/sdk'
import OpenAI, { type RateLimitError } from 'openai'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { completion } from '../support/openai-answers.ts'
import { asJson, startScriptedUpstream } from '../support/scripted-upstream.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

let upstream: Awaited<ReturnType<typeof startScriptedUpstream>>
let started: StartedGateway
let status = 200
/** Statuses of the next answers, before `status` counts. */
let next: number[] = []
let headers: Record<string, string> = {}
/** Status of `GET /models`. */
let health = 200

const config = (key: string): string => `
models:
  - { id: m, provider: openai, base_url: "${upstream.url}", model: m, api_key: ${key}, allow_private: true }
  - { id: vectors, provider: openai, base_url: "${upstream.url}", model: text-embedding-3-small, api_key: k, allow_private: true }
lines: { first: [m], second: [m] }
health: { ping_ms: 50 }
`

beforeAll(async () => {
  upstream = await startScriptedUpstream(({ path }) => {
    if (path.endsWith('/models')) {
      return asJson({ data: [] }, health)
    }
    const now = next.shift() ?? status
    return { ...asJson(completion({ content: 'It is.' }), now), headers }
  })
})
afterAll(() => upstream.close())
beforeEach(async () => {
  upstream.seen.length = 0
  status = 200
  next = []
  headers = {}
  health = 200
  started = await startGateway({ config: config('k') })
})
afterEach(() => started.stop())

async function ask(model = 'm', content = 'hello there') {
  const answer = await fetch(`${started.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ model, messages: [{ role: 'user', content }] }),
  })
  const { error } = (await answer.json()) as { error?: { code: string; message: string } }
  const after = answer.headers.get('retry-after')
  return { status: answer.status, code: error?.code, message: error?.message, after }
}

const calls = (path: string) => upstream.seen.filter((seen) => seen.path.endsWith(path)).length

describe('Retry-After', () => {
  test.each<[string, () => string, [number, number]]>([
    ['seconds', () => '9', [9, 9]],
    ['a date', () => new Date(Date.now() + 600_000).toUTCString(), [500, 600]],
    ['a date that is long past', () => new Date(0).toUTCString(), [1, 1]],
    ['more than an hour', () => '86400', [3600, 3600]],
  ])('of %s reaches the client, within bounds', async (_what, value, [least, most]) => {
    status = 429
    headers = { 'retry-after': value() }
    const { status: seen, code, after } = await ask()
    expect({ seen, code }).toEqual({ seen: 429, code: 'upstream_rate_limited' })
    expect(Number(after)).toBeGreaterThanOrEqual(least)
    expect(Number(after)).toBeLessThanOrEqual(most)
  })

  test('is told again, with what is left of it, while the model is left alone', async () => {
    status = 429
    headers = { 'retry-after': '200' }
    await ask()
    const before = calls('/chat/completions')
    const { status: seen, message, after } = await ask()
    expect(seen).toBe(503)
    expect(message).toMatch(/left alone for a while: '[\w-]+' after a rate limit/)
    expect(Number(after)).toBeGreaterThan(100)
    expect(Number(after)).toBeLessThanOrEqual(200)
    expect(calls('/chat/completions')).toBe(before)
  })

  test('a key that was refused is told for as long as the model is left alone', async () => {
    status = 401
    expect((await ask()).status).toBeGreaterThanOrEqual(500)
    const { code, message } = await ask()
    expect(code).toBe('circuit_open')
    expect(message).toMatch(/'[\w-]+' after its key was refused/)
  })

  test('a model that could not serve in any case is not told among those that are left alone', async () => {
    started.gateway.deps.circuits.failed('vectors', 'key')
    status = 429
    headers = { 'retry-after': '200' }
    await ask('auto')
    const { message } = await ask('auto')
    expect(message).toMatch(/left alone for a while: 'm' after a rate limit \(/)
  })

  test('is not needed: a card that did not say for how long is asked once more when its circuit opens', async () => {
    next = [429]
    expect((await ask()).status).toBe(200)
    expect(calls('/chat/completions')).toBe(2)
  })

  describe('that no provider names', () => {
    const client = () => new OpenAI({ baseURL: `${started.url}/v1`, apiKey: 'none', maxRetries: 1 })

    test('is that of the circuit: an SDK that tries once more finds the model callable', async () => {
      // Twice: the gateway has asked once more by then.
      next = [429, 429]
      const messages = [{ role: 'user' as const, content: 'hello there' }]
      const answer = await client().chat.completions.create({ model: 'm', messages })
      expect(answer.choices[0]?.message.content).toBe('It is.')
    })

    test('is that of the circuit for vectors as well', async () => {
      status = 429
      const refused = await client()
        .embeddings.create({ model: 'vectors', input: 'x' }, { maxRetries: 0 })
        .catch((thrown) => thrown as RateLimitError)
      expect(refused).toMatchObject({ status: 429, code: 'upstream_rate_limited' })
      const afterMs = Number((refused as RateLimitError).headers.get('retry-after-ms'))
      expect(afterMs).toBeGreaterThan(500)
      expect(afterMs).toBeLessThanOrEqual(1000)
    })

    test('goes unsaid where the model may be asked at once', async () => {
      next = [500, 500]
      expect(await ask()).toMatchObject({ code: 'upstream_failed', after: null })
    })
  })

  test('counts no more once a reload gave the model another key', async () => {
    status = 429
    headers = { 'retry-after': '3600' }
    await ask()
    status = 200
    await started.reload(`${config('k')}\ntarget: { second_line_share: 0.2 }\n`)
    expect((await ask()).code).toBe('circuit_open')
    await started.reload(config('another'))
    expect((await ask()).status).toBe(200)
  })

  test('that says nothing sensible is passed over', async () => {
    status = 429
    headers = { 'retry-after': 'next Tuesday' }
    expect((await ask()).code).toBe('upstream_rate_limited')
  })
})

describe('the health of a model that failed', () => {
  /** Until the circuit is open. */
  async function breakIt(): Promise<void> {
    status = 500
    for (let request = 0; request < 6; request++) await ask()
    expect((await ask()).code).toMatch(/circuit_open|upstream_failed|second_line_unavailable/)
  }

  test('is looked at without asking it anything, and nobody is sent there while it is down', async () => {
    health = 503
    await breakIt()
    const before = calls('/chat/completions')
    // Longer than a circuit stays open.
    await new Promise((resolve) => setTimeout(resolve, 3500))
    await expect.poll(() => calls('/models')).toBeGreaterThan(3)
    // Its circuit would have let one through by now.
    await ask()
    expect(calls('/chat/completions')).toBe(before)
    health = 200
    status = 200
    await expect.poll(async () => (await ask()).status).toBe(200)
    const pings = calls('/models')
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(calls('/models')).toBeLessThanOrEqual(pings + 1)
  })

  test.each([404, 405, 501])(
    'is not judged by a list of models that it does not have (%i)',
    async (none) => {
      health = none
      await breakIt()
      status = 200
      await expect.poll(() => calls('/models')).toBeGreaterThan(3)
      await expect.poll(async () => (await ask()).status, { timeout: 8000 }).toBe(200)
    },
    12_000,
  )

  test('is not looked at where nothing has failed', async () => {
    await ask()
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(calls('/models')).toBe(0)
  })
})

test('a risk is said to forbid another answer only where one does', async () => {
  const { url } = upstream
  const model = (id: string) =>
    `  - { id: ${id}, provider: openai, base_url: "${url}", model: ${id}, api_key: k, allow_private: true }\n`
  await started.reload(
    `models:\n${model('quick')}${model('strong')}lines: { first: [quick], second: [strong] }\n`,
  )
  started.gateway.deps.circuits.failed('strong', 'key')
  const named = await ask('strong')
  expect(named.code).toBe('second_line_unavailable')
  expect(named.message).not.toContain('risk')
  const grave = await ask('auto', 'Can I take ibuprofen together with warfarin?')
  expect(grave.code).toBe('second_line_unavailable')
  expect(grave.message).toContain('its risk forbids another answer')
})

describe('SDKs that ask again by themselves', () => {
  const content = 'hello there'
  const messages = [{ role: 'user' as const, content }]
  const SDKS = {
    openai: (model: string) =>
      new OpenAI({ baseURL: `${started.url}/v1`, apiKey: 'none', maxRetries: 2 }).chat.completions
        .create({ model, messages })
        .then((answer) => answer.choices[0]?.message.content),
    anthropic: (model: string) =>
      new Anthropic({ baseURL: started.url, apiKey: 'none', maxRetries: 2 }).messages
        .create({ model, messages, max_tokens: 100 })
        .then(({ content: [block] }) => block?.type === 'text' && block.text),
  }

  test.each(Object.entries(SDKS))('%s: not where nothing would come of it', async (_name, call) => {
    status = 404
    await expect(call('m')).rejects.toMatchObject({ status: 502 })
    expect(calls('/chat/completions')).toBe(1)
  })

  test.each(Object.entries(SDKS))(
    '%s: after a second line that could not be reached, when it is said to be back',
    async (_name, call) => {
      await started.reload(`
models:
  - { id: m, provider: openai, base_url: "${upstream.url}", model: m, api_key: k, allow_private: true }
  - { id: other, provider: openai, base_url: "${upstream.url}", model: n, api_key: k, allow_private: true }
lines: { first: [other], second: [m] }
`)
      started.gateway.deps.circuits.failed('m', 'model', 1500)
      const begun = Date.now()
      expect(await call('secondline/second')).toBe('It is.')
      expect(Date.now() - begun).toBeGreaterThan(1000)
      expect(calls('/chat/completions')).toBe(1)
    },
  )
})
