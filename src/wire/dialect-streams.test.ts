import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Part } from '../core/chat.ts'
import { GatewayError } from '../core/errors.ts'
import { messageBody } from './anthropic-messages/message-body.ts'
import { createMessageStream } from './anthropic-messages/message-stream.ts'
import { chatCompletion } from './openai-chat/chat-completion.ts'
import { createChatStream } from './openai-chat/chat-stream.ts'
import { sealReasoning, unsealReasoning } from './openai-responses/reasoning-seal.ts'
import { responseBody } from './openai-responses/response-body.ts'
import { createResponseStream } from './openai-responses/response-stream.ts'
import type { ResponsesBody } from './openai-responses/responses-schema.ts'

type Json = Record<string, unknown>

const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 })

/** Parts in any order a model could send them, also words in the middle of calls. */
const parts = fc
  .array(
    fc.oneof(
      text.map((said): Part[] => [{ type: 'text-delta', text: said }]),
      text.map((said): Part[] => [{ type: 'refusal-delta', text: said }]),
      fc
        .record({ text, phase: fc.constantFrom('commentary', 'final_answer', undefined) })
        .map(({ text: said, phase }): Part[] => [
          { type: 'text-delta', text: '\n\n', isBreak: true },
          { type: 'text-delta', text: said, ...(phase && { phase }) },
        ]),
      fc
        .record({ text, signature: fc.option(text, { nil: undefined }) })
        .map(({ text: thought, signature }): Part[] => [
          { type: 'reasoning-delta', text: thought },
          ...(signature ? [{ type: 'reasoning-delta' as const, text: '', signature }] : []),
        ]),
      fc.record({ thought: text, sealed: text }).map(({ thought, sealed }): Part[] => [
        { type: 'reasoning-delta', text: thought },
        { type: 'reasoning-delta', text: '', encrypted: sealed },
      ]),
      fc.tuple(fc.integer({ min: 1, max: 3 }), fc.option(text)).map(callsAtOnce),
      fc.constant<Part[]>([{ type: 'media', mediaType: 'image/png', data: 'aGk=' }]),
    ),
    { maxLength: 8 },
  )
  .map((groups) => numberCalls(groups.flat()))
  .map((list): Part[] => [...list, { type: 'end', reason: 'stop' }])

/** Several calls whose arguments arrive by turns, as some servers send them. Indexes are relative until numbered. */
function callsAtOnce([count, between]: [number, string | null]): Part[] {
  const indexes = Array.from({ length: count }, (_, index) => index)
  const goOn = (argumentsDelta: string) =>
    indexes.map((index): Part => ({ type: 'tool-call-delta', index, argumentsDelta }))
  return [
    ...indexes.map(
      (index): Part => ({ type: 'tool-call-delta', index, id: 'new', name: `f${index}` }),
    ),
    ...goOn('{"a":{"}":'),
    ...(between === null ? [] : [{ type: 'text-delta' as const, text: between }]),
    ...goOn('1}}'),
  ]
}

function numberCalls(list: readonly Part[]): Part[] {
  let next = 0
  let base = 0
  return list.map((part) => {
    if (part.type !== 'tool-call-delta') return part
    if (part.id !== undefined && part.index === 0) base = next
    const index = base + part.index
    next = Math.max(next, index + 1)
    return part.id === undefined ? { ...part, index } : { ...part, index, id: `call_${index}` }
  })
}

const TAIL = { usage: { inputTokens: 5, outputTokens: 3 }, secondline: { run: 'r' } }

function eventsOf(stream: string): Json[] {
  return stream
    .split('\n\n')
    .filter(Boolean)
    .map((event) => JSON.parse(event.slice(event.indexOf('data: ') + 6)) as Json)
}

