import {
  CHAT_CAPABILITIES,
  factsOfFamily,
  longPrice,
  price,
  priceOfWrites,
  TEXT,
} from './model-facts.ts'

const minimax2 = factsOfFamily(
  {
    family: 'minimax',
    maker: 'minimax',
    openWeights: true,
    architecture: 'moe',
    purpose: 'reasoning',
    parameters: { total: 230, active: 10 },
    input: TEXT,
    output: TEXT,
    contextTokens: 204_800,
    capabilities: CHAT_CAPABILITIES,
    source: 'MiniMax platform documentation and model cards',
    month: '2026-02',
  },
  [
    {
      name: 'MiniMax-M2.7',
      names: ['minimax-m2.7'],
      prices: priceOfWrites(0.3, 1.2, 0.06),
      month: '2026-06',
    },
    {
      name: 'MiniMax-M2.5',
      names: ['minimax-m2.5'],
      prices: priceOfWrites(0.3, 1.2, 0.03),
      month: '2026-06',
    },
    {
      name: 'MiniMax-M2',
      names: ['minimax-m2'],
      prices: priceOfWrites(0.3, 1.2, 0.03),
      month: '2026-06',
    },
    {
      name: 'MiniMax-M1',
      names: ['minimax-m1', 'minimax-m1-80k'],
      parameters: { total: 456, active: 45.9 },
      contextTokens: 1_000_000,
      prices: price(0.4, 2.2),
    },
  ],
)

/** Its size we do not know for certain. */
const minimax3 = factsOfFamily(
  {
    family: 'minimax',
    maker: 'minimax',
    openWeights: true,
    architecture: 'moe',
    purpose: 'reasoning',
    assumedScale: 'large',
    input: ['text', 'image', 'video'],
    output: TEXT,
    contextTokens: 1_000_000,
    maxOutputTokens: 131_072,
    capabilities: CHAT_CAPABILITIES,
    source: 'MiniMax platform documentation',
    month: '2026-09',
  },
  [
    {
      name: 'MiniMax-M3',
      names: ['minimax-m3'],
      prices: longPrice(price(0.3, 1.2, 0.06), { above: 524_288, input: 2, output: 2 }),
    },
  ],
)

export const MINIMAX_FACTS = [...minimax3, ...minimax2]
