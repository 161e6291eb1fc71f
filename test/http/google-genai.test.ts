import { ApiError, type Content, type FunctionDeclaration, GoogleGenAI } from '@google/genai'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ScriptedAnswer, startScriptedUpstream } from '../support/scripted-upstream.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

type Json = Record<string, unknown>

let started: StartedGateway
let client: GoogleGenAI

const clientOf = (url: string, apiKey = 'none') =>
  new GoogleGenAI({ apiKey, httpOptions: { baseUrl: url } })

beforeAll(async () => {
  started = await startGateway()
  client = clientOf(started.url)
})
afterAll(() => started.stop())

const CAPITAL = { model: 'secondline/auto', contents: 'What is the capital of France?' }

async function post(url: string, path: string, body: unknown, headers = {}) {
  const response = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  return { status: response.status, headers: response.headers, text: await response.text() }
}

// From version 3 on the SDK leaves out "beta".
test('a list of files that Google’s clients ask for is not OpenAI’s', async () => {
  const headers = { 'x-goog-api-key': 'none' }
  const response = await fetch(`${started.url}/v1/files`, { headers })
  expect(response.status).toBe(404)
  expect(await response.json()).toMatchObject({ error: { code: 404, status: 'NOT_FOUND' } })
})

describe('the official Google SDK', () => {
  test('gets a whole answer with usage, reason of the end and the headers that explain it', async () => {
    const answer = await client.models.generateContent(CAPITAL)
    expect(answer.text).toBe('The capital of France is Paris.')
    expect(answer.candidates?.[0]).toMatchObject({ finishReason: 'STOP', index: 0 })
    expect(answer.modelVersion).toBe('practice-first')
    expect(answer.usageMetadata?.promptTokenCount).toBeGreaterThan(0)
    expect(answer.usageMetadata?.totalTokenCount).toBe(
      answer.usageMetadata!.promptTokenCount! + answer.usageMetadata!.candidatesTokenCount!,
    )
    const headers = answer.sdkHttpResponse?.headers
    expect(headers?.['x-secondline-line']).toBe('first')
    expect(headers?.['x-request-id']).toBe(answer.responseId)
  })

  test('keeps a conversation that was streamed, and goes on with it as one turn', async () => {
    const chat = client.chats.create({ model: 'secondline/auto' })
    let said = ''
    for await (const piece of await chat.sendMessageStream({ message: CAPITAL.contents })) {
      said += piece.text ?? ''
    }
    expect(said).toBe('The capital of France is Paris.')
    expect(chat.getHistory(true).length).toBeGreaterThan(3)
    const { responseId } = await chat.sendMessage({ message: 'Thank you!' })
    const run = await (await fetch(`${started.url}/v1/runs/${responseId}`)).json()
    expect(run).toMatchObject({ status: 'completed' })
  })

  test('lists models page by page, finds one, and counts tokens', async () => {
    const names: (string | undefined)[] = []
    for await (const { name } of await client.models.list({ config: { pageSize: 2 } })) {
      names.push(name)
    }
    const all = await (await fetch(`${started.url}/v1/models`)).json()
    expect(names).toEqual((all as { data: { id: string }[] }).data.map(({ id }) => `models/${id}`))
    const model = await client.models.get({ model: 'practice-first' })
    expect(model).toMatchObject({ name: 'models/practice-first', outputTokenLimit: 4096 })
    expect((await client.models.countTokens(CAPITAL)).totalTokens).toBeGreaterThan(5)
  })

  test('works with the version of the API that it is told to use', async () => {
    const older = new GoogleGenAI({
      apiKey: 'none',
      httpOptions: { baseUrl: started.url, apiVersion: 'v1' },
    })
    expect((await older.models.generateContent(CAPITAL)).text).toContain('Paris')
    expect((await older.models.get({ model: 'auto' })).name).toBe('models/secondline/auto')
  })

  test('throws errors with their status, and says what is wrong where', async () => {
    const thrown = async (more: object) =>
      (await client.models
        .generateContent({ ...CAPITAL, ...more })
        .catch((error: unknown) => error)) as ApiError
    const unknown = await thrown({ model: 'nope' })
    expect(unknown).toBeInstanceOf(ApiError)
    expect(unknown).toMatchObject({ status: 404 })
    const hot = await thrown({ config: { temperature: 9 } })
    const body = JSON.parse(hot.message) as { error: Json & { details: Json[] } }
    expect(body.error).toMatchObject({ code: 400, status: 'INVALID_ARGUMENT' })
    expect(body.error.details).toContainEqual({
      '@type': 'type.googleapis.com/google.rpc.BadRequest',
      fieldViolations: [{ field: 'generationConfig.temperature', description: body.error.message }],
    })
    expect(await thrown({ config: { cachedContent: 'cachedContents/1' } })).toMatchObject({
      message: expect.stringContaining('only Google has'),
    })
    expect(await thrown({ config: { tools: [{ googleSearch: {} }] } })).toMatchObject({
      message: expect.stringContaining("'tools[0].googleSearch'"),
    })
  })
})

