import { CHAT_CAPABILITIES, factsOfFamily, TEXT } from './model-facts.ts'

export const IBM_FACTS = factsOfFamily(
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
