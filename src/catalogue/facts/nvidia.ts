import type { Capabilities } from '../../core/card.ts'
import { CHAT_CAPABILITIES, factsOfFamily, TEXT } from './model-facts.ts'

const THINKS: Capabilities = { ...CHAT_CAPABILITIES, reasoning: 'qwen-template' }

export const NVIDIA_FACTS = factsOfFamily(
  {
    family: 'nemotron',
    maker: 'nvidia',
    openWeights: true,
    architecture: 'transformer',
    purpose: 'reasoning',
    input: TEXT,
    output: TEXT,
    contextTokens: 131_072,
    capabilities: CHAT_CAPABILITIES,
    source: 'Nemotron model cards, NVIDIA',
    month: '2025-12',
  },
  [
    {
      name: 'Nemotron 3 Nano 30B-A3B',
      names: ['nemotron-3-nano-30b-a3b', 'nemotron-3-nano'],
      architecture: 'moe',
      parameters: { total: 31.6, active: 3.2 },
      contextTokens: 262_144,
      capabilities: THINKS,
    },
    {
      name: 'Nemotron 3 Super 120B-A12B',
      names: ['nemotron-3-super-120b-a12b', 'nemotron-3-super'],
      architecture: 'moe',
      parameters: { total: 120, active: 12 },
      contextTokens: 256_000,
      capabilities: THINKS,
      month: '2026-06',
    },
    {
      name: 'Llama 3.3 Nemotron Super 49B',
      names: ['llama-3.3-nemotron-super-49b'],
      parameters: { total: 49 },
    },
    {
      name: 'Llama 3.1 Nemotron Ultra 253B',
      names: ['llama-3.1-nemotron-ultra-253b'],
      parameters: { total: 253 },
    },
    {
      name: 'Llama 3.1 Nemotron 70B',
      names: ['llama-3.1-nemotron-70b'],
      purpose: 'instruct',
      parameters: { total: 70 },
    },
  ],
)
