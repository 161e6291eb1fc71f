/**
 * Turns that another model only thought in, cut before its first word: the thinking is sent to no other model, and nothing is
 * left of the turn. Providers refuse a turn without content.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asJson, type SeenRequest, startScriptedUpstream } from '../support/scripted-upstream.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

let upstream: Awaited<ReturnType<typeof startScriptedUpstream>>
let started: StartedGateway

beforeAll(async () => {
  upstream = await startScriptedUpstream(() => asJson({ error: { message: 'no' } }, 400))
  const at = `base_url: "${upstream.url}", allow_private: true, api_key: k`
  started = await startGateway({
    config: `
models:
  - { id: claude, provider: anthropic, model: claude-opus-4-6, ${at} }
  - { id: gemini, provider: google, model: gemini-2.5-flash, ${at} }
  - { id: gpt, provider: openai, model: gpt-4o, ${at} }
  - { id: gpt-items, provider: openai, model: gpt-5.4, ${at} }
  - { id: mistral, provider: mistral, model: mistral-large-latest, ${at} }
  - { id: deepseek, provider: deepseek, model: deepseek-reasoner, ${at} }
lines: { first: [gpt], second: [claude] }
policies: []
health: { ping_ms: 0 }
`,
  })
})
afterAll(async () => {
  await started.stop()
  await upstream.close()
})

const [ASKED, ASKED_ON] = [
  { role: 'user', content: 'Which weather is it?' },
  { role: 'user', content: 'In Oslo.' },
]
const THOUGHT = 'Which town do they mean?'
const SEAL = 'a-seal-of-another-model'
const PARAMETERS = { type: 'object', properties: {} }

const REQUESTS = {
  '/v1/messages': {
    max_tokens: 50,
    tools: [{ name: 'weather', input_schema: PARAMETERS }],
    messages: [
      ASKED,
      {
        role: 'assistant',
        content: [
          { type: 'thinking', thinking: THOUGHT, signature: SEAL },
          { type: 'redacted_thinking', data: SEAL },
        ],
      },
      ASKED_ON,
    ],
  },
  '/v1/responses': {
    tools: [{ type: 'function', name: 'weather', parameters: PARAMETERS }],
    input: [
      ASKED,
      {
        type: 'reasoning',
        id: 'rs_1',
        summary: [{ type: 'summary_text', text: THOUGHT }],
        encrypted_content: SEAL,
      },
      ASKED_ON,
    ],
  },
  '/v1/chat/completions': {
    tools: [{ type: 'function', function: { name: 'weather', parameters: PARAMETERS } }],
    messages: [ASKED, { role: 'assistant', content: '', reasoning_content: THOUGHT }, ASKED_ON],
  },
}

/** Roles and texts of what a model was sent, whatever its dialect. */
function saidTo({ body }: SeenRequest): string {
  const turns = (body.messages ?? body.contents ?? body.input) as Record<string, unknown>[]
  return turns.map(({ role, content, parts }) => `${role}: ${textOf(content ?? parts)}`).join('\n')
}

function textOf(content: unknown): string {
  if (!Array.isArray(content)) return JSON.stringify(content)
  return content.length === 0 ? 'NOTHING' : content.map(({ text }) => JSON.stringify(text)).join()
}

test.each(
  ['claude', 'gemini', 'gpt', 'gpt-items', 'mistral', 'deepseek'].flatMap((model) =>
    Object.entries(REQUESTS).map(([path, body]) => [model, path, body] as const),
  ),
)('%s is sent nothing of it by %s', async (model, path, body) => {
  upstream.seen.length = 0
  await fetch(started.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'anthropic-version': '2023-06-01' },
    body: JSON.stringify({ model, ...body }),
  })
  const [request] = upstream.seen
  const said = saidTo(request!)
  const texts = JSON.stringify(request?.body)
  expect(texts).not.toContain(THOUGHT)
  expect(texts).not.toContain(SEAL)
  expect(said.replace('","', '"\nuser: "')).toBe('user: "Which weather is it?"\nuser: "In Oslo."')
})
