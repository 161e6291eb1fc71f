import { expect, test } from 'vitest'
import { request } from '../../test/contract/model-client-support.ts'
import { createCard } from '../catalogue/create-card.ts'
import type { ModelCard } from '../core/card.ts'
import { messagesBody } from './anthropic/anthropic-body.ts'
import { bedrockAdapter } from './bedrock/bedrock-adapter.ts'
import { generateBody } from './google/google-body.ts'
import { chatBody } from './openai/openai-body.ts'
import { quirksOf } from './quirks.ts'
import { claudeGeneration } from './translation/claude-generation.ts'

const ASKED = request({ reasoningEffort: 'none', temperature: 0.5, maxOutputTokens: 900 })

const openAiBody = (card: ModelCard) => chatBody(ASKED, true, card, quirksOf(card))
const claudeBody = (card: ModelCard) => messagesBody(ASKED, true, card)
const geminiBody = (card: ModelCard) => generateBody(ASKED, card)

test.each([
  ['azure', 'gpt-5.1', openAiBody],
  ['openai-compatible', 'openai/gpt-5-mini', openAiBody],
  ['anthropic', 'claude-opus-5', claudeBody],
  ['google', 'gemini-2.5-pro', geminiBody],
] as const)(
  'a deployment at %s is sent what %s takes that it is said to be',
  (provider, known, bodyOf) => {
    const common = { id: 'a', provider }
    const sent = (card: ModelCard) => {
      const { body, dropped } = bodyOf(card)
      return { body: { ...body, model: '' }, dropped }
    }
    const model = createCard({ ...common, model: known })
    const named = createCard({ ...common, model: 'ours', baseModel: known })
    expect(sent(named)).toEqual(sent(model))
    expect(sent(named)).not.toEqual(sent(createCard({ ...common, model: 'ours' })))
    expect({ ...named, model: known, baseModel: undefined }).toEqual(model)
  },
)

test('the name of its own is what is called', () => {
  const card = createCard({ id: 'a', provider: 'azure', model: 'ours', baseModel: 'gpt-5.1' })
  expect(openAiBody(card).body.model).toBe('ours')
})

test('an inference profile makes the vectors of the model that it is said to be', () => {
  const profile = {
    id: 'a',
    provider: 'bedrock',
    model: 'arn:aws:bedrock:eu-west-1:1:application-inference-profile/x',
  }
  const connection = { protocol: 'bedrock', baseUrl: 'https://x', allowPrivate: false } as const
  const mediaOf = (card: ModelCard) => bedrockAdapter(card, connection).mediaPath?.('embeddings')
  expect(mediaOf(createCard(profile))).toBeUndefined()
  const known = createCard({ ...profile, baseModel: 'amazon.titan-embed-text-v2:0' })
  expect(mediaOf(known)).toContain('application-inference-profile')
})

test('OpenAI’s models are known by any spelling, and those of a day by no later version', () => {
  const effortsOf = (model: string) =>
    quirksOf(createCard({ id: 'a', provider: 'openai', model })).efforts
  expect(effortsOf('gpt-5-2025-08-07')).toEqual(['minimal', 'low', 'medium', 'high'])
  expect(effortsOf('openai/GPT-5.6')).toContain('max')
  expect(effortsOf('gpt-5.1-2025-11-13')).toEqual(['none', 'low', 'medium', 'high'])
  expect(effortsOf('gpt-5.1-codex-max')).toContain('xhigh')
  expect(effortsOf('gpt-6-luna')).toEqual(['none', 'low', 'medium', 'high', 'xhigh', 'max'])
  for (const model of ['gpt-6-astra', 'gpt-6.2-astra', 'gpt-6.1-sol', 'gpt-6.2-sol']) {
    expect(effortsOf(model)).toEqual(['low', 'medium', 'high', 'xhigh', 'max'])
  }
  expect(effortsOf('gpt-5-pro-2025-10-06')).toEqual(['high'])
  expect(effortsOf('gpt-4.1')).toBeUndefined()
})

