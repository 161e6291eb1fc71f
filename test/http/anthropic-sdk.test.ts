import { readFileSync } from 'node:fs'
import Anthropic from '@anthropic-ai/sdk'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cutBytes, startScriptedUpstream } from '../support/scripted-upstream.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

let started: StartedGateway
let client: Anthropic

beforeAll(async () => {
  started = await startGateway()
  client = new Anthropic({ baseURL: started.url, apiKey: 'none', maxRetries: 0 })
})
afterAll(() => started.stop())

const CAPITAL = {
  model: 'auto',
  max_tokens: 300,
  messages: [{ role: 'user' as const, content: 'What is the capital of France?' }],
}

const WEATHER: Anthropic.Tool = {
  name: 'get_weather',
  description: 'The weather in a city now',
  input_schema: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
}

function textOf(message: Anthropic.Message): string {
  return message.content.map((block) => (block.type === 'text' ? block.text : '')).join('')
}

describe('the official Anthropic SDK', () => {
  test('gets a whole message with usage, stop reason and the headers that explain it', async () => {
    const { data, response } = await client.messages.create(CAPITAL).withResponse()
    expect(textOf(data)).toContain('Paris')
    expect(data).toMatchObject({ type: 'message', role: 'assistant', stop_reason: 'end_turn' })
    expect(data.model).toBe('practice-first')
    // Some clients read strictly, and `citations` is a list or absent there.
    expect(Object.keys(data.content[0] ?? {})).toEqual(['type', 'text'])
    expect(data.usage.input_tokens).toBeGreaterThan(0)
    expect(data.usage.output_tokens).toBeGreaterThan(0)
    expect(response.headers.get('x-secondline-line')).toBe('first')
    expect(data.id).toBe(`msg_${response.headers.get('x-request-id')}`)
  })

  test('lists the models in its own shape, page by page', async () => {
    const ids: string[] = []
    for await (const model of client.models.list({ limit: 2 })) ids.push(model.id)
    const all = (await (await fetch(`${started.url}/v1/models`)).json()) as {
      data: { id: string }[]
    }
    expect(ids).toEqual(all.data.map((model) => model.id))
    const before = await client.models.list({ limit: 2, before_id: ids[4]! })
    expect(before.data.map((model) => model.id)).toEqual(ids.slice(2, 4))
    expect((await client.models.retrieve('auto')).id).toBe('secondline/auto')
    const one = await client.models.retrieve('practice-first')
    expect(one).toMatchObject({
      type: 'model',
      id: 'practice-first',
      display_name: 'practice-first',
    })
    expect(Date.parse(one.created_at)).toBeGreaterThan(0)
    expect(one.max_tokens).toBeGreaterThan(0)
    await expect(client.models.retrieve('nowhere')).rejects.toMatchObject({
      status: 404,
      error: { type: 'error', error: { type: 'not_found_error' } },
    })
  })

  test('is told that its files are not kept, where an empty list of OpenAI’s would look like one of its own', async () => {
    const file = new File(['a letter'], 'letter.txt')
    for (const asked of [
      () => client.files.list(),
      () => client.beta.files.list(),
      () => client.files.upload({ file }),
      () => client.files.retrieveMetadata('file_1'),
      () => client.files.download('file_1'),
      () => client.files.delete('file_1'),
    ]) {
      await expect(asked()).rejects.toMatchObject({
        status: 404,
        error: { type: 'error', error: { type: 'not_found_error' } },
        message: expect.stringContaining('send what is in them with the request'),
      })
    }
  })

  test('is told in its own words that no conversation is kept, so that it sends all of one', async () => {
    // Newer versions keep a thread at the provider for each tool runner, and send what is new only; this word makes them stop.
    for (const thread of [{ type: 'create' }, { type: 'continue', previous_message_id: 'msg_1' }]) {
      const asked = { ...CAPITAL, thread } as typeof CAPITAL
      await expect(client.messages.create(asked)).rejects.toMatchObject({
        status: 400,
        error: {
          error: {
            code: 'unsupported_parameter',
            details: { error_code: 'thread_unsupported_request' },
          },
        },
      })
    }
    const unthreaded = { ...CAPITAL, thread: null } as typeof CAPITAL
    expect(textOf(await client.messages.create(unthreaded))).toContain('Paris')
  })

  test('streams through its helper to the same message, with the usage once', async () => {
    const stream = client.messages.stream(CAPITAL)
    const events: Anthropic.MessageStreamEvent[] = []
    stream.on('streamEvent', (event) => events.push(event))
    const message = await stream.finalMessage()
    expect(textOf(message)).toContain('Paris')
    expect(message.stop_reason).toBe('end_turn')
    expect(message.usage.output_tokens).toBeGreaterThan(0)
    // Clients add up what was read and what was kept.
    expect(message.usage).toMatchObject({
      cache_creation_input_tokens: 0,
      cache_read_input_tokens: 0,
    })
    const types = events.map((event) => event.type)
    expect(types[0]).toBe('message_start')
    expect(types.slice(-3)).toEqual(['content_block_stop', 'message_delta', 'message_stop'])
    expect(types.filter((type) => type === 'message_delta')).toHaveLength(1)
  })

  test.each([false, true])(
    'calls a tool and answers from its result (stream: %s)',
    async (streams) => {
      const messages: Anthropic.MessageParam[] = [
        { role: 'user', content: 'What is the weather in Lisbon right now?' },
      ]
      const ask = () => {
        const body = { model: 'auto', max_tokens: 300, messages, tools: [WEATHER] }
        return streams ? client.messages.stream(body).finalMessage() : client.messages.create(body)
      }
      const first = await ask()
      const call = first.content.find((block) => block.type === 'tool_use')
      expect(first.stop_reason).toBe('tool_use')
      expect(call).toMatchObject({ name: 'get_weather', input: { city: 'Lisbon' } })
      messages.push(
        { role: 'assistant', content: first.content },
        {
          role: 'user',
          content: [
            {
              type: 'tool_result',
              tool_use_id: call!.id,
              content: '{"temperature_c": 21, "sky": "clear"}',
            },
          ],
        },
      )
      const second = await ask()
      expect(second.model).toBe(first.model)
      expect(textOf(second)).toContain('21')
    },
  )

  test('gets structured output that parses', async () => {
    const message = await client.messages.create({
      ...CAPITAL,
      messages: [{ role: 'user', content: 'Extract the name and the age: Maria is 34 years old.' }],
      output_config: {
        format: {
          type: 'json_schema',
          schema: {
            type: 'object',
            properties: { name: { type: 'string' }, age: { type: 'integer' } },
            required: ['name', 'age'],
            additionalProperties: false,
          },
        },
      },
    })
    expect(JSON.parse(textOf(message))).toMatchObject({ age: expect.any(Number) })
  })

  test('counts tokens without calling a model', async () => {
    const { messages } = CAPITAL
    const short = await client.messages.countTokens({ model: 'auto', messages })
    const long = await client.messages.countTokens({
      model: 'auto',
      messages: [{ role: 'user', content: 'What is the capital of France? '.repeat(50) }],
    })
    expect(short.input_tokens).toBeGreaterThan(0)
    expect(long.input_tokens).toBeGreaterThan(short.input_tokens * 20)
  })

  test('sees errors in its own shape', async () => {
    await expect(client.messages.create({ ...CAPITAL, messages: [] })).rejects.toMatchObject({
      status: 400,
      error: { type: 'error', error: { type: 'invalid_request_error' } },
    })
    await expect(
      client.messages.create({ ...CAPITAL, model: 'practise-first' }),
    ).rejects.toBeInstanceOf(Anthropic.NotFoundError)
    await expect(
      client.messages.create({
        ...CAPITAL,
        tools: [{ type: 'web_search_20250305', name: 'web_search' }],
      }),
    ).rejects.toThrow(/which only its provider has/)
  })

  test('is told of a picture that a message of its dialect cannot carry', async () => {
    const message = await client.messages.create({
      ...CAPITAL,
      messages: [{ role: 'user', content: 'Draw a picture of a sunset over the sea.' }],
    })
    expect(message).toMatchObject({
      secondline: { line: 'creative', dropped_parameters: ['output:image/png'] },
    })
  })

  test('is told of a held answer by a notice, in a stream too', async () => {
    const body = {
      ...CAPITAL,
      messages: [
        { role: 'user' as const, content: 'How much ibuprofen may I give my child of 12 kg?' },
      ],
    }
    const whole = await client.messages.create(body)
    expect(whole).toMatchObject({ secondline: { review: { id: expect.any(String) } } })
    const streamed = await client.messages.stream(body).finalMessage()
    expect(streamed.stop_reason).toBe('end_turn')
    const withoutId = (message: Anthropic.Message) => textOf(message).replace(/rev_\w+/g, 'rev')
    expect(withoutId(streamed)).toBe(withoutId(whole))
  })
})

