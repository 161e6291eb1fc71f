import fc from 'fast-check'
import { expect, test } from 'vitest'
import { processorMsSince } from '../../test/support/processor-time.ts'
import { ARCHITECTURES, MODALITIES, PURPOSES, SCALES } from '../core/card.ts'
import { canonicalName, parametersInName, shorterNames } from './canonical-name.ts'
import { OLLAMA_TAGS } from './facts/ollama-tags.ts'
import { FACTS, factsKey, lookUpFacts } from './look-up-facts.ts'

test('there are at least ninety facts, of every purpose, openness and medium', () => {
  expect(FACTS.length).toBeGreaterThanOrEqual(90)
  for (const purpose of PURPOSES) {
    expect(FACTS.filter((facts) => facts.purpose === purpose).length).toBeGreaterThan(5)
  }
  expect(new Set(FACTS.flatMap((facts) => facts.output))).toEqual(
    new Set(['text', 'image', 'audio']),
  )
  expect(FACTS.filter((facts) => facts.openWeights).length).toBeGreaterThan(40)
})

test.each(FACTS.map((facts) => [facts.name, facts] as const))('%s is well formed', (_, facts) => {
  expect(facts.names.length).toBeGreaterThan(0)
  if (facts.architecture !== undefined) expect(ARCHITECTURES).toContain(facts.architecture)
  expect(PURPOSES).toContain(facts.purpose)
  if (facts.assumedScale !== undefined) expect(SCALES).toContain(facts.assumedScale)
  expect(facts.parameters ?? facts.assumedScale, 'a published or an assumed size').toBeDefined()
  for (const modality of [...facts.input, ...facts.output]) expect(MODALITIES).toContain(modality)
  expect(facts.input).toContain('text')
  expect(facts.output.length).toBeGreaterThan(0)
  if (facts.parameters?.active !== undefined) {
    expect(facts.parameters.active).toBeLessThan(facts.parameters.total)
  }
  if (facts.architecture === 'moe' && facts.openWeights && facts.parameters !== undefined) {
    expect(facts.parameters.active, 'open mixtures publish both sizes').toBeDefined()
  }
  if (facts.contextTokens !== undefined) expect(facts.contextTokens).toBeGreaterThan(70)
  if (facts.maxOutputTokens !== undefined && facts.contextTokens !== undefined) {
    expect(facts.maxOutputTokens).toBeLessThanOrEqual(facts.contextTokens)
  }
  if (facts.prices !== undefined) {
    const { input, output, cachedInput = 0, cacheWrite = input, longInput = [] } = facts.prices
    for (const long of longInput) {
      expect(long.above).toBeLessThan(facts.contextTokens ?? 0)
      expect(long.input).toBeGreaterThan(input)
      expect(long.output).toBeGreaterThan(output)
    }
    const { perMinute = 0, perMillionCharacters = 0, perImage = 0 } = facts.prices
    const { audioInput = input } = facts.prices
    if (facts.family === 'vectors') expect(output).toBe(0)
    else {
      expect(input + perMinute + perMillionCharacters + perImage).toBeGreaterThan(0)
      expect(output).toBeGreaterThanOrEqual(input)
    }
    expect(audioInput).toBeGreaterThanOrEqual(input)
    expect(cachedInput).toBeLessThanOrEqual(input)
    expect(cacheWrite).toBeGreaterThanOrEqual(input)
  }
  expect(facts.month).toMatch(/^20\d{2}-(?:0[1-9]|1[0-2])$/)
  expect(facts.source.length).toBeGreaterThan(8)
})

test('no two facts claim the same name', () => {
  const claims = FACTS.flatMap((facts) => facts.names.map((name) => [factsKey(name), facts.name]))
  const keys = claims.map(([key]) => key)
  const twice = claims.filter(([key]) => keys.indexOf(key) !== keys.lastIndexOf(key))
  expect(twice).toEqual([])
})

