import { CHAT_CAPABILITIES, factsOfFamily, price, TEXT, TEXT_IMAGE } from './model-facts.ts'

/** Models that search before they answer: retrieval is part of the model one calls. */
export const PERPLEXITY_FACTS = factsOfFamily(
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
