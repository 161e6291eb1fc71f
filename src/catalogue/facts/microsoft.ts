import { CHAT_CAPABILITIES, factsOfFamily, TEXT } from './model-facts.ts'

export const MICROSOFT_FACTS = factsOfFamily(
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