describe('what curl sends', () => {
  test('is read in snake case, and one item without its list', async () => {
    const answer = await post(started.url, '/v1beta/models/auto:generateContent', {
      system_instruction: { parts: { text: 'Be brief.' } },
      contents: { parts: { text: 'What is the capital of France?' } },
      generation_config: { max_output_tokens: 50, thinking_config: { thinking_budget: 0 } },
    })
    expect(answer.status).toBe(200)
    expect(answer.text).toContain('Paris')
    expect(JSON.parse(answer.text)).toMatchObject({ secondline: { status: 'completed' } })
  })

  test('is answered without alt=sse by one array, which is whole JSON', async () => {
    const answer = await post(started.url, '/v1beta/models/auto:streamGenerateContent', {
      contents: [{ parts: [{ text: 'What is the capital of France?' }] }],
    })
    expect(answer.headers.get('content-type')).toContain('application/json')
    const pieces = JSON.parse(answer.text) as { candidates: { content: Content }[] }[]
    const said = pieces.flatMap(({ candidates }) => candidates[0]!.content.parts!)
    expect(said.map(({ text }) => text).join('')).toBe('The capital of France is Paris.')
    expect(pieces.at(-1)).toMatchObject({ candidates: [{ finishReason: 'STOP' }] })
    expect(pieces.at(-1)).toHaveProperty('secondline.run')
  })

  test('stays one array while the answer is waited for', async () => {
    const slow = await startGateway({ keepAliveMs: 5, pace: 1 })
    const answer = await post(slow.url, '/v1beta/models/auto:streamGenerateContent', {
      contents: [{ parts: [{ text: 'What is the capital of France?' }] }],
    })
    await slow.stop()
    expect(answer.text).toMatch(/^\s+\[|\}\n\n+,/)
    expect(JSON.parse(answer.text).length).toBeGreaterThan(3)
  })

  test('is not called wrong for a model whose name holds a colon or a slash', async () => {
    for (const name of ['ollama/qwen3:8b', 'a:b:c']) {
      const { text } = await post(started.url, `/v1beta/models/${name}:generateContent`, {
        contents: [{ parts: [{ text: 'Hi' }] }],
      })
      expect(JSON.parse(text).error.message).toContain(`no model '${name}'`)
    }
  })
})

describe('a key', () => {
  const KEY = 'a-key-of-the-gemini-tests'
  let guarded: StartedGateway
  beforeAll(async () => {
    guarded = await startGateway({
      config: `auth: { mode: keys, admin_key: ${KEY}, pepper: "a pepper of tests that is long enough" }\n`,
    })
  })
  afterAll(() => guarded.stop())

  test('is taken from its header, and asked for in Google’s words', async () => {
    const answer = await clientOf(guarded.url, KEY).models.generateContent(CAPITAL)
    expect(answer.text).toContain('Paris')
    for (const path of ['/v1beta/models', '/v1beta/models/auto', '/v1/models']) {
      const refused = await fetch(guarded.url + path, { headers: { 'x-goog-api-key': 'wrong' } })
      expect(refused.status).toBe(401)
      expect(await refused.json()).toMatchObject({ error: { status: 'UNAUTHENTICATED' } })
    }
  })

  test('is refused in an address, and not repeated', async () => {
    const path = `/v1beta/models/auto:generateContent?key=${KEY}`
    const { status, text } = await post(guarded.url, path, {})
    expect(status).toBe(401)
    expect(text).toContain('x-goog-api-key')
    expect(text).not.toContain(KEY)
  })
})

const LOOK_UP: FunctionDeclaration = {
  name: 'look_up',
  parameters: {
    type: 'OBJECT' as never,
    properties: { city: { type: 'STRING' as never, nullable: true, minLength: '1' } },
  },
}
const CALLS = [
  { text: 'I look it up.', thoughtSignature: 'c2lnLXRleHQ=' },
  {
    functionCall: { id: 'q8d3k1zz', name: 'look_up', args: { city: 'Rome' } },
    thoughtSignature: 'c2lnLWNhbGw=',
  },
  { functionCall: { id: 'q8d3k2zz', name: 'look_up', args: { city: 'Oslo' } } },
]

