import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import OpenAI from 'openai'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadSettings } from '../../src/config/load-settings.ts'
import type { Settings } from '../../src/config/settings/settings.ts'
import { createGateway, type Gateway } from '../../src/create-gateway.ts'
import { contentOf } from '../support/openai-answers.ts'

const folder = mkdtempSync(join(tmpdir(), 'secondline-held-'))
const QUESTION = 'How much ibuprofen may I give a child of two who weighs 12 kg?'
const REASON = 'Checked against the package leaflet'

let settings: Settings
let gateway: Gateway
let url = ''
let client: OpenAI

async function settingsOf(change: Partial<Settings['oversight']> = {}): Promise<Settings> {
  const store = `sqlite:${join(folder, `${Math.random()}.db`)}`
  const loaded = await loadSettings({
    file: undefined,
    environment: {},
    flags: { store, port: '0', logLevel: 'silent' },
  })
  return { ...loaded, oversight: { ...loaded.oversight, undoSeconds: 0, ...change } }
}

async function start(): Promise<void> {
  gateway = await createGateway(settings, { pace: 0, keepAliveMs: 50 })
  url = (await gateway.listen()).url
  client = new OpenAI({ baseURL: `${url}/v1`, apiKey: 'none', maxRetries: 0 })
}

beforeAll(async () => {
  settings = await settingsOf()
  await start()
})
afterAll(async () => {
  await gateway.close()
  rmSync(folder, { recursive: true, force: true })
})

interface Answer {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: the tests read bodies of many shapes.
  readonly body: any
  readonly etag: string
}

async function call(method: string, path: string, body?: unknown, headers = {}): Promise<Answer> {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return {
    status: response.status,
    body: await response.json(),
    etag: response.headers.get('etag') ?? '',
  }
}

const messages = [{ role: 'user' as const, content: QUESTION }]

async function ask(): Promise<string> {
  const { data, response } = await client.chat.completions
    .create({ model: 'auto', messages })
    .withResponse()
  expect(data.choices[0]?.message.content).toContain('until a person has looked at it')
  const id = response.headers.get('x-secondline-review-id') ?? ''
  expect(id).toMatch(/^rev_/)
  return id
}

async function decide(id: string, verdict: object): Promise<Answer> {
  const leased = await call('POST', `/v1/reviews/${id}/lease`)
  const body = { fence: leased.body.fence, reason_code: 'corrected', reason: REASON, ...verdict }
  return call('POST', `/v1/reviews/${id}/decide`, body, { 'if-match': leased.etag })
}

