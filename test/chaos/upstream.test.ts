/** Rows U1-U31 of the chaos matrix, through the whole gateway: what the client sees, and what the upstream saw. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type EvilUpstream, startEvilUpstream } from '../support/evil-upstream.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

let evil: EvilUpstream
let started: StartedGateway

const MODELS = [
  'fine',
  'rate-limited',
  'rate-limited-once',
  'broken-once',
  'broken',
  'overloaded',
  'bad-key',
  'headers-only',
  'cut-fin',
  'cut-rst',
  'reset-at-once',
  'short-body',
  'done-without-finish',
  'broken-event',
  'broken-json',
  'deep-event',
  'deep-json',
  'html-200',
  'html-502',
  'error-in-200',
  'error-in-stream',
  'huge-body',
  'gzip-bomb',
  'json-for-stream',
  'stream-for-json',
  'broken-arguments',
  'usage-missing',
  'usage-negative',
  'usage-absurd',
  'empty-answer',
  'empty-json-for-stream',
  'quotes-key',
  'quotes-key-in-200',
  'quotes-key-in-stream',
  'quotes-key-at-length',
]

/** Short for the one that never answers: any other may be slow on a busy machine. */
const timeoutsOf = (id: string) =>
  id === 'headers-only' ? 'timeouts: { first_part_ms: 1500, idle_ms: 1500, total_ms: 4000 }' : ''

beforeAll(async () => {
  evil = await startEvilUpstream()
  const models = [
    ...MODELS.map(
      (id) =>
        `  - { id: ${id}, provider: openai, base_url: "${evil.url}", model: ${id}, api_key: planted-secret-key, allow_private: true, ${timeoutsOf(id)} }`,
    ),
    `  - { id: rate-limited-too, provider: openai, base_url: "${evil.url}", model: rate-limited, api_key: k, allow_private: true }`,
    `  - { id: closed, provider: openai, base_url: "http://127.0.0.1:1/v1", model: x, api_key: k, allow_private: true }`,
  ]
  const config = `models:\n${models.join('\n')}\nlines: { first: [fine], second: [fine] }\n`
  started = await startGateway({ config })
})
afterAll(async () => {
  await started.stop()
  await evil.close()
})

interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: {
    error?: { code: string; message: string }
    choices?: { message: { content: string } }[]
  } & Record<string, unknown>
}

