/**
 * Claude's thinking behind a server that binds it to all that stands before it, as Anthropic documents ("Preserved
 * thinking"): what was changed since is refused, or left out where that is asked for with the feature's name.
 */
import Anthropic from '@anthropic-ai/sdk'
import OpenAI from 'openai'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import {
  asJson,
  type ScriptedAnswer,
  type SeenRequest,
  startScriptedUpstream,
} from '../support/scripted-upstream.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

type Json = Record<string, unknown>

const FEATURE = 'thinking-binding-controls-2026-08-01'

let upstream: Awaited<ReturnType<typeof startScriptedUpstream>>
let started: StartedGateway
let openai: OpenAI

const blocksOf = (content: unknown) => (Array.isArray(content) ? (content as Json[]) : [])

/** All that stands before the first thinking, which is what it is bound to. */
function prefixOf({ system, tools, messages }: Json): string {
  const turns = messages as readonly Json[]
  const at = turns.findIndex(({ content }) =>
    blocksOf(content).some(({ type }) => type === 'thinking'),
  )
  return JSON.stringify([system, tools, at < 0 ? turns : turns.slice(0, at)])
}

function answer({ body, headers }: SeenRequest): ScriptedAnswer {
  const binding = (body.thinking as Json | undefined)?.block_binding as Json | undefined
  const features = String(headers['anthropic-beta'] ?? '').split(',')
  if (binding !== undefined && !features.includes(FEATURE)) {
    return saysNo(`thinking.block_binding: requires ${FEATURE}`)
  }
  const brought = (body.messages as readonly Json[])
    .flatMap(({ content }) => blocksOf(content))
    .find(({ type }) => type === 'thinking')
  const isChanged = brought !== undefined && brought.signature !== prefixOf(body)
  if (isChanged && binding?.prefix_mismatch_behavior !== 'drop_block') {
    return saysNo(
      'messages.1.content.0: Invalid `signature` in `thinking` block. The block is bound to a different conversation.',
    )
  }
  const content = brought
    ? [{ type: 'text', text: 'It rains in Oslo.' }]
    : [
        { type: 'thinking', thinking: '', signature: prefixOf(body) },
        {
          type: 'tool_use',
          id: 'toolu_01A09q90qw90lq917835lq9',
          name: 'weather',
          input: { city: 'Oslo' },
        },
      ]
  const stop_reason = brought ? 'end_turn' : 'tool_use'
  const usage = { input_tokens: 10, output_tokens: 20 }
  const message = { id: 'm', type: 'message', role: 'assistant', model: body.model, content }
  return asJson({ ...message, stop_reason, usage })
}

function saysNo(message: string): ScriptedAnswer {
  const error = { type: 'invalid_request_error', message }
  return asJson({ type: 'error', error }, 400)
}

beforeAll(async () => {
  upstream = await startScriptedUpstream(answer)
  const at = `base_url: "${upstream.url}", allow_private: true, api_key: k`
  started = await startGateway({
    config: `
models:
  - { id: new, provider: anthropic, model: claude-opus-5-5, ${at} }
  - { id: old, provider: anthropic, model: claude-opus-4-6, ${at} }
lines: { first: [old], second: [new] }
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
const PARAMETERS = { type: 'object', properties: { city: { type: 'string' } } } as const
const WEATHER = { type: 'function', function: { name: 'weather', parameters: PARAMETERS } } as const

test('what was said before a call may change: its thinking is left out, and the answer comes', async () => {
  const ask = async (time: string, more: OpenAI.ChatCompletionMessageParam[]) => {
    const system = { role: 'system', content: `It is ${time}.` } as const
    const messages = [system, QUESTION, ...more]
    const said = await openai.chat.completions.create({ model: 'new', messages, tools: [WEATHER] })
    return said.choices[0]?.message
  }
  const called = await ask('12:00', [])
  expect(sent().body).not.toHaveProperty('thinking')
  const result = {
    role: 'tool',
    tool_call_id: 'toolu_01A09q90qw90lq917835lq9',
    content: 'rain',
  } as const
  expect((await ask('12:01', [called!, result]))?.content).toBe('It rains in Oslo.')
  expect(sent().body.thinking).toEqual({
    type: 'adaptive',
    block_binding: { prefix_mismatch_behavior: 'drop_block' },
  })
  expect(sent().headers['anthropic-beta']).toBe(FEATURE)
})

test('a client of this dialect has its own word on it, and its own features', async () => {
  const anthropic = new Anthropic({ baseURL: started.url, apiKey: 'none', maxRetries: 0 })
  const ask = (messages: Anthropic.Beta.BetaMessageParam[]) =>
    anthropic.beta.messages.create({
      model: 'new',
      max_tokens: 2000,
      messages,
      tools: [{ name: 'weather', input_schema: PARAMETERS }],
      betas: [FEATURE, 'a-feature-2026-01-01'],
      thinking: {
        type: 'adaptive',
        block_binding: { prefix_mismatch_behavior: 'error' },
      } as unknown as Anthropic.Beta.BetaThinkingConfigParam,
    })
  const { content } = await ask([QUESTION])
  const result = {
    type: 'tool_result',
    tool_use_id: 'toolu_01A09q90qw90lq917835lq9',
    content: 'rain',
  } as const
  await ask([QUESTION, { role: 'assistant', content }, { role: 'user', content: [result] }])
  expect(sent().body.thinking).toMatchObject({
    block_binding: { prefix_mismatch_behavior: 'error' },
  })
  expect(sent().headers['anthropic-beta']).toBe(`${FEATURE},a-feature-2026-01-01`)
})

test('older models are not told of it', async () => {
  const ask = (more: OpenAI.ChatCompletionMessageParam[]) =>
    openai.chat.completions.create({
      model: 'old',
      messages: [QUESTION, ...more],
      tools: [WEATHER],
      reasoning_effort: 'high',
    })
  const called = (await ask([])).choices[0]?.message
  const result = {
    role: 'tool',
    tool_call_id: 'toolu_01A09q90qw90lq917835lq9',
    content: 'rain',
  } as const
  await ask([called!, result])
  expect(JSON.stringify(sent().body)).toContain('"signature"')
  expect(sent().body.thinking).toEqual({ type: 'adaptive' })
  expect(sent().headers).not.toHaveProperty('anthropic-beta')
})
