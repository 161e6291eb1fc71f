import OpenAI, { toFile } from 'openai'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asJson, startScriptedUpstream } from '../support/scripted-upstream.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

const PNG = 'PNG'
const startOf = (base64: string | undefined) =>
  Buffer.from(base64 ?? '', 'base64')
    .subarray(1, 4)
    .toString()

describe('media of the practice models', () => {
  let started: StartedGateway
  let client: OpenAI

  beforeAll(async () => {
    started = await startGateway()
    client = new OpenAI({ baseURL: `${started.url}/v1`, apiKey: 'none', maxRetries: 0 })
  })
  afterAll(() => started.stop())

  test('a chat without tools that asks for a picture gets one from the creative line', async () => {
    const answer = await client.chat.completions.create({
      model: 'auto',
      messages: [{ role: 'user', content: 'Draw a picture of a sunset over the sea.' }],
    })
    expect(answer.model).toBe('practice-creative')
    const message = answer.choices[0]!.message as { images?: { image_url: { url: string } }[] }
    expect(message.images?.[0]?.image_url.url).toMatch(/^data:image\/png;base64,iVBOR/)
  })

  test('a picture is made by the creative line and the run is on record', async () => {
    const { data, response } = await client.images
      .generate({ model: 'auto', prompt: 'A sunset over the sea' })
      .withResponse()
    expect(startOf(data.data?.[0]?.b64_json)).toBe(PNG)
    expect(response.headers.get('x-secondline-line')).toBe('creative')
    const id = response.headers.get('x-request-id')
    const run = await (await fetch(`${started.url}/v1/runs/${id}`)).json()
    expect(run).toMatchObject({
      status: 'completed',
      card: 'practice-creative',
      reasons: expect.arrayContaining(['image-generation']),
    })
  })

  test('embeddings are near for texts that share words, in both encodings', async () => {
    const { data } = await client.embeddings.create({
      model: 'practice-first',
      input: ['the cat sat', 'the cat slept', 'quarterly revenue'],
    })
    const dot = (a: number, b: number) =>
      data[a]!.embedding.reduce((sum, value, at) => sum + value * data[b]!.embedding[at]!, 0)
    expect(dot(0, 1)).toBeGreaterThan(dot(0, 2))
    const plain = await client.embeddings.create({
      model: 'practice-first',
      input: 'the cat sat',
      encoding_format: 'float',
    })
    expect(plain.data[0]!.embedding[0]).toBeCloseTo(data[0]!.embedding[0]!)
    expect(plain.usage.total_tokens).toBeGreaterThan(0)
    const short = await client.embeddings.create({
      model: 'practice-first',
      input: 'the cat sat',
      dimensions: 64,
    })
    expect(short.data[0]?.embedding).toHaveLength(64)
  })

  test('a list of tokens is one text for the practice models too, and a list of such lists several', async () => {
    const one = await client.embeddings.create({ model: 'practice-first', input: [15, 27, 15] })
    expect(one.data).toHaveLength(1)
    expect(one.usage.prompt_tokens).toBe(3)
    const two = await client.embeddings.create({ model: 'practice-first', input: [[15, 27], [9]] })
    expect(two.data.map(({ index }) => index)).toEqual([0, 1])
    expect(two.usage.prompt_tokens).toBe(3)
  })

  test('speech is sound', async () => {
    const sound = await client.audio.speech.create({ model: 'auto', input: 'Hi', voice: 'alloy' })
    expect(Buffer.from(await sound.arrayBuffer()).toString('latin1', 0, 4)).toBe('RIFF')
  })

  test('what no card can do is refused with the reason', async () => {
    await expect(
      client.audio.transcriptions.create({
        model: 'auto',
        file: await toFile(Buffer.from('RIFF'), 'a.wav'),
      }),
    ).rejects.toMatchObject({ status: 400, code: 'no_eligible_model' })
    await expect(
      client.images.generate({ model: 'practice-first', prompt: 'A sunset' }),
    ).rejects.toMatchObject({
      code: 'no_eligible_model',
      message: expect.stringContaining(
        'The model practice-first cannot do image-generation for this request; name one that can (practice-creative',
      ),
    })
    // Not a failure of the gateway's, of which somebody would be woken.
    const metrics = await (await fetch(`${started.url}/metrics`)).text()
    expect(metrics).toMatch(
      /requests_total\{route="\/v1\/audio\/transcriptions",tier="none",status="refused"\} 1/,
    )
    expect(metrics).not.toContain('status="failed"')
    await expect(client.images.generate({ model: 'auto', prompt: '' })).rejects.toMatchObject({
      status: 400,
      param: 'prompt',
    })
  })
})

