import { CHAT_CAPABILITIES, factsOfFamily, price, TEXT } from './model-facts.ts'

export const COHERE_FACTS = factsOfFamily(
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
