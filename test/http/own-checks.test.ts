/** Checks of the operator's own: an answer is sent to a service of theirs, and what it says counts as any check's word. */
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import OpenAI from 'openai'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { contentOf, says } from '../support/openai-answers.ts'
import { startScriptedUpstream } from '../support/scripted-upstream.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

const SECRET = `whsec_${Buffer.alloc(24, 5).toString('base64')}`
const ASKED = 'What does the blue kettle cost?'
const WRONG = 'It costs 45 euros.'
const RIGHT = 'The blue kettle costs 39 euros.'

interface Seen {
  readonly headers: IncomingMessage['headers']
  readonly text: string
  readonly body: Readonly<Record<string, unknown>>
}

type Reply =
  | { readonly status?: number; readonly body: string; readonly location?: string }
  | 'hang'

let server: Server
let checkUrl: string
let seen: Seen[]
/** Another for each test: a file that says the same is not read again. */
let timeoutMs = 300
let reply: (asked: Seen) => Reply
let models: Awaited<ReturnType<typeof startScriptedUpstream>>
let started: StartedGateway
let client: OpenAI

const verdict = (value: object): Reply => ({ body: JSON.stringify(value) })
const byPrice = ({ body }: Seen): Reply =>
  String(body.answer).includes('39 euros')
    ? verdict({ verdict: 'pass' })
    : verdict({
        verdict: 'fail',
        findings: [{ message: 'The price list says 39.', quote: '45 euros', expected: '39 euros' }],
      })

const configOf = (policies: string, more = '') => `
models:
  - { id: quick, provider: openai-compatible, model: quick, base_url: "${models.url}/v1", allow_private: true, api_key: test }
  - { id: thinker, provider: openai-compatible, model: thinker, base_url: "${models.url}/v1", allow_private: true, api_key: test }
lines: { first: [quick], second: [thinker] }
own_checks:
  - { name: own:prices, url: "${checkUrl}/prices", secret: ${SECRET}, allow_private: true, timeout_ms: ${timeoutMs}${more} }
policies:
${policies}
`
const REQUIRED = '  - { name: prices-hold, when: {}, require: { checks: [own:prices] } }'

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const text = Buffer.concat(parts).toString()
    const asked = { headers: request.headers, text, body: JSON.parse(text || '{}') }
    seen.push(asked)
    const answer = reply(asked)
    if (answer === 'hang') return
    const { status = 200, body, location } = answer
    response.writeHead(status, {
      'content-type': 'application/json',
      ...(location ? { location } : {}),
    })
    response.end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  checkUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  models = await startScriptedUpstream(({ body }) => {
    return says(body, { content: body.model === 'quick' ? WRONG : RIGHT })
  })
  started = await startGateway({ config: configOf(REQUIRED) })
  client = new OpenAI({ baseURL: `${started.url}/v1`, apiKey: 'none', maxRetries: 0 })
})
beforeEach(async () => {
  seen = []
  reply = byPrice
  timeoutMs += 1
  await started.reload(configOf(REQUIRED))
})
afterAll(async () => {
  await started.stop()
  await models.close()
  server.closeAllConnections()
  server.close()
})

interface Verified {
  readonly results: readonly {
    readonly verdict: string
    readonly note?: string
    readonly findings: readonly object[]
  }[]
}

const ask = async (more: object = {}) =>
  await client.chat.completions
    .create({ model: 'auto', messages: [{ role: 'user', content: ASKED }], ...more })
    .withResponse()

async function verify(answer: string, checks = ['own:prices']): Promise<Verified> {
  const response = await fetch(`${started.url}/v1/verify`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ answer, question: ASKED, checks }),
  })
  return (await response.json()) as Verified
}

test('an answer that the check refuses is never sent: the second line is asked', async () => {
  const { data, response } = await ask()
  expect(data.choices[0]?.message.content).toBe(RIGHT)
  expect(response.headers.get('x-secondline-line')).toBe('second')
  expect(response.headers.get('x-secondline-reason')).toContain('own:prices_failed')
  expect(seen.map(({ body }) => body.answer)).toEqual([WRONG, RIGHT])
})

test('no word of a stream goes out before the check has looked', async () => {
  const asked = { model: 'auto', messages: [{ role: 'user' as const, content: ASKED }] }
  const stream = await client.chat.completions.create({ ...asked, stream: true })
  expect(await contentOf(stream)).toBe(RIGHT)
})