describe('a model that speaks this dialect itself', () => {
  const fixture = (name: string) =>
    readFileSync(new URL(`../fixtures/upstream/anthropic/${name}`, import.meta.url), 'utf8')
  let answers = fixture('reasoning.sse')
  let upstream: Awaited<ReturnType<typeof startScriptedUpstream>>
  let other: StartedGateway
  let claude: Anthropic

  beforeAll(async () => {
    upstream = await startScriptedUpstream(
      ({ body }) =>
        body.stream
          ? { contentType: 'text/event-stream', pieces: cutBytes(answers, [37, 5, 110]) }
          : { contentType: 'application/json', pieces: [fixture('reasoning.json')] },
      // What a client writes in a provider's own dialect is the provider's to judge.
      ['temperature may only be set to 1, and top_k not at all, when thinking is enabled'],
    )
    other = await startGateway({
      config: `
models:
  - id: claude
    provider: anthropic
    model: claude-sonnet-4-5
    base_url: ${upstream.url}
    allow_private: true
    api_key: test
  - id: plain
    provider: openai-compatible
    base_url: ${upstream.url}
    allow_private: true
    api_key: test
lines: { first: [claude], second: [claude] }
`,
    })
    claude = new Anthropic({ baseURL: other.url, apiKey: 'none', maxRetries: 0 })
  })
  afterAll(async () => {
    await other.stop()
    await upstream.close()
  })

  // The SDK knows `top_k` no more, which its makers' older models still take.
  const THINK: Omit<Anthropic.MessageCreateParamsNonStreaming, 'stream'> & { top_k: number } = {
    ...CAPITAL,
    model: 'claude',
    max_tokens: 4000,
    thinking: { type: 'enabled', budget_tokens: 1024 },
    top_k: 5,
    system: [{ type: 'text', text: 'Be brief.', cache_control: { type: 'ephemeral' } }],
  }

  test('keeps signed thinking, and gets its own words and thinking back unchanged', async () => {
    answers = fixture('reasoning.sse')
    const message = await claude.messages.stream(THINK).finalMessage()
    expect(message.content).toMatchObject([
      { type: 'thinking', thinking: 'First, seven.', signature: 'c2lnbmVk' },
      { type: 'redacted_thinking', data: 'aGlkZGVu' },
      { type: 'text', text: 'It is 7.' },
    ])
    expect(message.stop_reason).toBe('max_tokens')
    expect(message.usage).toMatchObject({
      input_tokens: 10,
      cache_read_input_tokens: 8,
      cache_creation_input_tokens: 3,
      output_tokens: 13,
    })
    const whole = await claude.messages.create(THINK)
    expect(whole.content).toEqual(message.content)
    expect(upstream.seen.at(-1)?.body).toMatchObject({
      model: 'claude-sonnet-4-5',
      top_k: 5,
      system: THINK.system,
      thinking: { type: 'enabled', budget_tokens: 1024 },
    })
    const followUp = [
      ...THINK.messages,
      { role: 'assistant' as const, content: message.content },
      { role: 'user' as const, content: 'And of Spain?' },
    ]
    await claude.messages.create({ ...THINK, messages: followUp })
    expect(upstream.seen.at(-1)?.body.messages).toEqual(followUp)
  })

  test('names features to a model of its own dialect only, and none of its own sign-in', async () => {
    answers = fixture('reasoning.sse')
    const betas = ['context-management-2025-06-27', 'oauth-2025-04-20', 'fine-grained-2025']
    const asked = {
      ...THINK,
      betas,
      context_management: { edits: [{ type: 'clear_tool_uses_20250919' as const }] },
    }
    await claude.beta.messages.create(asked)
    const seen = upstream.seen.at(-1)
    expect(seen?.body).toMatchObject({ context_management: asked.context_management })
    expect(seen?.headers['anthropic-beta']).toBe('context-management-2025-06-27,fine-grained-2025')
    await claude.messages.create(THINK)
    expect(upstream.seen.at(-1)?.headers).not.toHaveProperty('anthropic-beta')
    const before = upstream.seen.length
    await claude.beta.messages.create({ ...asked, model: 'plain' }).catch(() => {})
    expect(upstream.seen.slice(before).map(({ headers }) => headers['anthropic-beta'])).toEqual(
      upstream.seen.slice(before).map(() => undefined),
    )
    expect(upstream.seen.length).toBeGreaterThan(before)
    await expect(
      claude.messages.create(THINK, { headers: { 'anthropic-beta': 'a"b' } }),
    ).rejects.toMatchObject({ status: 400 })
  })

  test('is not sent thinking that another signed', async () => {
    const messages: Anthropic.MessageParam[] = [
      ...THINK.messages,
      {
        role: 'assistant',
        content: [
          { type: 'thinking', thinking: 'From elsewhere', signature: 'bm90IG91cnM=' },
          { type: 'text', text: 'Paris.' },
        ],
      },
      { role: 'user', content: 'And of Spain?' },
    ]
    await claude.messages.create({ ...THINK, messages })
    expect(upstream.seen.at(-1)?.body.messages).toMatchObject([
      {},
      { content: [{ type: 'text', text: 'Paris.' }] },
      {},
    ])
  })

  test('that is cut off ends its stream in an error event, never in a clean end', async () => {
    const whole = fixture('text.sse')
    answers = whole.slice(0, whole.indexOf('event: content_block_stop'))
    const events: string[] = []
    const stream = claude.messages.stream({ ...THINK, thinking: { type: 'disabled' } })
    stream.on('streamEvent', (event) => events.push(event.type))
    await expect(stream.finalMessage()).rejects.toThrow()
    expect(events).not.toContain('message_stop')
  })

  test('is told of by name where another model cannot take a parameter of the dialect', async () => {
    const openAi = readFileSync(
      new URL('../fixtures/upstream/openai/text.sse', import.meta.url),
      'utf8',
    )
    answers = openAi
    const events: Anthropic.MessageStreamEvent[] = []
    const body = { ...THINK, model: 'plain', thinking: { type: 'disabled' as const } }
    const stream = claude.messages.stream(body)
    stream.on('streamEvent', (event) => events.push(event))
    expect(textOf(await stream.finalMessage())).toContain('Straße')
    expect(events.find((event) => event.type === 'message_delta')).toMatchObject({
      secondline: { dropped_parameters: ['top_k'] },
    })
  })
})
