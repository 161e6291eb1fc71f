import type { Capabilities } from '../../core/card.ts'
import { CHAT_CAPABILITIES, factsOfFamily, TEXT, TEXT_IMAGE } from './model-facts.ts'

const OPEN_CHAT: Capabilities = { ...CHAT_CAPABILITIES, logprobs: true }

export const META_FACTS = factsOfFamily(
  {
    family: 'llama',
    maker: 'meta',
    openWeights: true,
    architecture: 'transformer',
    purpose: 'instruct',
    input: TEXT,
    output: TEXT,
    contextTokens: 131_072,
    capabilities: OPEN_CHAT,
    source: 'Llama model cards, Meta',
    month: '2025-10',
  },
  [
    {
      name: 'Llama 4 Maverick',
      names: ['llama-4-maverick', 'llama-4-maverick-17b', 'llama-4-maverick-17b-128e'],
      architecture: 'moe',
      purpose: 'multimodal',
      parameters: { total: 400, active: 17 },
      input: TEXT_IMAGE,
      contextTokens: 1_048_576,
    },
    {
      name: 'Llama 4 Scout',
      names: ['llama-4-scout', 'llama-4-scout-17b-16e', 'ollama/llama4'],
      architecture: 'moe',
      purpose: 'multimodal',
      parameters: { total: 109, active: 17 },
      input: TEXT_IMAGE,
      contextTokens: 10_485_760,
    },
    {
      name: 'Llama 3.3 70B',
      names: ['llama-3.3-70b', 'ollama/llama3.3'],
      parameters: { total: 70 },
    },
    {
      name: 'Llama 3.2 90B Vision',
      names: ['llama-3.2-90b-vision', 'llama3.2-vision-90b'],
      architecture: 'multimodal',
      purpose: 'multimodal',
      parameters: { total: 88.8 },
      input: TEXT_IMAGE,
    },
    {
      name: 'Llama 3.2 11B Vision',
      names: ['llama-3.2-11b-vision', 'llama3.2-vision-11b', 'ollama/llama3.2-vision'],
      architecture: 'multimodal',
      purpose: 'multimodal',
      parameters: { total: 10.6 },
      input: TEXT_IMAGE,
    },
    {
      name: 'Llama 3.2 3B',
      names: ['llama-3.2-3b', 'ollama/llama3.2'],
      parameters: { total: 3.21 },
    },
    { name: 'Llama 3.2 1B', names: ['llama-3.2-1b'], parameters: { total: 1.23 } },
    { name: 'Llama 3.1 405B', names: ['llama-3.1-405b'], parameters: { total: 405 } },
    { name: 'Llama 3.1 70B', names: ['llama-3.1-70b'], parameters: { total: 70 } },
    {
      name: 'Llama 3.1 8B',
      names: ['llama-3.1-8b', 'ollama/llama3.1'],
      parameters: { total: 8 },
    },
    {
      name: 'Llama 3 8B',
      names: ['llama-3-8b', 'ollama/llama3'],
      parameters: { total: 8 },
      contextTokens: 8_192,
    },
  ],
)
