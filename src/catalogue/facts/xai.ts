import {
  CHAT_CAPABILITIES,
  factsOfFamily,
  longPrice,
  price,
  TEXT,
  TEXT_IMAGE,
} from './model-facts.ts'

/** From 200,000 on. */
const LONG_INPUT = { above: 199_999, input: 2, output: 2 }

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
    ...['4.7', '4.6'].map((version) => ({
      name: `Grok ${version}`,
      names: [`grok-${version}`],
      contextTokens: 500_000,
      prices: longPrice(price(2, 6, 0.5), LONG_INPUT),
      capabilities: { ...CHAT_CAPABILITIES, reasoning: 'openai-effort' as const },
      month: '2026-10',
    })),
    {
      name: 'Grok 4.5',
      names: ['grok-4.5'],
      contextTokens: 500_000,
      prices: longPrice(price(2, 6, 0.3), LONG_INPUT),
      capabilities: { ...CHAT_CAPABILITIES, reasoning: 'openai-effort' },
      month: '2026-09',
    },
    {
      name: 'Grok 4.3',
      names: ['grok-4.3'],
      contextTokens: 1_000_000,
      prices: longPrice(price(1.25, 2.5, 0.2), LONG_INPUT),
      capabilities: { ...CHAT_CAPABILITIES, reasoning: 'openai-effort' },
      month: '2026-07',
    },
    { name: 'Grok 4', names: ['grok-4'], shutdownDate: '2026-05-15', prices: price(3, 15, 0.75) },
    {
      name: 'Grok 4.1 Fast (reasoning)',
      names: ['grok-4.1-fast-reasoning', 'grok-4.1-fast'],
      shutdownDate: '2026-05-15',
      contextTokens: 2_000_000,
      prices: price(0.2, 0.5, 0.05),
    },
    {
      name: 'Grok 4.1 Fast (non-reasoning)',
      names: ['grok-4.1-fast-non-reasoning'],
      shutdownDate: '2026-05-15',
      purpose: 'instruct',
      contextTokens: 2_000_000,
      prices: price(0.2, 0.5, 0.05),
    },
    {
      name: 'Grok Code Fast 1',
      names: ['grok-code-fast-1', 'grok-code-fast'],
      shutdownDate: '2026-05-15',
      input: TEXT,
      assumedScale: 'xlarge',
      prices: price(0.2, 1.5, 0.02),
    },
    {
      name: 'Grok 3',
      names: ['grok-3'],
      shutdownDate: '2026-05-15',
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
      // Grok 4.3 answers to this name since May, at its own price.
      prices: price(1.25, 2.5, 0.2),
      capabilities: { ...CHAT_CAPABILITIES, reasoning: 'openai-effort' },
      month: '2026-09',
    },
  ],
)
