import type { Capabilities } from '../core/card.ts'
import type { Line } from '../core/line.ts'
import type { CardFields } from './create-card.ts'

const CAPABILITIES: Capabilities = {
  tools: true,
  jsonSchema: true,
  logprobs: false,
  seed: true,
  reasoning: 'none',
}

/** Made up like the models themselves, prices above all: nothing is charged. */
const SHARED = {
  architecture: 'transformer',
  purpose: 'instruct',
  scale: 'small',
  deployment: 'edge',
  input: ['text'],
  output: ['text'],
  contextTokens: 32_768,
  maxOutputTokens: 4_096,
  capabilities: CAPABILITIES,
} as const

/** What the cards of the simulated models say, by the models' names. */
export const PRACTICE_CARD_FIELDS: Readonly<Record<string, CardFields>> = {
  'simulated-first': { ...SHARED, prices: { input: 0.15, output: 0.6 } },
  'simulated-other': { ...SHARED, prices: { input: 0.1, output: 0.4 } },
  'simulated-second': {
    ...SHARED,
    purpose: 'reasoning',
    scale: 'large',
    prices: { input: 2, output: 8 },
    capabilities: { ...CAPABILITIES, reasoning: 'openai-effort' },
  },
  'simulated-creative': {
    ...SHARED,
    purpose: 'creative',
    scale: 'medium',
    output: ['text', 'image', 'audio'],
    prices: { input: 0.5, output: 2 },
  },
  'simulated-multimodal': {
    ...SHARED,
    architecture: 'multimodal',
    purpose: 'multimodal',
    scale: 'medium',
    input: ['text', 'image', 'audio'],
    prices: { input: 0.4, output: 1.6 },
  },
}

const faulty = (fields: Pick<CardFields, 'purpose' | 'input'>): CardFields => ({
  ...SHARED,
  ...fields,
  prices: { input: 0.2, output: 0.8 },
})

const MEDIA = ['text', 'image', 'audio'] as const

/** The same for the simulated models with known weaknesses, which answer only where a configuration names them. */
export const FAULTY_CARD_FIELDS = {
  'simulated-faulty-arithmetic-slips': faulty({ purpose: 'instruct' }),
  'simulated-faulty-ignores-constraints': faulty({ purpose: 'instruct' }),
  'simulated-faulty-overconfident': faulty({ purpose: 'reasoning' }),
  'simulated-faulty-hallucinating': faulty({ purpose: 'instruct' }),
  'simulated-faulty-slow': faulty({ purpose: 'reasoning' }),
  'simulated-faulty-skips-steps': faulty({ purpose: 'reasoning' }),
  'simulated-faulty-refuses-too-much': faulty({ purpose: 'instruct' }),
  'simulated-faulty-weak-vision': faulty({ purpose: 'multimodal', input: MEDIA }),
  'simulated-faulty-weak-hearing': faulty({ purpose: 'multimodal', input: MEDIA }),
} as const satisfies Readonly<Record<string, CardFields>>

export const PRACTICE_LINES: Readonly<Record<Line, readonly string[]>> = {
  first: ['practice-first', 'practice-other'],
  second: ['practice-second'],
  creative: ['practice-creative'],
  multimodal: ['practice-multimodal'],
}
