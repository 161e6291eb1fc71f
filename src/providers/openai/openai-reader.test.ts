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
