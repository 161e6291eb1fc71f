import { describe, expect, it } from 'vitest'
import type { Protocol, ReasoningFamily } from '../../core/card.ts'
import { type ReasoningWish, reasoningControls } from './reasoning-controls.ts'

type Row = readonly [ReasoningFamily, Protocol, ReasoningWish, fields: object, toldOf?: string]

const ROWS: readonly Row[] = [
  ['none', 'openai', { effort: 'high' }, {}, 'reasoning_effort'],
  ['none', 'openai', { effort: 'none' }, {}],
  ['none', 'openai', { askedBudget: 2000 }, {}, 'reasoning_budget'],
  ['openai-effort', 'openai', { effort: 'high' }, { reasoning_effort: 'high' }],
  ['openai-effort', 'openai', { askedBudget: 1500 }, { reasoning_effort: 'low' }],
  ['openai-effort', 'openai', { askedBudget: 40_000 }, { reasoning_effort: 'high' }],
  [
    'openai-effort',
    'openai',
    { effort: 'xhigh', efforts: ['low', 'medium', 'high'] },
    { reasoning_effort: 'high' },
    'reasoning_effort',
  ],
  [
    'openai-effort',
    'openai',
    { effort: 'none', efforts: ['minimal', 'low'] },
    { reasoning_effort: 'minimal' },
    'reasoning_effort',
  ],
  [
    'anthropic-budget',
    'anthropic',
    { effort: 'low', plannedBudget: 1500 },
    { thinking: { type: 'enabled', budget_tokens: 1500 } },
  ],
  ['anthropic-budget', 'anthropic', { effort: 'none' }, {}],
  ['anthropic-budget', 'anthropic', { effort: 'high' }, {}, 'reasoning_effort'],
  [
    'anthropic-adaptive',
    'anthropic',
    { effort: 'xhigh' },
    { thinking: { type: 'adaptive' }, output_config: { effort: 'max' } },
  ],
  [
    'anthropic-adaptive',
    'anthropic',
    { effort: 'xhigh', efforts: ['xhigh'] },
    { thinking: { type: 'adaptive' }, output_config: { effort: 'xhigh' } },
  ],
  [
    'anthropic-adaptive',
    'anthropic',
    { askedBudget: 9000 },
    { thinking: { type: 'adaptive' }, output_config: { effort: 'medium' } },
  ],
  ['gemini-budget', 'google', { effort: 'none' }, { thinkingConfig: { thinkingBudget: 0 } }],
  [
    'gemini-budget',
    'google',
    { effort: 'medium', plannedBudget: 5000 },
    { thinkingConfig: { thinkingBudget: 5000, includeThoughts: true } },
  ],
  [
    'gemini-level',
    'google',
    { effort: 'xhigh' },
    { thinkingConfig: { thinkingLevel: 'high', includeThoughts: true } },
  ],
  [
    'gemini-budget',
    'google',
    { effort: 'none', budgets: { least: 128, most: 4000 } },
    { thinkingConfig: { thinkingBudget: 128 } },
    'reasoning_effort',
  ],
  [
    'gemini-budget',
    'google',
    { effort: 'high', plannedBudget: 5000, budgets: { least: 128, most: 4000 } },
    { thinkingConfig: { thinkingBudget: 4000, includeThoughts: true } },
  ],
  [
    'gemini-level',
    'google',
    { effort: 'none', efforts: ['low', 'high'] },
    { thinkingConfig: { thinkingLevel: 'low', includeThoughts: true } },
    'reasoning_effort',
  ],
  ['gemini-level', 'openai', { effort: 'low' }, { reasoning_effort: 'low' }],
  ['deepseek', 'openai', { effort: 'none' }, { thinking: { type: 'disabled' } }],
  ['deepseek', 'openai', { effort: 'low' }, { thinking: { type: 'enabled' } }],
  [
    'deepseek',
    'openai',
    { effort: 'low', efforts: ['low', 'max'] },
    { thinking: { type: 'enabled' }, reasoning_effort: 'low' },
  ],
  [
    'deepseek',
    'openai',
    { effort: 'none', efforts: ['low', 'max'] },
    { thinking: { type: 'disabled' } },
  ],
  // Mistral's models think or do not: whoever asks for a little gets it all, and is told.
  ...(['minimal', 'low', 'medium'] as const).map(
    (effort) =>
      [
        'openai-effort',
        'openai',
        { effort, efforts: ['none', 'high'] },
        { reasoning_effort: 'high' },
        'reasoning_effort',
      ] as const,
  ),
  [
    'openai-effort',
    'openai',
    { effort: 'none', efforts: ['none', 'high'] },
    { reasoning_effort: 'none' },
  ],
  [
    'qwen-template',
    'openai',
    { effort: 'none', efforts: ['none', 'default'] },
    { reasoning_effort: 'none' },
  ],
  [
    'qwen-template',
    'openai',
    { effort: 'low', efforts: ['none', 'default'] },
    { reasoning_effort: 'default' },
  ],
  [
    'deepseek',
    'openai',
    { askedBudget: 99 },
    { thinking: { type: 'enabled' } },
    'reasoning_budget',
  ],
  [
    'qwen-template',
    'openai',
    { effort: 'none' },
    { chat_template_kwargs: { enable_thinking: false } },
  ],
  ['qwen-template', 'ollama', { effort: 'high' }, { think: true }],
  ['openai-effort', 'ollama', { effort: 'xhigh' }, { think: 'high' }, 'reasoning_effort'],
  ['openrouter', 'openai', { effort: 'minimal' }, { reasoning: { effort: 'minimal' } }],
  ['openrouter', 'openai', { askedBudget: 3000 }, { reasoning: { max_tokens: 3000 } }],
]

describe('reasoning controls', () => {
  for (const [family, protocol, wish, fields, toldOf] of ROWS) {
    it(`write ${JSON.stringify(wish)} to ${family} on ${protocol}`, () => {
      const control = reasoningControls(family, protocol, wish)
      expect(control.fields).toEqual(fields)
      expect(control.told.map((part) => part.parameter)).toEqual(toldOf ? [toldOf] : [])
    })
  }

  it('writes nothing when nothing is asked', () => {
    for (const row of ROWS) {
      expect(reasoningControls(row[0], row[1], {})).toEqual({
        fields: {},
        told: [],
        thinks: false,
      })
    }
  })

  it('refuses effort and budget together', () => {
    expect(() =>
      reasoningControls('openrouter', 'openai', { effort: 'low', askedBudget: 1 }),
    ).toThrow(expect.objectContaining({ code: 'unsupported_parameter' }))
  })
})
