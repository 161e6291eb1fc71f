import { describe, expect, it } from 'vitest'
import { card, request } from '../../../test/contract/model-client-support.ts'
import type { Message, ReasoningBlock } from '../../core/chat.ts'
import { converseBody } from './bedrock-body.ts'

const text = (role: Message['role'], words: string, reasoning?: ReasoningBlock): Message => ({
  role,
  content: [{ type: 'text', text: words }],
  ...(reasoning && { reasoning: [reasoning] }),
})
const model = (name: string) =>
  card({
    provider: 'bedrock',
    model: name,
    capabilities: { ...card().capabilities, reasoning: 'anthropic-adaptive' },
  })

describe('thinking that goes back to Claude at Bedrock', () => {
  const fieldsOf = (name: string, reasoning: Partial<ReasoningBlock> | undefined) => {
    const own = { text: 't', signature: 's', lineage: `bedrock/${name}` }
    const messages = [
      text('user', 'Hi'),
      text('assistant', 'Hello', reasoning && { ...own, ...reasoning }),
      text('user', 'And?'),
    ]
    const { body } = converseBody(request({ messages, reasoningEffort: 'high' }), model(name))
    return body.additionalModelRequestFields
  }

  it('is left out where what stands before it has changed, by the models that would refuse it', () => {
    expect(fieldsOf('anthropic.claude-fable-5-1', {})).toMatchObject({
      thinking: {
        type: 'adaptive',
        block_binding: { prefix_mismatch_behavior: 'drop_block' },
      },
      anthropic_beta: ['thinking-binding-controls-2026-08-01'],
    })
  })

  it.each([
    ['anthropic.claude-fable-5-1', undefined],
    ['anthropic.claude-opus-4-8', {}],
    ['us-gov.anthropic.claude-fable-5-1', {}],
  ])('asks %s for nothing where nothing would be refused', (name, reasoning) => {
    const fields = fieldsOf(name, reasoning) as { thinking: object }
    expect(fields.thinking).not.toHaveProperty('block_binding')
    expect(fields).not.toHaveProperty('anthropic_beta')
  })
})

it('begins with a turn of the user where the assistant spoke first', () => {
  const messages = [text('assistant', 'How can I help?'), text('user', 'Hi')]
  const { body } = converseBody(request({ messages }), model('anthropic.claude-opus-4-8'))
  expect((body.messages as { role: string }[]).map(({ role }) => role)).toEqual([
    'user',
    'assistant',
    'user',
  ])
})
