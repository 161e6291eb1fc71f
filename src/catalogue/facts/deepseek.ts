import type { Capabilities } from '../../core/card.ts'
import { CHAT_CAPABILITIES, factsOfFamily, price, TEXT, TEXT_IMAGE } from './model-facts.ts'

const DEEPSEEK: Capabilities = { ...CHAT_CAPABILITIES, jsonSchema: false, logprobs: true }

const deepseek = factsOfFamily(
  {
    family: 'deepseek',
    maker: 'deepseek',
    openWeights: true,
    architecture: 'moe',
    purpose: 'instruct',
    parameters: { total: 671, active: 37 },
    input: TEXT,
    output: TEXT,
    contextTokens: 131_072,
    maxOutputTokens: 8_192,
    capabilities: DEEPSEEK,
    source: 'DeepSeek API documentation and model cards',
    month: '2025-12',
  },
  [
    {
      name: 'DeepSeek V3.2',
      names: ['deepseek-v3.2', 'deepseek-v3.2-exp', 'deepseek-chat'],
      shutdownDate: '2026-07-24',
      prices: price(0.28, 0.42, 0.028),
      capabilities: { ...DEEPSEEK, reasoning: 'deepseek' },
    },
    {
      name: 'DeepSeek V3.2 (thinking)',
      names: ['deepseek-reasoner'],
      shutdownDate: '2026-07-24',
      purpose: 'reasoning',
      maxOutputTokens: 65_536,
      prices: price(0.28, 0.42, 0.028),
      capabilities: { ...DEEPSEEK, logprobs: false, reasoning: 'deepseek' },
    },
    {
      name: 'DeepSeek R1',
      names: ['deepseek-r1', 'deepseek-r1-0528', 'deepseek-r1-671b'],
      purpose: 'reasoning',
      maxOutputTokens: 65_536,
      prices: price(0.55, 2.19),
      capabilities: { ...DEEPSEEK, logprobs: false, reasoning: 'deepseek' },
      month: '2025-08',
    },
    {
      name: 'DeepSeek V3.1',
      names: ['deepseek-v3.1', 'deepseek-chat-v3.1'],
      capabilities: { ...DEEPSEEK, reasoning: 'deepseek' },
    },
    {
      name: 'DeepSeek V3',
      names: ['deepseek-v3', 'deepseek-v3-0324', 'deepseek-chat-v3'],
    },
    {
      name: 'DeepSeek R1 Distill Llama 70B',
      names: ['deepseek-r1-distill-llama-70b', 'deepseek-r1-70b'],
      architecture: 'transformer',
      purpose: 'reasoning',
      parameters: { total: 70.6 },
      capabilities: { ...DEEPSEEK, tools: false },
    },
    {
      name: 'DeepSeek R1 Distill Qwen 32B',
      names: ['deepseek-r1-distill-qwen-32b', 'deepseek-r1-32b'],
      architecture: 'transformer',
      purpose: 'reasoning',
      parameters: { total: 32.8 },
      capabilities: { ...DEEPSEEK, tools: false },
    },
    {
      name: 'DeepSeek R1 Distill Qwen 14B',
      names: ['deepseek-r1-distill-qwen-14b', 'deepseek-r1-14b'],
      architecture: 'transformer',
      purpose: 'reasoning',
      parameters: { total: 14.8 },
      capabilities: { ...DEEPSEEK, tools: false },
    },
    {
      name: 'DeepSeek R1 Distill Qwen 7B',
      names: ['deepseek-r1-distill-qwen-7b', 'deepseek-r1-7b'],
      architecture: 'transformer',
      purpose: 'reasoning',
      parameters: { total: 7.6 },
      capabilities: { ...DEEPSEEK, tools: false },
    },
    {
      name: 'DeepSeek R1 Distill Qwen 1.5B',
      names: ['deepseek-r1-distill-qwen-1.5b', 'deepseek-r1-1.5b'],
      architecture: 'transformer',
      purpose: 'reasoning',
      parameters: { total: 1.8 },
      capabilities: { ...DEEPSEEK, tools: false },
    },
    {
      name: 'DeepSeek R1 0528 Qwen3 8B',
      names: ['deepseek-r1-0528-qwen3-8b', 'deepseek-r1-8b', 'ollama/deepseek-r1'],
      architecture: 'transformer',
      purpose: 'reasoning',
      parameters: { total: 8.2 },
      capabilities: { ...DEEPSEEK, tools: false },
    },
  ],
)

/** Newer releases whose sizes we do not know for certain. */
const deepseek4 = factsOfFamily(
  {
    family: 'deepseek',
    maker: 'deepseek',
    openWeights: true,
    architecture: 'moe',
    purpose: 'reasoning',
    assumedScale: 'xlarge',
    input: TEXT,
    output: TEXT,
    contextTokens: 1_048_576,
    maxOutputTokens: 384_000,
    capabilities: { ...DEEPSEEK, reasoning: 'deepseek' },
    source: 'DeepSeek API documentation, Models and Pricing',
    month: '2026-07',
  },
  [
    // Prices are those of the busy hours; at others half of them are asked.
    {
      name: 'DeepSeek V4 Pro',
      names: ['deepseek-v4-pro'],
      prices: price(1.32, 3.96, 0.044),
      month: '2026-11',
    },
    {
      name: 'DeepSeek V4.1 Flash',
      names: ['deepseek-flash', 'deepseek-v4.1-flash'],
      assumedScale: 'large',
      input: TEXT_IMAGE,
      prices: price(0.3, 1.2, 0.006),
      month: '2026-11',
    },
    {
      name: 'DeepSeek V4 Flash',
      names: ['deepseek-v4-flash'],
      assumedScale: 'large',
      // Its maker serves V4.1 under this name.
      prices: price(0.3, 1.2, 0.006),
      month: '2026-11',
    },
  ],
)

export const DEEPSEEK_FACTS = [...deepseek, ...deepseek4]
