import OpenAI from 'openai'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

let started: StartedGateway
let client: OpenAI

beforeAll(async () => {
  started = await startGateway()
  client = new OpenAI({ baseURL: `${started.url}/v1`, apiKey: 'none', maxRetries: 0 })
})
afterAll(() => started.stop())

const ask = (content: string, more = {}) =>
  client.chat.completions.create({ model: 'auto', messages: [{ role: 'user', content }], ...more })

describe('the official openai SDK', () => {
  test('gets a whole answer with usage, model and the headers that explain it', async () => {
    const { data, response } = await ask('What is the capital of France?').withResponse()
    expect(data.choices[0]?.message.content).toContain('Paris')
    expect(data.choices[0]?.finish_reason).toBe('stop')
    expect(data.model).toBe('practice-first')
    expect(data.usage?.total_tokens).toBeGreaterThan(0)
    expect(response.headers.get('x-secondline-line')).toBe('first')
    expect(response.headers.get('x-secondline-reason')).toContain('easy')
    expect(response.headers.get('x-request-id')).toBe(data.id.replace('chatcmpl-', ''))
  })

  test('streams with one id, one model and one usage chunk at the end', async () => {
    const stream = await client.chat.completions.create({
      model: 'auto',
      stream: true,
      stream_options: { include_usage: true },
      messages: [{ role: 'user', content: 'What is the capital of France?' }],
    })
    const chunks = []
    for await (const chunk of stream) chunks.push(chunk)
    const text = chunks.map((chunk) => chunk.choices[0]?.delta?.content ?? '').join('')
    expect(text).toContain('Paris')
    expect(new Set(chunks.map((chunk) => chunk.id)).size).toBe(1)
    expect(new Set(chunks.map((chunk) => chunk.model))).toEqual(new Set(['practice-first']))
    expect(chunks.filter((chunk) => chunk.usage)).toHaveLength(1)
    expect(chunks.at(-1)?.usage?.total_tokens).toBeGreaterThan(0)
    expect(chunks.some((chunk) => chunk.choices[0]?.finish_reason === 'stop')).toBe(true)
  })

  test('runs its stream helper to the end', async () => {
    const stream = client.chat.completions.stream({
      model: 'auto',
      messages: [{ role: 'user', content: 'What is the capital of France?' }],
    })
    const final = await stream.finalChatCompletion()
    expect(final.choices[0]?.message.content).toContain('Paris')
  })

  test.each([false, true])(
    'is answered in the older words that it asks in (stream: %s)',
    async (stream) => {
      const parameters = { type: 'object', properties: { city: { type: 'string' } } }
      const functions = [
        { name: 'get_weather', description: 'The weather in a city now', parameters },
      ]
      const messages: OpenAI.ChatCompletionMessageParam[] = [
        { role: 'user', content: 'What is the weather in Lisbon right now?' },
      ]
      const call = async () => {
        const body = { model: 'auto', messages, functions }
        return stream
          ? (await client.chat.completions.stream(body).finalChatCompletion()).choices[0]
          : (await client.chat.completions.create(body)).choices[0]
      }
      const first = await call()
      expect(first).toMatchObject({
        finish_reason: 'function_call',
        message: { function_call: { name: 'get_weather', arguments: '{"city":"Lisbon"}' } },
      })
      expect(first?.message.tool_calls ?? []).toEqual([])
      messages.push(first!.message, {
        role: 'function',
        name: 'get_weather',
        content: '{"sky":"clear"}',
      })
      expect((await call())?.message.content).toContain('sky clear')
    },
  )

  test('gets a tool call, and an answer from the tool’s result', async () => {
    const tools = [
      {
        type: 'function' as const,
        function: {
          name: 'get_weather',
          description: 'The weather in a city now',
          parameters: {
            type: 'object',
            properties: { city: { type: 'string' } },
            required: ['city'],
          },
        },
      },
    ]
    const messages: OpenAI.ChatCompletionMessageParam[] = [
      { role: 'user', content: 'What is the weather in Lisbon right now?' },
    ]
    const first = await client.chat.completions.create({ model: 'auto', messages, tools })
    const call = first.choices[0]?.message.tool_calls?.[0]
    expect(first.choices[0]?.finish_reason).toBe('tool_calls')
    expect(call).toMatchObject({ type: 'function', function: { name: 'get_weather' } })
    messages.push(first.choices[0]!.message, {
      role: 'tool',
      tool_call_id: call!.id,
      content: '{"temperature_c": 21, "sky": "clear"}',
    })
    const second = await client.chat.completions.create({ model: 'auto', messages, tools })
    expect(second.model).toBe(first.model)
    expect(second.choices[0]?.message.content).toContain('21')
  })

  test('gets structured output that parses', async () => {
    const answer = await ask('Extract the name and the age: Maria is 34 years old.', {
      response_format: {
        type: 'json_schema',
        json_schema: {
          name: 'person',
          strict: true,
          schema: {
            type: 'object',
            properties: { name: { type: 'string' }, age: { type: 'integer' } },
            required: ['name', 'age'],
            additionalProperties: false,
          },
        },
      },
    })
    expect(JSON.parse(answer.choices[0]?.message.content ?? '')).toMatchObject({
      name: expect.any(String),
      age: expect.any(Number),
    })
  })

  test('gets two answers when it asks for two', async () => {
    const answer = await ask('What is the capital of France?', { n: 2 })
    expect(answer.choices.map((choice) => choice.index)).toEqual([0, 1])
  })

  test('stops a stream half way without harm', async () => {
    const stream = await client.chat.completions.create({
      model: 'auto',
      stream: true,
      messages: [{ role: 'user', content: 'What is the capital of France?' }],
    })
    for await (const _ of stream) break
    expect((await ask('What is the capital of France?')).choices[0]?.message.content).toContain(
      'Paris',
    )
  })

  test('sees typed errors for a bad request and an unknown model', async () => {
    await expect(
      client.chat.completions.create({ model: 'auto', messages: [] }),
    ).rejects.toMatchObject({ status: 400, code: 'invalid_request', param: 'messages' })
    await expect(
      client.chat.completions.create({
        model: 'practise-first',
        messages: [{ role: 'user', content: 'x' }],
      }),
    ).rejects.toThrow(/did you mean 'practice-first'/)
    await expect(
      client.chat.completions.create({
        model: 'auto',
        messages: [{ role: 'user', content: [{ type: 'text', text: 7 as never }] }],
      }),
    ).rejects.toMatchObject({ param: 'messages[0].content[0].text' })
  })

  test('lists models with their four dimensions', async () => {
    const models = await client.models.list()
    const ids = models.data.map((model) => model.id)
    expect(ids).toContain('secondline/auto')
    expect(ids).toContain('practice-second')
    expect(await client.models.retrieve('practice-second')).toMatchObject({
      secondline: { purpose: 'reasoning', deployment: expect.any(String), lines: ['second'] },
    })
  })
})

