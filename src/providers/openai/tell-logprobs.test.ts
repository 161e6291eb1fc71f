import { describe, expect, test } from 'vitest'
import type { Part } from '../../core/chat.ts'
import { quirksOf } from '../../providers/quirks.ts'
import { fakeCard } from '../../testing.ts'
import { parseChatRequest } from '../../wire/openai-chat/parse-chat-request.ts'
import { createOpenAiReader } from './openai-reader.ts'
import { tellingLogprobs } from './tell-logprobs.ts'

const QUIRKS = quirksOf(fakeCard('any'))
const ENTRY = { token: 'Yes', logprob: -0.1, bytes: null, top_logprobs: [] }

function toldOf(asked: object, events: readonly object[], isWhole = false): readonly string[] {
  const messages = [{ role: 'user', content: 'Is it so?' }]
  const request = parseChatRequest({ model: 'auto', messages, ...asked })
  const reader = tellingLogprobs(request, createOpenAiReader(QUIRKS))
  const out: Part[] = []
  for (const choice of events) {
    const event = { choices: [{ index: 0, ...choice }] }
    if (isWhole) reader.readWhole(event, out)
    else reader.readEvent(event, out)
  }
  expect(reader.finish(true, out)).toBe(true)
  return out.flatMap((part) => (part.type === 'dropped' ? [part.parameter] : []))
}

const stream = (logprobs: unknown) => [
  { delta: { content: 'Yes' }, logprobs },
  { delta: {}, finish_reason: 'stop' },
]
const whole = (logprobs: unknown) => [
  { message: { content: 'Yes' }, logprobs, finish_reason: 'stop' },
]

describe.each([
  ['a stream', stream, false],
  ['a whole answer', whole, true],
] as const)('of %s', (_name, answer, isWhole) => {
  const told = (asked: object, logprobs: unknown) => toldOf(asked, answer(logprobs), isWhole)

  test('probabilities that were asked for and did not come are told', () => {
    expect(told({ logprobs: true }, null)).toEqual(['logprobs'])
    expect(told({ logprobs: true }, { content: [] })).toEqual(['logprobs'])
    expect(told({ logprobs: true, top_logprobs: 3 }, null)).toEqual(['logprobs', 'top_logprobs'])
  })

  test('what came is not told, nor what nobody asked for', () => {
    expect(told({ logprobs: true }, { content: [ENTRY] })).toEqual([])
    expect(told({ logprobs: true, top_logprobs: 0 }, { content: [ENTRY] })).toEqual([])
    expect(told({}, null)).toEqual([])
    expect(told({ logprobs: false }, null)).toEqual([])
    const older = { tokens: ['Yes'], token_logprobs: [-0.1], top_logprobs: [{ Yes: -0.1 }] }
    expect(told({ logprobs: true, top_logprobs: 1 }, older)).toEqual([])
  })

  test('other tokens that did not come with them are told by themselves', () => {
    const asked = { logprobs: true, top_logprobs: 2 }
    expect(told(asked, { content: [ENTRY] })).toEqual(['top_logprobs'])
    const full = { ...ENTRY, top_logprobs: [{ token: 'No', logprob: -3, bytes: null }] }
    expect(told(asked, { content: [full] })).toEqual([])
  })
})

test('an answer of tool calls only has none by its nature', () => {
  const call = { index: 0, id: 'c1', function: { name: 'send', arguments: '{}' } }
  const events = [{ delta: { tool_calls: [call] } }, { delta: {}, finish_reason: 'tool_calls' }]
  expect(toldOf({ logprobs: true }, events)).toEqual([])
})
