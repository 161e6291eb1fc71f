import { describe, expect, it } from 'vitest'
import { card } from '../../test/contract/model-client-support.ts'
import type { Part } from '../core/chat.ts'
import { createOpenAiReader } from './openai-reader.ts'
import { quirksOf } from './quirks.ts'

const body = (field: 'message' | 'delta', value: object, finish: string | null = 'stop') => ({
  choices: [{ index: 0, [field]: value, finish_reason: finish }],
})

/** What a client of OpenAI's API is shown of an event, and the parts that were read from it. */
function read(event: ReturnType<typeof body>) {
  const out: Part[] = []
  createOpenAiReader(quirksOf(card())).readEvent(event, out)
  const native = out.find((part) => part.type === 'native')
  const choices = native?.event.choices as Record<string, unknown>[]
  return { choice: choices[0], parts: out.filter((part) => part.type !== 'native') }
}

describe('an answer of a server that is nearly like OpenAI', () => {
  it.each(['message', 'delta'] as const)('has its text as a string (%s)', (field) => {
    const content = [
      { type: 'thinking', thinking: [{ type: 'text', text: 'hm' }] },
      { type: 'text', text: 'Bern' },
    ]
    const { choice } = read(body(field, { role: 'assistant', content }))
    expect(choice?.[field]).toEqual({
      role: 'assistant',
      content: 'Bern',
      reasoning_content: 'hm',
    })
  })

  it('has the arguments of its tool calls as a string', () => {
    const call = { id: 'c', type: 'function', function: { name: 'f', arguments: { a: 1 } } }
    const { choice } = read(body('message', { content: null, tool_calls: [call] }, 'tool_calls'))
    expect(choice?.message).toMatchObject({
      tool_calls: [{ id: 'c', function: { name: 'f', arguments: '{"a":1}' } }],
    })
  })

  it.each([
    ['eos_token', 'stop'],
    ['model_length', 'length'],
    ['tool_calls', 'tool_calls'],
    ['function_call', 'function_call'],
  ])('ends for a reason that clients know: %s is %s', (theirs, ours) => {
    expect(read(body('delta', {}, theirs)).choice?.finish_reason).toBe(ours)
  })

  it('travels untouched where nothing is unusual', () => {
    const event = body('delta', { content: 'Bern' })
    expect(read(event).choice).toBe(event.choices[0])
  })

  it('is no empty answer where it calls a function in the older way', () => {
    const called = { name: 'f', arguments: '{"a":1}' }
    const { choice, parts } = read(
      body('message', { content: null, function_call: called }, 'function_call'),
    )
    expect(choice?.message).toMatchObject({ function_call: called })
    expect(parts).toMatchObject([
      { type: 'tool-call-delta', index: 0, name: 'f', argumentsDelta: '{"a":1}' },
    ])
  })
})