test('a run can be looked up, and feedback stays with it', async () => {
  const answer = await ask('What is the capital of France?')
  const said = await fetch(`${started.url}/v1/feedback`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ run: answer.id, score: 1, label: 'helpful' }),
  })
  expect(said.status).toBe(201)
  const run = await (await fetch(`${started.url}/v1/runs/${answer.id}`)).json()
  expect(run).toMatchObject({
    status: 'completed',
    card: 'practice-first',
    feedback: [{ score: 1, label: 'helpful' }],
  })
})

test('the decision can be asked for without calling a model', async () => {
  const response = await fetch(`${started.url}/v1/route`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      model: 'auto',
      messages: [{ role: 'user', content: 'What is the capital of France?' }],
    }),
  })
  expect(await response.json()).toMatchObject({
    zone: 'direct',
    needsPerson: false,
    firstStep: { do: 'call', line: 'first' },
  })
})

test('any text can be checked', async () => {
  const response = await fetch(`${started.url}/v1/verify`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ answer: 'Three boxes of 12 make 3 * 12 = 38 pens.' }),
  })
  const body = (await response.json()) as {
    verdict: string
    results: { check: string }[]
  }
  expect(body.verdict).toBe('fail')
  expect(body.results.find((result) => result.check === 'arithmetic')).toMatchObject({
    findings: [expect.objectContaining({ expected: '36' })],
  })
})
