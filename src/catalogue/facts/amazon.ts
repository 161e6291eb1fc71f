import { CHAT_CAPABILITIES, factsOfFamily, price, TEXT } from './model-facts.ts'

export const AMAZON_FACTS = factsOfFamily(
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
