import { CHAT_CAPABILITIES, factsOfFamily, price, TEXT, TEXT_IMAGE } from './model-facts.ts'

const kimi2 = factsOfFamily(
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
      name: 'Kimi K2.7 Code',
      names: ['kimi-k2.7-code'],
      purpose: 'reasoning',
      input: TEXT_IMAGE,
      prices: price(0.95, 4, 0.19),
      month: '2026-09',
    },
    {
      name: 'Kimi K2.6',
      names: ['kimi-k2.6'],
      purpose: 'multimodal',
      input: TEXT_IMAGE,
      prices: price(0.95, 4, 0.16),
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
      shutdownDate: '2026-05-25',
      purpose: 'reasoning',
      prices: price(0.6, 2.5, 0.15),
      capabilities: { ...CHAT_CAPABILITIES, reasoning: 'deepseek' },
    },
    {
      name: 'Kimi K2',
      names: ['kimi-k2', 'kimi-k2-0905'],
      shutdownDate: '2026-05-25',
      prices: price(0.6, 2.5, 0.15),
    },
  ],
)

/** Newer releases whose sizes we do not know for certain. */
const kimi3 = factsOfFamily(
  {
    family: 'kimi',
    maker: 'moonshot',
    openWeights: true,
    architecture: 'moe',
    purpose: 'reasoning',
    assumedScale: 'xlarge',
    input: TEXT_IMAGE,
    output: TEXT,
    contextTokens: 1_048_576,
    capabilities: { ...CHAT_CAPABILITIES, reasoning: 'openai-effort' },
    source: 'Kimi API platform, Model Parameter Reference and Pricing',
    month: '2026-10',
  },
  [{ name: 'Kimi K3', names: ['kimi-k3'], prices: price(3, 15, 0.3) }],
)

export const MOONSHOT_FACTS = [...kimi3, ...kimi2]
