import { describe, expect, it } from 'vitest'
import { card } from '../../../test/contract/model-client-support.ts'
import type { Part } from '../../core/chat.ts'
import { quirksOf } from '../../providers/quirks.ts'
import { createOpenAiReader } from './openai-reader.ts'

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

/** Whether an answer that is only this event is whole. */
function ended(event: ReturnType<typeof body>): boolean {
  const reader = createOpenAiReader(quirksOf(card()))
  reader.readEvent(event, [])
  return reader.finish(false, [])
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
    ['model_context_window_exceeded', 'length'],
    ['MAX_TOKENS', 'length'],
    ['STOP', 'stop'],
    ['sensitive', 'content_filter'],
    ['tool_calls', 'tool_calls'],
    ['function_call', 'tool_calls'],
  ])('ends for a reason that clients know: %s is %s', (theirs, ours) => {
    expect(read(body('delta', {}, theirs)).choice?.finish_reason).toBe(ours)
  })

  it.each(['error', 'abort', 'network_error', 'insufficient_system_resource'])(
    'is no answer where it could not be ended (%s)',
    (reason) => {
      expect(() => read(body('delta', { content: 'Be' }, reason))).toThrow('failed in the middle')
    },
  )

  it('is read once where a server repeats as a whole what it streamed', () => {
    const reader = createOpenAiReader(quirksOf(card()))
    const out: Part[] = []
    const message = { role: 'assistant', content: 'Bern' }
    for (const event of [
      { choices: [{ index: 0, delta: { content: 'Be' }, message: { content: 'Be' } }] },
      { choices: [{ index: 0, delta: { content: 'rn' }, message }] },
      body('message', message),
    ]) {
      reader.readEvent(event, out)
    }
    expect(reader.finish(false, out)).toBe(true)
    const texts = out.flatMap((part) => (part.type === 'text-delta' ? [part.text] : []))
    expect(texts).toEqual(['Be', 'rn'])
    // Nor is it shown to a client that would read it.
    const sent = out.flatMap((part) => (part.type === 'native' ? [part.event] : []))
    expect(JSON.parse(JSON.stringify(sent))).toEqual([
      { choices: [{ index: 0, delta: { content: 'Be' } }] },
      { choices: [{ index: 0, delta: { content: 'rn' } }] },
      { choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] },
    ])
  })

  it('is read where it comes as a whole after a piece that says only who speaks', () => {
    const reader = createOpenAiReader(quirksOf(card()))
    const out: Part[] = []
    reader.readEvent(body('delta', { role: 'assistant' }, null), out)
    reader.readEvent(body('message', { role: 'assistant', content: 'Bern' }), out)
    expect(out).toContainEqual(expect.objectContaining({ type: 'text-delta', text: 'Bern' }))
  })

  it.each([
    [{ usage: { input_tokens: 9, output_tokens: 5 } }, {}],
    [{ usage: null }, { usage: { prompt_tokens: 9, completion_tokens: 5 } }],
  ])('is counted in other words and places (%j, %j)', (beside, within) => {
    const out: Part[] = []
    const reader = createOpenAiReader(quirksOf(card()))
    const choice = { index: 0, delta: { content: 'Bern' }, finish_reason: 'stop', ...within }
    reader.readEvent({ choices: [choice], ...beside }, out)
    reader.finish(true, out)
    expect(out).toContainEqual(
      expect.objectContaining({ type: 'usage', usage: { inputTokens: 9, outputTokens: 5 } }),
    )
  })

  it.each([
    { prompt_tokens_details: { cached_tokens: 4 }, cached_tokens: 9 },
    { prompt_cache_hit_tokens: 4 },
    { cached_tokens: 4 },
  ])('tells what was cached in one of three ways (%j)', (cached) => {
    const out: Part[] = []
    const reader = createOpenAiReader(quirksOf(card()))
    const usage = { prompt_tokens: 9, completion_tokens: 5, ...cached }
    reader.readEvent({ choices: [], usage }, out)
    reader.finish(true, out)
    expect(out).toContainEqual(
      expect.objectContaining({
        type: 'usage',
        usage: expect.objectContaining({ cachedInputTokens: 4 }),
      }),
    )
  })

  it('has not ended while its reason is empty', () => {
    const { choice, parts } = read(body('delta', { content: 'Bern' }, ''))
    expect(choice?.finish_reason).toBeNull()
    expect(parts).toMatchObject([{ type: 'text-delta', text: 'Bern' }])
    expect(ended(body('delta', { content: 'Bern' }, ''))).toBe(false)
  })

  it.each(['message', 'delta'] as const)('thinks where clients look for it (%s)', (field) => {
    const { choice } = read(body(field, { reasoning: 'hm', content: 'Bern' }))
    expect(choice?.[field]).toMatchObject({ reasoning: 'hm', reasoning_content: 'hm' })
    const both = { reasoning: 'hm', reasoning_content: 'hm', content: 'Bern' }
    expect(read(body(field, both)).choice?.[field]).toEqual(both)
  })

  it('gives a tool call the number and the id that it left out', () => {
    const call = { type: 'function', function: { name: 'f', arguments: '{"a":1}' } }
    const { choice, parts } = read(body('delta', { tool_calls: [{ ...call, id: '' }, call] }))
    const calls = (choice as { delta: { tool_calls: { id: string }[] } }).delta.tool_calls
    const [first, second] = calls
    expect(calls).toMatchObject([
      { index: 0, id: expect.stringMatching(/^call_/), ...call },
      { index: 1, id: expect.stringMatching(/^call_/), ...call },
    ])
    expect(first?.id).not.toBe(second?.id)
    expect(parts).toMatchObject([
      { index: 0, id: first?.id, name: 'f' },
      { index: 1, id: second?.id, name: 'f' },
    ])
  })

  it('has stopped for its tool call, for those who read the parts', () => {
    const call = { id: 'c', type: 'function', function: { name: 'f', arguments: '{}' } }
    const out: Part[] = []
    const reader = createOpenAiReader(quirksOf(card()))
    reader.readEvent(body('message', { content: null, tool_calls: [call] }), out)
    reader.finish(true, out)
    expect(out.at(-1)).toMatchObject({ type: 'end', reason: 'tool-calls' })
    const native = out.find((part) => part.type === 'native')
    expect(native?.event).toMatchObject({ choices: [{ finish_reason: 'stop' }] })
  })

  it('tells a second call from the first where both are number nought', () => {
    const call = (id: string | undefined, name: string | undefined, piece: string) => ({
      index: 0,
      ...(id ? { id } : {}),
      type: 'function',
      function: { ...(name ? { name } : {}), arguments: piece },
    })
    const out: Part[] = []
    const reader = createOpenAiReader(quirksOf(card()))
    for (const piece of [
      call('a', 'f', '{"x"'),
      call('a', 'f', ':1'),
      call(undefined, undefined, '}'),
      call('b', 'f', '{"y":2}'),
    ]) {
      reader.readEvent(body('delta', { tool_calls: [piece] }, null), out)
    }
    const said = out.flatMap((part) =>
      part.type === 'tool-call-delta' ? [[part.index, part.argumentsDelta]] : [],
    )
    expect(said).toEqual([
      [0, '{"x"'],
      [0, ':1'],
      [0, '}'],
      [1, '{"y":2}'],
    ])
    const natives = out.flatMap((part) => (part.type === 'native' ? [part.event] : []))
    expect(natives.at(-1)).toMatchObject({
      choices: [{ delta: { tool_calls: [{ index: 1, id: 'b' }] } }],
    })
  })

  it('has an id of its own for each of two calls that were given the same', () => {
    const reader = createOpenAiReader(quirksOf(card()))
    const out: Part[] = []
    const piece = (index: number, written: string) => ({
      choices: [
        {
          index: 0,
          delta: {
            tool_calls: [
              { index, id: 'c', type: 'function', function: { name: 'f', arguments: written } },
            ],
          },
        },
      ],
    })
    // Each piece repeats id and name, as some servers do.
    const sent = [piece(0, '{"a"'), piece(1, '{"b"'), piece(0, ':1}'), piece(1, ':2}')]
    for (const event of sent) reader.readEvent(event, out)
    const calls = out.flatMap((part) => (part.type === 'tool-call-delta' ? [part] : []))
    expect(calls.map(({ index, argumentsDelta }) => [index, argumentsDelta])).toEqual([
      [0, '{"a"'],
      [1, '{"b"'],
      [0, ':1}'],
      [1, ':2}'],
    ])
    expect(calls.map(({ id }) => id)).toEqual([
      'c',
      expect.stringMatching(/^call_/),
      undefined,
      undefined,
    ])
  })

  it('has the id and name of a call once, whatever its later pieces repeat or make anew', () => {
    const pieces = [
      { index: 0, id: 'a', type: 'function', function: { arguments: '' } },
      { index: 0, id: 'a', type: 'function', function: { name: 'f', arguments: '{"x"' } },
      { index: 0, id: 'a', type: 'function', function: { name: 'f', arguments: ':' } },
      { index: 0, id: 'anew', type: 'function', function: { arguments: '1}' } },
    ]
    const out: Part[] = []
    const reader = createOpenAiReader(quirksOf(card()))
    for (const piece of pieces) {
      reader.readEvent(body('delta', { tool_calls: [piece] }, null), out)
    }
    const natives = out.flatMap((part) => (part.type === 'native' ? [part.event] : []))
    // As clients are sent them.
    const sent = natives.map((event) => JSON.parse(JSON.stringify(event)).choices[0].delta)
    expect(sent).toEqual([
      { tool_calls: [pieces[0]] },
      { tool_calls: [{ index: 0, type: 'function', function: { name: 'f', arguments: '{"x"' } }] },
      { tool_calls: [{ index: 0, type: 'function', function: { arguments: ':' } }] },
      { tool_calls: [{ index: 0, type: 'function', function: { arguments: '1}' } }] },
    ])
    expect(out.filter((part) => part.type === 'tool-call-delta')).toMatchObject([
      { index: 0, id: 'a', argumentsDelta: '' },
      { index: 0, name: 'f', argumentsDelta: '{"x"' },
      { index: 0, argumentsDelta: ':' },
      { index: 0, argumentsDelta: '1}' },
    ])
  })

  const callsIn = (pieces: readonly object[]) => {
    const out: Part[] = []
    const reader = createOpenAiReader(quirksOf(card()))
    for (const piece of pieces) reader.readEvent(body('delta', { tool_calls: [piece] }, null), out)
    reader.finish(true, out)
    const calls: [string, string][] = []
    for (const part of out) {
      if (part.type !== 'tool-call-delta') continue
      const [name, written] = calls[part.index] ?? ['', '']
      calls[part.index] = [name + (part.name ?? ''), written + (part.argumentsDelta ?? '')]
    }
    return calls
  }
  const named = (name: string, written: string) => ({ function: { name, arguments: written } })

  it.each([[{}], [{ index: 0 }]])('tells whole calls without ids apart (%j)', (place) => {
    const pieces = [
      named('f', '{"a":1}'),
      named('f', '{"a":2}'),
      named('g', '{"b"'),
      { function: { arguments: ':{}}' } },
    ].map((piece) => ({ ...place, ...piece }))
    expect(callsIn(pieces)).toEqual([
      ['f', '{"a":1}'],
      ['f', '{"a":2}'],
      ['g', '{"b":{}}'],
    ])
  })

  it('takes no empty piece after whole arguments for another call', () => {
    expect(
      callsIn([named('f', '{"a"'), named('f', ':1}'), named('f', ''), named('f', ' ')]),
    ).toEqual([['f', '{"a":1}']])
  })

  it.each([
    [['{}', '{"a"', ':1}'], '{"a":1}'],
    [['', '{}'], '{}'],
    [['{}'], '{}'],
    [['{}', '{}'], '{}'],
    [['{', '}'], '{}'],
    [[''], '{}'],
    [[undefined], '{}'],
    [['{"a"', ':1}', '{"a":1}'], '{"a":1}'],
    [['{"a":{}}', ''], '{"a":{}}'],
    [['{"a":1}\n', ' ', '\n', ' {"a":1}'], '{"a":1}\n'],
  ])('has the arguments %j as %s', (pieces, whole) => {
    const [first, ...rest] = pieces
    const sent = [
      { index: 0, id: 'c', function: { name: 'f', arguments: first } },
      ...rest.map((piece) => ({ index: 0, function: { arguments: piece } })),
    ]
    expect(callsIn(sent)).toEqual([['f', whole]])
  })

  it.each([' ', '}'])(
    'reads what comes after whole arguments in no more than its own length (%j)',
    (piece) => {
      const all = {
        index: 0,
        id: 'c',
        function: { name: 'f', arguments: `{"a":"${'x'.repeat(200_000)}"}` },
      }
      const more = { index: 0, function: { arguments: piece } }
      const begun = performance.now()
      const [[, told] = []] = callsIn([all, ...Array.from({ length: 50_000 }, () => more)])
      // Compared with all arguments each, they take a minute.
      expect(performance.now() - begun).toBeLessThan(5_000)
      expect(told?.startsWith(all.function.arguments)).toBe(true)
    },
  )

  it.each([
    ['', []],
    ['{}', [{ argumentsDelta: '{}' }]],
  ])('gives no arguments to a call that was cut before them (%j)', (piece, told) => {
    const reader = createOpenAiReader(quirksOf(card()))
    const call = { index: 0, id: 'c', function: { name: 'f', arguments: piece } }
    reader.readEvent(body('delta', { tool_calls: [call] }, 'length'), [])
    const out: Part[] = []
    reader.finish(true, out)
    expect(out.filter((part) => part.type === 'tool-call-delta')).toMatchObject(told)
  })

  it.each(['', null, undefined])('has arguments in a whole call that came with %j', (piece) => {
    const call = { id: 'c', type: 'function', function: { name: 'f', arguments: piece } }
    const { choice } = read(body('message', { content: null, tool_calls: [call] }, 'tool_calls'))
    expect(choice?.message).toMatchObject({
      tool_calls: [{ id: 'c', function: { name: 'f', arguments: '{}' } }],
    })
  })

  it.each(['message', 'delta'] as const)('has its call in a function (%s)', (field) => {
    const call = { id: 'c', name: 'f', arguments: '{"a":1}' }
    const { choice, parts } = read(body(field, { tool_calls: [call] }, 'tool_calls'))
    expect(choice?.[field]).toMatchObject({
      tool_calls: [{ id: 'c', type: 'function', function: { name: 'f', arguments: '{"a":1}' } }],
    })
    expect(choice?.[field]).not.toMatchObject({ tool_calls: [{ name: 'f' }] })
    expect(parts).toMatchObject([{ id: 'c', name: 'f', argumentsDelta: '{"a":1}' }])
  })

  it('has in a function what goes on outside of one', () => {
    const begun = { index: 0, id: 'c', name: 'f', arguments: '{"a"' }
    expect(callsIn([begun, { index: 0, arguments: ':1}' }])).toEqual([['f', '{"a":1}']])
  })

  it('takes an id that comes late for that of the call that has none', () => {
    const pieces = [
      { index: 0, ...named('f', '{"a"') },
      { index: 0, id: 'late', ...named('f', ':') },
      { index: 0, id: 'late', ...named('f', '1}') },
      { index: 0, id: 'next', ...named('f', '') },
      { index: 0, id: 'next', function: { arguments: '{}' } },
    ]
    expect(callsIn(pieces)).toEqual([
      ['f', '{"a":1}'],
      ['f', '{}'],
    ])
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
    // As calls are asked for, so that who looks for `tool_calls` finds it.
    expect(choice?.message).toMatchObject({ tool_calls: [{ type: 'function', function: called }] })
    expect(parts).toMatchObject([
      { type: 'tool-call-delta', index: 0, name: 'f', argumentsDelta: '{"a":1}' },
    ])
  })
})
