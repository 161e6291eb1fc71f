import { createCard } from '../../catalogue/create-card.ts'
import type { Capabilities, ModelCard } from '../../core/card.ts'
import type { Line } from '../../core/run.ts'
import type { PracticeRole } from './persona.ts'

const CAPABILITIES: Capabilities = {
  tools: true,
  jsonSchema: true,
  logprobs: false,
  seed: true,
  reasoning: 'none',
}

/** Everything a simulated model's card says is made up, its prices above all: nothing is charged. */
const SHARED = {
  provider: 'practice',
  protocol: 'practice',
  architecture: 'transformer',
  deployment: 'edge',
  input: ['text'],
  output: ['text'],
  contextTokens: 32_768,
  maxOutputTokens: 4_096,
  capabilities: CAPABILITIES,
} as const

export const PRACTICE_CARDS: Readonly<Record<PracticeRole, ModelCard>> = {
  first: createCard({
    ...SHARED,
    id: 'practice-first',
    model: 'simulated-first',
    purpose: 'instruct',
    scale: 'small',
    prices: { input: 0.15, output: 0.6 },
  }),
  other: createCard({
    ...SHARED,
    id: 'practice-other',
    model: 'simulated-other',
    purpose: 'instruct',
    scale: 'small',
    prices: { input: 0.1, output: 0.4 },
  }),
  second: createCard({
    ...SHARED,
    id: 'practice-second',
    model: 'simulated-second',
    purpose: 'reasoning',
    scale: 'large',
    prices: { input: 2, output: 8 },
    capabilities: { ...CAPABILITIES, reasoning: 'openai-effort' },
  }),
  creative: createCard({
    ...SHARED,
    id: 'practice-creative',
    model: 'simulated-creative',
    purpose: 'creative',
    scale: 'medium',
    output: ['text', 'image', 'audio'],
    prices: { input: 0.5, output: 2 },
  }),
  multimodal: createCard({
    ...SHARED,
    id: 'practice-multimodal',
    model: 'simulated-multimodal',
    architecture: 'multimodal',
    purpose: 'multimodal',
    scale: 'medium',
    input: ['text', 'image', 'audio'],
    prices: { input: 0.4, output: 1.6 },
  }),
}

/** The lines of a gateway that has nothing but practice models. */
export const PRACTICE_LINES: Readonly<Record<Line, readonly string[]>> = {
  first: ['practice-first', 'practice-other'],
  second: ['practice-second'],
  creative: ['practice-creative'],
  multimodal: ['practice-multimodal'],
}