describe('a model of Google’s own', () => {
  let upstream: Awaited<ReturnType<typeof startScriptedUpstream>>
  let gateway: StartedGateway
  let parts: readonly Json[] = []

  function answer(path: string): ScriptedAnswer {
    const body = {
      candidates: [{ content: { role: 'model', parts }, finishReason: 'STOP', index: 0 }],
      usageMetadata: { promptTokenCount: 9, candidatesTokenCount: 4, thoughtsTokenCount: 3 },
    }
    if (path.endsWith(':batchEmbedContents')) {
      const vectors = { embeddings: [{ values: [1, 2] }, { values: [3, 4] }] }
      return { contentType: 'application/json', pieces: [JSON.stringify(vectors)] }
    }
    return path.includes('alt=sse')
      ? { contentType: 'text/event-stream', pieces: [`data: ${JSON.stringify(body)}\n\n`] }
      : { contentType: 'application/json', pieces: [JSON.stringify(body)] }
  }

  beforeAll(async () => {
    upstream = await startScriptedUpstream(({ path }) => answer(path))
    const entry = (id: string, provider: string, model: string) =>
      `  - { id: ${id}, provider: ${provider}, model: ${model}, base_url: "${upstream.url}", allow_private: true, api_key: test, card: { capabilities: { tools: true } } }\n`
    gateway = await startGateway({
      config: `models:\n${entry('gemini', 'google', 'gemini-3-pro-preview')}${entry('local', 'ollama', 'llama3.2')}${entry('vectors', 'google', 'gemini-embedding-001')}lines: { first: [gemini], second: [gemini] }\npolicies: []\n`,
    })
  })
  afterAll(async () => {
    await gateway.stop()
    await upstream.close()
  })

  const sent = () => upstream.seen.at(-1)!.body as { contents: Content[] } & Json

  test.each([true, false])(
    'gets back what it signed where it signed it: streamed %s',
    async (streams) => {
      const chat = clientOf(gateway.url).chats.create({
        model: 'gemini',
        config: { tools: [{ functionDeclarations: [LOOK_UP] }] },
      })
      const send = async (message: Parameters<typeof chat.sendMessage>[0]['message']) => {
        if (!streams) return (await chat.sendMessage({ message })).functionCalls ?? []
        const calls = []
        for await (const piece of await chat.sendMessageStream({ message })) {
          calls.push(...(piece.functionCalls ?? []))
        }
        return calls
      }
      parts = CALLS
      const calls = await send('Where is it warmer, in Rome or in Oslo?')
      expect(calls.map(({ args }) => args)).toEqual([{ city: 'Rome' }, { city: 'Oslo' }])
      parts = [{ text: 'In Rome.' }]
      await send(
        calls.map(({ id, name }) => ({
          functionResponse: { id: id!, name: name!, response: { output: 'warm' } },
        })),
      )
      expect(sent().contents[1]).toEqual({ role: 'model', parts: CALLS })
      expect(sent().contents[2]).toMatchObject({
        role: 'user',
        parts: [{ functionResponse: { id: 'q8d3k1zz' } }, { functionResponse: { id: 'q8d3k2zz' } }],
      })
      expect(sent().tools).toEqual([
        {
          functionDeclarations: [
            {
              name: 'look_up',
              parametersJsonSchema: {
                type: 'object',
                properties: { city: { type: ['string', 'null'], minLength: 1 } },
              },
            },
          ],
        },
      ])
    },
  )

  const HISTORY = [
    { role: 'user', parts: [{ text: 'Where is it warmer, in Rome or in Oslo?' }] },
    { role: 'model', parts: CALLS },
    {
      role: 'user',
      parts: [
        { functionResponse: { name: 'look_up', response: { output: 'warm' } } },
        { functionResponse: { name: 'look_up', response: { output: 'cold' } } },
      ],
    },
  ]

  test('is not shown what another has signed, and told so in Google’s way', async () => {
    parts = [{ text: 'In Rome.' }]
    const contents = structuredClone(HISTORY) as Content[]
    for (const part of contents[1]!.parts!) {
      if (part.thoughtSignature) part.thoughtSignature = 'b2Ygb3RoZXJz'
    }
    await clientOf(gateway.url).models.generateContent({ model: 'gemini', contents })
    expect(sent().contents[1]?.parts).toEqual([
      { text: 'I look it up.' },
      { ...CALLS[1], thoughtSignature: 'skip_thought_signature_validator' },
      CALLS[2],
    ])
  })

  test('gets what core has no word for, as it was written', async () => {
    parts = [{ text: 'Yes.' }]
    const config = {
      topK: 7,
      mediaResolution: 'MEDIA_RESOLUTION_LOW' as never,
      safetySettings: [
        { category: 'HARM_CATEGORY_HARASSMENT' as never, threshold: 'BLOCK_NONE' as never },
      ],
      thinkingConfig: { includeThoughts: true },
      responseMimeType: 'text/x.enum',
      responseSchema: { type: 'STRING' as never, enum: ['Yes.', 'No.'] },
    }
    const contents = {
      role: 'user',
      parts: [
        {
          fileData: { mimeType: 'video/mp4', fileUri: 'https://example.com/a.mp4' },
          videoMetadata: { startOffset: '1s' },
        },
        { text: 'Is it raining?' },
      ],
    }
    await clientOf(gateway.url).models.generateContent({ model: 'gemini', contents, config })
    const { safetySettings, ...generation } = config
    expect(sent()).toMatchObject({ contents: [contents], safetySettings })
    expect(sent().generationConfig).toMatchObject(generation)
  })

  test('shows what it thought to whom it is asked for by', async () => {
    parts = [{ text: 'Hm.', thought: true }, { text: 'In Rome.' }]
    const contents = 'Where is it warmer?'
    const ask = async (includeThoughts: boolean) => {
      const config = { thinkingConfig: { includeThoughts } }
      const asked = { model: 'gemini', contents, config }
      const { candidates, usageMetadata } = await clientOf(gateway.url).models.generateContent(
        asked,
      )
      expect(usageMetadata).toMatchObject({
        promptTokenCount: 9,
        candidatesTokenCount: 4,
        thoughtsTokenCount: 3,
        totalTokenCount: 16,
      })
      return candidates?.[0]?.content?.parts
    }
    expect(await ask(false)).toEqual([{ text: 'In Rome.' }])
    expect(await ask(true)).toEqual(parts)
  })

  test('gives vectors of several texts', async () => {
    const { embeddings } = await clientOf(gateway.url).models.embedContent({
      model: 'vectors',
      contents: ['warm', 'cold'],
      config: { outputDimensionality: 2, taskType: 'RETRIEVAL_QUERY' },
    })
    expect(embeddings).toEqual([{ values: [1, 2] }, { values: [3, 4] }])
    expect((sent().requests as Json[])[1]).toMatchObject({
      content: { parts: [{ text: 'cold' }] },
      outputDimensionality: 2,
    })
  })

  test('is one of several: another maker’s is told what it cannot be told', async () => {
    // A call that is known here stays with the model that made it.
    const made = JSON.parse(
      JSON.stringify(HISTORY.slice(1)).replaceAll('q8d3', 'y7f5'),
    ) as Content[]
    const body = {
      contents: [{ role: 'user', parts: [{ text: 'Hi', videoMetadata: {} }] }, ...made],
      generationConfig: { topK: 7, mediaResolution: 'MEDIA_RESOLUTION_LOW' },
      safetySettings: [{ category: 'HARM_CATEGORY_HARASSMENT', threshold: 'BLOCK_NONE' }],
      toolConfig: { functionCallingConfig: { mode: 'validated' } },
      tools: [{ functionDeclarations: [LOOK_UP] }],
    }
    // The upstream speaks no Ollama: what it was asked is looked at.
    await post(gateway.url, '/v1beta/models/local:generateContent', body)
    const asked = upstream.seen.findLast(({ path }) => path === '/api/chat')!.body
    expect(asked.options).toMatchObject({ top_k: 7 })
    expect(asked.messages).toMatchObject([
      { role: 'user', content: 'Hi' },
      {
        role: 'assistant',
        content: 'I look it up.',
        tool_calls: [
          { function: { name: 'look_up', arguments: { city: 'Rome' } } },
          { function: { name: 'look_up', arguments: { city: 'Oslo' } } },
        ],
      },
      { role: 'tool', content: 'warm' },
      { role: 'tool', content: 'cold' },
    ])
    const practice = await post(started.url, '/v1beta/models/practice-first:generateContent', {
      ...body,
      contents: [{ parts: [{ text: 'What is the capital of France?' }] }],
    })
    expect(practice.headers.get('x-secondline-dropped')?.split(',')).toEqual(
      expect.arrayContaining([
        'generationConfig.topK',
        'generationConfig.mediaResolution',
        'safetySettings',
        'toolConfig.functionCallingConfig.mode',
      ]),
    )
  })
})
