import { describe, expect, test } from 'vitest'
import { card } from '../../../test/contract/model-client-support.ts'
import type { ReasoningFamily } from '../../core/card.ts'
import { parseMessagesRequest } from '../../wire/anthropic-messages/parse-messages-request.ts'
import { messagesBody } from './anthropic-body.ts'

const SCHEMA = { type: 'object' }

function bodyOf(written: object, reasoning: ReasoningFamily, model = 'claude-opus-4-6') {
  const capabilities = { ...card().capabilities, reasoning }
  const { body, dropped } = messagesBody(
    parseMessagesRequest({
      model: 'auto',
      max_tokens: 9_000,
      messages: [{ role: 'user', content: 'Which town?' }],
      ...written,
    }),
    false,
    card({ model, capabilities }),
  )
  return { body, told: dropped.map(({ parameter }) => parameter) }
}

describe('what a client of Messages writes of its output reaches Claude', () => {
  test.each([
    [{ type: 'enabled', budget_tokens: 2_000 }, { type: 'adaptive' }],
    [{ type: 'disabled' }, undefined],
  ])('the effort beside thinking of %o', (thinking, sent) => {
    const written = { thinking, output_config: { effort: 'max' } }
    const { body, told } = bodyOf(written, 'anthropic-adaptive')
    expect(body.output_config).toEqual({ effort: 'max' })
    expect(body.thinking).toEqual(sent)
    expect(told).toEqual([])
  })

  test('or is told, where the model takes none', () => {
    const written = { thinking: { type: 'disabled' }, output_config: { effort: 'low' } }
    const { body, told } = bodyOf(written, 'anthropic-budget', 'claude-sonnet-4-5')
    expect(body).not.toHaveProperty('output_config')
    expect(told).toEqual(['output_config.effort'])
  })

  test('fields that the gateway has no words for', () => {
    const task_budget = { type: 'tokens', total: 50_000 }
    const { body } = bodyOf({ output_config: { effort: 'low', task_budget } }, 'anthropic-adaptive')
    expect(body.output_config).toEqual({ effort: 'low', task_budget })
  })

  test('a format in its older place', () => {
    const format = { type: 'json_schema', schema: SCHEMA }
    const { body, told } = bodyOf({ output_format: format }, 'anthropic-adaptive')
    expect(body.output_config).toEqual({ format })
    expect(body).not.toHaveProperty('output_format')
    expect(told).toEqual([])
  })
})