test('the check is sent what it needs, signed', async () => {
  await ask()
  const [first] = seen
  expect(first?.body).toMatchObject({
    object: 'check',
    check: 'own:prices',
    question: ASKED,
    answer: WRONG,
    language: 'en',
    conversation: [{ role: 'user', text: ASKED }],
    context: [],
    tool_calls: [],
  })
  const headers = first?.headers as Record<string, string>
  expect(() => new Webhook(SECRET).verify(first?.text ?? '', headers)).not.toThrow()
})

test('its findings are told where they are in the answer', async () => {
  const { results } = await verify(WRONG)
  expect(results).toMatchObject([
    {
      check: 'own:prices',
      verdict: 'fail',
      findings: [
        {
          span: { start: WRONG.indexOf('45'), end: WRONG.indexOf('45') + 8 },
          message: 'The price list says 39.',
          expected: '39 euros',
          weight: 'wrong',
        },
      ],
    },
  ])
})

test.each<[string, Reply, RegExp]>([
  ['fails', { status: 503, body: 'secret words' }, /answered 503$/],
  ['sends no JSON', { body: '<html>' }, /no JSON/],
  ['sends another verdict', verdict({ verdict: 'maybe' }), /no verdict: verdict /],
  ['sends another form', verdict({ verdict: 'fail', findings: 'x' }), /no verdict: findings /],
  ['leads elsewhere', { status: 302, body: '', location: '/other' }, /answered 302$/],
  ['does not answer', 'hang', /within 3\d\d ms/],
  ['sends too much', { body: `"${'x'.repeat(2_000_000)}"` }, /more than/],
])('one that %s is an error, which is never a pass', async (_, answer, note) => {
  reply = () => answer
  const { results } = await verify(RIGHT)
  expect(results).toMatchObject([
    { verdict: 'error', findings: [], note: expect.stringMatching(note) },
  ])
  expect(JSON.stringify(results)).not.toContain('secret words')
  expect(seen).toHaveLength(1)
})

test('a required one that errs counts as failed, and the answer is told of', async () => {
  reply = () => ({ status: 500, body: '' })
  const { data, response } = await ask()
  expect(data.choices[0]?.message.content).toBe(RIGHT)
  const reasons = response.headers.get('x-secondline-reason')
  expect(reasons).toContain('own:prices_error')
  expect(reasons).not.toContain('checks_passed')
})

test('one that does not answer is left alone for a while', async () => {
  reply = () => ({ status: 500, body: '' })
  for (let n = 0; n < 8; n++) await verify(RIGHT)
  expect(seen.length).toBe(5)
  const { results } = await verify(RIGHT)
  expect(results[0]?.note).toMatch(/left alone/)
})

test('what a rule on answers holds is held for a person', async () => {
  await started.reload(
    configOf(
      '  - { name: wrong-prices, when: { answer: { check: [own:prices] } }, require: { oversight: hold } }',
    ),
  )
  reply = () => verdict({ verdict: 'fail', findings: [{ message: 'Ask sales.' }] })
  const { response } = await ask()
  expect(response.headers.get('x-secondline-review-id')).toMatch(/./)
  // The second try is told what was wrong with the first; what quotes nothing means all of it.
  const told = models.seen.filter(({ body }) => JSON.stringify(body).includes('Ask sales.'))
  expect(told.map(({ body }) => body.model)).toContain('thinker')
  expect(JSON.stringify(told[0]?.body)).toContain(WRONG)
})

test('a rule on places is kept: nothing is sent where it may not go', async () => {
  const rule =
    '  - { name: stays, when: {}, require: { deployment: [cloud], checks: [own:prices] } }'
  await started.reload(configOf(rule, ', deployment: edge'))
  const { response } = await ask()
  expect(seen).toHaveLength(0)
  expect(response.headers.get('x-secondline-reason')).toContain('own:prices_error')
  await started.reload(configOf(rule, ', deployment: cloud'))
  await ask()
  expect(seen.length).toBeGreaterThan(0)
})

test('one that nobody configured errs', async () => {
  const { results } = await verify(RIGHT, ['own:others'])
  expect(results).toMatchObject([
    { verdict: 'error', note: expect.stringMatching(/not available/) },
  ])
  const { error } = (await verify(RIGHT, ['own:Bad Name'])) as unknown as {
    error: { message: string }
  }
  expect(error.message).toContain('checks')
})
