import { CHAT_CAPABILITIES, factsOfFamily, price, TEXT, TEXT_IMAGE } from './model-facts.ts'

export const MOONSHOT_FACTS = factsOfFamily(
  {
    family: 'kimi',
    maker: 'moonshot',
    openWeights: true,
    architecture: 'moe',
    purpose: 'instruct',
    parameters: { total: 1000, active: 32 },
    input: TEXT,
    output: TEXT,
    contextTokens: 262_144,
    capabilities: CHAT_CAPABILITIES,
    source: 'Moonshot AI platform documentation and Kimi model cards',
    month: '2026-02',
  },
  [
    {
      name: 'Kimi K2.6',
      names: ['kimi-k2.6'],
      purpose: 'multimodal',
      input: TEXT_IMAGE,
      capabilities: { ...CHAT_CAPABILITIES, reasoning: 'deepseek' },
      month: '2026-06',
    },
    {
      name: 'Kimi K2.5',
      names: ['kimi-k2.5'],
      purpose: 'multimodal',
      input: TEXT_IMAGE,
      prices: price(0.6, 3, 0.1),
      capabilities: { ...CHAT_CAPABILITIES, reasoning: 'deepseek' },
    },
    {
      name: 'Kimi K2 Thinking',
      names: ['kimi-k2-thinking'],
      purpose: 'reasoning',
      prices: price(0.6, 2.5, 0.15),
      capabilities: { ...CHAT_CAPABILITIES, reasoning: 'deepseek' },
    },
    {
      name: 'Kimi K2',
      names: ['kimi-k2', 'kimi-k2-0905'],
      prices: price(0.6, 2.5, 0.15),
    },
  ],
)
