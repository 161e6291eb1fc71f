/** Models as the clouds offer them: paths, keys and words of Bedrock, Vertex AI and Azure. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ProviderName, protocolAt } from '../../src/config/schema/providers.ts'
import type { ModelCard, ReasoningFamily } from '../../src/core/card.ts'
import type { ChatRequest } from '../../src/core/chat.ts'
import type { ModelClient } from '../../src/core/ports.ts'
import { createModelClient } from '../../src/providers/create-model-client.ts'
import { eventStreamEvent, eventStreamException } from '../support/event-stream.ts'
import { call, card, collect, request, textIn } from './model-client-support.ts'

interface Asked {
  readonly url: string
  readonly headers: NodeJS.Dict<string | string[]>
  readonly body: Record<string, unknown>
}

let asked: Asked | undefined
let answer: { status?: number; bytes: string | Buffer } = { bytes: '{}' }
const clients: ModelClient[] = []
const server = createServer(async (incoming, response) => {
  const pieces: Buffer[] = []
  for await (const piece of incoming) pieces.push(piece)
  const body = JSON.parse(Buffer.concat(pieces).toString() || '{}')
  asked = { url: incoming.url ?? '', headers: incoming.headers, body }
  response.writeHead(answer.status ?? 200).end(answer.bytes)
})
let url = ''
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  for (const client of clients) await client.close?.()
  server.close()
})

function clientOf(
  provider: ProviderName,
  path: string,
  model: string,
  { key = 'planted-key', ...changes }: Partial<ModelCard> & { key?: string } = {},
): ModelClient {
  const baseUrl = `${url}${path}`
  const client = createModelClient(card({ provider, model, ...changes }), {
    protocol: protocolAt(provider, baseUrl, model),
    baseUrl,
    allowPrivate: true,
    apiKey: { reveal: () => key },
  })
  clients.push(client)
  return client
}

async function ask(client: ModelClient, stream = false, changes: Partial<ChatRequest> = {}) {
  return await collect(client, call({ stream, request: request({ stream, ...changes }) }))
}

const OPENAI = '{"choices":[{"index":0,"message":{"content":"fine"},"finish_reason":"stop"}]}'
const ANTHROPIC =
  '{"type":"message","content":[{"type":"text","text":"fine"}],"stop_reason":"end_turn","usage":{"input_tokens":1,"output_tokens":1}}'
const GOOGLE = '{"candidates":[{"content":{"parts":[{"text":"fine"}]},"finishReason":"STOP"}]}'
const CONVERSE =
  '{"output":{"message":{"role":"assistant","content":[{"text":"fine"}]}},"stopReason":"end_turn","usage":{"inputTokens":3,"outputTokens":1,"totalTokens":4}}'
const PLACE = '/v1/projects/p/locations/europe-west4'
const TOKEN = 'eyJhbGciOi.eyJleHAi.c2ln'

describe('each is asked at its own path, with its own header', () => {
  test.each([
    [
      'bedrock',
      '',
      'us.amazon.nova-lite-v1:0',
      CONVERSE,
      '/model/us.amazon.nova-lite-v1%3A0/converse',
      'Bearer',
    ],
    [
      'bedrock',
      '',
      'arn:aws:bedrock:eu-west-1:1:inference-profile/x',
      CONVERSE,
      '/model/arn%3Aaws%3Abedrock%3Aeu-west-1%3A1%3Ainference-profile%2Fx/converse',
      'Bearer',
    ],
    [
      'bedrock',
      '/openai/v1',
      'openai.gpt-oss-120b-1:0',
      OPENAI,
      '/openai/v1/chat/completions',
      'Bearer',
    ],
    ['bedrock', '/v1', 'qwen.qwen3-32b', OPENAI, '/v1/chat/completions', 'Bearer'],
    [
      'bedrock',
      '/anthropic',
      'eu.anthropic.claude-sonnet-4-5-20250929-v1:0',
      ANTHROPIC,
      '/anthropic/v1/messages',
      'Bearer',
    ],
    [
      'vertex',
      PLACE,
      'gemini-2.5-flash',
      GOOGLE,
      `${PLACE}/publishers/google/models/gemini-2.5-flash:generateContent`,
      'Bearer',
    ],
    [
      'vertex',
      PLACE,
      'publishers/google/models/gemini-2.5-pro',
      GOOGLE,
      `${PLACE}/publishers/google/models/gemini-2.5-pro:generateContent`,
      'Bearer',
    ],
    [
      'vertex',
      PLACE,
      'claude-sonnet-4-5@20250929',
      ANTHROPIC,
      `${PLACE}/publishers/anthropic/models/claude-sonnet-4-5@20250929:rawPredict`,
      'Bearer',
    ],
    [
      'vertex',
      `${PLACE}/endpoints/openapi`,
      'meta/llama-3.3-70b-instruct-maas',
      OPENAI,
      `${PLACE}/endpoints/openapi/chat/completions`,
      'Bearer',
    ],
    ['azure', '/openai/v1', 'deployed', OPENAI, '/openai/v1/chat/completions', 'Bearer'],
    ['azure', '/anthropic', 'claude-opus-5', ANTHROPIC, '/anthropic/v1/messages', 'x-api-key'],
  ] as const)('%s%s %s', async (provider, path, model, bytes, expected, scheme) => {
    answer = { bytes }
    const { parts, error } = await ask(clientOf(provider, path, model))
    expect(error).toBeUndefined()
    expect(textIn(parts)).toBe('fine')
    expect(asked?.url).toBe(expected)
    const { authorization, 'x-api-key': own } = asked?.headers ?? {}
    const shown =
      scheme === 'Bearer' ? ['Bearer planted-key', undefined] : [undefined, 'planted-key']
    expect([authorization, own]).toEqual(shown)
  })

  test('what is a token goes as one to Azure, what is a key as one to Vertex', async () => {
    answer = { bytes: ANTHROPIC }
    await ask(clientOf('azure', '/anthropic', 'claude-opus-5', { key: TOKEN }))
    expect(asked?.headers).toMatchObject({ authorization: `Bearer ${TOKEN}` })
    answer = { bytes: GOOGLE }
    await ask(clientOf('vertex', '/v1', 'gemini-2.5-flash', { key: 'AIzaPlanted' }))
    expect(asked?.headers).toMatchObject({ 'x-goog-api-key': 'AIzaPlanted' })
  })

  test('Claude on Vertex is named in the path, its version in the body', async () => {
    answer = { bytes: `data: {"type":"message_delta","delta":{"stop_reason":"end_turn"}}\n\n` }
    await ask(clientOf('vertex', PLACE, 'claude-opus-4-1@20250805'), true)
    expect(asked?.url).toMatch(/:streamRawPredict$/)
    expect(asked?.body).toMatchObject({ anthropic_version: 'vertex-2023-10-16', stream: true })
    expect(asked?.body).not.toHaveProperty('model')
  })

  test('no list of models is asked for where none is known to be', () => {
    expect(clientOf('bedrock', '', 'm').ping).toBeUndefined()
    expect(clientOf('vertex', PLACE, 'gemini-2.5-pro').ping).toBeUndefined()
    expect(clientOf('azure', '/anthropic', 'm').ping).toBeUndefined()
    expect(clientOf('azure', '/openai/v1', 'm').ping).toBeDefined()
  })
})

const stream = (...events: readonly Buffer[]) => ({ bytes: Buffer.concat(events) })
const TOOL = { name: 'weather', description: 'Tells it', parameters: { type: 'object' } }

describe('Converse', () => {
  const nova = (changes: Partial<ModelCard> = {}) =>
    clientOf('bedrock', '', 'amazon.nova-pro-v1:0', changes)

  test('is asked in its own words', async () => {
    answer = { bytes: CONVERSE }
    const { parts } = await ask(nova(), false, {
      messages: [
        { role: 'system', content: [{ type: 'text', text: 'Be brief.' }] },
        {
          role: 'user',
          content: [
            { type: 'text', text: 'Weather?' },
            { type: 'image', url: 'data:image/png;base64,AAAA' },
            { type: 'document', data: 'data:application/pdf;base64,BBBB', filename: 'a_b.pdf' },
          ],
        },
        {
          role: 'assistant',
          content: [],
          toolCalls: [{ id: 'c1', name: 'weather', arguments: '{"at":"Rome"}' }],
        },
        { role: 'tool', toolCallId: 'c1', content: [{ type: 'text', text: 'Sun' }] },
      ],
      tools: [TOOL],
      toolChoice: 'required',
      temperature: 1.5,
      maxOutputTokens: 50,
      stop: ['END'],
      seed: 7,
    })
    expect(asked?.body).toEqual({
      system: [{ text: 'Be brief.' }],
      messages: [
        {
          role: 'user',
          content: [
            { text: 'Weather?' },
            { image: { format: 'png', source: { bytes: 'AAAA' } } },
            { document: { format: 'pdf', name: 'a b pdf', source: { bytes: 'BBBB' } } },
          ],
        },
        {
          role: 'assistant',
          content: [{ toolUse: { toolUseId: 'c1', name: 'weather', input: { at: 'Rome' } } }],
        },
        {
          role: 'user',
          content: [{ toolResult: { toolUseId: 'c1', content: [{ text: 'Sun' }] } }],
        },
      ],
      inferenceConfig: { maxTokens: 50, temperature: 1, stopSequences: ['END'] },
      toolConfig: {
        tools: [
          {
            toolSpec: {
              name: 'weather',
              description: 'Tells it',
              inputSchema: { json: { type: 'object', properties: {} } },
            },
          },
        ],
        toolChoice: { any: {} },
      },
    })
    const told = parts.flatMap((part) => (part.type === 'dropped' ? [part.parameter] : []))
    expect(told).toEqual(['seed', 'temperature'])
    expect(parts).toContainEqual({ type: 'usage', usage: { inputTokens: 3, outputTokens: 1 } })
  })

  test('is given the tools that were called before, and what a schema and thinking ask for', async () => {
    answer = { bytes: CONVERSE }
    const called = { id: 'c1', name: 'weather', arguments: '{}' }
    await ask(
      nova({ capabilities: { ...card().capabilities, reasoning: 'anthropic-adaptive' } }),
      false,
      {
        messages: [
          { role: 'user', content: [{ type: 'text', text: 'Go on' }] },
          { role: 'assistant', content: [], toolCalls: [called] },
          { role: 'tool', toolCallId: 'c1', content: [] },
        ],
        reasoningEffort: 'low',
        responseFormat: { type: 'json_schema', name: 'x', schema: { type: 'object' } } as never,
      },
    )
    expect(asked?.body).toMatchObject({
      toolConfig: { tools: [{ toolSpec: { name: 'weather' } }] },
      messages: [{}, {}, { content: [{ toolResult: { content: [{ json: {} }] } }] }],
      additionalModelRequestFields: { thinking: { type: 'adaptive' } },
      outputConfig: {
        effort: 'low',
        textFormat: {
          type: 'json_schema',
          structure: { jsonSchema: { name: 'answer', schema: '{"type":"object"}' } },
        },
      },
    })
  })

  test('hands on the word that a model of OpenAI takes for its thinking, and no other', async () => {
    answer = { bytes: CONVERSE }
    const reasoning = (family: ReasoningFamily) =>
      ask(nova({ capabilities: { ...card().capabilities, reasoning: family } }), false, {
        reasoningEffort: 'high',
      })
    await reasoning('openai-effort')
    expect(asked?.body.additionalModelRequestFields).toEqual({ reasoning_effort: 'high' })
    const { parts } = await reasoning('deepseek')
    expect(asked?.body).not.toHaveProperty('additionalModelRequestFields')
    expect(parts[0]).toMatchObject({ type: 'dropped', parameter: 'reasoning_effort' })
  })

  test('is streamed: words, thinking, calls, counts', async () => {
    answer = stream(
      eventStreamEvent('messageStart', { role: 'assistant' }),
      eventStreamEvent('contentBlockDelta', {
        contentBlockIndex: 0,
        delta: { reasoningContent: { text: 'Hm' } },
      }),
      eventStreamEvent('contentBlockDelta', {
        contentBlockIndex: 0,
        delta: { reasoningContent: { signature: 'sig' } },
      }),
      eventStreamEvent('contentBlockStop', { contentBlockIndex: 0 }),
      eventStreamEvent('contentBlockDelta', { contentBlockIndex: 1, delta: { text: 'So ' } }),
      eventStreamEvent('contentBlockDelta', { contentBlockIndex: 1, delta: { text: 'be it' } }),
      eventStreamEvent('contentBlockStart', {
        contentBlockIndex: 2,
        start: { toolUse: { toolUseId: 't1', name: 'weather' } },
      }),
      eventStreamEvent('contentBlockDelta', {
        contentBlockIndex: 2,
        delta: { toolUse: { input: '{"at":' } },
      }),
      eventStreamEvent('contentBlockDelta', {
        contentBlockIndex: 2,
        delta: { toolUse: { input: '"Rome"}' } },
      }),
      eventStreamEvent('contentBlockStop', { contentBlockIndex: 2 }),
      eventStreamEvent('messageStop', { stopReason: 'tool_use' }),
      eventStreamEvent('metadata', {
        usage: { inputTokens: 5, outputTokens: 9, totalTokens: 24, cacheReadInputTokens: 10 },
      }),
    )
    const { parts, error } = await ask(nova(), true, { tools: [TOOL] })
    expect(error).toBeUndefined()
    expect(asked?.url).toBe('/model/amazon.nova-pro-v1%3A0/converse-stream')
    expect(asked?.headers.accept).toBe('application/vnd.amazon.eventstream')
    expect(textIn(parts)).toBe('So be it')
    expect(parts.filter(({ type }) => type !== 'text-delta' && type !== 'dropped')).toEqual([
      { type: 'reasoning-delta', text: 'Hm' },
      { type: 'reasoning-delta', text: '', signature: 'sig' },
      { type: 'tool-call-delta', index: 0, id: 't1', name: 'weather' },
      { type: 'tool-call-delta', index: 0, argumentsDelta: '{"at":' },
      { type: 'tool-call-delta', index: 0, argumentsDelta: '"Rome"}' },
      { type: 'usage', usage: { inputTokens: 15, outputTokens: 9, cachedInputTokens: 10 } },
      { type: 'end', reason: 'tool-calls', choice: 0 },
    ])
  })

  const word = eventStreamEvent('contentBlockDelta', {
    contentBlockIndex: 0,
    delta: { text: 'So' },
  })
  test.each([
    ['cut off in an event', stream(word.subarray(0, 50)), 'upstream_truncated'],
    ['cut off after an event', stream(word), 'upstream_truncated'],
    ['spoilt', stream(word, word.fill(0, 30, 40)), 'upstream_invalid'],
    ['text', { bytes: 'data: {"a": 1}\n\n' }, 'upstream_invalid'],
    [
      'an exception',
      stream(eventStreamException('throttlingException', { message: 'Slow' })),
      'upstream_rate_limited',
    ],
    [
      'an exception of ours',
      stream(
        eventStreamException('validationException', {
          message: 'Input is too long for requested model.',
        }),
      ),
      'context_length_exceeded',
    ],
    [
      'a malformed call',
      stream(eventStreamEvent('messageStop', { stopReason: 'malformed_tool_use' })),
      'upstream_invalid',
    ],
    [
      'a key without access',
      { status: 403, bytes: '{"Message":"planted-key has no access"}' },
      'upstream_auth',
    ],
    [
      'no such model',
      { status: 404, bytes: '{"message":"Model not found."}' },
      'upstream_not_found',
    ],
  ] as const)('%s is told', async (_, given, code) => {
    answer = given
    const { error } = await ask(nova(), true)
    expect(error?.code).toBe(code)
    expect(error?.message).not.toContain('planted')
  })
})

describe('vectors of texts', () => {
  const embed = (client: ModelClient, fields: object) =>
    client.media?.call(
      {
        operation: 'embeddings',
        body: { type: 'json', fields: { ...fields } },
        timeouts: call().timeouts,
      },
      new AbortController().signal,
    )

  test.each([
    [
      'vertex',
      PLACE,
      'text-embedding-005',
      `${PLACE}/publishers/google/models/text-embedding-005:predict`,
      {
        instances: [{ content: 'a' }, { content: 'b' }],
        parameters: { outputDimensionality: 2 },
      },
      {
        predictions: [
          { embeddings: { values: [1, 2], statistics: { token_count: 3 } } },
          { embeddings: { values: [3, 4], statistics: { token_count: 4 } } },
        ],
      },
      7,
    ],
    [
      'bedrock',
      '',
      'cohere.embed-v4:0',
      '/model/cohere.embed-v4%3A0/invoke',
      {
        texts: ['a', 'b'],
        input_type: 'search_document',
        embedding_types: ['float'],
        output_dimension: 2,
      },
      {
        embeddings: {
          float: [
            [1, 2],
            [3, 4],
          ],
        },
      },
      // Estimated: it tells none in its body.
      2,
    ],
    [
      'bedrock',
      '',
      'amazon.titan-embed-text-v2:0',
      '/model/amazon.titan-embed-text-v2%3A0/invoke',
      { inputText: 'a', dimensions: 2 },
      { embedding: [1, 2], inputTextTokenCount: 3 },
      3,
    ],
  ] as const)('of %s%s by %s', async (provider, path, model, at, sent, given, tokens) => {
    answer = { bytes: JSON.stringify(given) }
    const client = clientOf(provider, path, model)
    const input = 'inputText' in sent ? 'a' : ['a', 'b']
    const got = await embed(client, { input, dimensions: 2 })
    expect([asked?.url, asked?.body]).toEqual([at, sent])
    const told = JSON.parse(Buffer.from(got?.bytes ?? []).toString())
    expect(told.data[0]).toEqual({ object: 'embedding', index: 0, embedding: [1, 2] })
    expect(told.usage?.prompt_tokens).toBe(tokens)
  })

  test.each([
    ['cohere.rerank-v3-5:0', { api_version: 2 }],
    ['eu.amazon.rerank-v1:0', {}],
  ])('passages are put in order by %s', async (model, more) => {
    answer = { bytes: JSON.stringify({ results: [{ index: 0, relevance_score: 0.5 }] }) }
    const { media } = clientOf('bedrock', '', model)
    const fields = { model: 'x', query: 'q', documents: [{ text: 'a' }], top_n: 1 }
    const body = { type: 'json', fields } as const
    expect(media?.supports('embeddings')).toBe(false)
    const asking = { operation: 'rerank', body, timeouts: call().timeouts } as const
    const got = await media?.call(asking, new AbortController().signal)
    expect(asked?.url).toBe(`/model/${encodeURIComponent(model)}/invoke`)
    expect(asked?.body).toEqual({ query: 'q', documents: ['a'], ...more })
    expect(JSON.parse(Buffer.from(got?.bytes ?? []).toString())).toEqual({
      model,
      results: [{ index: 0, relevance_score: 0.5 }],
      meta: {},
    })
  })

  test('are refused where more texts are asked for than the model takes at once', async () => {
    const client = clientOf('bedrock', '', 'amazon.titan-embed-text-v2:0')
    await expect(embed(client, { input: ['a', 'b'] })).rejects.toThrow(/takes one text at once/)
    expect(clientOf('bedrock', '', 'amazon.nova-lite-v1:0').media).toBeUndefined()
  })
})
