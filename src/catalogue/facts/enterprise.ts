import type { Capabilities } from '../../core/card.ts'
import { CHAT_CAPABILITIES, factsOfFamily, price, TEXT, TEXT_IMAGE } from './model-facts.ts'

const THINKS: Capabilities = { ...CHAT_CAPABILITIES, reasoning: 'qwen-template' }

const phi = factsOfFamily(
  {
    family: 'phi',
    maker: 'microsoft',
    openWeights: true,
    architecture: 'transformer',
    purpose: 'instruct',
    input: TEXT,
    output: TEXT,
    capabilities: { ...CHAT_CAPABILITIES, tools: false, jsonSchema: false },
    source: 'Phi model cards, Microsoft',
    month: '2025-10',
  },
  [
    {
      name: 'Phi-4',
      names: ['phi-4', 'phi4-14b'],
      parameters: { total: 14 },
      contextTokens: 16_384,
    },
    {
      name: 'Phi-4-mini',
      names: ['phi-4-mini', 'phi4-mini-3.8b'],
      parameters: { total: 3.8 },
      contextTokens: 131_072,
    },
    {
      name: 'Phi-4-reasoning',
      names: ['phi-4-reasoning', 'phi-4-reasoning-plus', 'phi4-reasoning-14b'],
      purpose: 'reasoning',
      parameters: { total: 14 },
      contextTokens: 32_768,
    },
    {
      name: 'Phi-4-multimodal',
      names: ['phi-4-multimodal'],
      architecture: 'multimodal',
      purpose: 'multimodal',
      parameters: { total: 5.6 },
      input: ['text', 'image', 'audio'],
      contextTokens: 131_072,
    },
    {
      name: 'Phi-3.5-mini',
      names: ['phi-3.5-mini', 'ollama/phi3.5'],
      parameters: { total: 3.8 },
      contextTokens: 131_072,
    },
  ],
)

const cohere = factsOfFamily(
  {
    family: 'command',
    maker: 'cohere',
    openWeights: true,
    architecture: 'transformer',
    purpose: 'instruct',
    input: TEXT,
    output: TEXT,
    contextTokens: 131_072,
    maxOutputTokens: 4_096,
    capabilities: CHAT_CAPABILITIES,
    source: 'Cohere documentation, Models and Pricing',
    month: '2025-10',
  },
  [
    {
      name: 'Command A',
      names: ['command-a', 'command-a-03-2025'],
      parameters: { total: 111 },
      contextTokens: 256_000,
      maxOutputTokens: 8_192,
      prices: price(2.5, 10),
    },
    {
      name: 'Command R+',
      names: ['command-r-plus', 'command-r-plus-08-2024'],
      parameters: { total: 104 },
      prices: price(2.5, 10),
    },
    {
      name: 'Command R',
      names: ['command-r', 'command-r-08-2024'],
      parameters: { total: 32 },
      prices: price(0.15, 0.6),
    },
    {
      name: 'Command R7B',
      names: ['command-r7b', 'command-r7b-12-2024'],
      parameters: { total: 8 },
      prices: price(0.0375, 0.15),
    },
  ],
)

const granite = factsOfFamily(
  {
    family: 'granite',
    maker: 'ibm',
    openWeights: true,
    architecture: 'transformer',
    purpose: 'instruct',
    input: TEXT,
    output: TEXT,
    contextTokens: 131_072,
    capabilities: CHAT_CAPABILITIES,
    source: 'Granite model cards, IBM',
    month: '2025-10',
  },
  [
    {
      name: 'Granite 4.0 H Small',
      names: ['granite-4.0-h-small', 'granite4-small-h'],
      architecture: 'moe',
      parameters: { total: 32, active: 9 },
    },
    {
      name: 'Granite 4.0 H Tiny',
      names: ['granite-4.0-h-tiny', 'granite4-tiny-h'],
      architecture: 'moe',
      parameters: { total: 7, active: 1 },
    },
    {
      name: 'Granite 3.3 8B',
      names: ['granite-3.3-8b', 'ollama/granite3.3'],
      parameters: { total: 8 },
    },
    { name: 'Granite 3.3 2B', names: ['granite-3.3-2b'], parameters: { total: 2 } },
  ],
)

