import type { Capabilities, Modality } from '../../core/card.ts'
import { CHAT_CAPABILITIES, factsOfFamily, price, TEXT, TEXT_IMAGE } from './model-facts.ts'

const ALL_INPUTS: readonly Modality[] = ['text', 'image', 'audio', 'video', 'document']
const BUDGET: Capabilities = { ...CHAT_CAPABILITIES, logprobs: true, reasoning: 'gemini-budget' }
const LEVEL: Capabilities = { ...CHAT_CAPABILITIES, reasoning: 'gemini-level' }

const gemini = factsOfFamily(
  {
    family: 'gemini',
    maker: 'google',
    openWeights: false,
    architecture: 'multimodal',
    purpose: 'multimodal',
    assumedScale: 'large',
    input: ALL_INPUTS,
    output: TEXT,
    contextTokens: 1_048_576,
    maxOutputTokens: 65_536,
    capabilities: LEVEL,
    source: 'Gemini API documentation, Models and Pricing',
    month: '2026-05',
  },
  [
    {
      name: 'Gemini 3.1 Pro',
      names: ['gemini-3.1-pro'],
      purpose: 'reasoning',
      assumedScale: 'xlarge',
      prices: price(2, 12, 0.2),
    },
    {
      name: 'Gemini 3 Pro',
      names: ['gemini-3-pro'],
      purpose: 'reasoning',
      assumedScale: 'xlarge',
      prices: price(2, 12, 0.2),
    },
    {
      name: 'Gemini 3.7 Flash',
      names: ['gemini-3.7-flash'],
      prices: price(1.5, 7.5),
      month: '2026-10',
    },
    {
      name: 'Gemini 3.6 Flash',
      names: ['gemini-3.6-flash'],
      prices: price(1.5, 7.5),
      month: '2026-10',
    },
    { name: 'Gemini 3.5 Flash', names: ['gemini-3.5-flash'], prices: price(1.5, 9) },
    { name: 'Gemini 3 Flash', names: ['gemini-3-flash'], prices: price(0.5, 3) },
    {
      name: 'Gemini 3.1 Flash-Lite',
      names: ['gemini-3.1-flash-lite'],
      purpose: 'instruct',
      assumedScale: 'medium',
      prices: price(0.25, 1.5),
    },
    {
      name: 'Gemini 2.5 Pro',
      names: ['gemini-2.5-pro'],
      architecture: 'moe',
      purpose: 'reasoning',
      assumedScale: 'xlarge',
      prices: price(1.25, 10, 0.125),
      capabilities: BUDGET,
    },
    {
      name: 'Gemini 2.5 Flash',
      names: ['gemini-2.5-flash'],
      architecture: 'moe',
      prices: price(0.3, 2.5, 0.03),
      capabilities: BUDGET,
    },
    {
      name: 'Gemini 2.5 Flash-Lite',
      names: ['gemini-2.5-flash-lite'],
      purpose: 'instruct',
      assumedScale: 'medium',
      prices: price(0.1, 0.4, 0.01),
      capabilities: BUDGET,
    },
    {
      name: 'Gemini 2.0 Flash',
      names: ['gemini-2.0-flash'],
      maxOutputTokens: 8_192,
      prices: price(0.1, 0.4, 0.025),
      capabilities: { ...BUDGET, reasoning: 'none' },
      month: '2025-10',
    },
    {
      name: 'Gemini 2.0 Flash-Lite',
      names: ['gemini-2.0-flash-lite'],
      purpose: 'instruct',
      assumedScale: 'medium',
      maxOutputTokens: 8_192,
      prices: price(0.075, 0.3),
      capabilities: { ...BUDGET, reasoning: 'none' },
      month: '2025-10',
    },
    {
      name: 'Gemini 2.5 Flash Image',
      names: ['gemini-2.5-flash-image'],
      purpose: 'creative',
      input: TEXT_IMAGE,
      output: TEXT_IMAGE,
      contextTokens: 32_768,
      maxOutputTokens: 32_768,
      prices: price(0.3, 30),
      capabilities: { ...CHAT_CAPABILITIES, tools: false },
      month: '2025-10',
    },
  ],
)

const gemma = factsOfFamily(
  {
    family: 'gemma',
    maker: 'google',
    openWeights: true,
    architecture: 'transformer',
    purpose: 'instruct',
    input: TEXT_IMAGE,
    output: TEXT,
    contextTokens: 131_072,
    maxOutputTokens: 8_192,
    capabilities: { ...CHAT_CAPABILITIES, tools: false, jsonSchema: false },
    source: 'Gemma model cards, Google',
    month: '2025-10',
  },
  [
    { name: 'Gemma 4 31B', names: ['gemma-4-31b'], parameters: { total: 31 }, month: '2026-05' },
    {
      name: 'Gemma 4 26B-A4B',
      names: ['gemma-4-26b-a4b'],
      architecture: 'moe',
      parameters: { total: 26, active: 4 },
      month: '2026-05',
    },
    { name: 'Gemma 3 27B', names: ['gemma-3-27b'], parameters: { total: 27 } },
    { name: 'Gemma 3 12B', names: ['gemma-3-12b'], parameters: { total: 12 } },
    { name: 'Gemma 3 4B', names: ['gemma-3-4b', 'ollama/gemma3'], parameters: { total: 4 } },
    {
      name: 'Gemma 3 1B',
      names: ['gemma-3-1b'],
      parameters: { total: 1 },
      input: TEXT,
      contextTokens: 32_768,
    },
    {
      name: 'Gemma 2 9B',
      names: ['gemma-2-9b', 'ollama/gemma2'],
      parameters: { total: 9 },
      input: TEXT,
      contextTokens: 8_192,
    },
    {
      name: 'Gemma 2 27B',
      names: ['gemma-2-27b'],
      parameters: { total: 27 },
      input: TEXT,
      contextTokens: 8_192,
    },
  ],
)

export const GOOGLE_FACTS = [...gemini, ...gemma]
