import type { Capabilities } from '../../core/card.ts'
import { CHAT_CAPABILITIES, factsOfFamily, price, TEXT, TEXT_IMAGE } from './model-facts.ts'

const DEEPSEEK: Capabilities = { ...CHAT_CAPABILITIES, jsonSchema: false, logprobs: true }
const TEMPLATE: Capabilities = { ...CHAT_CAPABILITIES, reasoning: 'qwen-template' }

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
      prices: price(0.28, 0.42, 0.028),
      capabilities: { ...DEEPSEEK, reasoning: 'deepseek' },
    },
    {
      name: 'DeepSeek V3.2 (thinking)',
      names: ['deepseek-reasoner'],
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
    { name: 'DeepSeek V4 Pro', names: ['deepseek-v4-pro'], prices: price(0.435, 0.87, 0.003625) },
    {
      name: 'DeepSeek V4 Flash',
      names: ['deepseek-v4-flash'],
      assumedScale: 'large',
      prices: price(0.14, 0.28),
    },
  ],
)

const xai = factsOfFamily(
  {
    family: 'grok',
    maker: 'xai',
    openWeights: false,
    purpose: 'reasoning',
    assumedScale: 'xlarge',
    input: TEXT_IMAGE,
    output: TEXT,
    contextTokens: 256_000,
    capabilities: CHAT_CAPABILITIES,
    source: 'xAI documentation, Models and Pricing',
    month: '2025-12',
  },
  [
    { name: 'Grok 4', names: ['grok-4'], prices: price(3, 15, 0.75) },
    {
      name: 'Grok 4.1 Fast (reasoning)',
      names: ['grok-4.1-fast-reasoning', 'grok-4.1-fast'],
      contextTokens: 2_000_000,
      prices: price(0.2, 0.5, 0.05),
    },
    {
      name: 'Grok 4.1 Fast (non-reasoning)',
      names: ['grok-4.1-fast-non-reasoning'],
      purpose: 'instruct',
      contextTokens: 2_000_000,
      prices: price(0.2, 0.5, 0.05),
    },
    {
      name: 'Grok Code Fast 1',
      names: ['grok-code-fast-1', 'grok-code-fast'],
      input: TEXT,
      assumedScale: 'xlarge',
      prices: price(0.2, 1.5, 0.02),
    },
    {
      name: 'Grok 3',
      names: ['grok-3'],
      purpose: 'instruct',
      input: TEXT,
      contextTokens: 131_072,
      prices: price(3, 15, 0.75),
    },
    {
      name: 'Grok 3 mini',
      names: ['grok-3-mini'],
      assumedScale: 'large',
      input: TEXT,
      contextTokens: 131_072,
      prices: price(0.3, 0.5, 0.075),
      capabilities: { ...CHAT_CAPABILITIES, reasoning: 'openai-effort' },
    },
  ],
)

const glm = factsOfFamily(
  {
    family: 'glm',
    maker: 'zhipu',
    openWeights: true,
    architecture: 'moe',
    purpose: 'reasoning',
    input: TEXT,
    output: TEXT,
    contextTokens: 131_072,
    maxOutputTokens: 98_304,
    capabilities: TEMPLATE,
    source: 'Z.ai documentation and GLM model cards',
    month: '2026-02',
  },
  [
    {
      name: 'GLM-5.2',
      names: ['glm-5.2'],
      assumedScale: 'xlarge',
      contextTokens: 1_000_000,
      month: '2026-09',
    },
    {
      name: 'GLM-5.1',
      names: ['glm-5.1'],
      assumedScale: 'xlarge',
      contextTokens: 200_000,
      month: '2026-06',
    },
    {
      name: 'GLM-4.7',
      names: ['glm-4.7'],
      assumedScale: 'xlarge',
      contextTokens: 202_752,
      prices: price(0.6, 2.2),
    },
    {
      name: 'GLM-5',
      names: ['glm-5'],
      assumedScale: 'xlarge',
      contextTokens: 202_752,
      prices: price(1, 3.2),
    },
    {
      name: 'GLM-4.6',
      names: ['glm-4.6'],
      parameters: { total: 355, active: 32 },
      contextTokens: 202_752,
      prices: price(0.6, 2.2, 0.11),
    },
    {
      name: 'GLM-4.5',
      names: ['glm-4.5'],
      parameters: { total: 355, active: 32 },
      prices: price(0.6, 2.2, 0.11),
    },
    {
      name: 'GLM-4.5 Air',
      names: ['glm-4.5-air'],
      parameters: { total: 106, active: 12 },
      prices: price(0.2, 1.1, 0.03),
    },
    {
      name: 'GLM-4.5V',
      names: ['glm-4.5v'],
      purpose: 'multimodal',
      parameters: { total: 106, active: 12 },
      input: ['text', 'image', 'video'],
      contextTokens: 65_536,
      maxOutputTokens: 16_384,
      prices: price(0.6, 1.8, 0.11),
    },
  ],
)

const kimi = factsOfFamily(
  {
    family: 'kimi',
    maker: 'moonshot',
    openWeights: true,
    architecture: 'moe',
    purpose: 'instruct',
    parameters: { total: 1000, active: 32 },
    input: TEXT,
    output: TEXT,
    contextTokens: 262_144,
    capabilities: CHAT_CAPABILITIES,
    source: 'Moonshot AI platform documentation and Kimi model cards',
    month: '2026-02',
  },
  [
    {
      name: 'Kimi K2.6',
      names: ['kimi-k2.6'],
      purpose: 'multimodal',
      input: TEXT_IMAGE,
      capabilities: { ...CHAT_CAPABILITIES, reasoning: 'deepseek' },
      month: '2026-06',
    },
    {
      name: 'Kimi K2.5',
      names: ['kimi-k2.5'],
      purpose: 'multimodal',
      input: TEXT_IMAGE,
      prices: price(0.6, 3, 0.1),
      capabilities: { ...CHAT_CAPABILITIES, reasoning: 'deepseek' },
    },
    {
      name: 'Kimi K2 Thinking',
      names: ['kimi-k2-thinking'],
      purpose: 'reasoning',
      prices: price(0.6, 2.5, 0.15),
      capabilities: { ...CHAT_CAPABILITIES, reasoning: 'deepseek' },
    },
    {
      name: 'Kimi K2',
      names: ['kimi-k2', 'kimi-k2-0905'],
      prices: price(0.6, 2.5, 0.15),
    },
  ],
)

const minimax = factsOfFamily(
  {
    family: 'minimax',
    maker: 'minimax',
    openWeights: true,
    architecture: 'moe',
    purpose: 'reasoning',
    parameters: { total: 230, active: 10 },
    input: TEXT,
    output: TEXT,
    contextTokens: 204_800,
    capabilities: CHAT_CAPABILITIES,
    source: 'MiniMax platform documentation and model cards',
    month: '2026-02',
  },
  [
    { name: 'MiniMax-M2.7', names: ['minimax-m2.7'], prices: price(0.3, 1.2), month: '2026-06' },
    { name: 'MiniMax-M2.5', names: ['minimax-m2.5'], prices: price(0.3, 1.2) },
    { name: 'MiniMax-M2', names: ['minimax-m2'], prices: price(0.3, 1.2) },
    {
      name: 'MiniMax-M1',
      names: ['minimax-m1', 'minimax-m1-80k'],
      parameters: { total: 456, active: 45.9 },
      contextTokens: 1_000_000,
      prices: price(0.4, 2.2),
    },
  ],
)

export const MORE_FAMILIES_FACTS = [...deepseek, ...deepseek4, ...xai, ...glm, ...kimi, ...minimax]
