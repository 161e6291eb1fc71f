import OpenAI, { toFile } from 'openai'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ScriptedAnswer, startScriptedUpstream } from '../support/scripted-upstream.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

const EVENTS = 'text/event-stream'
const event = (type: string, fields: object) =>
  `event: ${type}\ndata: ${JSON.stringify({ type, ...fields })}\n\n`
const picture = (type: string, fields: object = {}) =>
  event(`image_generation.${type}`, { b64_json: 'AAAA', ...fields })

const PICTURE_USAGE = {
  input_tokens: 60,
  output_tokens: 1000,
  input_tokens_details: { text_tokens: 10, image_tokens: 50 },
}
const HEARD_USAGE = {
  type: 'tokens',
  input_tokens: 110,
  output_tokens: 20,
  input_token_details: { text_tokens: 10, audio_tokens: 100 },
}

const ANSWERS: Readonly<Record<string, ScriptedAnswer>> = {
  '/draw/images/generations': {
    contentType: EVENTS,
    pieces: [
      picture('partial_image', { partial_image_index: 0 }),
      // Cut in the middle of an event.
      picture('completed', { usage: PICTURE_USAGE }).slice(0, 40),
      picture('completed', { usage: PICTURE_USAGE }).slice(40),
    ],
  },
  '/draw/images/edits': { contentType: EVENTS, pieces: [picture('completed')] },
  '/draw/audio/transcriptions': {
    contentType: EVENTS,
    pieces: [
      event('transcript.text.delta', { delta: 'he' }),
      event('transcript.text.done', { text: 'hello', usage: HEARD_USAGE }),
    ],
  },
  '/draw/audio/speech': { contentType: 'audio/mpeg', pieces: ['one ', 'two ', 'three'] },
  '/broken/images/generations': {
    contentType: EVENTS,
    pieces: [
      picture('partial_image'),
      'data: {"type":"image_generation.par',
      'tial_image"}\n\n',
      'data: {"type":"image_gen',
      `eration.partial_image"}\n\ndata: ${JSON.stringify({ type: 'error', error: { message: 'no more', code: 'server_error' } })}\n\n`,
    ],
  },
  '/late/images/generations': {
    contentType: EVENTS,
    pieces: [`data: ${JSON.stringify({ error: { message: 'down', type: 'server_error' } })}\n\n`],
  },
}

let upstream: Awaited<ReturnType<typeof startScriptedUpstream>>
let started: StartedGateway
let client: OpenAI

beforeAll(async () => {
  upstream = await startScriptedUpstream(
    ({ path }) => ANSWERS[path] ?? { contentType: 'text/plain', pieces: [], status: 404 },
  )
  const model = (id: string) =>
    `  - { id: ${id}, provider: openai-compatible, base_url: "${upstream.url}/${id}", allow_private: true, api_key: test, card: { input: [text, image, audio], output: [text, image, audio], prices: { input: 5, output: 30, image_input: 8, audio_input: 6, per_million_characters: 15 } } }`
  started = await startGateway({
    config: `models:\n${['draw', 'broken', 'late'].map(model).join('\n')}\nlines: { first: [draw], second: [draw], creative: [late, draw] }\n`,
  })
  client = new OpenAI({ baseURL: `${started.url}/v1`, apiKey: 'none', maxRetries: 0 })
})
afterAll(async () => {
  await started.stop()
  await upstream.close()
})

async function runOf(headers: Headers) {
  const answer = await fetch(`${started.url}/v1/runs/${headers.get('x-request-id')}`)
  return (await answer.json()) as {
    readonly status: string
    readonly money: { readonly total: number }
    readonly usage: object
  }
}