test('every name of every fact finds that fact, also in capitals and with a vendor before it', () => {
  for (const facts of FACTS) {
    for (const name of facts.names) {
      const [provider, bare] = name.startsWith('ollama/')
        ? ['ollama', name.slice(7)]
        : ['some-host', name]
      expect(lookUpFacts(provider, bare)?.name, name).toBe(facts.name)
      expect(lookUpFacts(provider, `vendor/${bare.toUpperCase()}`)?.name, name).toBe(facts.name)
    }
  }
})

const LOOK_UPS: readonly (readonly [string, string, string | undefined])[] = [
  ['openai', 'gpt-4.1-mini', 'GPT-4.1 mini'],
  ['openai', 'gpt-5.2-codex', 'GPT-5.2 Codex'],
  ['openai', 'gpt-audio-1.5', 'GPT Audio 1.5'],
  ['xai', 'grok-4.20', 'Grok 4.20'],
  ['xai', 'grok-4.20-beta-0309', 'Grok 4.20'],
  ['openai', 'text-embedding-3-small', 'Text Embedding 3 small'],
  ['bedrock', 'amazon.titan-embed-text-v2:0', 'Titan Text Embeddings V2'],
  ['bedrock', 'cohere.embed-multilingual-v3', 'Cohere Embed 3'],
  ['openai', 'gpt-4.1-mini-2025-04-14', 'GPT-4.1 mini'],
  ['openai', 'gpt-4o-2024-08-06', 'GPT-4o'],
  ['openai', 'gpt-4o-mini-2024-07-18', 'GPT-4o mini'],
  ['openai', 'chatgpt-4o-latest', 'GPT-4o'],
  ['openai', 'gpt-4o-audio-preview-2025-06-03', 'GPT-4o audio'],
  ['openai', 'gpt-3.5-turbo-0125', 'GPT-3.5 Turbo'],
  ['openai', 'gpt-4-turbo-2024-04-09', 'GPT-4 Turbo'],
  ['openai', 'o3', 'o3'],
  ['openai', 'o3-2025-04-16', 'o3'],
  ['openai', 'o3-pro', 'o3-pro'],
  ['openai', 'o4-mini-2025-04-16', 'o4-mini'],
  ['openai', 'gpt-5-2025-08-07', 'GPT-5'],
  ['openai', 'gpt-5-mini', 'GPT-5 mini'],
  ['openai', 'gpt-5-chat-latest', 'GPT-5 chat'],
  ['openai', 'gpt-5.2-2025-12-11', 'GPT-5.2'],
  ['openrouter', 'openai/gpt-5-nano', 'GPT-5 nano'],
  ['groq', 'openai/gpt-oss-120b', 'gpt-oss-120b'],
  ['ollama', 'gpt-oss:20b', 'gpt-oss-20b'],
  ['openai', 'gpt-4o-transcribe', 'GPT-4o Transcribe'],
  ['openai', 'whisper-1', 'Whisper API'],
  ['groq', 'whisper-large-v3-turbo', 'Whisper large v3 turbo'],
  ['openai', 'tts-1-hd', 'TTS-1 HD'],
  ['openai', 'gpt-image-1', 'GPT Image 1'],
  ['openai', 'dall-e-3', 'DALL-E 3'],
  ['anthropic', 'claude-sonnet-4-5-20250929', 'Claude Sonnet 4.5'],
  ['anthropic', 'claude-sonnet-4-20250514', 'Claude Sonnet 4'],
  ['anthropic', 'claude-3-5-sonnet-20241022', 'Claude Sonnet 3.5'],
  ['anthropic', 'claude-3-5-haiku-latest', 'Claude Haiku 3.5'],
  ['anthropic', 'claude-3-7-sonnet-20250219', 'Claude Sonnet 3.7'],
  ['openrouter', 'anthropic/claude-sonnet-4.5', 'Claude Sonnet 4.5'],
  ['bedrock', 'us.anthropic.claude-sonnet-4-5-20250929-v1:0', 'Claude Sonnet 4.5'],
  ['bedrock', 'jp.anthropic.claude-haiku-4-5-20251001-v1:0', 'Claude Haiku 4.5'],
  ['bedrock', 'us-gov.anthropic.claude-3-haiku-20240307-v1:0:48k', 'Claude Haiku 3'],
  [
    'bedrock',
    'arn:aws:bedrock:eu-west-1:123456789012:inference-profile/eu.amazon.nova-pro-v1:0',
    'Amazon Nova Pro',
  ],
  ['bedrock', 'us.meta.llama4-maverick-17b-instruct-v1:0', 'Llama 4 Maverick'],
  ['bedrock', 'openai.gpt-oss-120b-1:0', 'gpt-oss-120b'],
  ['bedrock', 'qwen.qwen3-32b-v1:0', 'Qwen3 32B'],
  ['bedrock', 'us.deepseek.r1-v1:0', 'DeepSeek R1'],
  ['bedrock', 'google.gemma-3-27b-it', 'Gemma 3 27B'],
  ['vertex', 'claude-3-5-sonnet@20240620', 'Claude Sonnet 3.5'],
  ['vertex', 'publishers/google/models/gemini-2.5-pro', 'Gemini 2.5 Pro'],
  ['vertex', 'meta/llama-3.3-70b-instruct-maas', 'Llama 3.3 70B'],
  ['anthropic', 'claude-opus-4-1', 'Claude Opus 4.1'],
  ['anthropic', 'claude-haiku-4-5', 'Claude Haiku 4.5'],
  ['google', 'models/gemini-2.5-flash', 'Gemini 2.5 Flash'],
  ['google', 'gemini-2.5-flash-preview-09-2025', 'Gemini 2.5 Flash'],
  ['google', 'gemini-2.0-flash-001', 'Gemini 2.0 Flash'],
  ['google', 'gemini-2.5-flash-lite', 'Gemini 2.5 Flash-Lite'],
  ['openrouter', 'google/gemini-3-pro-preview', 'Gemini 3 Pro'],
  ['ollama', 'gemma3:27b-it-qat', 'Gemma 3 27B'],
  ['ollama', 'gemma3', 'Gemma 3 4B'],
  ['together', 'google/gemma-3-12b-it', 'Gemma 3 12B'],
  ['mistral', 'mistral-large-latest', 'Mistral Large 3'],
  ['mistral', 'mistral-large-2411', 'Mistral Large 2.1'],
  ['mistral', 'mistral-small-2506', 'Mistral Small 3.2'],
  ['mistral', 'ministral-8b-latest', 'Ministral 3 8B'],
  ['mistral', 'open-mixtral-8x7b', 'Mixtral 8x7B'],
  ['ollama', 'mistral:latest', 'Mistral 7B'],
  ['together', 'mistralai/Mistral-7B-Instruct-v0.3', 'Mistral 7B'],
  ['deepseek', 'deepseek-chat', 'DeepSeek V3.2'],
  ['deepseek', 'deepseek-reasoner', 'DeepSeek V3.2 (thinking)'],
  ['openrouter', 'deepseek/deepseek-r1:free', 'DeepSeek R1'],
  ['ollama', 'deepseek-r1', 'DeepSeek R1 0528 Qwen3 8B'],
  ['ollama', 'deepseek-r1:32b', 'DeepSeek R1 Distill Qwen 32B'],
  ['together', 'deepseek-ai/DeepSeek-R1-Distill-Llama-70B', 'DeepSeek R1 Distill Llama 70B'],
  ['xai', 'grok-4-0709', 'Grok 4'],
  ['xai', 'grok-4-1-fast-reasoning', 'Grok 4.1 Fast (reasoning)'],
  ['xai', 'grok-3-mini', 'Grok 3 mini'],
  ['groq', 'llama-3.3-70b-versatile', 'Llama 3.3 70B'],
  ['groq', 'llama-3.1-8b-instant', 'Llama 3.1 8B'],
  ['together', 'meta-llama/Meta-Llama-3.1-8B-Instruct-Turbo', 'Llama 3.1 8B'],
  ['together', 'meta-llama/Llama-4-Maverick-17B-128E-Instruct-FP8', 'Llama 4 Maverick'],
  ['fireworks', 'accounts/fireworks/models/llama-v3p1-70b-instruct', 'Llama 3.1 70B'],
  ['ollama', 'llama3.2', 'Llama 3.2 3B'],
  ['ollama', 'llama3.1:8b-instruct-q4_K_M', 'Llama 3.1 8B'],
  ['ollama', 'qwen3:8b', 'Qwen3 8B'],
  ['ollama', 'qwen3:30b-a3b', 'Qwen3 30B-A3B'],
  ['ollama', 'qwen3:0.6b', 'Qwen3 0.6B'],
  ['openrouter', 'qwen/qwen3-235b-a22b', 'Qwen3 235B-A22B'],
  ['together', 'Qwen/Qwen2.5-72B-Instruct-Turbo', 'Qwen2.5 72B'],
  ['openrouter', 'qwen/qwen-2.5-7b-instruct', 'Qwen2.5 7B'],
  ['ollama', 'phi4', 'Phi-4'],
  ['cohere', 'command-r-plus-08-2024', 'Command R+'],
  ['openrouter', 'z-ai/glm-4.6', 'GLM-4.6'],
  ['moonshot', 'kimi-k2-0905-preview', 'Kimi K2'],
  ['openrouter', 'minimax/minimax-m2', 'MiniMax-M2'],
  ['ollama', 'granite3.3:8b', 'Granite 3.3 8B'],
  ['perplexity', 'sonar-pro', 'Sonar Pro'],
  ['together', 'black-forest-labs/FLUX.1-schnell', 'FLUX.1 schnell'],
  ['elevenlabs', 'eleven_multilingual_v2', 'Eleven Multilingual v2'],
  ['anthropic', 'claude-opus-5-5', 'Claude Opus 5.5'],
  ['anthropic', 'claude-opus-5', 'Claude Opus 5'],
  ['openai', 'gpt-5.6-luna', 'GPT-5.6 Luna'],
  ['openai', 'gpt-6-luna', 'GPT-6 Luna'],
  ['openrouter', 'openai/gpt-6.1-sol', 'GPT-6.1 Sol'],
  ['deepseek', 'deepseek-flash', 'DeepSeek V4.1 Flash'],
  ['xai', 'grok-4.5', 'Grok 4.5'],
  ['mistral', 'mistral-small-latest', 'Mistral Small 4'],
  ['mistral', 'mistral-medium-latest', 'Mistral Medium 3.5'],
  ['google', 'gemini-3.1-flash-image', 'Gemini 3.1 Flash Image'],
  ['google', 'gemini-nano-banana-2.1', 'Nano Banana 2.1'],
  ['openrouter', 'google/gemini-3.8-flash', 'Gemini 3.8 Flash'],
  ['google', 'gemini-3.7-flash', 'Gemini 3.7 Flash'],
  ['ollama', 'deepseek-v4-flash:preview', 'DeepSeek V4 Flash'],
  ['openrouter', 'nvidia/nemotron-3-super-120b-a12b:free', 'Nemotron 3 Super 120B-A12B'],
  ['anthropic', 'claude-sonnet-4-9', undefined],
  ['openai', 'gpt-6', undefined],
  ['openai', 'gpt-4.1-tiny', undefined],
  ['ollama', 'my-own-model:7b', undefined],
  ['openai', '', undefined],
]

