import { CHAT_CAPABILITIES, factsOfFamily, TEXT } from './model-facts.ts'

/** Apache-2.0 weights with published sizes. */
export const GPT_OSS_FACTS = factsOfFamily(
  {
    family: 'gpt-oss',
    maker: 'openai',
    openWeights: true,
    architecture: 'moe',
    purpose: 'reasoning',
    input: TEXT,
    output: TEXT,
    contextTokens: 131_072,
    maxOutputTokens: 131_072,
    capabilities: { ...CHAT_CAPABILITIES, reasoning: 'openai-effort' },
    source: 'gpt-oss model card, OpenAI',
    month: '2025-08',
  },
  [
    { name: 'gpt-oss-120b', names: ['gpt-oss-120b'], parameters: { total: 117, active: 5.1 } },
    {
      name: 'gpt-oss-20b',
      names: ['gpt-oss-20b', 'ollama/gpt-oss'],
      parameters: { total: 21, active: 3.6 },
    },
  ],
)