test.each([
  ['mistral', 'mistral-small-latest', ['none', 'high']],
  ['mistral', 'mistral-medium-3-5', ['none', 'high']],
  ['mistral', 'mistral-large-4-0', ['none', 'high']],
  ['xai', 'grok-4.6', ['low', 'medium', 'high']],
  ['xai', 'grok-4.7', ['low', 'medium', 'high', 'xhigh']],
  ['zhipu', 'glm-5.3', ['low', 'high', 'max']],
])('%s %s takes its own words for how much it thinks', (provider, model, efforts) => {
  const known = createCard({ id: 'a', provider, model })
  expect(known.capabilities.reasoning).toBe('openai-effort')
  expect(quirksOf(known).efforts).toEqual(efforts)
})

test.each([
  ['claude-fable-5', false, false],
  ['claude-mythos-preview', false, false],
  ['claude-fable-5-1', true, false],
  ['claude-fable-5-2', true, false],
  ['claude-mythos-5-2', true, false],
  ['claude-opus-5-5', true, false],
  ['claude-sonnet-5-5', true, false],
  ['claude-haiku-5-5', true, true],
  ['claude-opus-5', false, true],
  ['claude-opus-4-8', false, true],
  ['claude-haiku-4-5', false, true],
])(
  '%s binds its thinking: %s; can be made to call a tool: %s',
  (model, bindsThinking, forcedTools) => {
    expect(claudeGeneration({ model })).toMatchObject({ bindsThinking, forcedTools })
  },
)

test.each([
  ['openai', 'gpt-6-luna', 'tools'],
  ['azure', 'gpt-5.4-mini', 'tools'],
  ['openai', 'gpt-5.2', 'nothing'],
  ['openai', 'gpt-5-2025-08-07', 'nothing'],
  ['openai', 'gpt-4.1', 'nothing'],
  ['openai', 'o3-pro', 'all'],
  ['openai', 'gpt-5.5-pro-2026-04-23', 'all'],
  ['openai', 'gpt-5-codex', 'all'],
  ['openai', 'o4-mini-deep-research', 'all'],
  ['openai-compatible', 'openai/gpt-6-luna', 'nothing'],
])('%s is asked of %s by its Responses API for %s', (provider, model, responsesFor) => {
  expect(quirksOf(createCard({ id: 'a', provider, model })).responsesFor).toBe(responsesFor)
})

test.each([
  ['vllm', 'Qwen/QwQ-32B', { thinkTags: 'opened' }],
  ['vllm', 'Qwen3-30B-A3B-Thinking-2507', { thinkTags: 'opened' }],
  ['llama-cpp', 'DeepSeek-R1-Distill-Qwen-7B-Q4_K_M.gguf', { thinkTags: 'opened' }],
  ['openai-compatible', 'moonshotai/Kimi-K2.5', { echoesReasoning: true }],
  ['xai', 'grok-4.5', { rejects: expect.arrayContaining(['stop', 'presence_penalty']) }],
  ['xai', 'grok-4.1-fast-non-reasoning', { rejects: ['logit_bias'] }],
  ['groq', 'qwen/qwen3.8-27b', { efforts: ['none', 'low', 'medium', 'high'] }],
  ['openrouter', 'moonshotai/kimi-k3', { efforts: ['low', 'high', 'max'], echoesReasoning: true }],
  ['openrouter', 'moonshotai/kimi-k3', { sampling: 'free' }],
  ['xai', 'grok-3-mini', { efforts: ['low', 'high'] }],
  ['xai', 'grok-4.3', { efforts: ['none', 'low', 'medium', 'high'] }],
  ['xai', 'grok-4.5', { efforts: ['low', 'medium', 'high'] }],
])('%s answers %s in its own way, also under another name', (provider, model, quirks) => {
  expect(quirksOf(createCard({ id: 'a', provider, model }))).toMatchObject(quirks)
  const named = createCard({ id: 'a', provider, model: 'ours', baseModel: model })
  expect(quirksOf(named)).toMatchObject(quirks)
})
