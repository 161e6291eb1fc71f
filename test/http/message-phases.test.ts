/** What OpenAI's models say on the way and what they answer ("phase"): carried through, and not taken for each other. */
import OpenAI from 'openai'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
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
let answered = '{"sum":4}'

const message = (phase: string, text: string) => ({
  type: 'message',
  role: 'assistant',
  phase,
  content: [{ type: 'output_text', text }],
})

function answer({ body }: SeenRequest): ScriptedAnswer {
  const output = [message('commentary', 'I add them up.'), message('final_answer', answered)]
  const usage = { input_tokens: 5, output_tokens: 9 }
  const response = { id: 'resp_1', object: 'response', status: 'completed', output, usage }
  if (body.stream !== true) return asJson(response)
  const events: Json[] = output.flatMap((item, output_index) => [
    { type: 'response.output_item.added', output_index, item: { ...item, content: [] } },
    { type: 'response.output_text.delta', output_index, delta: item.content[0]?.text },
    { type: 'response.output_item.done', output_index, item },
  ])
  events.push({ type: 'response.completed', response })
  return asEvents(events)
}

beforeAll(async () => {
  upstream = await startScriptedUpstream(answer)
  started = await startGateway({
    config: `
models:
  - id: sol
    provider: openai
    model: gpt-6.1-sol
    base_url: "${upstream.url}/v1"
    allow_private: true
    api_key: k
    quirks: { responses_for: all }
lines: { first: [sol] }
policies:
  - name: sentence-by-sentence
    when: { language: [fr] }
    require: { release: window }
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
  answered = '{"sum":4}'
})

const phasesOf = (output: readonly object[]) =>
  output.map((item) => {
    const { phase, content } = item as { phase?: string; content: [{ text: string }] }
    return [phase, content[0].text]
  })
const BOTH = [
  ['commentary', 'I add them up.'],
  ['final_answer', '{"sum":4}'],
]
const QUESTION = { role: 'user', content: 'What is 2 + 2, as JSON?' } as const
const ADDS = {
  name: 'sum',
  strict: true,
  schema: {
    type: 'object',
    properties: { sum: { type: 'integer' } },
    required: ['sum'],
    additionalProperties: false,
  },
} as const

test('go out as they came, and back as they went', async () => {
  const first = await openai.responses.create({ model: 'sol', input: [QUESTION] })
  expect(phasesOf(first.output)).toEqual(BOTH)
  const said = first.output as OpenAI.Responses.ResponseInputItem[]
  const input = [QUESTION, ...said, { role: 'user', content: 'Sure?' } as const]
  await openai.responses.create({ model: 'sol', input })
  const again = upstream.seen.at(-1)?.body.input as readonly Json[]
  expect(again.map(({ phase, content }) => [phase, content]).slice(1, 3)).toEqual(BOTH)
  await openai.responses.create({ model: 'sol', previous_response_id: first.id, input: 'Sure?' })
  expect(upstream.seen.at(-1)?.body.input).toEqual(again)
})

test('go out as they came in a stream', async () => {
  const stream = openai.responses.stream({ model: 'sol', input: [QUESTION] })
  expect(phasesOf((await stream.finalResponse()).output)).toEqual(BOTH)
})

test('go out as they came where sentence by sentence is looked at', async () => {
  answered = 'Je vais bien, merci. Et toi, comment vas-tu ?'
  const content = 'Bonjour, comment vas-tu aujourd’hui ?'
  const stream = openai.responses.stream({ model: 'sol', input: [{ role: 'user', content }] })
  const { output, id } = await stream.finalResponse()
  expect(phasesOf(output)).toEqual([BOTH[0], ['final_answer', answered]])
  const run = await (await fetch(`${started.url}/v1/runs/${id.replace('resp_', '')}`)).json()
  expect(JSON.stringify(run)).toContain('"release":"window"')
})

test('are kept apart where there is one message only', async () => {
  const chat = await openai.chat.completions.create({ model: 'sol', messages: [QUESTION] })
  expect(chat.choices[0]?.message.content).toBe('I add them up.\n\n{"sum":4}')
})

test.each([
  ['{"sum":4}', 'passed'],
  ['{"sum":"four"}', 'failed'],
])('an answer of %s, and not what was said before it, has %s', async (said, verdict) => {
  answered = said
  const { response } = await openai.responses
    .create({
      model: 'sol',
      input: [QUESTION],
      text: { format: { type: 'json_schema', ...ADDS } },
    })
    .withResponse()
  expect(response.headers.get('x-secondline-checks')).toContain(verdict)
})

const asChat = async (stream: boolean) => {
  const params: OpenAI.Chat.ChatCompletionCreateParamsNonStreaming = {
    model: 'sol',
    messages: [QUESTION],
    response_format: { type: 'json_schema', json_schema: { ...ADDS, schema: { ...ADDS.schema } } },
  }
  const { content } = stream
    ? (await openai.chat.completions.stream({ ...params, stream: true }).finalChatCompletion())
        .choices[0]!.message
    : (await openai.chat.completions.create(params)).choices[0]!.message
  return content
}
const asMessage = async () => {
  const { schema } = ADDS
  const answer = await fetch(`${started.url}/v1/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      model: 'sol',
      max_tokens: 100,
      messages: [QUESTION],
      output_config: { format: { type: 'json_schema', schema } },
    }),
  })
  const { content, secondline } = (await answer.json()) as {
    content: { text: string }[]
    secondline: { dropped_parameters?: string[] }
  }
  expect(secondline.dropped_parameters).toContain('output:commentary')
  return content.map(({ text }) => text).join('|')
}

test.each([
  ['chat', () => asChat(false)],
  ['chat, streamed', () => asChat(true)],
  ['Messages', asMessage],
])('JSON that was asked for comes without what was said before it: %s', async (_, ask) => {
  expect(await ask()).toBe('{"sum":4}')
})