describe('media of a provider', () => {
  let upstream: Awaited<ReturnType<typeof startScriptedUpstream>>
  let started: StartedGateway
  let client: OpenAI

  beforeAll(async () => {
    upstream = await startScriptedUpstream(({ path }) =>
      path.startsWith('/down')
        ? { status: 500, contentType: 'application/json', pieces: ['{}'] }
        : {
            contentType: 'application/json',
            pieces: [
              path.includes('embeddings')
                ? '{"object":"list","data":[{"object":"embedding","index":0,"embedding":[1,0]}],"usage":{"prompt_tokens":7,"total_tokens":7}}'
                : path.includes('moderations')
                  ? '{"id":"modr","model":"m","results":[{"flagged":false}]}'
                  : '{"text":"hello"}',
            ],
          },
    )
    const model = (id: string, path: string, card: string) => `
  - id: ${id}
    provider: openai-compatible
    model: upstream-${id}
    base_url: ${upstream.url}${path}
    allow_private: true
    api_key: test
    card: ${card}`
    started = await startGateway({
      config: `models:${model('embed', '/v1', '{ deployment: cloud }')}${model(
        'broken-ears',
        '/down',
        '{ input: [text, audio] }',
      )}${model('ears', '/v1', '{ input: [text, audio] }')}
lines: { first: [embed], second: [embed], multimodal: [broken-ears, ears] }
policies:
  - when: { privacy: [iban] }
    require: { deployment: [on-premise] }
  - when: { privacy: [card] }
    require: { oversight: hold }
`,
    })
    client = new OpenAI({ baseURL: `${started.url}/v1`, apiKey: 'none', maxRetries: 0 })
  })
  afterAll(async () => {
    await started.stop()
    await upstream.close()
  })

  test('fields travel as they are, under the provider’s name of the model', async () => {
    await client.embeddings.create({ model: 'embed', input: 'cat', dimensions: 2, user: 'u' })
    expect(upstream.seen.at(-1)).toMatchObject({
      path: '/v1/embeddings',
      body: { model: 'upstream-embed', input: 'cat', dimensions: 2, user: 'u' },
    })
    await client.moderations.create({ model: 'embed', input: 'cat' })
    expect(upstream.seen.at(-1)?.body.model).toBe('upstream-embed')
  })

  test('a file is sent on whole, to the next card where the first is down', async () => {
    const sound = Buffer.from([0, 255, 13, 10, 45, 45, 1])
    const { data, response } = await client.audio.transcriptions
      .create({ model: 'auto', file: await toFile(sound, 'a.wav'), language: 'en' })
      .withResponse()
    expect(data.text).toBe('hello')
    expect(response.headers.get('x-secondline-model')).toBe('ears')
    const { path, raw } = upstream.seen.at(-1)!
    expect(path).toBe('/v1/audio/transcriptions')
    expect(raw.includes(sound)).toBe(true)
    expect(raw.toString('latin1')).toContain('upstream-ears')
    expect(raw.toString('latin1')).toContain('name="language"')
  })

  test('a form whose names stand without quotes, as those of .NET do, is sent on whole', async () => {
    const body = [
      '--b-1',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Disposition: form-data; name=model',
      '',
      'ears',
      '--b-1',
      "Content-Disposition: form-data; name=file; filename=a.wav; filename*=utf-8''a.wav",
      'Content-Type: audio/wav',
      '',
      'sound',
      '--b-1--',
      '',
    ]
    const response = await fetch(`${started.url}/v1/audio/transcriptions`, {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary="b-1"' },
      body: body.join('\r\n'),
    })
    expect(await response.json()).toMatchObject({ text: 'hello' })
    const sent = upstream.seen.at(-1)?.raw.toString('latin1') ?? ''
    expect(sent).toMatch(
      /name="file"; filename="a\.wav"\r\nContent-Type: audio\/wav\r\n\r\nsound\r\n/,
    )
  })

  test('what a person should look at first is refused where it is words, and served where it is numbers', async () => {
    const prompt = 'Pay with 4111 1111 1111 1111'
    const file = await toFile(Buffer.from('RIFF'), 'a.wav')
    for (const operation of ['transcriptions', 'translations'] as const) {
      await expect(
        client.audio[operation].create({ model: 'auto', file, prompt }),
      ).rejects.toMatchObject({ status: 403, code: 'policy_refused' })
    }
    const { data } = await client.embeddings.create({ model: 'embed', input: prompt })
    expect(data).toHaveLength(1)
  })

  test('personal data stays where policy wants it, in a batch of texts too', async () => {
    const calls = upstream.seen.length
    await expect(
      client.embeddings.create({
        model: 'embed',
        input: ['cat', 'My IBAN is DE89 3704 0044 0532 0130 00'],
      }),
    ).rejects.toMatchObject({ code: 'no_eligible_model' })
    expect(upstream.seen).toHaveLength(calls)
  })
})

