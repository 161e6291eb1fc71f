import { describe, expect, test } from 'vitest'
import type { Part } from '../../core/chat.ts'
import { createGoogleReader } from '../../providers/google/google-reader.ts'
import { quirksOf } from '../../providers/quirks.ts'
import { fakeCard } from '../../testing.ts'
import { createOpenAiReader } from './openai-reader.ts'

const QUIRKS = quirksOf(fakeCard('any'))

function partsOf(...deltas: readonly object[]): readonly Part[] {
  const reader = createOpenAiReader(QUIRKS)
  const out: Part[] = []
  for (const delta of deltas) reader.readEvent({ choices: [{ index: 0, delta }] }, out)
  return out
}

describe('numbers that an upstream gives', () => {
  test.each([1, 7, 4_294_967_294, -3, 0.5])('a first tool call called %s is the first', (index) => {
    const begin = { index, id: 'c1', function: { name: 'send', arguments: '{"to"' } }
    const parts = partsOf(
      { tool_calls: [begin] },
      { tool_calls: [{ index, function: { arguments: ':1}' } }] },
      { tool_calls: [{ index: index + 1, id: 'c2', function: { name: 'wait' } }] },
    )
    const calls = parts.filter((part) => part.type === 'tool-call-delta')
    expect(calls).toMatchObject([
      { index: 0, id: 'c1', argumentsDelta: '{"to"' },
      { index: 0, argumentsDelta: ':1}' },
      { index: 1, id: 'c2', name: 'wait' },
    ])
  })

  test.each([-1, 0.5, 128, 4_294_967_294])('a choice with the number %s is no answer', (index) => {
    const openai = createOpenAiReader(QUIRKS)
    const choice = { index, delta: { content: 'Hi' } }
    expect(() => openai.readEvent({ choices: [choice] }, [])).toThrow(/choice/)
    const google = createGoogleReader()
    const candidate = { index, content: { parts: [{ text: 'Hi' }] } }
    expect(() => google.readEvent({ candidates: [candidate] }, [])).toThrow(/choice/)
  })
})

describe('what nobody reads here', () => {
  const travelling = (event: object): unknown => {
    const out: Part[] = []
    createOpenAiReader(QUIRKS).readEvent(event as never, out)
    const native = out.find((part) => part.type === 'native')
    return native?.event.choices
  }
  const odd = { finish_reason: null }

  test.each([[[null]], [['x', 7]], ['x'], [{ index: 0 }]])(
    'choices %j travel as none',
    (choices) => {
      expect(travelling({ id: 'u', choices })).toEqual([])
    },
  )

  test.each([-1, true, { text: 'unseen' }, ['unseen']])('content %j travels as none', (content) => {
    const choices = [{ ...odd, index: 0, delta: { content } }]
    expect(travelling({ choices })).toEqual([{ ...odd, index: 0, delta: { content: '' } }])
  })

  test.each(['unseen', ['unseen'], 7])('a delta %j travels as an empty one', (delta) => {
    expect(travelling({ choices: [{ ...odd, index: 0, delta }] })).toEqual([
      { ...odd, index: 0, delta: {} },
    ])
  })

  test('a choice without a number of its own travels with its place', () => {
    const delta = { content: 'Hi' }
    expect(travelling({ choices: [{ ...odd, index: 'x', delta }] })).toEqual([
      { ...odd, index: 0, delta },
    ])
  })
})
