import { CHAT_CAPABILITIES, factsOfFamily, price, TEXT, TEXT_IMAGE } from './model-facts.ts'

export const XAI_FACTS = factsOfFamily(
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
