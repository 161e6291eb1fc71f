/**
 * What users of other gateways have complained of where models that think and models that do not stand side by side:
 * rows 14 to 22 of docs/explain/peers.md.
 */
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createCard } from '../../src/catalogue/create-card.ts'
import type { ChatRequest } from '../../src/core/chat.ts'
import { messagesBody } from '../../src/providers/anthropic/anthropic-body.ts'
import { chunk, says, toolCall, wordsIn } from '../support/openai-answers.ts'
import {
  asEvents,
  type ScriptedAnswer,
  type SeenRequest,
  startScriptedUpstream,
} from '../support/scripted-upstream.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

type Json = Record<string, unknown>

let upstream: Awaited<ReturnType<typeof startScriptedUpstream>>
let started: StartedGateway
let answer: (asked: SeenRequest) => ScriptedAnswer = () => ({ contentType: '', pieces: [] })

const CARDS = [
  ['claude-a', 'anthropic', 'claude-sonnet-4-5', 'anthropic-budget'],
  ['claude-b', 'anthropic', 'claude-opus-4-1', 'anthropic-budget'],
  ['claude-new', 'anthropic', 'claude-opus-4-6', 'anthropic-adaptive'],
  ['gemini', 'google', 'gemini-2.5-flash', 'gemini-budget'],
  ['seek', 'deepseek', 'deepseek-reasoner', 'deepseek'],
  ['plain', 'openai-compatible', 'plain', 'none'],
  ['local', 'ollama', 'llama3.2', 'none'],
  ['qwen', 'vllm', 'qwen3', 'qwen-template'],
  ['opened', 'vllm', 'QwQ-32B', 'none'],
] as const

function configOf(first: string, second = 'plain'): string {
  const entries = CARDS.map(
    ([id, provider, model, reasoning]) =>
      `  - { id: ${id}, provider: ${provider}, model: ${model}, base_url: "${upstream.url}", allow_private: true, api_key: k, card: { capabilities: { tools: true, reasoning: ${reasoning} } } }`,
  )
  return `
models:
${entries.join('\n')}
lines: { first: [${first}], second: [${second}] }
target: { second_line_share: 0.01 }
policies: []
health: { ping_ms: 0 }
`
}

beforeAll(async () => {
  upstream = await startScriptedUpstream((asked) => answer(asked))
  started = await startGateway({ config: configOf('claude-a, claude-b') })
})
afterAll(async () => {
  await started.stop()
  await upstream.close()
})
beforeEach(() => {
  upstream.seen.length = 0
})

