import { describe, expect, test } from 'vitest'
import type { Part } from '../../core/chat.ts'
import { collectBlocks } from '../../wire/collect-blocks.ts'
import { createResponsesReader } from './responses-reader.ts'

type Json = Record<string, unknown>

function read(...events: readonly Json[]): { complete: boolean; parts: readonly Part[] } {
  const reader = createResponsesReader()
  const parts: Part[] = []
  for (const event of events) reader.readEvent(event, parts)
  return { complete: reader.finish(false, parts), parts }
}

const ended = (response: Json) => {
  const { parts } = read({ type: `response.${response.status}`, response })
  return parts.at(-1)
}

describe('an answer of the Responses API', () => {
  test.each([
    [{ status: 'incomplete', incomplete_details: { reason: 'content_filter' } }, 'content-filter'],
    [{ status: 'incomplete', incomplete_details: { reason: 'max_output_tokens' } }, 'length'],
    [{ status: 'incomplete', incomplete_details: { reason: 'of_tomorrow' } }, 'length'],
    [{ status: 'incomplete' }, 'length'],
    [{ status: 'completed' }, 'stop'],
  ])('that says %j ends as %s', (response, reason) => {
    expect(ended(response)).toEqual({ type: 'end', reason, choice: 0 })
  })

  test('is not complete without its end', () => {
    const begun = { type: 'response.created', response: { status: 'in_progress' } }
    expect(read(begun, { type: 'response.output_text.delta', delta: 'Hi' }).complete).toBe(false)
  })

  test.each([
    ['server_error', 'upstream_failed'],
    ['rate_limit_exceeded', 'upstream_rate_limited'],
    ['invalid_prompt', 'upstream_rejected'],
    ['bio_policy', 'upstream_rejected'],
    ['of_tomorrow', 'upstream_failed'],
  ])('that fails by %s is an error', (code, ours) => {
    const error = { code, message: 'No.' }
    const failed = { type: 'response.failed', response: { status: 'failed', error } }
    expect(() => read(failed)).toThrow(expect.objectContaining({ code: ours }))
    expect(() => read({ type: 'error', ...error, param: null })).toThrow(
      expect.objectContaining({ code: ours }),
    )
  })

  const COMMENTARY = { type: 'message', phase: 'commentary' }
  const ANSWER = { type: 'message', phase: 'final_answer' }
  const DROPPED: Part = {
    type: 'dropped',
    parameter: 'output:commentary',
    reason: 'JSON was asked for, which words before it would break',
  }
  const between = { type: 'text-delta', text: '\n\n', isBreak: true }

  test('tells what was said on the way from what was answered, and keeps the two apart', () => {
    const { parts } = read(
      { type: 'response.output_item.added', output_index: 0, item: COMMENTARY },
      { type: 'response.output_text.delta', output_index: 0, delta: 'Let me ' },
      { type: 'response.output_text.delta', output_index: 0, delta: 'see.' },
      { type: 'response.output_item.added', output_index: 1, item: ANSWER },
      { type: 'response.output_text.delta', output_index: 1, delta: 'It is 4.' },
    )
    expect(parts).toEqual([
      { type: 'text-delta', text: 'Let me ', phase: 'commentary' },
      { type: 'text-delta', text: 'see.', phase: 'commentary' },
      between,
      { type: 'text-delta', text: 'It is 4.', phase: 'final_answer' },
    ])
  })

  test('keeps the pieces of a summary apart, and seals them as one thought', () => {
    const thought = (summary_index: number, delta: string) => ({
      type: 'response.reasoning_summary_text.delta',
      output_index: 0,
      summary_index,
      delta,
    })
    const item = { id: 'rs_1', type: 'reasoning', encrypted_content: 'sealed' }
    const { parts } = read(
      thought(0, '**Looking'),
      thought(0, ' up** I look.'),
      thought(1, '**Writing** I write.'),
      { type: 'response.output_item.done', output_index: 0, item },
      { type: 'response.output_text.delta', output_index: 1, delta: 'It is 4.' },
    )
    const summary = '**Looking up** I look.\n\n**Writing** I write.'
    const block = { type: 'reasoning', text: summary, encrypted: 'rs_1:sealed' }
    expect(collectBlocks(parts).blocks).toEqual([block, { type: 'text', text: 'It is 4.' }])

    const whole: Part[] = []
    const pieces = [{ text: '**Looking up** I look.' }, { text: '**Writing** I write.' }]
    createResponsesReader().readWhole({ output: [{ ...item, summary: pieces }] }, whole)
    expect(collectBlocks(whole).blocks).toEqual([block])
  })

  const call = (name: string, more: Json = {}) => ({
    type: 'function_call',
    call_id: `call_${name}`,
    name,
    ...more,
  })
  const added = (item: Json) => ({ type: 'response.output_item.added', item })
  const done = (item: Json) => ({ type: 'response.output_item.done', item })
  const args = (delta: string, more: Json = {}) => ({
    type: 'response.function_call_arguments.delta',
    delta,
    ...more,
  })
  const text = (delta: string, more: Json = {}) => ({
    type: 'response.output_text.delta',
    delta,
    ...more,
  })
  const callsIn = (parts: readonly Part[]) => {
    const calls: { name: string; arguments: string }[] = []
    for (const part of parts) {
      if (part.type !== 'tool-call-delta') continue
      calls[part.index] ??= { name: part.name ?? '', arguments: '' }
      const made = calls[part.index]
      if (made) made.arguments += part.argumentsDelta ?? ''
    }
    return calls
  }
  const BOTH = [
    { name: 'weather', arguments: '{"a":1}' },
    { name: 'time', arguments: '{"b":2}' },
  ]

  test.each<[string, readonly Json[]]>([
    [
      'by their names, mixed',
      [
        added(call('weather', { id: 'fc_1' })),
        added(call('time', { id: 'fc_2' })),
        args('{"b":', { item_id: 'fc_2' }),
        args('{"a":1}', { item_id: 'fc_1' }),
        args('2}', { item_id: 'fc_2' }),
        done(call('weather', { id: 'fc_1', arguments: '{"a":1}' })),
        done(call('time', { id: 'fc_2', arguments: '{"b":2}' })),
      ],
    ],
    [
      'one after the other',
      [
        added(call('weather')),
        args('{"a":1}'),
        done(call('weather', { arguments: '{"a":1}' })),
        added(call('time')),
        args('{"b":2}'),
        done(call('time', { arguments: '{"b":2}' })),
      ],
    ],
    [
      'with names at their ends only',
      [
        added(call('weather')),
        args('{"a":1}'),
        done(call('weather', { id: 'fc_1', arguments: '{"a":1}' })),
        added(call('time')),
        args('{"b":2}'),
        done(call('time', { id: 'fc_2', arguments: '{"b":2}' })),
      ],
    ],
    [
      'whole',
      [
        done(call('weather', { arguments: '{"a":1}' })),
        done(call('time', { arguments: '{"b":2}' })),
      ],
    ],
    [
      'some with their place',
      [
        { ...added(call('weather', { id: 'fc_1' })), output_index: 3 },
        { ...args('{"a":1}'), output_index: 3 },
        added(call('time', { id: 'fc_2' })),
        args('{"b":2}', { item_id: 'fc_2' }),
      ],
    ],
  ])('keeps two calls apart whose place is not told: %s', (_, events) => {
    expect(callsIn(read(...events).parts)).toEqual(BOTH)
  })

  test('keeps two messages apart whose place is not told', () => {
    const named = read(text('One.', { item_id: 'm1' }), text('Two.', { item_id: 'm2' }))
    const followed = read(
      added({ type: 'message' }),
      text('On'),
      text('e.'),
      done({ type: 'message' }),
      added({ type: 'message' }),
      text('Two.'),
    )
    const parts = (first: readonly string[]) => [
      ...first.map((words) => ({ type: 'text-delta', text: words })),
      between,
      { type: 'text-delta', text: 'Two.' },
    ]
    expect(named.parts).toEqual(parts(['One.']))
    expect(followed.parts).toEqual(parts(['On', 'e.']))
    expect(read(text('On'), text('e.')).parts).toHaveLength(2)
  })

  test('tells them as well where it comes as one, and passes over a phase that is not known', () => {
    const said = (item: Json, text: string) => ({ ...item, content: [{ text }] })
    const output = [said(COMMENTARY, 'Wait.'), said({ ...ANSWER, phase: 'of_tomorrow' }, 'Yes.')]
    const parts: Part[] = []
    createResponsesReader().readWhole({ status: 'completed', output }, parts)
    expect(parts).toEqual([
      { type: 'text-delta', text: 'Wait.', phase: 'commentary' },
      between,
      { type: 'text-delta', text: 'Yes.' },
    ])
  })

  test.each<[string, readonly Json[], readonly Part[]]>([
    ['it is all that was said', [], [{ type: 'text-delta', text: '{"a": 1}' }]],
    [
      'an answer follows',
      [{ ...ANSWER, content: [{ text: '{"b": 2}' }] }],
      [DROPPED, { type: 'text-delta', text: '{"b": 2}', phase: 'final_answer' }],
    ],
    [
      'it was said beside a call',
      [{ type: 'function_call', call_id: 'c', name: 'look', arguments: '{}' }],
      [
        { type: 'tool-call-delta', index: 0, id: 'c', name: 'look' },
        { type: 'tool-call-delta', index: 0, argumentsDelta: '{}' },
        DROPPED,
      ],
    ],
    [
      'the model refused after it',
      [{ ...ANSWER, content: [{ refusal: 'No.' }] }],
      [{ type: 'refusal-delta', text: 'No.' }, DROPPED],
    ],
  ])('where JSON was asked for, what was said on the way is told where %s', (_, more, told) => {
    const said = { ...COMMENTARY, content: [{ text: '{"a": ' }, { text: '1}' }] }
    const reader = createResponsesReader(true)
    const parts: Part[] = []
    reader.readWhole({ status: 'completed', output: [said, ...more] }, parts)
    expect(reader.finish(true, parts)).toBe(true)
    expect(parts.slice(0, -1)).toEqual(told)
  })

  test('has its other items and events passed over', () => {
    const item = { type: 'thing_of_tomorrow', text: 'x', arguments: '{}' }
    const { parts } = read(
      { type: 'response.output_item.added', output_index: 0, item },
      { type: 'response.thing.delta', output_index: 0, delta: 'x' },
      { type: 'response.function_call_arguments.delta', output_index: 7, delta: '{' },
      { type: 'response.output_item.done', output_index: 0, item },
      { type: 'response.completed', response: { status: 'completed', output: [item] } },
    )
    expect(parts).toEqual([{ type: 'end', reason: 'stop', choice: 0 }])
  })

  describe('that is told at the end as well, or there alone,', () => {
    const thought = { type: 'reasoning', id: 'rs_1', summary: [{ text: 'I look.' }] }
    const said = { type: 'message', id: 'msg_1', content: [{ text: 'It is 4.' }] }
    const output = [{ ...thought, encrypted_content: 'sealed' }, said]
    const completed = { type: 'response.completed', response: { status: 'completed', output } }
    const done = (item: Json) => ({ type: 'response.output_item.done', item })
    const thinks = { type: 'response.reasoning_summary_text.delta', delta: 'I look.' }
    const says = { type: 'response.output_text.delta', delta: 'It is 4.' }
    const wanted = [
      { type: 'reasoning', text: 'I look.', encrypted: 'rs_1:sealed' },
      { type: 'text', text: 'It is 4.' },
    ]
    const sealed = done({ ...thought, encrypted_content: 'sealed' })

    test.each([
      ['its pieces, its items and its last event', [thinks, sealed, says, done(said)]],
      ['its items and its last event', [sealed, done(said)]],
      ['its last event', []],
      ['thoughts by the piece and words in its last event', [thinks, sealed]],
      ['words by the piece and its item by another name', [sealed, says, done(said)]],
    ])('is told once: %s', (_, events) => {
      const { parts, complete } = read(...events, completed)
      expect(collectBlocks(parts).blocks).toEqual(wanted)
      expect(complete).toBe(true)
    })

    test('is told once where it refuses or calls', () => {
      const refused = { type: 'message', content: [{ refusal: 'No.' }] }
      const call = { type: 'function_call', call_id: 'c', name: 'look', arguments: '{}' }
      const ending = { type: 'response.completed', response: { status: 'completed' } }
      for (const item of [refused, call]) {
        const end = { ...ending, response: { status: 'completed', output: [item] } }
        const once = read(done(item), ending).parts
        expect(once).toHaveLength(item === call ? 3 : 2)
        expect(read(done(item), end).parts).toEqual(once)
        expect(read(end).parts).toEqual(once)
      }
    })
  })

  test('tells a call once, whether its arguments come in pieces or at its end', () => {
    const item = { type: 'function_call', call_id: 'c', name: 'look', arguments: '{"at":1}' }
    const added = {
      type: 'response.output_item.added',
      output_index: 1,
      item: { ...item, arguments: '' },
    }
    const piece = {
      type: 'response.function_call_arguments.delta',
      output_index: 1,
      delta: '{"at":1}',
    }
    const done = { type: 'response.output_item.done', output_index: 1, item }
    const call = [
      { type: 'tool-call-delta', index: 0, id: 'c', name: 'look' },
      { type: 'tool-call-delta', index: 0, argumentsDelta: '{"at":1}' },
    ]
    expect(read(added, piece, done).parts).toEqual(call)
    expect(read(added, done).parts).toEqual(call)
    expect(read(done).parts).toEqual(call)
  })

  test.each(['', undefined])('gives arguments to a call that came with %j', (none) => {
    const item = { type: 'function_call', call_id: 'c', name: 'look', arguments: none }
    const { parts } = read({ type: 'response.output_item.done', output_index: 0, item })
    expect(parts.at(-1)).toMatchObject({ index: 0, argumentsDelta: '{}' })
  })

  test('gives a call an id where it has none, or has that of another', () => {
    const calls = [{}, { call_id: '' }, { call_id: 'c' }, { call_id: 'c' }].map((id, place) => ({
      type: 'response.output_item.done',
      output_index: place,
      item: { type: 'function_call', name: 'look', arguments: '{}', ...id },
    }))
    const ids = read(...calls).parts.flatMap((part) =>
      part.type === 'tool-call-delta' && part.id !== undefined ? [part.id] : [],
    )
    expect(ids).toEqual([
      expect.stringMatching(/^call_\w{24}$/),
      expect.stringMatching(/^call_\w{24}$/),
      'c',
      expect.stringMatching(/^call_\w{24}$/),
    ])
    expect(new Set(ids).size).toBe(4)
  })
})
