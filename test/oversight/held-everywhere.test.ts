/** What waits for a person, looked for in everything that the client who asked can read. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startScriptedUpstream } from '../support/scripted-upstream.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

const ADMIN = 'sl-admin-for-tests'
const DRAFT = 'Give the child 17 * 23 = 401 mg of it, and no more.'
/** What a finding on it says and quotes. */
const QUOTES = /17 \* 23|side is 391/
const EDITED = 'Ask your doctor.'
/** What comes beside a draft, and no reviewer is shown. */
const UNSEEN = 'Nobody looked at this.'

const BESIDE_CALL = 'Give the child twice the dose.'
const CALL = {
  index: 0,
  id: 'call_1',
  type: 'function',
  function: { name: 'look_up', arguments: '{}' },
}

let upstream: Awaited<ReturnType<typeof startScriptedUpstream>>
let gateway: StartedGateway
let client = ''

beforeAll(async () => {
  upstream = await startScriptedUpstream(({ body }) => ({
    contentType: 'text/event-stream',
    pieces: [
      chunk({ reasoning_content: UNSEEN }, null),
      chunk({ content: body.tools ? BESIDE_CALL : DRAFT, extra: UNSEEN }, null),
      ...(body.tools ? [chunk({ tool_calls: [CALL] }, null)] : []),
      chunk({}, body.tools ? 'tool_calls' : 'stop'),
      'data: [DONE]\n\n',
    ],
  }))
  gateway = await startGateway({
    config: `
auth: { mode: keys, admin_key: ${ADMIN} }
content: { store: true }
models:
  - { id: quick, provider: openai-compatible, base_url: "${upstream.url}/v1", model: up, allow_private: true, api_key: none }
lines: { first: [quick], second: [quick] }
oversight: { undo_seconds: 0 }
default_policies: false
policies:
  - name: everything
    when: {}
    require: { oversight: hold, checks: [arithmetic] }
`,
  })
  client = (await call('POST', '/admin/keys', ADMIN, { name: 'shop' })).body.key
})
afterAll(async () => {
  await gateway?.stop()
  await upstream?.close()
})

function chunk(delta: object, finish: string | null): string {
  const logprobs = { content: [{ token: UNSEEN, logprob: -1, bytes: null, top_logprobs: [] }] }
  const choices = [{ index: 0, delta, logprobs, finish_reason: finish }]
  return `data: ${JSON.stringify({ id: 'u', object: 'chat.completion.chunk', created: 1, model: 'up', choices })}\n\n`
}