describe('streams of what is no conversation', () => {
  test('a picture comes step by step, and is paid for by what its last event tells', async () => {
    const { data, response } = await client.images
      .generate({ model: 'draw', prompt: 'A fox', stream: true, partial_images: 1 })
      .withResponse()
    const types: string[] = []
    for await (const one of data) types.push(one.type)
    expect(types).toEqual(['image_generation.partial_image', 'image_generation.completed'])
    expect(response.headers.get('x-secondline-model')).toBe('draw')
    const run = await runOf(response.headers)
    expect(run).toMatchObject({ status: 'completed', usage: { images: 1, imageInputTokens: 50 } })
    expect(run.money.total).toBe(10 * 5 + 50 * 8 + 1000 * 30)
  })

  test('words come as they are heard, of a form too', async () => {
    const { data, response } = await client.audio.transcriptions
      .create({ model: 'draw', file: await toFile(Buffer.from('sound'), 'a.mp3'), stream: true })
      .withResponse()
    const types: string[] = []
    for await (const one of data) types.push(one.type)
    expect(types).toEqual(['transcript.text.delta', 'transcript.text.done'])
    expect(upstream.seen.at(-1)?.raw.toString('latin1')).toMatch(/name="stream"\r\n\r\ntrue/)
    expect((await runOf(response.headers)).money.total).toBe(10 * 5 + 100 * 6 + 20 * 30)
  })

  test('speech comes as it is made, and is paid for by its characters', async () => {
    const response = await client.audio.speech.create({
      model: 'draw',
      input: 'Hello there',
      voice: 'alloy',
    })
    expect(response.headers.get('content-type')).toBe('audio/mpeg')
    expect(await response.text()).toBe('one two three')
    expect(await runOf(response.headers)).toMatchObject({
      status: 'completed',
      usage: { characters: 11, estimated: true },
    })
  })

  test('one that fails at its first event is asked of the next card', async () => {
    const { data, response } = await client.images
      .generate({ model: 'auto', prompt: 'A fox', stream: true })
      .withResponse()
    for await (const one of data) expect(one.type).toMatch(/^image_generation/)
    expect(response.headers.get('x-secondline-model')).toBe('draw')
  })

  test('one that fails later ends with the error, after the events that were whole', async () => {
    const response = await client.images
      .generate({ model: 'broken', prompt: 'A fox', stream: true })
      .asResponse()
    const text = await response.text()
    const events = text.trimEnd().split('\n\n')
    for (const one of events) expect(() => JSON.parse(one.split('data: ')[1] ?? '')).not.toThrow()
    expect(events.at(-1)).toContain('upstream_failed')
    expect(await runOf(response.headers)).toMatchObject({ status: 'failed' })
    await expect(async () => {
      const stream = await client.images.generate({ model: 'broken', prompt: 'A', stream: true })
      for await (const _ of stream);
    }).rejects.toThrow('The upstream failed')
  })

  test('a client that leaves ends the run', async () => {
    const leaving = new AbortController()
    const response = await client.images
      .generate({ model: 'draw', prompt: 'A', stream: true }, { signal: leaving.signal })
      .asResponse()
    await response.body?.cancel()
    leaving.abort()
    const { status } = await runOf(response.headers)
    expect(['completed', 'cancelled']).toContain(status)
  })
})

describe('a picture that is edited without a form', () => {
  const edit = (body: object) =>
    fetch(`${started.url}/v1/images/edits`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ model: 'draw', prompt: 'A hat on it', ...body }),
    })

  test('is sent on by its address or id', async () => {
    const images = [{ image_url: 'https://example.com/a.png' }, { file_id: 'file-1' }]
    expect((await edit({ images, stream: true })).status).toBe(200)
    expect(upstream.seen.at(-1)).toMatchObject({
      path: '/draw/images/edits',
      body: { model: 'draw', images, stream: true },
    })
  })

  test('is refused without a picture, and by an address that is none of the web', async () => {
    const { error } = (await (await edit({})).json()) as { error: { param: string } }
    expect(error.param).toBe('images')
    const file = await edit({ images: [{ image_url: 'file:///etc/passwd' }] })
    expect(file.status).toBe(400)
  })
})
