/**
 * Row 13 of docs/explain/peers.md: no parameter is lost without a word. Each one of each dialect, sent to a model of
 * each protocol, reaches it, is told as left out, or is refused.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { RECORDINGS, wholeOf } from '../contract/model-client-recordings.ts'
import { startScriptedUpstream } from '../support/scripted-upstream.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

type Json = Record<string, unknown>

const PROTOCOLS = ['openai', 'anthropic', 'google', 'ollama'] as const

let upstream: Awaited<ReturnType<typeof startScriptedUpstream>>
let started: StartedGateway
let protocol: (typeof PROTOCOLS)[number] = 'openai'

beforeAll(async () => {
  upstream = await startScriptedUpstream(() => {
    const recording = RECORDINGS.find((one) => one.protocol === protocol && one.name === 'text')
    if (!recording) throw new Error(`no recording for ${protocol}`)
    return { contentType: 'application/json', pieces: [wholeOf(recording)] }
  })
  const entry = (id: string, provider: string, model: string, reasoning: string) =>
    `  - { id: ${id}, provider: ${provider}, model: ${model}, base_url: "${upstream.url}", allow_private: true, api_key: k, card: { input: [text, image, document], capabilities: { tools: true, json_schema: true, logprobs: true, reasoning: ${reasoning} } } }`
  started = await startGateway({
    config: `
models:
${entry('openai', 'openai-compatible', 'fine', 'openai-effort')}
${entry('anthropic', 'anthropic', 'claude-sonnet-4-5', 'anthropic-budget')}
${entry('google', 'google', 'gemini-2.5-flash', 'gemini-budget')}
${entry('ollama', 'ollama', 'qwen3', 'qwen-template')}
lines: { first: [openai], second: [openai] }
policies: []
`,
  })
})
afterAll(async () => {
  await started.stop()
  await upstream.close()
})

const SCHEMA = {
  type: 'object',
  properties: { city: { type: 'string' } },
  additionalProperties: false,
}
const FUNCTION = { name: 'weather', parameters: SCHEMA }
const QUESTION = { role: 'user', content: 'What is seven?' }
const CHAT_TOOLS = { tools: [{ type: 'function', function: FUNCTION }] }
const MESSAGES_TOOLS = { tools: [{ name: 'weather', input_schema: SCHEMA }] }
const RESPONSES_TOOLS = { tools: [{ type: 'function', ...FUNCTION }] }

function picture(detail?: string): Json {
  const url = 'data:image/png;base64,iVBORw0KGgo='
  return { type: 'image_url', image_url: detail === undefined ? { url } : { url, detail } }
}

function document(more: Json = {}): Json {
  const source = { type: 'text', media_type: 'text/plain', data: 'Shoes off at the door.' }
  return { type: 'document', source, ...more }
}

/** A conversation whose first answer had no text. */
function answered(answer: Json): Json {
  return { messages: [QUESTION, { role: 'assistant', content: null, ...answer }, QUESTION] }
}

interface DialectCase {
  readonly path: string
  readonly base: Json
  /** By the name under which it may be told; each with what it is added to. */
  readonly parameters: Readonly<Record<string, Json | readonly [Json, Json]>>
}

const CHAT: DialectCase = {
  path: '/v1/chat/completions',
  base: { messages: [QUESTION] },
  parameters: {
    temperature: { temperature: 0.3 },
    top_p: { top_p: 0.5 },
    stop: { stop: ['END'] },
    seed: { seed: 7 },
    n: { n: 2 },
    max_tokens: { max_tokens: 77 },
    max_completion_tokens: { max_completion_tokens: 77 },
    presence_penalty: { presence_penalty: 0.5 },
    frequency_penalty: { frequency_penalty: 0.5 },
    logit_bias: { logit_bias: { 50256: -100 } },
    logprobs: { logprobs: true },
    response_format: { response_format: { type: 'json_object' } },
    reasoning_effort: { reasoning_effort: 'low' },
    tools: CHAT_TOOLS,
    tool_choice: [CHAT_TOOLS, { tool_choice: 'required' }],
    parallel_tool_calls: [CHAT_TOOLS, { parallel_tool_calls: false }],
    verbosity: { verbosity: 'low' },
    prediction: { prediction: { type: 'content', content: 'Seven is' } },
    web_search_options: { web_search_options: { search_context_size: 'low' } },
    functions: { functions: [FUNCTION] },
    top_k: { top_k: 5 },
    'tool_choice.allowed_tools': [
      CHAT_TOOLS,
      {
        tool_choice: {
          type: 'allowed_tools',
          allowed_tools: { mode: 'required', tools: [{ type: 'function', function: FUNCTION }] },
        },
      },
    ],
    'tools.strict': { tools: [{ type: 'function', function: { ...FUNCTION, strict: true } }] },
    'messages.image.detail': [
      { messages: [{ role: 'user', content: [picture()] }] },
      { messages: [{ role: 'user', content: [picture('high')] }] },
    ],
    'messages.audio': [answered({}), answered({ audio: { id: 'a' } })],
    'messages.refusal': [answered({}), answered({ refusal: 'I would rather not say.' })],
    'messages.name': { messages: [{ ...QUESTION, name: 'Ada' }] },
  },
}

