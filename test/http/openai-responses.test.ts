import { readFileSync } from 'node:fs'
import OpenAI from 'openai'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cutBytes, startScriptedUpstream } from '../support/scripted-upstream.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

let started: StartedGateway
let client: OpenAI

beforeAll(async () => {
  started = await startGateway({ config: 'oversight: { undo_seconds: 0 }\n' })
  client = new OpenAI({ baseURL: `${started.url}/v1`, apiKey: 'none', maxRetries: 0 })
})
afterAll(() => started.stop())

const CAPITAL = 'What is the capital of France?'
const HIGH_RISK = 'How much ibuprofen may I give my child of 12 kg?'

const WEATHER: OpenAI.Responses.FunctionTool = {
  type: 'function',
  name: 'get_weather',
  description: 'The weather in a city now',
  strict: true,
  parameters: {
    type: 'object',
    properties: { city: { type: 'string' } },
    required: ['city'],
    additionalProperties: false,
  },
}

async function eventsOf(body: OpenAI.Responses.ResponseCreateParamsNonStreaming) {
  const events: OpenAI.Responses.ResponseStreamEvent[] = []
  for await (const event of await client.responses.create({ ...body, stream: true })) {
    events.push(event)
  }
  return events
}

describe('the Responses API through the official SDK', () => {
  test('answers with usage, and can be asked for again until it is deleted', async () => {
    const { data, response } = await client.responses
      .create({ model: 'auto', input: CAPITAL, metadata: { purpose: 'test' } })
      .withResponse()
    expect(data.output_text).toContain('Paris')
    expect(data).toMatchObject({ object: 'response', status: 'completed', store: true })
    expect(data.model).toBe('practice-first')
    expect(data.usage?.total_tokens).toBe(
      (data.usage?.input_tokens ?? 0) + (data.usage?.output_tokens ?? 0),
    )
    expect(response.headers.get('x-secondline-line')).toBe('first')
    const again = await client.responses.retrieve(data.id)
    expect(again.output).toEqual(data.output)
    expect(again.metadata).toEqual({ purpose: 'test' })
    const items = await client.responses.inputItems.list(data.id)
    expect(items.data).toMatchObject([
      { type: 'message', role: 'user', content: [{ type: 'input_text', text: CAPITAL }] },
    ])
    await client.responses.delete(data.id)
    await expect(client.responses.retrieve(data.id)).rejects.toMatchObject({ status: 404 })
  })

  test('lists what was asked page by page, in either order', async () => {
    const asked = ['One.', 'Two.', 'Three.', CAPITAL]
    const input = asked.map((content) => ({ role: 'user' as const, content }))
    const { id } = await client.responses.create({ model: 'auto', input })
    const textsOf = async (order: 'asc' | 'desc') => {
      const texts = []
      for await (const item of client.responses.inputItems.list(id, { limit: 3, order })) {
        const [part] = (item as { content: { text: string }[] }).content
        texts.push(part?.text)
      }
      return texts
    }
    expect(await textsOf('asc')).toEqual(asked)
    expect(await textsOf('desc')).toEqual(asked.toReversed())
    const page = await client.responses.inputItems.list(id, { limit: 3 })
    expect([page.data.length, page.has_more]).toEqual([3, true])
    for (const wrong of [{ limit: 0 }, { after: 'in_unknown_0' }]) {
      await expect(client.responses.inputItems.list(id, wrong)).rejects.toMatchObject({
        status: 400,
        param: Object.keys(wrong)[0],
      })
    }
  })

  test('keeps nothing when it is told not to', async () => {
    const response = await client.responses.create({ model: 'auto', input: CAPITAL, store: false })
    await expect(client.responses.retrieve(response.id)).rejects.toThrow(/store: false/)
  })

  test('streams numbered events that add up to the same response', async () => {
    const events = await eventsOf({ model: 'auto', input: CAPITAL })
    const types = events.map((event) => event.type)
    expect(types.slice(0, 4)).toEqual([
      'response.created',
      'response.in_progress',
      'response.output_item.added',
      'response.content_part.added',
    ])
    expect(types.slice(-4)).toEqual([
      'response.output_text.done',
      'response.content_part.done',
      'response.output_item.done',
      'response.completed',
    ])
    expect(events.map((event) => event.sequence_number)).toEqual(events.map((_, index) => index))
    const last = events.at(-1) as OpenAI.Responses.ResponseCompletedEvent
    const text = events
      .map((event) => (event.type === 'response.output_text.delta' ? event.delta : ''))
      .join('')
    expect(text).toContain('Paris')
    expect(last.response.output).toMatchObject([{ content: [{ text }] }])
    expect(last.response.usage?.total_tokens).toBeGreaterThan(0)
    expect((await client.responses.retrieve(last.response.id)).output).toEqual(last.response.output)
  })

  test('runs the SDK’s stream helper to the end', async () => {
    const final = await client.responses.stream({ model: 'auto', input: CAPITAL }).finalResponse()
    expect(final.output_text).toContain('Paris')
  })

  test.each(['items', 'previous_response_id'])('goes through a tool loop by %s', async (way) => {
    const input: OpenAI.Responses.ResponseInput = [
      { role: 'user', content: 'What is the weather in Lisbon right now?' },
    ]
    const first = await client.responses.create({ model: 'auto', input, tools: [WEATHER] })
    const call = first.output.find((item) => item.type === 'function_call')
    expect(call).toMatchObject({
      name: 'get_weather',
      arguments: expect.stringContaining('Lisbon'),
    })
    const result = {
      type: 'function_call_output' as const,
      call_id: call!.call_id,
      output: '{"temperature_c": 21, "sky": "clear"}',
    }
    const second = await client.responses.create(
      way === 'items'
        ? {
            model: 'auto',
            tools: [WEATHER],
            input: [...input, ...(first.output as OpenAI.Responses.ResponseInputItem[]), result],
          }
        : { model: 'auto', tools: [WEATHER], input: [result], previous_response_id: first.id },
    )
    expect(second.model).toBe(first.model)
    expect(second.output_text).toContain('21')
  })

  test('streams a tool call whose arguments are whole at its end', async () => {
    const events = await eventsOf({
      model: 'auto',
      input: 'What is the weather in Lisbon right now?',
      tools: [WEATHER],
    })
    const done = events.find((event) => event.type === 'response.function_call_arguments.done')
    const deltas = events
      .map((event) => (event.type === 'response.function_call_arguments.delta' ? event.delta : ''))
      .join('')
    expect(done).toMatchObject({ name: 'get_weather', arguments: deltas })
    expect(JSON.parse(deltas)).toEqual({ city: 'Lisbon' })
  })

  test('finds a stored item by its reference', async () => {
    const first = await client.responses.create({ model: 'auto', input: CAPITAL })
    const second = await client.responses.create({
      model: 'auto',
      input: [
        { role: 'user', content: CAPITAL },
        { id: first.output[0]!.id! },
        { type: 'item_reference', id: first.output[0]!.id! },
        { role: 'user', content: CAPITAL },
      ],
    })
    expect(second.output_text).toContain('Paris')
    await expect(
      client.responses.create({
        model: 'auto',
        input: [{ type: 'item_reference', id: 'msg_none_0' }],
      }),
    ).rejects.toMatchObject({ status: 404 })
  })

  test('gets structured output that parses', async () => {
    const response = await client.responses.create({
      model: 'auto',
      input: 'Extract the name and the age: Maria is 34 years old.',
      text: {
        format: {
          type: 'json_schema',
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
    expect(JSON.parse(response.output_text)).toMatchObject({ age: expect.any(Number) })
  })

  test('brings a picture that was asked for in plain words', async () => {
    const response = await client.responses.create({
      model: 'auto',
      input: 'Draw a picture of a sunset over the sea.',
      tools: [{ type: 'image_generation' }],
    })
    const picture = response.output.find((item) => item.type === 'image_generation_call')
    expect(response.model).toBe('practice-creative')
    expect(
      Buffer.from(picture?.result ?? '', 'base64')
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG')
  })

  test('refuses what it cannot do, by name', async () => {
    await expect(
      client.responses.create({ model: 'auto', input: 'x', tools: [{ type: 'web_search' }] }),
    ).rejects.toMatchObject({ status: 400, code: 'unsupported_parameter', param: 'tools[0]' })
    await expect(
      client.responses.create({ model: 'auto', input: 'x', conversation: 'conv_1' }),
    ).rejects.toMatchObject({ param: 'conversation' })
    await expect(
      client.responses.create({ model: 'auto', input: 'x', previous_response_id: 'resp_none' }),
    ).rejects.toMatchObject({ status: 400, param: 'previous_response_id' })
  })
})

describe('a held response', () => {
  test('gives way to the decision where it is asked for again', async () => {
    type Held = OpenAI.Responses.Response & { secondline: { review: { id: string } } }
    const shown = (await client.responses.create({ model: 'auto', input: HIGH_RISK })) as Held
    const { id } = shown.secondline.review
    const waiting = await client.responses.retrieve(shown.id)
    expect(waiting.output_text).toBe(shown.output_text)
    await editAndApprove(id, 'Ask your pharmacist.')
    const decided = await client.responses.retrieve(shown.id)
    expect(decided.output_text).toBe('Ask your pharmacist.')
    expect(decided).toMatchObject({ secondline: { review: { id, status: 'delivered' } } })
  })
})

describe('a background response', () => {
  const settled = async (id: string) => {
    let response = await client.responses.retrieve(id)
    for (let turn = 0; turn < 3000 && response.status === 'in_progress'; turn++) {
      await new Promise((resolve) => setTimeout(resolve, 10))
      response = await client.responses.retrieve(id)
    }
    return response
  }

  test('is in progress at once and complete later', async () => {
    const begun = await client.responses.create({ model: 'auto', input: CAPITAL, background: true })
    expect(begun).toMatchObject({ status: 'in_progress', background: true, output: [] })
    const response = await settled(begun.id)
    expect(response.status).toBe('completed')
    expect(response.output_text).toContain('Paris')
  })

  test('stays in progress while a person has not decided, and then carries the decision', async () => {
    const begun = await client.responses.create({
      model: 'auto',
      input: HIGH_RISK,
      background: true,
    })
    type Held = { secondline?: { review?: { id: string } } }
    let held = (await client.responses.retrieve(begun.id)) as Held & OpenAI.Responses.Response
    while (!held.secondline?.review) {
      await new Promise((resolve) => setTimeout(resolve, 10))
      held = (await client.responses.retrieve(begun.id)) as typeof held
    }
    expect(held).toMatchObject({ status: 'in_progress', output: [] })
    await expect(
      client.responses.create({
        model: 'auto',
        input: 'And for 20 kg?',
        previous_response_id: begun.id,
      }),
    ).rejects.toMatchObject({ status: 409 })
    await editAndApprove(held.secondline!.review!.id, 'Ask your paediatrician.')
    const response = await client.responses.retrieve(begun.id)
    expect(response.status).toBe('completed')
    expect(response.output_text).toBe('Ask your paediatrician.')
  })

  test('can be streamed, left, and read on from any event', async () => {
    const slow = await startGateway({ pace: 0.2 })
    const other = new OpenAI({ baseURL: `${slow.url}/v1`, apiKey: 'none', maxRetries: 0 })
    type Event = OpenAI.Responses.ResponseStreamEvent
    const first: Event[] = []
    const stream = await other.responses.create({
      model: 'auto',
      input: CAPITAL,
      background: true,
      stream: true,
    })
    for await (const event of stream) {
      first.push(event)
      if (event.type === 'response.output_text.delta') break
    }
    const begun = first[0] as OpenAI.Responses.ResponseCreatedEvent
    expect(begun).toMatchObject({ type: 'response.created', sequence_number: 0 })
    const { id } = begun.response
    const after = first.at(-1)!.sequence_number
    const read = async (starting_after?: number): Promise<Event[]> => {
      const events: Event[] = []
      const again = await other.responses.retrieve(id, {
        stream: true,
        ...(starting_after === undefined ? {} : { starting_after }),
      })
      for await (const event of again) events.push(event)
      return events
    }
    const rest = await read(after)
    const all = await read()
    expect([...first, ...rest]).toEqual(all)
    expect(all.map((event) => event.sequence_number)).toEqual(all.map((_, index) => index))
    const last = all.at(-1) as OpenAI.Responses.ResponseCompletedEvent
    expect(last.type).toBe('response.completed')
    const stored = await other.responses.retrieve(id)
    expect(stored.output).toEqual(last.response.output)
    expect(stored.output_text).toContain('Paris')
    await other.responses.delete(id)
    await expect(other.responses.retrieve(id, { stream: true })).rejects.toMatchObject({
      status: 404,
    })
    const unstreamed = await settled(
      (await client.responses.create({ model: 'auto', input: CAPITAL, background: true })).id,
    )
    await expect(client.responses.retrieve(unstreamed.id, { stream: true })).rejects.toMatchObject({
      status: 400,
      param: 'stream',
    })
    await slow.stop()
  })

  test('says to a reader that waits that it is in progress, by an event that takes no number', async () => {
    const slow = await startGateway({ pace: 0.5, keepAliveMs: 5 })
    const other = new OpenAI({ baseURL: `${slow.url}/v1`, apiKey: 'none', maxRetries: 0 })
    const stream = await other.responses.create({
      model: 'auto',
      input: CAPITAL,
      background: true,
      stream: true,
    })
    const events: OpenAI.Responses.ResponseStreamEvent[] = []
    for await (const event of stream) events.push(event)
    const saying = events.filter(({ type }) => type === 'response.in_progress')
    expect(saying.length).toBeGreaterThan(1)
    const numbers = events.map((event) => event.sequence_number)
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b))
    const { id } = (events[0] as OpenAI.Responses.ResponseCreatedEvent).response
    const numbered: unknown[] = []
    for await (const event of await other.responses.retrieve(id, { stream: true }))
      numbered.push(event)
    expect(new Set(numbers).size).toBe(numbered.length)
    await slow.stop()
  })

  test('that is held ends its stream without a word of the draft', async () => {
    const events: OpenAI.Responses.ResponseStreamEvent[] = []
    const stream = await client.responses.create({
      model: 'auto',
      input: HIGH_RISK,
      background: true,
      stream: true,
    })
    for await (const event of stream) events.push(event)
    expect(events.map((event) => event.type)).toEqual([
      'response.created',
      'response.in_progress',
      'response.in_progress',
    ])
    expect(events.at(-1)).toMatchObject({
      sequence_number: 2,
      response: {
        status: 'in_progress',
        output: [],
        secondline: { review: { status: 'pending' } },
      },
    })
  })

  test('that is cancelled tells its reader so', async () => {
    const slow = await startGateway({ pace: 3 })
    const other = new OpenAI({ baseURL: `${slow.url}/v1`, apiKey: 'none', maxRetries: 0 })
    const stream = await other.responses.create({
      model: 'auto',
      input: CAPITAL,
      background: true,
      stream: true,
    })
    const types: string[] = []
    for await (const event of stream) {
      types.push(event.type)
      if (event.type === 'response.created') await other.responses.cancel(event.response.id)
    }
    expect(types.at(-1)).toBe('response.failed')
    await slow.stop()
  })

  test('can be cancelled', async () => {
    const slow = await startGateway({ pace: 3 })
    const other = new OpenAI({ baseURL: `${slow.url}/v1`, apiKey: 'none', maxRetries: 0 })
    const begun = await other.responses.create({ model: 'auto', input: CAPITAL, background: true })
    const cancelled = await other.responses.cancel(begun.id)
    expect(cancelled.status).toBe('cancelled')
    await slow.stop()
  })
})

describe('a response from a model that signs its reasoning', () => {
  const fixture = (name: string) =>
    readFileSync(new URL(`../fixtures/upstream/anthropic/${name}`, import.meta.url), 'utf8')
  let answer = fixture('reasoning.sse')
  let upstream: Awaited<ReturnType<typeof startScriptedUpstream>>
  let other: StartedGateway
  let claude: OpenAI

  beforeAll(async () => {
    upstream = await startScriptedUpstream(({ body }) =>
      body.stream
        ? { contentType: 'text/event-stream', pieces: cutBytes(answer, [41, 3]) }
        : { contentType: 'application/json', pieces: [fixture('reasoning.json')] },
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
lines: { first: [claude], second: [claude] }
`,
    })
    claude = new OpenAI({ baseURL: `${other.url}/v1`, apiKey: 'none', maxRetries: 0 })
  })
  afterAll(async () => {
    await other.stop()
    await upstream.close()
  })

  const THINK = { model: 'claude', input: CAPITAL, reasoning: { effort: 'low' as const } }
  const SIGNED = [
    { type: 'thinking', thinking: 'First, seven.', signature: 'c2lnbmVk' },
    { type: 'redacted_thinking', data: 'aGlkZGVu' },
    { type: 'text', text: 'It is 7.' },
  ]
  const sentAnswer = () => {
    const messages = upstream.seen.at(-1)?.body.messages as { role: string; content: unknown }[]
    return messages.find((message) => message.role === 'assistant')?.content
  }

  test('shows it as reasoning items and never as text', async () => {
    const response = await claude.responses.create(THINK)
    expect(response.output.map((item) => item.type)).toEqual(['reasoning', 'reasoning', 'message'])
    expect(response.output[0]).toMatchObject({ summary: [{ text: 'First, seven.' }] })
    expect(response.output[0]).not.toHaveProperty('encrypted_content')
    expect(response.output_text).toBe('It is 7.')
    expect(response).toMatchObject({
      status: 'incomplete',
      incomplete_details: { reason: 'max_output_tokens' },
    })
  })

  test('gives it back to its model, from the store or from what the client kept', async () => {
    const first = await claude.responses.create(THINK)
    await claude.responses.create({ ...THINK, input: 'More', previous_response_id: first.id })
    expect(sentAnswer()).toEqual(SIGNED)
    const kept = await claude.responses.create({
      ...THINK,
      store: false,
      include: ['reasoning.encrypted_content'],
    })
    await claude.responses.create({
      ...THINK,
      input: [
        { role: 'user', content: CAPITAL },
        ...(kept.output as OpenAI.Responses.ResponseInputItem[]),
        { role: 'user', content: 'More' },
      ],
    })
    expect(sentAnswer()).toEqual(SIGNED)
  })

  test('fails, and never ends cleanly, when the model is cut off', async () => {
    const whole = fixture('text.sse')
    answer = whole.slice(0, whole.indexOf('event: content_block_stop'))
    const told = expect.objectContaining({ code: 'upstream_truncated', type: 'upstream_error' })
    await expect(claude.responses.stream(THINK).finalResponse()).rejects.toEqual(told)
    const request = claude.responses.create({ ...THINK, stream: true })
    const wire = await (await request.asResponse()).text()
    const types = [...wire.matchAll(/^event: (.*)$/gm)].map(([, type]) => type)
    expect(types.slice(-2)).toEqual(['error', 'response.failed'])
  })
})

/** Decides as a person would over HTTP. */
async function editAndApprove(id: string, text: string): Promise<void> {
  const post = (action: string, body: object, headers = {}) =>
    fetch(`${started.url}/v1/reviews/${id}/${action}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
  const leased = await post('lease', {})
  const { fence } = (await leased.json()) as { fence: string }
  const decided = await post(
    'decide',
    {
      fence,
      verdict: 'approve_with_edits',
      reason_code: 'corrected',
      reason: 'Checked against the package leaflet',
      text,
    },
    { 'if-match': leased.headers.get('etag') ?? '' },
  )
  expect(await decided.json()).toMatchObject({ state: 'delivered' })
}
