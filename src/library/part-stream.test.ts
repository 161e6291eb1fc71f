import { describe, expect, test } from 'vitest'
import type { Part } from '../core/chat.ts'
import { answerContent } from './answer-parts.ts'
import { createPartStream } from './part-stream.ts'

function streamed(parts: readonly Part[]) {
  const stream = createPartStream('maker/model')
  const written = parts.flatMap((part) => stream.write(part))
  const { parts: rest, finish } = stream.finish()
  return { parts: [...written, ...rest], finish }
}

const citation = {
  number: 1,
  start: 0,
  end: 3,
  passageId: 'p1',
  documentId: 'd1',
  source: 'rules.md',
  title: 'Rules',
  heading: '',
  url: 'knowledge:base/rules.md',
  score: 0.5,
}

describe('the parts of an answer as the SDK reads them', () => {
  test('every block is begun and ended, one after the other', () => {
    const { parts, finish } = streamed([
      { type: 'reasoning-delta', text: 'Hm' },
      { type: 'reasoning-delta', text: '', signature: 'sig' },
      { type: 'text-delta', text: 'It ' },
      { type: 'text-delta', text: 'is.', choice: 0 },
      { type: 'text-delta', text: 'another answer', choice: 1 },
      { type: 'citation', citation },
      { type: 'end', reason: 'length' },
    ])
    expect(parts.map((part) => part.type)).toEqual([
      'reasoning-start',
      'reasoning-delta',
      'reasoning-end',
      'text-start',
      'text-delta',
      'text-delta',
      'source',
      'text-end',
    ])
    expect(parts[2]).toMatchObject({
      providerMetadata: { secondline: { lineage: 'maker/model', signature: 'sig' } },
    })
    expect(parts[6]).toMatchObject({ id: 'p1', title: 'Rules', filename: 'rules.md' })
    expect(finish).toBe('length')
  })

  test('tool calls may interleave, and begin when they have a name', () => {
    const call = (index: number, rest: object): Part => ({
      type: 'tool-call-delta',
      index,
      ...rest,
    })
    const { parts } = streamed([
      call(0, { id: 'a', argumentsDelta: '{"x"' }),
      call(1, { id: 'b', name: 'second' }),
      call(0, { name: 'first', argumentsDelta: ':1' }),
      call(0, { argumentsDelta: '}' }),
      { type: 'end', reason: 'tool-calls' },
    ])
    const inputOf = (id: string) =>
      parts
        .map((part) => (part.type === 'tool-input-delta' && part.id === id ? part.delta : ''))
        .join('')
    expect(inputOf('a')).toBe('{"x":1}')
    expect(parts.filter((part) => part.type === 'tool-call')).toEqual([
      { type: 'tool-call', toolCallId: 'a', toolName: 'first', input: '{"x":1}' },
      { type: 'tool-call', toolCallId: 'b', toolName: 'second', input: '{}' },
    ])
    const begun = parts.findIndex((part) => part.type === 'tool-input-start' && part.id === 'a')
    const filled = parts.findIndex((part) => part.type === 'tool-input-delta' && part.id === 'a')
    expect(begun).toBeLessThan(filled)
  })

  test('raw sound comes whole, pictures as they come', () => {
    const media = (mediaType: string, data: string): Part => ({ type: 'media', mediaType, data })
    const { parts } = streamed([
      media('audio/pcm', 'AAAA'),
      media('audio/pcm', 'BBBB'),
      media('image/png', 'CCCC'),
    ])
    expect(parts).toEqual([
      { type: 'file', mediaType: 'audio/pcm', data: 'AAAABBBB' },
      { type: 'file', mediaType: 'image/png', data: 'CCCC' },
    ])
  })

  test('a whole answer holds the same', () => {
    const { content, finish } = answerContent(
      [
        { type: 'text-delta', text: 'See' },
        { type: 'citation', citation },
        { type: 'tool-call-delta', index: 0, id: 'a', name: 'first' },
        { type: 'end', reason: 'tool-calls' },
      ],
      'maker/model',
    )
    expect(content).toMatchObject([
      { type: 'text', text: 'See' },
      { type: 'source', id: 'p1' },
      { type: 'tool-call', toolCallId: 'a', input: '{}' },
    ])
    expect(finish).toBe('tool-calls')
  })
})
