import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ReasoningFamily } from '../../core/card.ts'
import { REASONING_EFFORTS } from '../../core/chat.ts'
import { LEAST_THINKING_TOKENS, planTokens } from './plan-tokens.ts'

function cardOf(
  reasoning: ReasoningFamily,
  maxOutputTokens = 64_000,
  purpose: 'instruct' | 'reasoning' = 'instruct',
) {
  const capabilities = { tools: true, jsonSchema: true, logprobs: false, seed: false, reasoning }
  return { model: 'm', maxOutputTokens, capabilities, purpose }
}

const openAi = (body: object) => ({
  source: { dialect: 'openai-chat' as const, body: { ...body } },
})

describe('the plan of a model’s tokens', () => {
  it('sets no limit that nobody asked for', () => {
    expect(planTokens(cardOf('none'), {})).toEqual({})
  })

  it('never asks for more than the model can write', () => {
    expect(planTokens(cardOf('none', 1000), { maxOutputTokens: 5000 })).toEqual({ limit: 1000 })
  })

  it('puts thinking on top of what max_tokens wants to see', () => {
    const asked = { maxOutputTokens: 500, reasoningEffort: 'low' as const }
    const { limit, thinking } = planTokens(cardOf('anthropic-budget'), {
      ...asked,
      ...openAi({ max_tokens: 500 }),
    })
    expect(limit! - thinking!).toBe(500)
  })

  it('fits thinking into max_completion_tokens, which is all there may be', () => {
    const asked = { maxOutputTokens: 4000, reasoningEffort: 'xhigh' as const }
    const { limit, thinking } = planTokens(cardOf('anthropic-budget'), {
      ...asked,
      ...openAi({ max_completion_tokens: 4000 }),
    })
    expect(limit).toBe(4000)
    expect(thinking).toBe(3200)
  })

  it('plans no thinking where it would leave no answer', () => {
    const asked = { maxOutputTokens: 1100, reasoningEffort: 'high' as const }
    const plan = planTokens(cardOf('anthropic-budget'), {
      ...asked,
      ...openAi({ max_completion_tokens: 1100 }),
    })
    expect(plan).toEqual({ limit: 1100 })
  })

  it('leaves room for a reasoning model that thinks unasked', () => {
    const { limit } = planTokens(cardOf('openai-effort', 64_000, 'reasoning'), {
      maxOutputTokens: 300,
    })
    expect(limit).toBeGreaterThan(300 + LEAST_THINKING_TOKENS)
  })

  it('always leaves visible tokens, keeps the least budget and stays within the model', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<ReasoningFamily>('anthropic-budget', 'gemini-budget', 'openai-effort'),
        fc.integer({ min: 1, max: 200_000 }),
        fc.option(fc.integer({ min: 1, max: 300_000 }), { nil: undefined }),
        fc.constantFrom(...REASONING_EFFORTS),
        fc.boolean(),
        (family, most, asked, reasoningEffort, isAll) => {
          const plan = planTokens(cardOf(family, most), {
            reasoningEffort,
            ...(asked === undefined ? {} : { maxOutputTokens: asked }),
            ...openAi(
              isAll ? { max_completion_tokens: asked ?? null } : { max_tokens: asked ?? null },
            ),
          })
          const limit = plan.limit ?? most
          expect(limit).toBeLessThanOrEqual(most)
          if (isAll && asked !== undefined) expect(limit).toBeLessThanOrEqual(asked)
          if (plan.thinking === undefined) return
          expect(plan.thinking).toBeGreaterThanOrEqual(LEAST_THINKING_TOKENS)
          expect(limit - plan.thinking).toBeGreaterThan(0)
        },
      ),
    )
  })
})
