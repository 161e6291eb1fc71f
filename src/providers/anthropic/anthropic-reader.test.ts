import { describe, expect, test } from 'vitest'
import type { Part } from '../../core/chat.ts'
import { createAnthropicReader } from './anthropic-reader.ts'

const BEGIN = {
  type: 'message_start',
  message: { usage: { input_tokens: 300, cache_read_input_tokens: 100, output_tokens: 1 } },
}
const WORDS = {
  type: 'content_block_delta',
  index: 0,
  delta: { type: 'text_delta', text: 'A long answer that goes on and on' },
}

function read(...events: readonly Record<string, unknown>[]) {
  const reader = createAnthropicReader()
  const parts: Part[] = []
  for (const event of events) reader.readEvent(event, parts)
  const complete = reader.finish(false, parts)
  return { complete, usage: parts.find((part) => part.type === 'usage')?.usage }
}

describe('what an answer of Claude used', () => {
  test('its words are not counted before its end: the beginning tells a mere 1', () => {
    const { complete, usage } = read(BEGIN, WORDS)
    expect(complete).toBe(false)
    expect(usage).toEqual({ inputTokens: 400, cachedInputTokens: 100 })
  })

  test('counts what was read from a cache and what was written into one within its input', () => {
    const usage = {
      input_tokens: 300,
      cache_read_input_tokens: 100,
      cache_creation_input_tokens: 50,
    }
    expect(read({ type: 'message_start', message: { usage } }).usage).toEqual({
      inputTokens: 450,
      cachedInputTokens: 100,
      cacheWriteTokens: 50,
    })
    const cache_creation = { ephemeral_5m_input_tokens: 20, ephemeral_1h_input_tokens: 30 }
    const told = { type: 'message_start', message: { usage: { ...usage, cache_creation } } }
    expect(read(told).usage).toMatchObject({ cacheWriteTokens: 50, hourCacheWriteTokens: 30 })
  })

  test('is what its end tells', () => {
    const end = { delta: { stop_reason: 'end_turn' }, usage: { output_tokens: 42 } }
    expect(read(BEGIN, WORDS, { type: 'message_delta', ...end }).usage).toEqual({
      inputTokens: 400,
      cachedInputTokens: 100,
      outputTokens: 42,
    })
  })

  test('is what its beginning told, where its end says null of it', () => {
    const counts = { input_tokens: null, cache_read_input_tokens: null, output_tokens: 42 }
    const end = { delta: { stop_reason: 'end_turn' }, usage: counts }
    expect(read(BEGIN, WORDS, { type: 'message_delta', ...end }).usage).toEqual({
      inputTokens: 400,
      cachedInputTokens: 100,
      outputTokens: 42,
    })
  })

  test('is what its beginning tells where a server counts only there', () => {
    const end = { type: 'message_delta', delta: { stop_reason: 'end_turn' } }
    expect(read(BEGIN, WORDS, end).usage).toMatchObject({ outputTokens: 1 })
  })
})

describe('the arguments of a tool', () => {
  const begin = (input: object) => ({
    type: 'content_block_start',
    index: 1,
    content_block: { type: 'tool_use', id: 'toolu_1', name: 'now', input },
  })
  const piece = (text: string) => ({
    type: 'content_block_delta',
    index: 1,
    delta: { type: 'input_json_delta', partial_json: text },
  })
  const stop = { type: 'content_block_stop', index: 1 }
  const argumentsIn = (...events: readonly Record<string, unknown>[]) => {
    const reader = createAnthropicReader()
    const parts: Part[] = []
    for (const event of events) reader.readEvent(event, parts)
    return parts
      .map((part) => (part.type === 'tool-call-delta' ? (part.argumentsDelta ?? '') : ''))
      .join('')
  }

  test('are JSON where there are none', () => {
    expect(argumentsIn(begin({}), piece(''), stop)).toBe('{}')
    expect(argumentsIn(begin({}), stop, stop)).toBe('{}')
  })

  test('are told once, whether they come in pieces or at the beginning', () => {
    expect(argumentsIn(begin({}), piece('{"a"'), piece(':1}'), stop)).toBe('{"a":1}')
    expect(argumentsIn(begin({ a: 1 }), stop)).toBe('{"a":1}')
  })

  test('are those of their own call where a server numbers no block', () => {
    const block = (name: string) => ({
      type: 'content_block_start',
      content_block: { type: 'tool_use', id: name, name, input: {} },
    })
    const written = (text: string) => ({
      type: 'content_block_delta',
      delta: { type: 'input_json_delta', partial_json: text },
    })
    const reader = createAnthropicReader()
    const parts: Part[] = []
    const names = ['a', 'b', 'c']
    for (const name of names) {
      reader.readEvent(block(name), parts)
      reader.readEvent(written(JSON.stringify({ name })), parts)
      reader.readEvent({ type: 'content_block_stop' }, parts)
    }
    const told = names.map((_, index) =>
      parts.flatMap((part) =>
        part.type === 'tool-call-delta' && part.index === index
          ? [part.name ?? part.argumentsDelta]
          : [],
      ),
    )
    expect(told).toEqual(names.map((name) => [name, JSON.stringify({ name })]))
  })

  test('are what the turn has ended for, whatever reason a server writes', () => {
    for (const stop_reason of ['end_turn', 'finished']) {
      const reader = createAnthropicReader()
      const parts: Part[] = []
      for (const event of [begin({}), stop]) reader.readEvent(event, parts)
      reader.readEvent({ type: 'message_delta', delta: { stop_reason } }, parts)
      expect(reader.finish(false, parts)).toBe(true)
      expect(parts.at(-1)).toMatchObject({ type: 'end', reason: 'tool-calls' })
    }
  })
})