const MESSAGES: DialectCase = {
  path: '/v1/messages',
  base: { max_tokens: 900, messages: [QUESTION] },
  parameters: {
    temperature: { temperature: 0.3 },
    top_p: { top_p: 0.5 },
    top_k: { top_k: 5 },
    stop_sequences: { stop_sequences: ['END'] },
    max_tokens: { max_tokens: 77 },
    system: { system: 'Be brief.' },
    tools: MESSAGES_TOOLS,
    tool_choice: [MESSAGES_TOOLS, { tool_choice: { type: 'any' } }],
    'tool_choice.disable_parallel_tool_use': [
      MESSAGES_TOOLS,
      { tool_choice: { type: 'auto', disable_parallel_tool_use: true } },
    ],
    reasoning_budget: [
      { max_tokens: 4000 },
      { thinking: { type: 'enabled', budget_tokens: 1500 } },
    ],
    reasoning_effort: { output_config: { effort: 'low' } },
    output_config: { output_config: { format: { type: 'json_schema', schema: SCHEMA } } },
    context_management: { context_management: { edits: [{ type: 'clear_tool_uses_20250919' }] } },
    'messages.document.citations': [
      { messages: [{ role: 'user', content: [document()] }] },
      { messages: [{ role: 'user', content: [document({ citations: { enabled: true } })] }] },
    ],
    'messages.document.context': [
      { messages: [{ role: 'user', content: [document()] }] },
      { messages: [{ role: 'user', content: [document({ context: 'A house rule' })] }] },
    ],
    container: { container: 'container_1' },
    mcp_servers: { mcp_servers: [{ type: 'url', url: 'https://example.com', name: 'x' }] },
  },
}

const RESPONSES: DialectCase = {
  path: '/v1/responses',
  base: { store: false, input: [QUESTION] },
  parameters: {
    temperature: { temperature: 0.3 },
    top_p: { top_p: 0.5 },
    instructions: { instructions: 'Be brief.' },
    max_output_tokens: { max_output_tokens: 77 },
    max_tool_calls: { max_tool_calls: 1 },
    parallel_tool_calls: [RESPONSES_TOOLS, { parallel_tool_calls: false }],
    prompt: { prompt: { id: 'pmpt_1' } },
    conversation: { conversation: 'conv_1' },
    context_management: { context_management: [{ type: 'compaction' }] },
    reasoning_effort: { reasoning: { effort: 'low' } },
    text: { text: { format: { type: 'json_schema', name: 'x', schema: SCHEMA } } },
    'text.verbosity': { text: { verbosity: 'low' } },
    tools: RESPONSES_TOOLS,
    tool_choice: [RESPONSES_TOOLS, { tool_choice: 'required' }],
    'tool_choice.allowed_tools': [
      RESPONSES_TOOLS,
      {
        tool_choice: {
          type: 'allowed_tools',
          mode: 'required',
          tools: [{ type: 'function', name: 'weather' }],
        },
      },
    ],
    'tools.strict': { tools: [{ type: 'function', ...FUNCTION, strict: true }] },
    top_logprobs: { top_logprobs: 3 },
    truncation: { truncation: 'auto' },
    'include:message.output_text.logprobs': { include: ['message.output_text.logprobs'] },
  },
}

/** What was sent, and what was told of it. */
async function ask(path: string, body: Json) {
  upstream.seen.length = 0
  const response = await fetch(`${started.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ model: protocol, ...body }),
  })
  const said = (await response.json()) as {
    secondline?: { dropped_parameters?: string[] }
    error?: { code: string; message: string; param?: string }
  }
  return {
    status: response.status,
    error: said.error,
    told: said.secondline?.dropped_parameters ?? [],
    sent: JSON.stringify(upstream.seen[0]?.body),
  }
}

describe.each([
  ['chat', CHAT],
  ['messages', MESSAGES],
  ['responses', RESPONSES],
])(
  'peers row 13: no parameter of %s is lost without a word',
  (_dialect, { path, base, parameters }) => {
    const cases = PROTOCOLS.flatMap((to) =>
      Object.entries(parameters).map(([name, change]) => [name, to, change] as const),
    )
    test.each(cases)('%s to a model that speaks %s', async (name, to, change) => {
      protocol = to
      const [context, parameter] = Array.isArray(change) ? change : [{}, change]
      const without = await ask(path, { ...base, ...context })
      expect(without).toMatchObject({ status: 200, told: [] })
      const asked = await ask(path, { ...base, ...context, ...parameter })
      if (asked.status === 400) {
        expect(asked.error?.code).toBe('unsupported_parameter')
        expect(asked.error?.message).toContain(name)
      } else {
        expect(asked.status).toBe(200)
        const isTold = asked.told.some((said) => `${name}.`.startsWith(`${said}.`))
        expect(isTold || (asked.sent !== without.sent && asked.told.length === 0)).toBe(true)
      }
    })
  },
)

describe.each([
  [
    'chat',
    CHAT.path,
    {
      ...CHAT.base,
      tools: ['weather', 'clock'].map((name) => ({ type: 'function', function: { name } })),
      tool_choice: {
        type: 'allowed_tools',
        allowed_tools: {
          mode: 'required',
          tools: [{ type: 'function', function: { name: 'clock' } }],
        },
      },
    },
  ],
  [
    'responses',
    RESPONSES.path,
    {
      ...RESPONSES.base,
      tools: ['weather', 'clock'].map((name) => ({ type: 'function', name })),
      tool_choice: {
        type: 'allowed_tools',
        mode: 'required',
        tools: [{ type: 'function', name: 'clock' }],
      },
    },
  ],
])('peers row 13: allowed_tools of %s', (_dialect, path, body) => {
  test.each(['anthropic', 'google', 'ollama'] as const)(
    'offer no other tool to a model that speaks %s',
    async (to) => {
      protocol = to
      const { sent } = await ask(path, body)
      expect(sent).toContain('clock')
      expect(sent).not.toContain('weather')
    },
  )
})
