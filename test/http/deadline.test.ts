/** The time for a whole request, through the whole gateway: what clients of each dialect get, and what the upstream sees. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { chunk, says } from '../support/openai-answers.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

const ADMIN = 'an-admin-key-of-tests'

type Json = Record<string, unknown>

/** What a model does: says this and ends, says this and stops in the middle, or says nothing. */
type Manner = { readonly says: string } | { readonly begins: string } | 'silent'

/** How long a request may take, seconds: no test waits for it, nor does any depend on how quick the machine is. */
const REQUEST_S = 1200
let deadlines: (() => void)[] = []
const realTimeout = globalThis.setTimeout

/** Keeps what would ring at the end of a request's time, so that a test can say when that is. */
function holdDeadlines(): void {
  const setTimeout = (...timer: Parameters<typeof realTimeout>) => {
    const [ring, ms = 0] = timer
    if (ms > 1_000 * (REQUEST_S - 120) && ms <= 1_000 * REQUEST_S) deadlines.push(ring)
    return realTimeout(...timer)
  }
  vi.stubGlobal('setTimeout', Object.assign(setTimeout, realTimeout))
}

/** For the newest request that has all of `REQUEST_S`. */
function timeIsUp(): void {
  deadlines.at(-1)?.()
}

let manners: Record<string, Manner> = {}
let closedEarly: string[] = []
let asked: string[] = []
let started: StartedGateway
let url = ''

const server = createServer(async (request, response) => {
  let text = ''
  for await (const piece of request) text += piece
  const body = JSON.parse(text) as Json & { model: string }
  asked.push(body.model)
  response.on('close', () => {
    if (!response.writableFinished) closedEarly.push(body.model)
  })
  const manner = manners[body.model] ?? 'silent'
  if (manner === 'silent') return timeIsUp()
  if ('begins' in manner) {
    response.setHeader('content-type', 'text/event-stream')
    for (const content of manner.begins.split(/(?<= )/)) {
      response.write(`data: ${JSON.stringify(chunk({ content }))}\n\n`)
    }
    return
  }
  const { contentType, pieces } = says(body, { content: manner.says })
  response.setHeader('content-type', contentType)
  response.end(pieces.join(''))
})

const configOf = (more = '') => `
auth: { mode: open, admin_key: "${ADMIN}" }
models:
  - { id: one, provider: openai-compatible, base_url: "${url}", model: one, api_key: k, allow_private: true, card: { prices: { input: 100, output: 100 } } }
  - { id: two, provider: openai-compatible, base_url: "${url}", model: two, api_key: k, allow_private: true, card: { prices: { input: 100, output: 100 } } }
lines: { first: [one], second: [two] }
timeouts: { request_ms: ${1_000 * REQUEST_S} }
health: { ping_ms: 0 }
${more}
`

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  holdDeadlines()
  started = await startGateway({ config: configOf() })
})
beforeEach(async () => {
  manners = {}
  deadlines = []
  closedEarly = []
  asked = []
  await started.reload(configOf())
})
afterAll(async () => {
  vi.unstubAllGlobals()
  await started.stop()
  await new Promise((resolve) => server.close(resolve))
})

const QUESTION = 'What is the capital of France?'

interface Spoken {
  readonly path: string
  body(question: string): Json
  /** The error's name within a whole answer. */
  readonly error: Json
  /** What must, and what must not stand in a stream that was cut. */
  readonly cut: readonly [string, string]
}

const DIALECTS: Readonly<Record<string, Spoken>> = {
  'OpenAI chat': {
    path: '/v1/chat/completions',
    body: (content) => ({ model: 'auto', messages: [{ role: 'user', content }] }),
    error: { type: 'timeout_error', code: 'deadline_exceeded' },
    cut: ['"code":"deadline_exceeded"', '[DONE]'],
  },
  'OpenAI Responses': {
    path: '/v1/responses',
    body: (input) => ({ model: 'auto', input }),
    error: { type: 'timeout_error', code: 'deadline_exceeded' },
    cut: ['response.failed', 'response.completed'],
  },
  'Anthropic Messages': {
    path: '/v1/messages',
    body: (content) => ({
      model: 'auto',
      max_tokens: 100,
      messages: [{ role: 'user', content }],
    }),
    error: { type: 'timeout_error', code: 'deadline_exceeded' },
    cut: ['event: error', 'message_stop'],
  },
}

