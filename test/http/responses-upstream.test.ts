/**
 * OpenAI's models of 2026 behind a server that refuses what OpenAI documents as refused ("Using GPT-6", "Deployment
 * checklist"): function tools in chat completions beside thinking, and sampling. Tools are asked for by /responses.
 */
import OpenAI from 'openai'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { completion } from '../support/openai-answers.ts'
import {
  asEvents,
  asJson,
  type ScriptedAnswer,
  type SeenRequest,
  startScriptedUpstream,
} from '../support/scripted-upstream.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

type Json = Record<string, unknown>

let upstream: Awaited<ReturnType<typeof startScriptedUpstream>>
let started: StartedGateway
let openai: OpenAI

const USAGE = {
  input_tokens: 50,
  input_tokens_details: { cached_tokens: 40 },
  output_tokens: 30,
  output_tokens_details: { reasoning_tokens: 20 },
  total_tokens: 80,
}
const CALL = {
  id: 'fc_1',
  type: 'function_call',
  call_id: 'call_1',
  name: 'weather',
  arguments: '{"city":"Oslo"}',
  status: 'completed',
}
const THOUGHT = { id: 'rs_1', type: 'reasoning', summary: [], encrypted_content: 'sealed' }

function saysNo(message: string, param: string): ScriptedAnswer {
  const error = { message, type: 'invalid_request_error', param, code: null }
  return asJson({ error }, 400)
}

function answer({ path, body }: SeenRequest): ScriptedAnswer {
  const tools = body.tools as readonly Json[] | undefined
  if (path.endsWith('/chat/completions') && tools !== undefined) {
    const message = `Function tools with reasoning_effort are not supported for ${body.model} in /v1/chat/completions. To use function tools, use /v1/responses or set reasoning_effort to 'none'.`
    return saysNo(message, 'reasoning_effort')
  }
  if (path.endsWith('/chat/completions')) return asJson(completion({ content: 'Hello.' }))
  const refused = ['temperature', 'messages', 'max_tokens', 'stop', 'seed', 'n'].find(
    (name) => name in body,
  )
  if (refused) return saysNo(`Unsupported parameter: '${refused}'`, refused)
  const items = body.input as readonly Json[]
  const isAnswered = items.some(({ type }) => type === 'function_call_output')
  const output = isAnswered
    ? [{ type: 'message', content: [{ type: 'output_text', text: 'It rains in Oslo.' }] }]
    : [THOUGHT, CALL]
  const response = { id: 'resp_1', object: 'response', status: 'completed', output, usage: USAGE }
  if (body.stream !== true) {
    return asJson(response)
  }
  const events = output.flatMap((item, output_index) => [
    { type: 'response.output_item.added', output_index, item: { ...item, arguments: '' } },
    ...(item.type === 'message'
      ? [{ type: 'response.output_text.delta', output_index, delta: 'It rains in Oslo.' }]
      : []),
    { type: 'response.of_tomorrow', output_index, delta: { strange: true } },
    { type: 'response.output_item.done', output_index, item },
  ])
  return asEvents([...events, { type: 'response.completed', response }])
}

beforeAll(async () => {
  upstream = await startScriptedUpstream(answer)
  const at = `base_url: "${upstream.url}/v1", allow_private: true, api_key: k`
  started = await startGateway({
    config: `
models:
  - { id: sol, provider: openai, model: gpt-6.1-sol, ${at} }
  - { id: luna, provider: openai, model: gpt-6-luna, ${at} }
lines: { first: [luna], second: [sol] }
policies: []
health: { ping_ms: 0 }
`,
  })
  openai = new OpenAI({ baseURL: `${started.url}/v1`, apiKey: 'none', maxRetries: 0 })
})
afterAll(async () => {
  await started.stop()
  await upstream.close()
})
beforeEach(() => {
  upstream.seen.length = 0
})

const sent = () => upstream.seen.at(-1) as SeenRequest
const QUESTION = { role: 'user', content: 'Which weather is it in Oslo?' } as const
const WEATHER = {
  type: 'function',
  function: {
    name: 'weather',
    description: 'Weather of a city',
    parameters: {
      type: 'object',
      properties: { city: { type: 'string' } },
      required: ['city'],
      additionalProperties: false,
    },
  },
} as const