const nemotron = factsOfFamily(
  {
    family: 'nemotron',
    maker: 'nvidia',
    openWeights: true,
    architecture: 'transformer',
    purpose: 'reasoning',
    input: TEXT,
    output: TEXT,
    contextTokens: 131_072,
    capabilities: CHAT_CAPABILITIES,
    source: 'Nemotron model cards, NVIDIA',
    month: '2025-12',
  },
  [
    {
      name: 'Nemotron 3 Nano 30B-A3B',
      names: ['nemotron-3-nano-30b-a3b', 'nemotron-3-nano'],
      architecture: 'moe',
      parameters: { total: 31.6, active: 3.2 },
      contextTokens: 262_144,
      capabilities: THINKS,
    },
    {
      name: 'Nemotron 3 Super 120B-A12B',
      names: ['nemotron-3-super-120b-a12b', 'nemotron-3-super'],
      architecture: 'moe',
      parameters: { total: 120, active: 12 },
      contextTokens: 256_000,
      capabilities: THINKS,
      month: '2026-06',
    },
    {
      name: 'Llama 3.3 Nemotron Super 49B',
      names: ['llama-3.3-nemotron-super-49b'],
      parameters: { total: 49 },
    },
    {
      name: 'Llama 3.1 Nemotron Ultra 253B',
      names: ['llama-3.1-nemotron-ultra-253b'],
      parameters: { total: 253 },
    },
    {
      name: 'Llama 3.1 Nemotron 70B',
      names: ['llama-3.1-nemotron-70b'],
      purpose: 'instruct',
      parameters: { total: 70 },
    },
  ],
)

/** Models that search before they answer: retrieval is part of the model one calls. */
const sonar = factsOfFamily(
  {
    family: 'sonar',
    maker: 'perplexity',
    openWeights: false,
    architecture: 'rag',
    purpose: 'instruct',
    assumedScale: 'medium',
    input: TEXT_IMAGE,
    output: TEXT,
    contextTokens: 128_000,
    capabilities: { ...CHAT_CAPABILITIES, tools: false, seed: false },
    source: 'Perplexity API documentation, Models and Pricing',
    month: '2025-10',
  },
  [
    { name: 'Sonar', names: ['sonar'], prices: price(1, 1) },
    {
      name: 'Sonar Pro',
      names: ['sonar-pro'],
      assumedScale: 'large',
      contextTokens: 200_000,
      prices: price(3, 15),
    },
    {
      name: 'Sonar Reasoning Pro',
      names: ['sonar-reasoning-pro'],
      purpose: 'reasoning',
      assumedScale: 'large',
      prices: price(2, 8),
    },
  ],
)

const nova = factsOfFamily(
  {
    family: 'nova',
    maker: 'amazon',
    openWeights: false,
    architecture: 'transformer',
    purpose: 'multimodal',
    assumedScale: 'large',
    input: ['text', 'image', 'video', 'document'],
    output: TEXT,
    contextTokens: 300_000,
    maxOutputTokens: 10_000,
    capabilities: { ...CHAT_CAPABILITIES, jsonSchema: false, seed: false },
    source: 'Amazon Nova user guide and Bedrock pricing',
    month: '2025-10',
  },
  [
    { name: 'Amazon Nova Pro', names: ['nova-pro'], prices: price(0.8, 3.2, 0.2) },
    {
      name: 'Amazon Nova Lite',
      names: ['nova-lite'],
      assumedScale: 'medium',
      prices: price(0.06, 0.24, 0.015),
    },
    {
      name: 'Amazon Nova Micro',
      names: ['nova-micro'],
      purpose: 'instruct',
      assumedScale: 'small',
      input: TEXT,
      contextTokens: 128_000,
      prices: price(0.035, 0.14, 0.00875),
    },
  ],
)

export const ENTERPRISE_FACTS = [...phi, ...cohere, ...granite, ...nemotron, ...sonar, ...nova]