describe('a chat stream', () => {
  const head = { id: 'chatcmpl-1', created: 1, model: 'card' }

  it('adds up to the completion that is sent whole, whose content is null where there is none', () => {
    fc.assert(
      fc.property(parts, (list) => {
        const stream = createChatStream(head, { includeUsage: true })
        const written = list.map(stream.write).join('') + stream.end(TAIL)
        const whole = chatCompletion(head, list, TAIL)
        const { message, finish_reason: end } = (whole.choices as Json[])[0] as {
          message: Json
          finish_reason: string
        }
        expect(addUp(eventsOf(written.replace('data: [DONE]\n\n', '')))).toEqual({
          message: { ...message, content: message.content ?? '', refusal: message.refusal ?? '' },
          end,
          usage: whole.usage,
        })
        const said = list.some(({ type }) => type === 'text-delta')
        const other = list.some(({ type }) => ['refusal-delta', 'tool-call-delta'].includes(type))
        expect(message.content === null).toBe(!said && other)
      }),
    )
  })

  /** Puts chunks together as the SDK does. */
  function addUp(chunks: readonly Json[]) {
    const message: Json = { content: '', refusal: '' }
    const calls: Json[] = []
    let end: unknown
    for (const { choices } of chunks) {
      for (const { delta, finish_reason } of choices as { delta: Json; finish_reason: unknown }[]) {
        end = finish_reason ?? end
        const { role, tool_calls: pieces = [], images, ...texts } = delta
        if (role !== undefined) message.role = role
        for (const [name, piece] of Object.entries(texts)) {
          message[name] = `${message[name] ?? ''}${piece}`
        }
        if (images) message.images = [...((message.images as Json[]) ?? []), ...(images as Json[])]
        for (const { index, function: called, ...rest } of pieces as Json[]) {
          calls[index as number] ??= { function: { name: '', arguments: '' } }
          const call = calls[index as number]!
          const sum = call.function as Record<string, string>
          for (const [name, piece] of Object.entries(called as Json)) sum[name] += String(piece)
          Object.assign(call, rest)
        }
      }
    }
    if (calls.length > 0) message.tool_calls = calls
    return { message, end, usage: chunks.at(-1)?.usage }
  }
})

describe('an Anthropic stream', () => {
  const head = { id: 'msg_1', model: 'card', signsThinking: true }

  it('can be written whole however deep the arguments of a call nest', () => {
    const argumentsDelta = `${'['.repeat(20_000)}${']'.repeat(20_000)}`
    const call: Part[] = [
      { type: 'tool-call-delta', index: 0, id: 'c', name: 'f', argumentsDelta },
      { type: 'end', reason: 'tool-calls' },
    ]
    const { content } = JSON.parse(JSON.stringify(messageBody(head, call, TAIL)))
    expect(content).toMatchObject([{ type: 'tool_use', input: { _unparsed: argumentsDelta } }])
  })

  it.each(['[1,2]', '"a"', 'null', '7', '{"a":'])(
    'has an object for arguments that are none: %s',
    (argumentsDelta) => {
      const call: Part[] = [
        { type: 'tool-call-delta', index: 0, id: 'c', name: 'f', argumentsDelta },
      ]
      expect(messageBody(head, call, TAIL).content).toMatchObject([
        { type: 'tool_use', input: { _unparsed: argumentsDelta } },
      ])
    },
  )

  it('adds up to the message that is sent whole, whatever order the parts come in', () => {
    fc.assert(
      fc.property(parts, fc.boolean(), (list, signsThinking) => {
        const given = { ...head, signsThinking }
        const stream = createMessageStream(given)
        const written = stream.start() + list.map(stream.write).join('') + stream.end(TAIL)
        const whole = messageBody(given, list, TAIL)
        expect(contentOf(eventsOf(written))).toEqual(whole.content)
        const last = eventsOf(written).at(-2)
        const { stop_reason, usage } = whole
        expect(last).toMatchObject({ delta: { stop_reason }, usage })
        const refuses = list.some((part) => part.type === 'refusal-delta')
        expect(stop_reason).toBe(refuses ? 'refusal' : 'end_turn')
        expect(last?.secondline).toEqual(whole.secondline)
      }),
    )
  })

  /** Puts events together as the SDK does, and minds that each block is begun, filled and ended in turn. */
  function contentOf(events: readonly Json[]): unknown[] {
    const blocks: Record<string, string>[] = []
    let open: number | undefined
    for (const event of events) {
      if (event.type === 'content_block_start') {
        expect(open).toBeUndefined()
        open = event.index as number
        expect(open).toBe(blocks.length)
        blocks.push({ ...(event.content_block as Record<string, string>), json: '' })
      } else if (event.type === 'content_block_delta') {
        expect(event.index).toBe(open)
        addDelta(blocks.at(-1)!, event.delta as Record<string, string>)
      } else if (event.type === 'content_block_stop') open = undefined
    }
    expect(open).toBeUndefined()
    return blocks.map(({ json, ...block }) =>
      block.type === 'tool_use' ? { ...block, input: JSON.parse(json || '{}') } : block,
    )
  }

  const FIELDS: Readonly<Record<string, readonly [block: string, delta: string]>> = {
    text_delta: ['text', 'text'],
    thinking_delta: ['thinking', 'thinking'],
    signature_delta: ['signature', 'signature'],
    input_json_delta: ['json', 'partial_json'],
  }

  function addDelta(block: Record<string, string>, delta: Record<string, string>): void {
    const [field, from] = FIELDS[delta.type ?? '']!
    block[field] = `${block[field]}${delta[from]}`
  }

  it('ends in an error where a model goes on with a call that it had ended', () => {
    const stream = createMessageStream(head)
    stream.write({ type: 'tool-call-delta', index: 0, id: 'a', name: 'f', argumentsDelta: '{}' })
    stream.write({ type: 'text-delta', text: 'Then' })
    stream.write({ type: 'tool-call-delta', index: 0, argumentsDelta: '\n' })
    expect(() => stream.write({ type: 'tool-call-delta', index: 0, argumentsDelta: '{' })).toThrow(
      GatewayError,
    )
  })
})