test.each(LOOK_UPS)('%s %s is %s', (provider, model, name) => {
  expect(lookUpFacts(provider, model)?.name).toBe(name)
})

test('the table of look-ups is large enough to mean something', () => {
  expect(LOOK_UPS.length).toBeGreaterThanOrEqual(60)
})

test('the longest name wins over a shorter one that also fits', () => {
  expect(shorterNames(canonicalName('deepseek-r1-0528'))[0]).toBe('deepseek-r1-0528')
  expect(lookUpFacts('openai', 'gpt-4o-mini-tts')?.name).toBe('GPT-4o mini TTS')
})

test.each([
  ['qwen3:8b', { total: 8 }],
  ['mixtral:8x7b', { total: 56 }],
  ['qwen3-30b-a3b', { total: 30, active: 3 }],
  ['smollm2:135m', { total: 0.135 }],
  ['qwen3:1.7b-q8_0', { total: 1.7 }],
  ['gpt-4.1-mini', undefined],
  ['stories260K.gguf', undefined],
  ['model-0b', undefined],
])('the size in %s is %o', (name, size) => {
  expect(parametersInName(name)).toEqual(size)
})

test('any name at all is looked up quickly and without throwing', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 300 }), fc.string({ maxLength: 20 }), (model, provider) => {
      lookUpFacts(provider, model)
      parametersInName(model)
    }),
  )
  const begun = process.cpuUsage()
  lookUpFacts('x', '1-'.repeat(50_000))
  parametersInName('8x'.repeat(50_000))
  expect(processorMsSince(begun)).toBeLessThan(1000)
})