describe('a held answer, from the question to what the client gets', () => {
  it('is told with a notice, edited and approved by a person, and fetched with the edited text', async () => {
    const id = await ask()
    const before = await call('GET', `/v1/reviews/${id}`)
    expect(before.body).toMatchObject({ status: 'pending', text: null, answer: null })
    const why: readonly string[] = before.body.explanation.why_held
    expect(why).toContain('healthcare-high-risk')
    expect(why).not.toContain('checks_passed')
    expect(new Set(why).size).toBe(why.length)
    const shown = await call('GET', `/v1/reviews/${id}/case`)
    expect(shown.body.held.request.messages[0].content[0].text).toBe(QUESTION)
    expect(shown.body.draft.text.length).toBeGreaterThan(20)
    const text = 'Ask your paediatrician; the leaflet says 7 to 10 mg per kg.'
    const decided = await decide(id, { verdict: 'approve_with_edits', text })
    expect(decided.body).toMatchObject({ state: 'delivered' })
    const after = await call('GET', `/v1/reviews/${id}`)
    expect(after.body).toMatchObject({ status: 'delivered', reviewed_by: 'human', text })
    expect(after.body.answer.choices[0].message.content).toBe(text)
  })

  it('is told in words of the configuration, by the language of the question', async () => {
    const heldNotice = {
      de: 'Ein Mensch prüft das in {minutes} Minuten: {review}',
      other: '{review}?',
    }
    const own = await createGateway(await settingsOf({ heldNotice }), { pace: 0 })
    try {
      const noticeOf = async (content: string) => {
        const request = new Request('http://localhost/v1/chat/completions', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ model: 'auto', messages: [{ role: 'user', content }] }),
        })
        const answer = await own.fetch(request)
        const id = answer.headers.get('x-secondline-review-id')
        const { choices } = (await answer.json()) as OpenAI.ChatCompletion
        return [id, choices[0]?.message.content]
      }
      const [id, german] = await noticeOf(
        'Darf ich Ibuprofen zusammen mit Marcumar einnehmen und wie viel?',
      )
      expect(german).toBe(`Ein Mensch prüft das in 120 Minuten: ${id}`)
      const [other, english] = await noticeOf(QUESTION)
      expect(english).toBe(`${other}?`)
    } finally {
      await own.close()
    }
  })

  it('serves a client that waits on a stream with the edited text when the verdict falls', async () => {
    const stream = await client.chat.completions.create({
      model: 'auto',
      messages,
      stream: true,
      // @ts-expect-error a field of this gateway
      secondline: { on_hold: 'wait', timeout_s: 30 },
    })
    const collecting = contentOf(stream)
    const id = await newest()
    await decide(id, { verdict: 'approve_with_edits', text: 'Edited while they waited.' })
    expect(await collecting).toBe('Edited while they waited.')
  })

  it('serves a waiting client after a restart too', async () => {
    const id = await ask()
    await gateway.close()
    await start()
    const waiting = call('GET', `/v1/reviews/${id}?wait=20`)
    await decide(id, { verdict: 'own_text', text: 'Written by a person.' })
    expect((await waiting).body.text).toBe('Written by a person.')
  })

  it.each([
    ['chat/completions', { messages }],
    ['responses', { input: QUESTION }],
    ['messages', { messages, max_tokens: 500 }],
  ])('is an error to who wants it so, at %s, and is decided all the same', async (path, asked) => {
    const body = { model: 'auto', ...asked, secondline: { on_hold: 'error' } }
    const send = () =>
      fetch(`${url}/v1/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    const response = await send()
    const id = response.headers.get('x-secondline-review-id') ?? ''
    expect([response.status, response.headers.get('x-should-retry')]).toEqual([403, 'false'])
    const { error } = (await response.json()) as { error: { message: string } }
    expect(error.message).toContain(`GET /v1/reviews/${id}`)
    const run = await call('GET', `/v1/runs/${response.headers.get('x-request-id')}`)
    expect(run.body).toMatchObject({ status: 'held', reviewId: id })
    const repeated = await send()
    expect(repeated.status).toBe(403)
    expect(repeated.headers.get('x-secondline-review-id')).toBe(id)
    expect(repeated.headers.get('x-request-id')).toBe(response.headers.get('x-request-id'))
    await decide(id, { verdict: 'own_text', text: 'Written by a person.' })
    expect((await call('GET', `/v1/reviews/${id}`)).body.text).toBe('Written by a person.')
  })

  it('is an error of a stream too, whether or not a comment has opened it', async () => {
    const reading = (async () => {
      const stream = await client.chat.completions.create({
        model: 'auto',
        messages,
        stream: true,
        // @ts-expect-error a field of this gateway
        secondline: { on_hold: 'error' },
      })
      for await (const _ of stream);
    })()
    await expect(reading).rejects.toThrow('until a person has looked at it')
    await decide(await newest(), { verdict: 'reject', reason_code: 'unsafe' })
  })

  it('tells a client that waits where its answer will be before it stops', async () => {
    const [before] = (await call('GET', '/v1/reviews?state=held&limit=200')).body.data
    const secondline = { on_hold: 'wait', timeout_s: 600 }
    const waiting = call('POST', '/v1/chat/completions', { model: 'auto', messages, secondline })
    await expect
      .poll(async () => (await call('GET', '/v1/reviews?state=held&limit=200')).body.data[0])
      .not.toEqual(before)
    const id = await newest()
    await gateway.close()
    const { status, body } = await waiting
    expect([status, body.secondline.review.id]).toEqual([200, id])
    expect(body.choices[0].message.content).toContain(id)
    await start()
    await decide(id, { verdict: 'own_text', text: 'Written after the restart.' })
    expect((await call('GET', `/v1/reviews/${id}`)).body.text).toBe('Written after the restart.')
  })

  it('sends what was approved as it stood word for word', async () => {
    const id = await ask()
    const { body } = await call('GET', `/v1/reviews/${id}/case`)
    await decide(id, { verdict: 'approve', reason_code: 'correct' })
    const { body: told } = await call('GET', `/v1/reviews/${id}`)
    expect(told.text).toBe(body.draft.text)
    expect(told.answer.choices[0].message.content).toBe(body.draft.text)
  })

  it('asks for a reason before a grave answer goes out', async () => {
    const id = await ask()
    const refused = await decide(id, { verdict: 'approve', reason: 'ok' })
    expect(refused.status).toBe(400)
    expect((await call('GET', `/v1/reviews/${id}`)).body.status).toBe('pending')
  })

  it('takes a question to the client and the answer back to the reviewer', async () => {
    const id = await ask()
    await decide(id, { verdict: 'needs_info', text: 'Does the child take other medicine?' })
    const asked = await call('GET', `/v1/reviews/${id}`)
    expect(asked.body).toMatchObject({
      status: 'needs_info',
      text: 'Does the child take other medicine?',
    })
    await call('POST', `/v1/reviews/${id}/info`, { info: 'No other medicine.' })
    const { body } = await call('GET', `/v1/reviews/${id}/case`)
    expect(body.clientInfo).toEqual(['No other medicine.'])
    expect(body.exchange).toEqual([
      { by: 'reviewer', text: 'Does the child take other medicine?' },
      { by: 'client', text: 'No other medicine.' },
    ])
    await call('POST', `/v1/reviews/${id}/notes`, { note: 'Look at the weight' })
    const { body: dossier } = await call('GET', `/v1/reviews/${id}/dossier`)
    expect(dossier).toMatchObject({
      exchange: body.exchange,
      notes: [{ note: 'Look at the weight' }],
    })
  })

  it('tells whoever decides too late what the item has become', async () => {
    const id = await ask()
    const leased = await call('POST', `/v1/reviews/${id}/lease`)
    const body = { fence: leased.body.fence, reason_code: 'unsafe', verdict: 'reject' }
    const first = await call('POST', `/v1/reviews/${id}/decide`, body, { 'if-match': leased.etag })
    const late = await call('POST', `/v1/reviews/${id}/decide`, body, { 'if-match': leased.etag })
    expect(first.body.state).toBe('rejected')
    expect(late.status).toBe(412)
    expect(late.body).toMatchObject({
      error: { code: 'version_conflict' },
      review: { state: 'rejected' },
    })
  })

  it('stops a model when a reviewer says so, and lifts the stop when an admin does', async () => {
    const id = await ask()
    const { body: shown } = await call('GET', `/v1/reviews/${id}/case`)
    await decide(id, { verdict: 'stop_route', reason_code: 'unsafe' })
    await expect.poll(() => gateway.deps.circuits.unavailable()).toContain(shown.draft.card)
    const { body: stops } = await call('GET', '/v1/stops')
    expect((await call('DELETE', `/v1/stops/${stops.data[0].id}`)).status).toBe(200)
    expect(gateway.deps.circuits.unavailable()).toEqual([])
  })

  it('lets the second line answer again when a reviewer asks for it, and judges that answer', async () => {
    const id = await ask()
    await decide(id, { verdict: 'escalate', escalate_to: 'second_line' })
    const actions = async () => {
      const { body } = await call('GET', `/v1/reviews/${id}/dossier`)
      return body.timeline.map((row: { action: string }) => row.action)
    }
    await expect.poll(actions).toContain('redrafted')
    await decide(id, { verdict: 'approve', reason_code: 'correct' })
    expect((await call('GET', `/v1/reviews/${id}`)).body.status).toBe('delivered')
  })

  it('turns verdicts into labelled examples', async () => {
    const id = await ask()
    await decide(id, { verdict: 'reject', reason_code: 'wrong_result' })
    const { body } = await call('GET', `/v1/reviews/${id}`)
    await expect
      .poll(
        async () =>
          (await gateway.store.listFeedback('default', { runId: body.run }, { limit: 5 })).items[0],
      )
      .toMatchObject({ source: 'reviewer', label: 'reject:wrong_result', score: 0 })
  })

  it('lets nobody of another site decide, even on an open gateway', async () => {
    const id = await ask()
    const foreign = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }
    expect((await call('POST', `/v1/reviews/${id}/lease`, undefined, foreign)).status).toBe(403)
  })
})

async function newest(): Promise<string> {
  let id = ''
  await expect
    .poll(async () => {
      const { body } = await call('GET', '/v1/reviews?state=held&limit=100')
      id = body.data.at(-1)?.id ?? ''
      return id
    })
    .not.toBe('')
  return id
}