describe('a request with tools', () => {
  test.each(['sol', 'luna'])('is answered by %s, with all it asks for', async (model) => {
    const { data, response } = await openai.chat.completions
      .create({
        model,
        messages: [{ role: 'system', content: 'Be brief.' }, QUESTION],
        tools: [WEATHER],
        tool_choice: 'required',
        parallel_tool_calls: false,
        reasoning_effort: 'none',
        temperature: 0.2,
        stop: ['END'],
        verbosity: 'low',
        max_completion_tokens: 900,
        prompt_cache_key: 'ours',
      })
      .withResponse()
    expect(data.choices[0]?.finish_reason).toBe('tool_calls')
    expect(data.choices[0]?.message.tool_calls).toEqual([
      { id: 'call_1', type: 'function', function: { name: 'weather', arguments: CALL.arguments } },
    ])
    expect(data.usage).toMatchObject({
      prompt_tokens: 50,
      completion_tokens: 30,
      completion_tokens_details: { reasoning_tokens: 20 },
      prompt_tokens_details: { cached_tokens: 40 },
    })
    expect(sent().path).toBe('/v1/responses')
    expect(sent().body).toEqual({
      model: model === 'sol' ? 'gpt-6.1-sol' : 'gpt-6-luna',
      input: [{ role: 'system', content: 'Be brief.' }, QUESTION],
      store: false,
      include: ['reasoning.encrypted_content'],
      tools: [{ type: 'function', ...WEATHER.function, strict: false }],
      tool_choice: 'required',
      parallel_tool_calls: false,
      reasoning: { effort: model === 'sol' ? 'low' : 'none' },
      text: { verbosity: 'low' },
      max_output_tokens: 900,
      prompt_cache_key: 'ours',
    })
    const told = response.headers.get('x-secondline-dropped')?.split(/,\s*/)
    expect(told?.sort()).toEqual(
      ['stop', 'temperature', ...(model === 'sol' ? ['reasoning_effort'] : [])].sort(),
    )
  })

  test.each([true, false])('goes on with its own thinking (stream: %s)', async (stream) => {
    const ask = async (messages: OpenAI.ChatCompletionMessageParam[]) => {
      const request = { model: 'sol', messages, tools: [WEATHER] }
      if (!stream) return (await openai.chat.completions.create(request)).choices[0]?.message
      const events = openai.chat.completions.stream(request)
      return (await events.finalChatCompletion()).choices[0]?.message
    }
    const called = await ask([QUESTION])
    expect(called?.tool_calls?.[0]).toMatchObject({ id: 'call_1' })
    const result = { role: 'tool', tool_call_id: 'call_1', content: 'rain' } as const
    const answered = await ask([QUESTION, called!, result])
    expect(answered?.content).toBe('It rains in Oslo.')
    expect(sent().body.input).toEqual([
      QUESTION,
      THOUGHT,
      { type: 'function_call', call_id: 'call_1', name: 'weather', arguments: CALL.arguments },
      { type: 'function_call_output', call_id: 'call_1', output: 'rain' },
    ])
  })

  test('in the Responses dialect is carried with summaries, verbosity and its format', async () => {
    const format = {
      type: 'json_schema',
      name: 'weather',
      schema: { type: 'object', properties: {}, additionalProperties: false },
      strict: true,
    } as const
    const said = await openai.responses.create({
      model: 'luna',
      input: QUESTION.content,
      tools: [{ type: 'function', strict: true, ...WEATHER.function }],
      reasoning: { effort: 'high', summary: 'auto' },
      text: { verbosity: 'high', format },
    })
    expect(said.output.find(({ type }) => type === 'function_call')).toMatchObject({
      call_id: 'call_1',
    })
    expect(sent().body).toMatchObject({
      reasoning: { effort: 'high', summary: 'auto' },
      text: { verbosity: 'high', format },
      tools: [{ strict: true }],
    })
  })
})

test('a request without tools stays with chat completions', async () => {
  const said = await openai.chat.completions.create({ model: 'luna', messages: [QUESTION] })
  expect(said.choices[0]?.message.content).toBe('Hello.')
  expect(sent().path).toBe('/v1/chat/completions')
})