function ask({ path, body }: Spoken, more: Json = {}, key?: string): Promise<Response> {
  return fetch(`${started.url}${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'anthropic-version': '2023-06-01',
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
    },
    body: JSON.stringify({ ...body(QUESTION), ...more }),
  })
}

async function runOf(response: Response): Promise<Json> {
  const id = response.headers.get('x-request-id')
  return (await (await fetch(`${started.url}/v1/runs/${id}`)).json()) as Json
}

async function messageOf(response: Response): Promise<string> {
  return ((await response.json()) as { error: { message: string } }).error.message
}

/** All of a stream whose time is up once so much of it has come. */
async function textUntilUp(response: Response, enough: string): Promise<string> {
  let text = ''
  let isUp = false
  for await (const piece of response.body!.pipeThrough(new TextDecoderStream())) {
    text += piece
    if (isUp || !text.includes(enough)) continue
    isUp = true
    timeIsUp()
  }
  return text
}

/** Waits until something outside is so. */
async function soon(isSo: () => boolean): Promise<void> {
  await vi.waitFor(() => expect(isSo()).toBe(true))
}

describe.each(Object.entries(DIALECTS))('in %s', (_name, dialect) => {
  test.each([false, true])(
    'before any content it is the dialect’s own timeout, stream: %s',
    async (stream) => {
      const response = await ask(dialect, { stream })
      expect(response.status).toBe(504)
      expect(await response.json()).toMatchObject({ error: dialect.error })
      expect(response.headers.get('x-should-retry')).toBe('false')
      await soon(() => closedEarly.length > 0)
      expect(asked).toEqual(['one'])
      expect(closedEarly).toEqual(['one'])
      expect(await runOf(response)).toMatchObject({
        status: 'failed',
        errorCode: 'deadline_exceeded',
        reasons: expect.arrayContaining(['out_of_time']),
      })
    },
  )

  test('in the middle of a live stream it is a typed error event', async () => {
    manners = { one: { begins: 'The capital of ' } }
    const response = await ask(dialect, { stream: true })
    expect(response.status).toBe(200)
    const text = await textUntilUp(response, 'capital')
    expect(text).toContain('deadline_exceeded')
    expect(text).toContain(dialect.cut[0])
    expect(text).not.toContain(dialect.cut[1])
    await soon(() => closedEarly.length > 0)
    expect(closedEarly).toEqual(['one'])
  })

  test('a first answer that was doubted goes out with the mark when the escalation takes too long', async () => {
    // No probe zone is needed: the rule asks for a check that the answer fails.
    await started.reload(configOf(FAILS_ITS_CHECK))
    manners = { one: { says: 'The result is 2 + 2 = 5.' } }
    const response = await ask(dialect)
    expect(response.status).toBe(200)
    expect(response.headers.get('x-secondline-reason')).toContain('out_of_time')
    expect(await response.text()).toContain('2 + 2 = 5')
    expect(asked).toEqual(['one', 'two'])
    await soon(() => closedEarly.length > 0)
    expect(closedEarly).toEqual(['two'])
  })
})

const FAILS_ITS_CHECK =
  'policies: [{ name: sums, when: { language: [en] }, require: { checks: [arithmetic], release: hold } }]'

const CHAT = DIALECTS['OpenAI chat']!

describe('what is kept back', () => {
  test('a window sends what it has passed, then the error', async () => {
    await started.reload(
      configOf(
        'policies: [{ name: window, when: { language: [en] }, require: { checks: [arithmetic], release: window } }]',
      ),
    )
    manners = { one: { begins: 'It is Paris. It lies on the Seine. And it has ' } }
    const text = await textUntilUp(await ask(CHAT, { stream: true }), 'Paris')
    expect(text).toContain('"code":"deadline_exceeded"')
    expect(text).not.toContain('And it has')
    expect(text).not.toContain('[DONE]')
  })

  test('a held stream sends nothing but the error', async () => {
    await started.reload(configOf(FAILS_ITS_CHECK))
    manners = { one: { begins: 'It is Paris. It lies on ' } }
    const asking = ask(CHAT, { stream: true })
    await soon(() => asked.length > 0)
    // Long enough for what would be sent to be so; where it is not, nothing fails.
    await new Promise((resolve) => setTimeout(resolve, 100))
    timeIsUp()
    const response = await asking
    expect(response.status).toBe(504)
    expect(await response.text()).not.toContain('Paris')
  })
})

test('the request may ask for a shorter time, and not for a longer one', async () => {
  const short = await ask(CHAT, { secondline: { deadline_s: 0.1 } })
  expect(short.status).toBe(504)
  expect(await messageOf(short)).toContain('0.1 s')
  const long = await ask(CHAT, { secondline: { deadline_s: 2 * REQUEST_S } })
  expect(await messageOf(long)).toContain(`${REQUEST_S} s`)
})

test('0 turns it off', async () => {
  await started.reload(configOf().replace(/request_ms: \d+/, 'request_ms: 0, first_part_ms: 300'))
  manners = { one: { begins: '' } }
  const response = await ask(CHAT, { stream: true })
  expect(await response.text()).toContain('"upstream_timeout"')
})

test('the key’s money is settled: what was not spent may be spent again', async () => {
  const created = await fetch(`${started.url}/admin/keys`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${ADMIN}` },
    // One request is reserved 0.2 dollars, so without settling a third would be refused.
    body: JSON.stringify({ name: 'tests', limits: { dollars_per_day: 0.45 } }),
  })
  const { key } = (await created.json()) as { key: string }
  for (let turn = 0; turn < 4; turn++) {
    const response = await ask(CHAT, { max_tokens: 1000, secondline: { deadline_s: 0.05 } }, key)
    expect(response.status).toBe(504)
  }
})
