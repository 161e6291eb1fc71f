import type { Capabilities } from '../../core/card.ts'
import { CHAT_CAPABILITIES, factsOfFamily, price, TEXT, TEXT_IMAGE } from './model-facts.ts'

const TEMPLATE: Capabilities = { ...CHAT_CAPABILITIES, reasoning: 'qwen-template' }

/** Cannot be kept from thinking since 5.3: the switch is refused. */
const EFFORT: Capabilities = { ...CHAT_CAPABILITIES, reasoning: 'openai-effort' }

export const ZHIPU_FACTS = factsOfFamily(
  {
    family: 'glm',
    maker: 'zhipu',
    openWeights: true,
    architecture: 'moe',
    purpose: 'reasoning',
    input: TEXT,
    output: TEXT,
    contextTokens: 131_072,
    maxOutputTokens: 131_072,
    capabilities: TEMPLATE,
    source: 'Z.ai documentation and GLM model cards',
    month: '2026-02',
  },
  [
    {
      name: 'GLM-5.3',
      names: ['glm-5.3'],
      assumedScale: 'xlarge',
      contextTokens: 1_000_000,
      prices: price(1.4, 4.4, 0.26),
      capabilities: EFFORT,
      month: '2026-10',
    },
    {
      name: 'GLM-5.3-Flash',
      names: ['glm-5.3-flash'],
      parameters: { total: 320, active: 18 },
      input: TEXT_IMAGE,
      contextTokens: 1_000_000,
      // What it is listed at; it has been sold at half of that.
      prices: price(0.15, 0.5, 0.03),
      month: '2026-10',
    },
    {
      name: 'GLM-5.2',
      names: ['glm-5.2'],
      assumedScale: 'xlarge',
      contextTokens: 1_000_000,
      prices: price(1.4, 4.4, 0.26),
      month: '2026-09',
    },
    {
      name: 'GLM-5.1',
      names: ['glm-5.1'],
      assumedScale: 'xlarge',
      contextTokens: 200_000,
      prices: price(1.4, 4.4, 0.26),
      month: '2026-06',
    },
    {
      name: 'GLM-4.7',
      names: ['glm-4.7'],
      assumedScale: 'xlarge',
      contextTokens: 202_752,
      prices: price(0.6, 2.2, 0.11),
      month: '2026-06',
    },
    {
      name: 'GLM-5',
      names: ['glm-5'],
      assumedScale: 'xlarge',
      contextTokens: 202_752,
      prices: price(1, 3.2, 0.2),
      month: '2026-06',
    },
    {
      name: 'GLM-4.6',
      names: ['glm-4.6'],
      parameters: { total: 355, active: 32 },
      contextTokens: 202_752,
      prices: price(0.6, 2.2, 0.11),
    },
    {
      name: 'GLM-4.5',
      names: ['glm-4.5'],
      parameters: { total: 355, active: 32 },
      maxOutputTokens: 98_304,
      prices: price(0.6, 2.2, 0.11),
    },
    {
      name: 'GLM-4.5 Air',
      names: ['glm-4.5-air'],
      parameters: { total: 106, active: 12 },
      maxOutputTokens: 98_304,
      prices: price(0.2, 1.1, 0.03),
    },
    {
      name: 'GLM-4.5V',
      names: ['glm-4.5v'],
      purpose: 'multimodal',
      parameters: { total: 106, active: 12 },
      input: ['text', 'image', 'video'],
      contextTokens: 65_536,
      maxOutputTokens: 16_384,
      prices: price(0.6, 1.8, 0.11),
    },
  ],
)