async function call(method: string, path: string, key: string, body?: unknown, headers = {}) {
  const response = await fetch(`${gateway.url}${path}`, {
    method,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}`, ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  // biome-ignore lint/suspicious/noExplicitAny: the tests read bodies of many shapes.
  const read = (): any => JSON.parse(text)
  return {
    status: response.status,
    text,
    etag: response.headers.get('etag') ?? '',
    headers: response.headers,
    get body() {
      return read()
    },
  }
}

const messages = [{ role: 'user', content: 'How much ibuprofen for a child of two?' }]
const contents = [{ role: 'user', parts: [{ text: messages[0]?.content }] }]

async function decide(id: string, verdict: object) {
  const leased = await call('POST', `/v1/reviews/${id}/lease`, ADMIN)
  return call(
    'POST',
    `/v1/reviews/${id}/decide`,
    ADMIN,
    { fence: leased.body.fence, reason_code: 'corrected', reason: 'By the leaflet', ...verdict },
    { 'if-match': leased.etag },
  )
}

const asIds = (list: { body: { data: { id: string }[] } }) => list.body.data.map(({ id }) => id)
const waiting = async () => asIds(await call('GET', '/v1/reviews?state=held&limit=500', ADMIN))

it.each([
  ['/v1/chat/completions', { messages }],
  ['/v1/chat/completions', { messages, stream: true }],
  ['/v1/completions', { prompt: messages[0]?.content }],
  ['/v1/messages', { messages, max_tokens: 100 }],
  ['/v1/messages', { messages, max_tokens: 100, stream: true }],
  ['/v1/responses', { input: messages }],
  ['/v1/responses', { input: messages, stream: true }],
  ['/v1beta/models/auto:generateContent', { contents }],
  ['/v1beta/models/auto:streamGenerateContent', { contents }],
  ['/v1beta/models/auto:streamGenerateContent?alt=sse', { contents }],
])('tells with a notice that a check failed, and quotes nothing: %s %o', async (path, body) => {
  const answer = await call('POST', path, client, { model: 'auto', ...body })
  expect(answer.text).toContain('until a person has looked at it')
  expect(answer.text).toContain('"check":"arithmetic","verdict":"fail"')
  expect(answer.text).not.toMatch(QUOTES)
})

it.each([false, true])(
  'lets a tool be called, and nothing out that is said beside it: stream %s',
  async (stream) => {
    const tools = [
      { type: 'function', function: { name: 'look_up', parameters: { type: 'object' } } },
    ]
    const body = { model: 'auto', messages, tools, stream }
    const answer = await call('POST', '/v1/chat/completions', client, body)
    expect(answer.text).toContain('"look_up"')
    expect(answer.text).not.toContain(BESIDE_CALL)
    expect(answer.headers.get('x-secondline-reason')).toContain('words_withheld')
    const own = await call('GET', `/v1/runs/${answer.headers.get('x-request-id')}`, client)
    expect(own.body).toMatchObject({ status: 'completed', content: { answer: '' } })
    expect(own.text).not.toContain(BESIDE_CALL)
  },
)

it.each([
  ['/v1/chat/completions', { messages }],
  ['/v1/chat/completions', { messages, stream: true }],
  ['/v1/messages', { messages, max_tokens: 100, stream: true }],
  ['/v1/responses', { input: messages }],
  ['/v1beta/models/auto:generateContent', { contents }],
  ['/v1beta/models/auto:streamGenerateContent', { contents }],
])(
  'lets out of an approved draft what its reviewer was shown, and no more: %s %o',
  async (path, body) => {
    const before = await waiting()
    const secondline = { on_hold: 'wait', timeout_s: 30 }
    const asking = call('POST', path, client, { model: 'auto', ...body, secondline })
    const fresh = async () => (await waiting()).filter((id) => !before.includes(id))
    await expect.poll(fresh).toHaveLength(1)
    const [id = ''] = await fresh()
    await decide(id, { verdict: 'approve' })
    for (const { text } of [await asking, await call('GET', `/v1/reviews/${id}`, client)]) {
      expect(text).toContain(DRAFT)
      expect(text).not.toContain(UNSEEN)
    }
  },
)

it('quotes nothing in a response that is kept, and in lists', async () => {
  const { body } = await call('POST', '/v1/responses', client, { model: 'auto', input: messages })
  for (const path of [`/v1/responses/${body.id}`, '/v1/runs?limit=50']) {
    expect((await call('GET', path, client)).text).not.toMatch(QUOTES)
  }
})

it('shows by the record of a run nothing that a person has changed, nor who said what of it', async () => {
  const before = await waiting()
  const secondline = { on_hold: 'wait', timeout_s: 30 }
  const asking = call('POST', '/v1/chat/completions', client, {
    model: 'auto',
    messages,
    secondline,
  })
  const fresh = async () => (await waiting()).filter((id) => !before.includes(id))
  await expect.poll(fresh).toHaveLength(1)
  const [id = ''] = await fresh()
  const report = { check: 'arithmetic', note: 'Said among reviewers' }
  expect((await call('POST', `/v1/reviews/${id}/false-alarm`, ADMIN, report)).status).toBe(201)
  await decide(id, { verdict: 'approve_with_edits', text: EDITED })
  const answer = await asking
  expect(answer.body.choices[0].message.content).toBe(EDITED)
  expect(answer.text).not.toMatch(QUOTES)
  const { run } = answer.body.secondline
  await call('POST', '/v1/feedback', client, { run, score: 1, note: 'Said by the client' })
  const learnt = async () => (await call('GET', `/v1/runs/${run}`, ADMIN)).body.feedback.length
  await expect.poll(learnt).toBe(3)
  const whole = await call('GET', `/v1/runs/${run}`, ADMIN)
  expect(whole.body).toMatchObject({ status: 'completed', content: { answer: DRAFT } })
  const own = await call('GET', `/v1/runs/${run}`, client)
  expect(own.body).toMatchObject({ status: 'completed', content: { answer: '', messages: [{}] } })
  expect(own.text).not.toMatch(QUOTES)
  expect(own.text).not.toContain('operator')
  expect(own.body.feedback).toMatchObject([{ source: 'client', note: 'Said by the client' }])
})
