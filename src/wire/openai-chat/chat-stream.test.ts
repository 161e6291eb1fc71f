import { expect, test } from 'vitest'
import type { Part } from '../../core/chat.ts'
import { createChatStream } from './chat-stream.ts'

interface Chunk {
  readonly choices: readonly {
    readonly index: number
    readonly delta: {
      readonly role?: string
      readonly content?: string
      readonly tool_calls?: readonly object[]
    }
    readonly finish_reason: string | null
  }[]
}

function written(parts: readonly Part[]): readonly Chunk[] {
  const stream = createChatStream({ id: 'chatcmpl-x', created: 1, model: 'm' })
  const text = parts.map(stream.write).join('') + stream.end({ usage: {}, secondline: {} })
  return text
    .split('\n\n')
    .filter((event) => event.startsWith('data: {'))
    .map((event) => JSON.parse(event.slice(6)))
}

const native = (index: number, delta: object | null, finish: string | null = null): Part => ({
  type: 'native',
  dialect: 'openai-chat',
  event: { choices: [{ index, delta, finish_reason: finish }] },
  whole: false,
})

const rolesOf = (chunks: readonly Chunk[], wanted: number) =>
  chunks.flatMap(({ choices }) =>
    choices.filter(({ index }) => index === wanted).map(({ delta }) => delta.role),
  )

test('each of several answers says once who speaks', () => {
  const chunks = written([
    { type: 'text-delta', text: 'a', choice: 0 },
    { type: 'text-delta', text: 'b', choice: 1 },
    { type: 'text-delta', text: 'c', choice: 1 },
    { type: 'end', reason: 'stop', choice: 0 },
    { type: 'end', reason: 'stop', choice: 1 },
  ])
  expect(rolesOf(chunks, 0)).toEqual(['assistant', undefined])
  expect(rolesOf(chunks, 1)).toEqual(['assistant', undefined, undefined])
})

test('who speaks is said for an upstream that leaves it out, and not twice for one that says it', () => {
  const silent = written([native(0, { content: 'a' }), native(0, { content: 'b' })])
  expect(rolesOf(silent, 0)).toEqual(['assistant', undefined])
  expect(rolesOf(written([native(0, null)]), 0)).toEqual(['assistant'])
  expect(rolesOf(written([native(0, { role: '', content: 'a' })]), 0)).toEqual(['assistant'])
  const telling = written([native(0, { role: 'assistant' }), native(0, { content: 'b' })])
  expect(rolesOf(telling, 0)).toEqual(['assistant', undefined])
})

test('an answer that was cut after its own end, or ended twice, ends once', () => {
  const chunks = written([
    native(0, { content: 'a' }, 'stop'),
    native(1, { content: 'b' }, 'stop'),
    { type: 'end', reason: 'length' },
  ])
  const choices = chunks.flatMap((chunk) => chunk.choices)
  expect(choices.map(({ delta }) => delta.content).filter(Boolean)).toEqual(['a', 'b'])
  expect(
    choices.flatMap(({ index, finish_reason: end }) => (end === null ? [] : [[index, end]])),
  ).toEqual([
    [1, 'stop'],
    [0, 'length'],
  ])
})

test('what was said with an end that was none goes out before what comes next', () => {
  const chunks = written([
    native(0, { content: 'Paris ' }, 'stop'),
    native(0, { content: 'is ' }, 'stop'),
    native(0, { content: 'fine' }),
    native(0, {}, 'length'),
  ])
  const said = chunks.flatMap(({ choices }) => choices.map(({ delta }) => delta.content ?? ''))
  expect(said.join('')).toBe('Paris is fine')
  const ends = chunks.flatMap(({ choices }) => choices.map(({ finish_reason: end }) => end))
  expect(ends.filter((end) => end !== null)).toEqual(['length'])
})

test('what was said with an end goes on to carry it, where another answer goes on', () => {
  const chunks = written([
    native(0, { content: 'One' }, 'stop'),
    native(1, { content: 'Two' }),
    native(1, {}, 'stop'),
  ])
  const ends = chunks.flatMap(({ choices }) =>
    choices.map(({ index, delta, finish_reason: end }) => [index, delta.content, end]),
  )
  expect(ends).toEqual([
    [1, 'Two', null],
    [0, 'One', 'stop'],
    [1, undefined, 'stop'],
  ])
})

test('what was said with an end goes out before arguments that are added to it', () => {
  const call = { index: 0, id: 'c', type: 'function', function: { name: 'f', arguments: '' } }
  const chunks = written([
    native(0, { tool_calls: [call] }, 'tool_calls'),
    { type: 'tool-call-delta', index: 0, argumentsDelta: '{}', choice: 0 },
  ])
  const calls = chunks.flatMap(({ choices }) =>
    choices.flatMap(({ delta }) => delta.tool_calls ?? []),
  )
  expect(calls).toEqual([call, { index: 0, function: { arguments: '{}' } }])
  const ends = chunks.flatMap(({ choices }) => choices.map(({ finish_reason: end }) => end))
  expect(ends).toEqual([null, null, 'tool_calls'])
})
