import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import OpenAI from 'openai'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadSettings } from '../../src/config/load-settings.ts'
import { createGateway, type Gateway } from '../../src/create-gateway.ts'

const QUESTION = 'How much ibuprofen may my 12 kg child take?'
const folder = mkdtempSync(join(tmpdir(), 'secondline-waiting-'))
let gateway: Gateway
let url: string
let client: OpenAI

beforeAll(async () => {
  const settings = await loadSettings({
    file: undefined,
    environment: {},
    flags: { store: `sqlite:${join(folder, 'runs.db')}`, port: '0', logLevel: 'silent' },
  })
  const oversight = { ...settings.oversight, undoSeconds: 0 }
  gateway = await createGateway({ ...settings, oversight }, { pace: 0, keepAliveMs: 50 })
  url = (await gateway.listen()).url
  client = new OpenAI({ baseURL: `${url}/v1`, apiKey: 'none', maxRetries: 0 })
})
afterAll(async () => {
  await gateway.close()
  rmSync(folder, { recursive: true, force: true })
})

const WAIT = { on_hold: 'wait', timeout_s: 30 }

async function send(path: string, body?: object, headers = {}): Promise<Response> {
  return fetch(`${url}/v1/${path}`, {
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    headers: { 'content-type': 'application/json', ...headers },
  })
}

// biome-ignore lint/suspicious/noExplicitAny: bodies of several shapes are read.
const json = (answer: Response): Promise<any> => answer.json()

/** Writes the answer of the one held request in place of its model. */
async function decide(text: string): Promise<void> {
  const { data } = await json(await send('reviews?state=held'))
  expect(data).toHaveLength(1)
  const leased = await send(`reviews/${data[0].id}/lease`, {})
  const { fence } = await json(leased)
  const verdict = {
    fence,
    verdict: 'own_text',
    text,
    reason_code: 'corrected',
    reason: 'Checked against the leaflet',
  }
  const etag = { 'if-match': leased.headers.get('etag') ?? '' }
  expect((await send(`reviews/${data[0].id}/decide`, verdict, etag)).status).toBe(200)
}

/** What comes until `isEnough` of it is there, and then the rest, once a person has answered. */
async function readWaiting(answer: Response, isEnough: (text: string) => boolean) {
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
  let [waiting, rest] = ['', '']
  while (!isEnough(waiting)) waiting += (await reader?.read())?.value ?? ''
  await decide('Ask a doctor.')
  for (let next = await reader?.read(); !next?.done; next = await reader?.read())
    rest += next?.value
  return { waiting, rest }
}

test('a held response says that it is in progress until it is decided, under one id', async () => {
  const stream = client.responses.stream({
    model: 'auto',
    input: QUESTION,
    secondline: WAIT,
  })
  const ids = new Set<string>()
  const types: string[] = []
  const numbers: number[] = []
  for await (const event of stream) {
    if ('response' in event) ids.add(event.response.id)
    types.push(event.type)
    numbers.push(event.sequence_number)
    if (types.length === 5) await decide('Ask a doctor.')
  }
  const progress = 'response.in_progress'
  expect(types.slice(0, 5)).toEqual(['response.created', ...Array(4).fill(progress)])
  expect(types.filter((type) => type === 'response.created')).toHaveLength(1)
  expect(types.at(-1)).toBe('response.completed')
  expect(numbers).toEqual(numbers.map((_, place) => place))
  const whole = await stream.finalResponse()
  expect(whole.output_text).toBe('Ask a doctor.')
  expect([...ids]).toEqual([whole.id])
  expect((await client.responses.retrieve(whole.id)).output_text).toBe('Ask a doctor.')
})

test('a held message sends pings, and names its run before its head is known', async () => {
  const messages = [{ role: 'user', content: QUESTION }]
  const body = { model: 'auto', messages, max_tokens: 500, stream: true, secondline: WAIT }
  const answer = await send('messages', body)
  const run = answer.headers.get('x-request-id')
  expect(answer.headers.get('x-secondline-model')).toBeNull()
  const { waiting, rest } = await readWaiting(answer, (text) => text.split('\n\n').length > 3)
  expect(waiting).toMatch(/^(?:event: ping\ndata: \{"type":"ping"\}\n\n)+$/)
  expect(rest).toContain(`"id":"msg_${run}"`)
  expect((await json(await send(`runs/${run}`))).status).toBe('completed')
})

test('a held chat completion sends comments', async () => {
  const messages = [{ role: 'user', content: QUESTION }]
  const body = { model: 'auto', messages, stream: true, secondline: WAIT }
  const answer = await send('chat/completions', body)
  const run = answer.headers.get('x-request-id')
  const { waiting, rest } = await readWaiting(answer, (text) => text.split('\n\n').length > 3)
  expect(waiting).toMatch(/^(?:: working\n\n)+$/)
  expect(rest).toContain(`"id":"chatcmpl-${run}"`)
})