async function post(path: string, body: Json): Promise<{ status: number; text: string }> {
  const response = await fetch(`${started.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return { status: response.status, text: await response.text() }
}

const chat = (body: Json) => post('/v1/chat/completions', body)
const sent = () => upstream.seen.at(-1)?.body as Json

const WEATHER = {
  type: 'function',
  function: {
    name: 'weather',
    parameters: { type: 'object', properties: { city: { type: 'string' } } },
  },
}

/** A message as Claude gives it, thinking signed by the model that is asked. */
function claudeSays({ body }: SeenRequest): ScriptedAnswer {
  const content = [
    { type: 'thinking', thinking: 'Hmm.', signature: `signed by ${body.model}` },
    { type: 'text', text: 'The capital of France is Paris.' },
  ]
  const usage = { input_tokens: 10, output_tokens: 20 }
  const message = { id: 'm', type: 'message', role: 'assistant', model: body.model, content }
  return {
    contentType: 'application/json',
    pieces: [JSON.stringify({ ...message, stop_reason: 'end_turn', usage })],
  }
}

const DOWN: ScriptedAnswer = { contentType: 'text/plain', status: 500, pieces: ['down'] }

describe('peers row 14: thinking signed by one model is not sent to another', () => {
  /** A turn that claude-a answers, and the next, for which it is down. */
  async function turns(first: () => Promise<Json>, next: (said: Json) => Promise<unknown>) {
    answer = claudeSays
    const said = await first()
    answer = (asked) => (asked.body.model === 'claude-sonnet-4-5' ? DOWN : claudeSays(asked))
    await next(said)
  }
  function thinkingSentTo(model: string): string[] {
    const asked = upstream.seen.findLast(({ body }) => body.model === model)
    expect(asked).toBeDefined()
    return JSON.stringify(asked?.body.messages).match(/signed by [\w.-]+/g) ?? []
  }

  test('in the Messages dialect', async () => {
    await started.reload(configOf('claude-a, claude-b'))
    const body = {
      model: 'auto',
      max_tokens: 4000,
      thinking: { type: 'enabled', budget_tokens: 1024 },
    }
    const question = { role: 'user', content: 'What is the capital of France?' }
    await turns(
      async () => JSON.parse((await post('/v1/messages', { ...body, messages: [question] })).text),
      (said) =>
        post('/v1/messages', {
          ...body,
          messages: [
            question,
            { role: 'assistant', content: said.content },
            { role: 'user', content: 'And of Spain?' },
          ],
        }),
    )
    expect(thinkingSentTo('claude-sonnet-4-5')).toEqual(['signed by claude-sonnet-4-5'])
    expect(thinkingSentTo('claude-opus-4-1')).toEqual([])
  })

  test('in the Responses dialect, where it comes back sealed', async () => {
    await started.reload(configOf('claude-a, claude-b'))
    const body = {
      model: 'auto',
      store: false,
      include: ['reasoning.encrypted_content'],
      reasoning: { effort: 'high' },
    }
    const question = { role: 'user', content: 'What is the capital of France?' }
    await turns(
      async () => JSON.parse((await post('/v1/responses', { ...body, input: [question] })).text),
      (said) =>
        post('/v1/responses', {
          ...body,
          input: [question, ...(said.output as Json[]), { role: 'user', content: 'And of Spain?' }],
        }),
    )
    expect(thinkingSentTo('claude-sonnet-4-5')).toEqual(['signed by claude-sonnet-4-5'])
    expect(thinkingSentTo('claude-opus-4-1')).toEqual([])
  })
})

test('peers row 14: a model that takes over a tool loop is not asked to think, for it has no thinking to begin with', async () => {
  await started.reload(configOf('claude-a, claude-b'))
  answer = claudeSays
  const body = {
    model: 'claude-b',
    max_tokens: 4000,
    thinking: { type: 'enabled', budget_tokens: 1024 },
    tools: [{ name: 'weather', input_schema: WEATHER.function.parameters }],
  }
  const question = { role: 'user', content: 'What is the weather in Lisbon?' }
  const call = { type: 'tool_use', id: 'toolu_14', name: 'weather', input: { city: 'Lisbon' } }
  const result = { type: 'tool_result', tool_use_id: 'toolu_14', content: '21 degrees, clear' }
  const { text } = await post('/v1/messages', {
    ...body,
    messages: [
      question,
      {
        role: 'assistant',
        content: [{ type: 'thinking', thinking: 'Hmm.', signature: 'x' }, call],
      },
      { role: 'user', content: [result, { type: 'text', text: 'Be brief.' }] },
    ],
  })
  expect(sent().thinking).toBeUndefined()
  expect(JSON.parse(text).secondline.dropped_parameters).toEqual(['reasoning_budget'])
  // The next turn is one of its own.
  await post('/v1/messages', {
    ...body,
    messages: [
      question,
      { role: 'assistant', content: [call] },
      { role: 'user', content: [result] },
      { role: 'assistant', content: 'It is 21 degrees.' },
      { role: 'user', content: 'And what do I wear?' },
    ],
  })
  expect(sent().thinking).toEqual({ type: 'enabled', budget_tokens: 1024 })
})

describe('peers row 15: thinking is found by more than the id of a tool call', () => {
  test('two conversations whose calls have the same id keep their own', async () => {
    await started.reload(configOf('seek'))
    const cities = ['Lisbon', 'Oslo']
    const question = (city: string) => ({
      role: 'user',
      content: `What is the weather in ${city}?`,
    })
    const callOf = (city: string) => toolCall('functions.weather:0', 'weather', { city })
    for (const city of cities) {
      answer = ({ body }) =>
        says(
          body,
          { content: null, reasoning_content: `Thought of ${city}`, tool_calls: [callOf(city)] },
          'tool_calls',
        )
      await chat({ model: 'auto', messages: [question(city)], tools: [WEATHER] })
    }
    answer = ({ body }) => says(body, { content: 'It is 21 degrees and clear there.' })
    for (const city of cities) {
      const { index: _, ...call } = callOf(city)
      await chat({
        model: 'auto',
        tools: [WEATHER],
        messages: [
          question(city),
          { role: 'assistant', content: null, tool_calls: [call] },
          { role: 'tool', tool_call_id: call.id, content: '21 degrees, clear' },
        ],
      })
      expect((sent().messages as Json[])[1]?.reasoning_content).toBe(`Thought of ${city}`)
    }
  })

  test('two people behind one key whose calls are the same are told nothing of each other', async () => {
    await started.reload(configOf('seek'))
    const { index: _, ...call } = toolCall('functions.orders:0', 'orders', {})
    const tools = [{ type: 'function', function: { name: 'orders', parameters: {} } }]
    const opened = (person: string) => [
      { role: 'system', content: `You are talking with ${person}.` },
      { role: 'user', content: 'Where is my order?' },
    ]
    const people = ['Ada', 'Ben']
    for (const person of people) {
      const thought = { content: null, reasoning_content: `${person} wants to know` }
      answer = ({ body }) => says(body, { ...thought, tool_calls: [call] }, 'tool_calls')
      await chat({ model: 'auto', messages: opened(person), tools })
    }
    answer = ({ body }) => says(body, { content: 'It will be there on Monday.' })
    for (const person of [...people, 'Cleo']) {
      const answered = [
        { role: 'assistant', content: null, tool_calls: [call] },
        { role: 'tool', tool_call_id: call.id, content: 'on its way' },
      ]
      await chat({ model: 'auto', tools, messages: [...opened(person), ...answered] })
      const told = (sent().messages as Json[])[2]?.reasoning_content
      if (person === 'Cleo') expect(told).toMatch(/not available/)
      else expect(told).toBe(`${person} wants to know`)
    }
  })
})

describe('peers row 16: thinking is never turned into text', () => {
  const SECRET = 'because I pondered'
  const answers: Readonly<Record<string, Json>> = {
    chat: {
      messages: [
        { role: 'user', content: 'What is the capital of France?' },
        { role: 'assistant', content: 'Paris.', reasoning_content: SECRET },
        { role: 'user', content: 'And of Spain?' },
      ],
    },
    messages: {
      max_tokens: 100,
      messages: [
        { role: 'user', content: 'What is the capital of France?' },
        {
          role: 'assistant',
          content: [
            { type: 'thinking', thinking: SECRET, signature: '' },
            { type: 'text', text: 'Paris.' },
          ],
        },
        { role: 'user', content: 'And of Spain?' },
      ],
    },
    responses: {
      store: false,
      input: [
        { role: 'user', content: 'What is the capital of France?' },
        { type: 'reasoning', id: 'rs_1', summary: [{ type: 'summary_text', text: SECRET }] },
        { role: 'assistant', content: 'Paris.' },
        { role: 'user', content: 'And of Spain?' },
      ],
    },
  }
  const PATHS: Readonly<Record<string, string>> = {
    chat: '/v1/chat/completions',
    messages: '/v1/messages',
    responses: '/v1/responses',
  }
  const models = ['claude-a', 'gemini', 'plain', 'local', 'seek']
  test.each(
    Object.keys(answers).flatMap((dialect) => models.map((model) => [dialect, model] as const)),
  )('of a conversation in %s, sent to %s', async (dialect, model) => {
    await started.reload(configOf(model))
    answer = () => ({ contentType: 'text/plain', status: 400, pieces: ['no'] })
    await post(PATHS[dialect] as string, { model, ...answers[dialect] })
    expect(JSON.stringify(sent())).toContain('Paris.')
    expect(JSON.stringify(sent())).not.toContain(SECRET)
  })
})

describe('peers row 17: a model that insists on its thinking in a tool loop gets it, another does not', () => {
  test.each([
    ['seek', false, 'I shall look it up.'],
    ['seek', true, 'I shall look it up.'],
    ['plain', false, undefined],
    ['plain', true, undefined],
  ])('%s, stream: %s', async (model, stream, expected) => {
    await started.reload(configOf(model))
    const call = toolCall('call_17', 'weather', { city: 'Lisbon' })
    const { index: _, ...written } = call
    const thought = { content: null, reasoning_content: 'I shall look it up.' }
    answer = ({ body }) => says(body, { ...thought, tool_calls: [call] }, 'tool_calls')
    const messages = [{ role: 'user', content: 'What is the weather in Lisbon?' }]
    await chat({ model: 'auto', stream, messages, tools: [WEATHER] })
    answer = ({ body }) => says(body, { content: 'It is 21 degrees and clear in Lisbon.' })
    const { status } = await chat({
      model: 'auto',
      stream,
      tools: [WEATHER],
      messages: [
        ...messages,
        { role: 'assistant', ...thought, tool_calls: [written] },
        { role: 'tool', tool_call_id: 'call_17', content: '21 degrees, clear' },
      ],
    })
    expect(status).toBe(200)
    expect((sent().messages as Json[])[1]?.reasoning_content).toBe(expected)
  })
})

describe('peers row 19: effort, budget and levels', () => {
  const efforts = ['minimal', 'low', 'medium', 'high', 'xhigh'] as const
  const asked = fc.record(
    {
      effort: fc.constantFrom(...efforts),
      budget: fc.integer({ min: 1, max: 100_000 }),
      maxOutputTokens: fc.integer({ min: 1, max: 80_000 }),
      most: fc.integer({ min: 1000, max: 64_000 }),
      byEffort: fc.boolean(),
      countsThinking: fc.boolean(),
    },
    { requiredKeys: ['effort', 'budget', 'most', 'byEffort', 'countsThinking'] },
  )
  type Asked = ReturnType<typeof asked.generate>['value']

  function bodyFor(given: Asked, reasoning: 'anthropic-budget' | 'anthropic-adaptive'): Json {
    const card = createCard({
      id: 'c',
      provider: 'anthropic',
      model: 'claude',
      maxOutputTokens: given.most,
      capabilities: { reasoning },
    } as Parameters<typeof createCard>[0])
    const body = given.countsThinking
      ? { max_completion_tokens: given.maxOutputTokens }
      : { max_tokens: given.maxOutputTokens }
    const request: ChatRequest = {
      model: 'c',
      messages: [{ role: 'user', content: [{ type: 'text', text: 'Hello' }] }],
      tools: [],
      choices: 1,
      stream: false,
      includeUsage: false,
      wishes: {},
      source: { dialect: 'openai-chat', body },
      ...(given.maxOutputTokens === undefined ? {} : { maxOutputTokens: given.maxOutputTokens }),
      ...(given.byEffort
        ? { reasoningEffort: given.effort }
        : { reasoningBudgetTokens: given.budget }),
    }
    return messagesBody(request, false, card).body
  }

  test('the budget of thinking is at least 1024 and leaves room below the limit', () => {
    fc.assert(
      fc.property(asked, (given) => {
        const body = bodyFor(given, 'anthropic-budget')
        const limit = body.max_tokens as number
        expect(limit).toBeGreaterThanOrEqual(1)
        expect(limit).toBeLessThanOrEqual(given.most)
        const thinking = body.thinking as { budget_tokens: number } | undefined
        if (!thinking) return
        expect(thinking.budget_tokens).toBeGreaterThanOrEqual(1024)
        expect(thinking.budget_tokens).toBeLessThan(limit)
      }),
    )
  })

  test('a model that takes effort is sent no budget', () => {
    fc.assert(
      fc.property(asked, (given) => {
        const body = bodyFor(given, 'anthropic-adaptive')
        expect(body.thinking).toEqual({ type: 'adaptive' })
        expect(JSON.stringify(body)).not.toContain('budget_tokens')
        expect(['low', 'medium', 'high', 'max']).toContain((body.output_config as Json).effort)
      }),
    )
  })
})

describe('peers row 20: a tool that must be called, asked of a model that thinks', () => {
  test.each(['claude-a', 'claude-new'])(
    '%s is sent the tool without thinking, and the client is told',
    async (model) => {
      await started.reload(configOf(model))
      answer = ({ body }) => {
        const content = [
          { type: 'tool_use', id: 'tu_1', name: 'weather', input: { city: 'Lisbon' } },
        ]
        const message = { id: 'm', type: 'message', role: 'assistant', model: body.model, content }
        const usage = { input_tokens: 10, output_tokens: 20 }
        return {
          contentType: 'application/json',
          pieces: [JSON.stringify({ ...message, stop_reason: 'tool_use', usage })],
        }
      }
      const { text } = await chat({
        model,
        reasoning_effort: 'high',
        messages: [{ role: 'user', content: 'What is the weather in Lisbon?' }],
        tools: [WEATHER],
        tool_choice: 'required',
      })
      expect(sent().tool_choice).toEqual({ type: 'any' })
      expect(sent().thinking).toBeUndefined()
      expect(sent().output_config).toBeUndefined()
      const said = JSON.parse(text)
      expect(said.choices[0].message.tool_calls[0].function.name).toBe('weather')
      expect(said.secondline.dropped_parameters).toEqual(['reasoning_effort'])
    },
  )
})

test('peers row 20: DeepSeek thinks unasked, and is told not to where a tool must be called', async () => {
  await started.reload(configOf('seek'))
  const call = toolCall('call_20', 'weather', { city: 'Lisbon' })
  answer = ({ body }) => says(body, { content: null, tool_calls: [call] }, 'tool_calls')
  const body = {
    model: 'seek',
    messages: [{ role: 'user', content: 'What is the weather in Lisbon?' }],
    tools: [WEATHER],
  }
  await chat({ ...body, tool_choice: 'auto', reasoning_effort: 'high' })
  expect(sent().thinking).toEqual({ type: 'enabled' })
  const forced = await chat({ ...body, tool_choice: 'required' })
  expect(sent()).toMatchObject({ thinking: { type: 'disabled' }, tool_choice: 'required' })
  expect(JSON.parse(forced.text).secondline.dropped_parameters).toBeUndefined()
  const asked = await chat({ ...body, tool_choice: 'required', reasoning_effort: 'high' })
  expect(sent().thinking).toEqual({ type: 'disabled' })
  expect(JSON.parse(asked.text).secondline.dropped_parameters).toEqual(['reasoning_effort'])
})

describe('peers row 21: thinking that takes all the room', () => {
  const QUESTION = [{ role: 'user', content: 'What is the capital of France?' }]

  test.each([false, true])('is no empty answer with status 200, stream: %s', async (stream) => {
    await started.reload(configOf('seek', 'seek'))
    answer = ({ body }) => says(body, { content: '', reasoning_content: 'Hmm, let me' }, 'length')
    const { status, text } = await chat({ model: 'auto', stream, messages: QUESTION })
    expect({ status, code: JSON.parse(text).error?.code }).toEqual({
      status: 502,
      code: 'check_failed',
    })
  })

  test('ends with length where the limit was the client’s', async () => {
    await started.reload(configOf('seek', 'seek'))
    answer = ({ body }) => says(body, { content: '', reasoning_content: 'Hmm, let me' }, 'length')
    const { status, text } = await chat({
      model: 'auto',
      max_completion_tokens: 5,
      messages: QUESTION,
    })
    expect(status).toBe(200)
    expect(JSON.parse(text).choices[0]).toMatchObject({
      finish_reason: 'length',
      message: { content: '' },
    })
  })

  test('what the client wants to see is asked for on top of it', async () => {
    await started.reload(configOf('claude-a'))
    answer = claudeSays
    await chat({ model: 'auto', max_tokens: 200, reasoning_effort: 'high', messages: QUESTION })
    const { budget_tokens: budget } = sent().thinking as { budget_tokens: number }
    expect((sent().max_tokens as number) - budget).toBeGreaterThanOrEqual(200)
  })
})

describe('peers row 22: thinking in tags', () => {
  const QUESTION = [{ role: 'user', content: 'What is the capital of France?' }]
  const pieces = (text: string) => [...text].map((content) => chunk({ content }))
  const written = '<think>They want a city.</think>The capital is Paris.'

  test.each([
    ['with both tags, cut to single signs', 'qwen', written],
    ['whose opening tag the template writes', 'opened', written.slice('<think>'.length)],
  ])('%s is told apart', async (_what, model, text) => {
    await started.reload(configOf(model))
    answer = ({ body }) =>
      body.stream === true
        ? asEvents([...pieces(text), chunk({}, 'stop')])
        : says(body, { content: text })
    const streamed = await chat({ model, stream: true, messages: QUESTION })
    expect(wordsIn(streamed.text)).toBe('The capital is Paris.')
    expect(wordsIn(streamed.text, 'reasoning_content')).toBe('They want a city.')
    const { message } = JSON.parse((await chat({ model, messages: QUESTION })).text).choices[0]
    expect(message).toMatchObject({
      content: 'The capital is Paris.',
      reasoning_content: 'They want a city.',
    })
  })

  test('a server that has told it apart itself is not looked through again', async () => {
    await started.reload(configOf('opened'))
    answer = () =>
      asEvents([
        chunk({ reasoning_content: 'They want a city.' }),
        chunk({ content: 'The capital ' }),
        chunk({ content: 'is Paris.' }),
        chunk({}, 'stop'),
      ])
    const { text } = await chat({ model: 'opened', stream: true, messages: QUESTION })
    expect(wordsIn(text)).toBe('The capital is Paris.')
    expect(wordsIn(text, 'reasoning_content')).toBe('They want a city.')
  })
})
