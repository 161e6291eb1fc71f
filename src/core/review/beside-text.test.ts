import { expect, test } from 'vitest'
import type { Part } from '../../core/chat.ts'
import { besideText } from './beside-text.ts'

test('names what goes out with a text and is not in it', () => {
  const parts: readonly Part[] = [
    { type: 'text-delta', text: 'Rest.' },
    { type: 'text-delta', text: 'Take ', choice: 1 },
    { type: 'tool-call-delta', index: 0, name: 'pay', argumentsDelta: '{"usd":' },
    { type: 'text-delta', text: '40 mg.', choice: 1 },
    { type: 'tool-call-delta', index: 0, argumentsDelta: '90}' },
    { type: 'refusal-delta', text: 'No.' },
    { type: 'media', mediaType: 'image/png', data: 'AA==' },
    { type: 'media', mediaType: 'image/svg+xml', data: 'AA==' },
    { type: 'media', mediaType: 'audio/pcm', data: 'AA==' },
    { type: 'media', mediaType: 'audio/pcm', data: '', transcript: 'Take ' },
    { type: 'media', mediaType: 'audio/pcm', data: 'BB==', transcript: 'two.' },
    { type: 'end', reason: 'stop', choice: 2 },
  ]
  expect(besideText(parts)).toEqual([
    { name: 'answer 2', text: 'Take 40 mg.' },
    { name: 'tool call pay', text: '{"usd":90}' },
    { name: 'refusal', text: 'No.' },
    { name: 'image/png', text: '(not shown)', url: 'data:image/png;base64,AA==' },
    { name: 'image/svg+xml', text: '(not shown)' },
    { name: 'audio/pcm', text: 'Take two.' },
  ])
  expect(besideText([{ type: 'text-delta', text: 'Rest.' }])).toEqual([])
})