describe('embeddings of Gemini', () => {
  let upstream: Awaited<ReturnType<typeof startScriptedUpstream>>
  let started: StartedGateway
  let client: OpenAI
  let answer: object = { embeddings: [{ values: [1, 0.5] }, { values: [0, 1] }] }

  beforeAll(async () => {
    upstream = await startScriptedUpstream(() => asJson(answer))
    started = await startGateway({
      config: `
models:
  - id: vectors
    provider: google
    model: gemini-embedding-001
    base_url: ${upstream.url}
    allow_private: true
    api_key: test
lines: { first: [vectors], second: [vectors] }
`,
    })
    client = new OpenAI({ baseURL: `${started.url}/v1`, apiKey: 'none', maxRetries: 0 })
  })
  afterAll(async () => {
    await started.stop()
    await upstream.close()
  })

  test('come in OpenAI’s shape, in both encodings', async () => {
    const ask = { model: 'vectors', input: ['one', 'two'], dimensions: 2 }
    const { data } = await client.embeddings.create(ask)
    expect(data.map(({ embedding }) => embedding)).toEqual([
      [1, 0.5],
      [0, 1],
    ])
    const plain = await client.embeddings.create({ ...ask, encoding_format: 'float' })
    expect(plain.data[1]?.embedding).toEqual([0, 1])
    expect(upstream.seen.at(-1)?.path).toBe(
      '/v1beta/models/gemini-embedding-001:batchEmbedContents',
    )
    expect(upstream.seen.at(-1)?.headers['x-goog-api-key']).toBe('test')
    expect(upstream.seen.at(-1)?.body).toEqual({
      requests: ['one', 'two'].map((text) => ({
        model: 'models/gemini-embedding-001',
        content: { parts: [{ text }] },
        outputDimensionality: 2,
      })),
    })
  })

  test('that are not one for each text, and tokens instead of text, are refused', async () => {
    answer = { embeddings: [{ values: [1] }] }
    const two = client.embeddings.create({ model: 'vectors', input: ['one', 'two'] })
    await expect(two).rejects.toMatchObject({ code: 'upstream_invalid' })
    const tokens = client.embeddings.create({ model: 'vectors', input: [1, 2] })
    await expect(tokens).rejects.toMatchObject({ status: 400, param: 'input' })
  })
})