async function ask(model: string, more: object = {}): Promise<Response> {
  return fetch(`${started.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ model, messages: [{ role: 'user', content: 'hello there' }], ...more }),
  })
}

async function whole(model: string): Promise<Answer> {
  const response = await ask(model)
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Answer['body'],
  }
}

async function streamed(model: string): Promise<{ status: number; text: string }> {
  const response = await ask(model, { stream: true })
  return { status: response.status, text: await response.text() }
}

describe('a whole answer', () => {
  test.each([
    [
      'U1/U2 a rate limit with a long wait is told, with when to come back',
      'rate-limited',
      429,
      'upstream_rate_limited',
    ],
    ['U3 an upstream that fails twice', 'broken', 502, 'upstream_failed'],
    ['U3 an overloaded upstream', 'overloaded', 502, 'upstream_failed'],
    ['U7 a refused connection', 'closed', 502, 'upstream_unreachable'],
    ['U9 an upstream that accepts and never answers', 'headers-only', 504, 'upstream_timeout'],
    ['U15 a body shorter than it said', 'short-body', 502, 'upstream_truncated'],
    ['U18 JSON that is none', 'broken-json', 502, 'upstream_invalid'],
    ['U18 JSON that nests without end', 'deep-json', 502, 'upstream_invalid'],
    ['U19 a page instead of an answer', 'html-200', 502, 'upstream_invalid'],
    ['U20 an error inside a 200', 'error-in-200', 502, 'upstream_failed'],
    ['our key refused: not the client’s fault', 'bad-key', 502, 'upstream_auth'],
    ['U22 a body without end', 'huge-body', 502, 'upstream_too_large'],
    ['U24 a gzip bomb', 'gzip-bomb', 502, 'upstream_too_large'],
  ])('%s', async (_row, model, status, code) => {
    const { status: seen, body } = await whole(model)
    expect({ status: seen, code: body.error?.code }).toEqual({ status, code })
    expect(JSON.stringify(body)).not.toContain('planted-secret-key')
    expect(JSON.stringify(body)).not.toContain('<html')
  })

  test('U1 tells a client when to come back', async () => {
    // A card of its own: the other is left alone for the seven seconds by now.
    const { headers } = await whole('rate-limited-too')
    expect(headers.get('retry-after')).toBe('7')
  })

  test.each(['broken-once', 'rate-limited-once'])(
    'U1/U3 one failure is retried: %s',
    async (model) => {
      const { status, headers } = await whole(model)
      expect(status).toBe(200)
      expect(headers.get('x-secondline-attempts')).toBe('2')
    },
  )

  test('U25 an event stream for a plain call is read all the same', async () => {
    expect((await whole('stream-for-json')).status).toBe(200)
  })

  test.each(['usage-missing', 'usage-negative', 'usage-absurd'])(
    'U30 %s never makes a call free or endless in cost',
    async (model) => {
      const { body } = await whole(model)
      const usage = body.usage as { total_tokens: number }
      expect(usage.total_tokens).toBeGreaterThan(0)
      expect(usage.total_tokens).toBeLessThan(1000)
    },
  )

  test.each(['quotes-key', 'quotes-key-in-200', 'quotes-key-in-stream'])(
    'a rejection that quotes our key is told without it: %s',
    async (model) => {
      const { status, body } = await whole(model)
      expect(status).toBe(400)
      expect(body.error?.message).toContain('No access with Bearer [key]')
    },
  )

  test('nor is the beginning of our key told where a long rejection is cut within it', async () => {
    const { status, body } = await whole('quotes-key-at-length')
    expect(status).toBe(400)
    expect(body.error?.message).not.toContain('planted')
  })

  test('an empty answer is a failure, not an answer', async () => {
    const { status, body } = await whole('empty-answer')
    expect({ status, code: body.error?.code }).toEqual({ status: 502, code: 'check_failed' })
  })
})

describe('a streamed answer', () => {
  test.each([
    ['U13 cut by FIN', 'cut-fin', 'upstream_truncated'],
    ['U14 cut by RST', 'cut-rst', 'upstream_reset'],
    ['U16 [DONE] without a finish reason', 'done-without-finish', 'upstream_truncated'],
    ['U17 an event that is no JSON', 'broken-event', 'upstream_invalid'],
    ['U17 an event that nests without end', 'deep-event', 'upstream_invalid'],
    ['U20 an error inside the stream', 'error-in-stream', 'upstream_failed'],
  ])('%s ends in a typed error event and never in [DONE]', async (_row, model, code) => {
    const { text } = await streamed(model)
    expect(text).toContain(`"code":"${code}"`)
    expect(text).not.toContain('[DONE]')
    expect(text).not.toContain('"finish_reason":"stop"')
  })

  test('U25 one JSON answer for a streaming call is streamed', async () => {
    const { text } = await streamed('json-for-stream')
    expect(text).toContain('[DONE]')
    expect(text).toContain('"finish_reason":"stop"')
  })

  test('U25 an empty JSON answer for a streaming call is a failure, not an answer', async () => {
    const { status, text } = await streamed('empty-json-for-stream')
    expect(status).toBe(502)
    expect(text).toContain('"code":"check_failed"')
  })

  test('U26 broken tool arguments pass through verbatim and are told as failed', async () => {
    const { text } = await streamed('broken-arguments')
    expect(text).toMatch(
      /"check":"tool-arguments","verdict":"(fail|abstain)"|"finish_reason":"tool_calls"/,
    )
  })

  test('a failure before any content keeps its own status', async () => {
    const { status, text } = await streamed('broken')
    expect(status).toBe(502)
    expect(text).toContain('upstream_failed')
  })
})

test('U4 a storm opens the circuit: the upstream is hit a bounded number of times', async () => {
  const before = evil.calls.filter((call) => call.model === 'overloaded').length
  await Promise.all(Array.from({ length: 60 }, () => ask('overloaded').then((r) => r.text())))
  const after = evil.calls.filter((call) => call.model === 'overloaded').length
  expect(after - before).toBeLessThanOrEqual(75)
  const refused = (await (await ask('overloaded')).json()) as Answer['body']
  expect(refused.error?.code).toMatch(/circuit_open|upstream_failed/)
})

test('what the upstream sees: our key, our model name, nothing of the client’s headers', async () => {
  await fetch(`${started.url}/v1/chat/completions`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: 'Bearer the-clients-own-key',
      cookie: 'session=1',
      'x-secondline-anything': '1',
    },
    body: JSON.stringify({
      model: 'fine',
      messages: [{ role: 'user', content: 'hello there' }],
      some_new_field: { kept: true },
      secondline: { explain: true },
    }),
  })
  const call = evil.calls.findLast(({ model }) => model === 'fine')!
  expect(call.headers.authorization).toBe('Bearer planted-secret-key')
  expect(call.headers.cookie).toBeUndefined()
  expect(call.headers['x-secondline-anything']).toBeUndefined()
  expect(call.body.model).toBe('fine')
  expect(call.body.some_new_field).toEqual({ kept: true })
  expect(call.body.secondline).toBeUndefined()
})
