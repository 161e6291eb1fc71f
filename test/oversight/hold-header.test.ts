import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import Anthropic from '@anthropic-ai/sdk'
import { generateText } from 'ai'
import OpenAI from 'openai'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

const QUESTION = 'How much ibuprofen may I give a child of two who weighs 12 kg?'
const messages = [{ role: 'user', content: QUESTION }]
const DIALECTS = [
  ['chat/completions', { messages }],
  ['completions', { prompt: QUESTION }],
  ['responses', { input: QUESTION }],
  ['messages', { messages, max_tokens: 500 }],
] as const

let started: StartedGateway
beforeAll(async () => {
  started = await startGateway()
})
afterAll(() => started.stop())

interface Answer {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: the tests read bodies of many shapes.
  readonly body: any
  readonly headers: Headers
}

async function ask(path: string, asked: object, headers: Record<string, string>): Promise<Answer> {
  const response = await fetch(`${started.url}/v1/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ model: 'auto', ...asked }),
  })
  return { status: response.status, body: await response.json(), headers: response.headers }
}

it.each(DIALECTS)('makes a held answer of %s an error', async (path, asked) => {
  const { status, body, headers } = await ask(path, asked, { 'x-secondline-on-hold': 'error' })
  expect([status, body.error.code]).toEqual([403, 'policy_refused'])
  expect(body.error.message).toContain(`GET /v1/reviews/${headers.get('x-secondline-review-id')}`)
})

it.each([...DIALECTS, ['responses', { input: QUESTION, background: true }] as const])(
  'refuses a word that means nothing at %s, whatever the body says',
  async (path, asked) => {
    for (const secondline of [undefined, { on_hold: 'error' }]) {
      const wrong = { 'x-secondline-on-hold': 'eror' }
      const { status, body } = await ask(path, { ...asked, secondline }, wrong)
      expect([status, body.error.code]).toEqual([400, 'invalid_request'])
      expect(body.error.message).toBe(
        'The header \'x-secondline-on-hold\' must be one of "notice", "wait", "error"',
      )
      const isAnthropic = path === 'messages'
      expect(body.type).toBe(isAnthropic ? 'error' : undefined)
      expect(body.error.param).toBe(isAnthropic ? undefined : 'x-secondline-on-hold')
    }
  },
)

it('is outdone by what the body says', async () => {
  const secondline = { on_hold: 'notice' }
  const { status, body } = await ask(
    'chat/completions',
    { messages, secondline },
    { 'x-secondline-on-hold': 'error' },
  )
  expect([status, body.secondline.status]).toEqual([200, 'held'])
})

it('waits as long as the body says', async () => {
  const secondline = { timeout_s: 0.3 }
  const before = performance.now()
  const { status, body } = await ask(
    'chat/completions',
    { messages, secondline },
    { 'x-secondline-on-hold': 'wait' },
  )
  expect([status, body.secondline.status]).toEqual([200, 'held'])
  expect(performance.now() - before).toBeGreaterThan(290)
})

it('makes another request under the same Idempotency-Key, as the field does', async () => {
  const key = { 'idempotency-key': 'held-once' }
  expect((await ask('chat/completions', { messages }, key)).status).toBe(200)
  const other = { ...key, 'x-secondline-on-hold': 'error' }
  const { status, body } = await ask('chat/completions', { messages }, other)
  expect([status, body.error.code]).toEqual([422, 'idempotency_mismatch'])
})

it('comes through from the Vercel AI SDK, whose calls then fail', async () => {
  const provider = createOpenAICompatible({
    name: 'secondline',
    baseURL: `${started.url}/v1`,
    headers: { 'x-secondline-on-hold': 'error' },
  })
  const asking = generateText({ model: provider('auto'), prompt: QUESTION, maxRetries: 0 })
  await expect(asking).rejects.toMatchObject({ statusCode: 403 })
})

it('comes through from the SDKs of OpenAI and Anthropic', async () => {
  const options = { apiKey: 'none', defaultHeaders: { 'x-secondline-on-hold': 'error' } }
  const openai = new OpenAI({ ...options, baseURL: `${started.url}/v1` })
  const anthropic = new Anthropic({ ...options, baseURL: started.url })
  const asked = [{ role: 'user', content: QUESTION }] as const
  for (const asking of [
    openai.chat.completions.create({ model: 'auto', messages: [...asked] }),
    openai.responses.create({ model: 'auto', input: QUESTION }),
    anthropic.messages.create({ model: 'auto', max_tokens: 500, messages: [...asked] }),
  ]) {
    await expect(asking).rejects.toMatchObject({ status: 403 })
  }
})

const SCHEMA = {
  type: 'object',
  properties: { dose_mg: { type: 'number' } },
  required: ['dose_mg'],
  additionalProperties: false,
}
const FORMAT = { type: 'json_schema', name: 'dose', schema: SCHEMA } as const
const TOOL = { name: 'dose', description: 'The dose', parameters: SCHEMA }
const CHAT = { messages, tools: [{ type: 'function', function: TOOL }] }
/** As the Vercel AI SDK for Anthropic and LlamaIndex offer the answer's form beside tools of the program. */
const TWO_TOOLS = [
  {
    type: 'function',
    function: { ...TOOL, name: 'json', description: 'Respond with a JSON object.' },
  },
  { type: 'function', function: { name: 'look_up_weather', parameters: { type: 'object' } } },
]
const DEMANDS = [
  ['chat/completions', { messages, response_format: { type: 'json_schema', json_schema: FORMAT } }],
  ['chat/completions', { messages, response_format: { type: 'json_object' } }],
  ['chat/completions', { ...CHAT, tool_choice: { type: 'function', function: { name: 'dose' } } }],
  ['chat/completions', { ...CHAT, tool_choice: 'required' }],
  ['chat/completions', { messages, tools: TWO_TOOLS, tool_choice: 'required' }],
  ['chat/completions', { messages, tools: TWO_TOOLS }],
  ['responses', { input: QUESTION, text: { format: FORMAT } }],
  [
    'messages',
    {
      messages,
      max_tokens: 500,
      output_config: { format: { type: 'json_schema', schema: SCHEMA } },
    },
  ],
] as const

it.each(DEMANDS)('is not needed at %s where %j demands a form', async (path, asked) => {
  const { status, body, headers } = await ask(path, asked, {})
  expect([status, body.error.code ?? body.error.type]).toEqual([403, 'policy_refused'])
  const id = headers.get('x-secondline-review-id')
  expect(body.error.message).toContain(`GET /v1/reviews/${id}`)
  const again = await ask(path, asked, {})
  expect(again.headers.get('x-secondline-review-id')).toBe(id)
  const noticed = await ask(path, asked, { 'x-secondline-on-hold': 'notice' })
  expect([noticed.status, noticed.body.secondline.status]).toEqual([200, 'held'])
})