test.each(Object.entries(OLLAMA_TAGS))('%s is known by its tag %s at Ollama', (name, tag) => {
  expect(lookUpFacts('ollama', tag)?.name).toBe(name)
  expect(lookUpFacts('ollama', `${tag}-q4_K_M`)?.name).toBe(name)
})

test('Claude and GPT since 5.6 ask a quarter more for input that they write into their caches', () => {
  const prices = (provider: string, model: string) => lookUpFacts(provider, model)?.prices
  expect(prices('anthropic', 'claude-haiku-4-5')).toMatchObject({
    input: 1,
    cacheWrite: 1.25,
    hourCacheWrite: 2,
  })
  expect(prices('openai', 'gpt-6.1-sol')).toMatchObject({ input: 2, cacheWrite: 2.5 })
  expect(prices('openai', 'gpt-6-luna')).toMatchObject({ input: 0.1, cacheWrite: 0.125 })
  expect(prices('openai', 'gpt-5.4')).not.toHaveProperty('cacheWrite')
})

test('what Mistral, Z.ai, Moonshot, MiniMax and Alibaba find in their caches costs a part of the price', () => {
  const prices = (provider: string, model: string) => lookUpFacts(provider, model)?.prices
  expect(prices('mistral', 'mistral-medium-latest')).toMatchObject({
    input: 1.5,
    cachedInput: 0.15,
  })
  expect(prices('mistral', 'ministral-3b-latest')).toMatchObject({ input: 0.1, cachedInput: 0.01 })
  expect(prices('zhipu', 'glm-5.2')).toEqual({ input: 1.4, output: 4.4, cachedInput: 0.26 })
  expect(prices('moonshot', 'kimi-k2.6')).toEqual({ input: 0.95, output: 4, cachedInput: 0.16 })
  expect(prices('minimax', 'MiniMax-M2.7')).toMatchObject({ cachedInput: 0.06, cacheWrite: 0.375 })
  expect(prices('alibaba', 'qwen3-max')).toMatchObject({ cachedInput: 0.24, cacheWrite: 1.5 })
})

test('whole calls with a long input cost more where their maker says so', () => {
  const long = (provider: string, model: string) => lookUpFacts(provider, model)?.prices?.longInput
  expect(long('openai', 'gpt-5.4')).toEqual([{ above: 272_000, input: 5, output: 22.5 }])
  expect(long('openai', 'gpt-6.2-astra')).toEqual([{ above: 272_000, input: 16, output: 60 }])
  expect(long('openai', 'gpt-5.4-mini')).toBeUndefined()
  expect(long('google', 'gemini-3.1-pro-preview')).toMatchObject([{ above: 200_000, input: 4 }])
  expect(long('xai', 'grok-4.7')).toEqual([{ above: 199_999, input: 4, output: 12 }])
  expect(long('anthropic', 'claude-haiku-5.5')).toEqual([
    { above: 100_000, input: 0.5, output: 2.5 },
  ])
  expect(long('alibaba', 'qwen3-max')?.map(({ above }) => above)).toEqual([32_000, 128_000])
  expect(long('anthropic', 'claude-opus-5.5')).toBeUndefined()
})