describe('a stream of the Responses API', () => {
  const head = {
    id: 'resp_1',
    createdAt: 1,
    model: 'card',
    lineage: 'maker/model',
    request: { model: 'auto', input: 'x' } as ResponsesBody,
    stored: true,
  }

  it('adds up to the response that is sent whole, its items done in order', () => {
    fc.assert(
      fc.property(parts, fc.boolean(), (list, withSealed) => {
        const stream = createResponseStream(head, { withSealed })
        const written = stream.start() + list.map(stream.write).join('') + stream.end(TAIL)
        const events = eventsOf(written)
        const last = events.at(-1)?.response as Json
        const whole = responseBody(head, list, TAIL)
        const output = (whole.output as Json[]).map((item) =>
          withSealed ? item : { ...item, encrypted_content: undefined },
        )
        expect(last).toEqual({ ...whole, output })
        const done = events.filter((event) => event.type === 'response.output_item.done')
        expect(done.map((event) => event.item)).toEqual(last.output)
        expect(done.map((event) => event.output_index)).toEqual(done.map((_, index) => index))
        expect(events.map((event) => event.sequence_number)).toEqual(events.map((_, at) => at))
      }),
    )
  })

  it('tells what can be read of a thought and its seal as one item', () => {
    const thought: Part[] = [
      { type: 'reasoning-delta', text: 'I look it up.' },
      { type: 'reasoning-delta', text: '', encrypted: 'sealed' },
    ]
    const { output } = responseBody(head, thought, TAIL)
    const summary = [{ type: 'summary_text', text: 'I look it up.' }]
    expect(output).toMatchObject([{ type: 'reasoning', summary }])
    expect(unsealReasoning((output as Json[])[0]?.encrypted_content as string)).toMatchObject({
      encrypted: 'sealed',
    })
  })

  it('seals who thought what so that only this gateway reads it', () => {
    fc.assert(
      fc.property(
        fc.record({ lineage: text, signature: text, encrypted: text }),
        fc.string(),
        (block, foreign) => {
          expect(unsealReasoning(sealReasoning(block))).toEqual(block)
          expect(unsealReasoning(foreign)).toEqual({})
          expect(unsealReasoning(`sl1.${foreign}`)).toEqual({})
        },
      ),
    )
  })

  it('takes as long for each item however many came before it', () => {
    const stream = createResponseStream(head)
    const before = process.cpuUsage()
    let items = 0
    for (let at = 0; at < 40_000; at++) {
      const written =
        at % 2 === 0
          ? stream.write({ type: 'text-delta', text: 'a' })
          : stream.write({ type: 'reasoning-delta', text: 'r' })
      items += written.includes('response.output_item.added') ? 1 : 0
    }
    const { user, system } = process.cpuUsage(before)
    expect(items).toBe(40_000)
    expect((user + system) / 1000).toBeLessThan(3_000)
  })

  it('tells what had been said before it failed', () => {
    const stream = createResponseStream(head)
    stream.start()
    stream.write({ type: 'text-delta', text: 'It is ' })
    stream.write({ type: 'reasoning-delta', text: 'Hm' })
    const said = stream.fail(new GatewayError('upstream_failed', 'Gone'))
    const failed = JSON.parse(said.slice(said.lastIndexOf('data: ') + 6)).response
    expect(failed).toMatchObject({
      status: 'failed',
      output: [{ type: 'message', content: [{ text: 'It is ' }] }],
    })
  })
})
