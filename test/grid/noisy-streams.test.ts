import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Part } from '../../src/core/chat.ts'
import { createAnthropicReader } from '../../src/providers/anthropic/anthropic-reader.ts'
import { beginAnswer, type Piece } from '../../src/providers/calls/read-answer.ts'
import { createGoogleReader } from '../../src/providers/google/google-reader.ts'
import { createOllamaReader } from '../../src/providers/ollama/ollama-reader.ts'
import { createOpenAiReader } from '../../src/providers/openai/openai-reader.ts'
import type { AnswerReader } from '../../src/providers/protocol-adapter.ts'
import { quirksOf } from '../../src/providers/quirks.ts'
import { fakeCard } from '../../src/testing.ts'
import { messageBody } from '../../src/wire/anthropic-messages/message-body.ts'
import { createMessageStream } from '../../src/wire/anthropic-messages/message-stream.ts'
import { generateBody } from '../../src/wire/google-generate/generate-body.ts'
import { createGenerateStream } from '../../src/wire/google-generate/generate-stream.ts'
import { chatCompletion } from '../../src/wire/openai-chat/chat-completion.ts'
import { createChatStream } from '../../src/wire/openai-chat/chat-stream.ts'
import { responseBody } from '../../src/wire/openai-responses/response-body.ts'
import { createResponseStream } from '../../src/wire/openai-responses/response-stream.ts'
import type { ResponsesBody } from '../../src/wire/openai-responses/responses-schema.ts'

/**
 * What a model said, in pieces, written as each provider would, with the noise that servers and proxies put between,
 * cut anywhere, and told in each dialect, streamed and whole: the words and the calls are the same every time.
 */
type Json = Record<string, unknown>

interface Said {
  readonly thoughts: readonly string[]
  readonly texts: readonly string[]
  readonly calls: readonly { readonly name: string; readonly pieces: readonly string[] }[]
}

const words = fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }), {
  maxLength: 5,
})
const call = fc
  .tuple(
    fc.constantFrom('get_weather', 'send', 'f'),
    fc.dictionary(fc.string({ maxLength: 4 }), fc.jsonValue({ maxDepth: 1 }), { maxKeys: 3 }),
    fc.integer({ min: 1, max: 9 }),
  )
  .map(([name, args, size]) => ({ name, pieces: cutText(JSON.stringify(args), size) }))
const said: fc.Arbitrary<Said> = fc
  .record({ thoughts: words, texts: words, calls: fc.array(call, { maxLength: 3 }) })
  .filter(({ texts, calls }) => texts.join('') !== '' || calls.length > 0)

function cutText(text: string, size: number): string[] {
  const characters = [...text]
  return Array.from({ length: Math.ceil(characters.length / size) }, (_, at) =>
    characters.slice(at * size, (at + 1) * size).join(''),
  )
}

/** Habits in which servers of one protocol differ. */
interface Habits {
  readonly rolesRepeated: boolean
  readonly idsRepeated: boolean
  readonly callsByTurns: boolean
  readonly emptyPieces: boolean
  readonly reasonWithLast: boolean
  readonly thoughtsAs: 'reasoning_content' | 'reasoning'
}
const habits: fc.Arbitrary<Habits> = fc.record({
  rolesRepeated: fc.boolean(),
  idsRepeated: fc.boolean(),
  callsByTurns: fc.boolean(),
  emptyPieces: fc.boolean(),
  reasonWithLast: fc.boolean(),
  thoughtsAs: fc.constantFrom('reasoning_content', 'reasoning'),
})

/** Pieces of all calls, one call after another or by turns. */
function callPieces({ calls }: Said, byTurns: boolean) {
  const all = calls.flatMap(({ name, pieces }, index) =>
    pieces.map((piece, at) => ({ index, name, piece, at, isFirst: at === 0 })),
  )
  return byTurns ? all.toSorted((a, b) => a.at - b.at || a.index - b.index) : all
}

const openai = (answer: Said, how: Habits): Json[] => {
  const role = how.rolesRepeated ? { role: 'assistant' } : {}
  const deltas: Json[] = [
    { role: 'assistant', content: how.emptyPieces ? '' : null },
    ...answer.thoughts.map((thought) => ({ ...role, [how.thoughtsAs]: thought })),
    ...answer.texts.map((content) => ({ ...role, content })),
    ...callPieces(answer, how.callsByTurns).map(({ index, name, piece, isFirst }) => ({
      ...role,
      ...(how.emptyPieces ? { content: null } : {}),
      tool_calls: [
        {
          index,
          ...(isFirst || how.idsRepeated ? { id: `call_${index}`, type: 'function' } : {}),
          function: { ...(isFirst ? { name } : {}), arguments: piece },
        },
      ],
    })),
  ]
  const reason = answer.calls.length > 0 ? 'tool_calls' : 'stop'
  const chunks = deltas.map((delta, at) => ({
    id: 'x',
    object: 'chat.completion.chunk',
    choices: [
      {
        index: 0,
        delta,
        finish_reason: how.reasonWithLast && at === deltas.length - 1 ? reason : null,
      },
    ],
  }))
  return [
    ...chunks,
    ...(how.reasonWithLast ? [] : [{ choices: [{ index: 0, delta: {}, finish_reason: reason }] }]),
    { choices: [], usage: { prompt_tokens: 5, completion_tokens: 3, total_tokens: 8 } },
  ]
}

const anthropic = (answer: Said): Json[] => {
  const blocks = [
    ...(answer.thoughts.length > 0
      ? [
          {
            begin: { type: 'thinking', thinking: '' },
            deltas: answer.thoughts.map((thinking) => ({ type: 'thinking_delta', thinking })),
          },
        ]
      : []),
    ...(answer.texts.length > 0
      ? [
          {
            begin: { type: 'text', text: '' },
            deltas: answer.texts.map((text) => ({ type: 'text_delta', text })),
          },
        ]
      : []),
    ...answer.calls.map(({ name, pieces }, index) => ({
      begin: { type: 'tool_use', id: `call_${index}`, name, input: {} },
      deltas: pieces.map((partial_json) => ({ type: 'input_json_delta', partial_json })),
    })),
  ]
  return [
    { type: 'message_start', message: { usage: { input_tokens: 5, output_tokens: 1 } } },
    { type: 'ping' },
    ...blocks.flatMap(({ begin, deltas }, index) => [
      { type: 'content_block_start', index, content_block: begin },
      ...deltas.map((delta) => ({ type: 'content_block_delta', index, delta })),
      { type: 'content_block_stop', index },
    ]),
    {
      type: 'message_delta',
      delta: { stop_reason: answer.calls.length > 0 ? 'tool_use' : 'end_turn' },
      usage: { output_tokens: 3 },
    },
    { type: 'message_stop' },
  ]
}

const argsOf = (pieces: readonly string[]): unknown => JSON.parse(pieces.join(''))

const google = (answer: Said, how: Habits): Json[] => {
  const parts: Json[] = [
    ...answer.thoughts.map((text) => ({ text, thought: true })),
    ...answer.texts.map((text) => ({ text })),
    ...answer.calls.map(({ name, pieces }, index) => ({
      functionCall: { id: `call_${index}`, name, args: argsOf(pieces) },
    })),
  ]
  const end = { finishReason: 'STOP' }
  return [
    ...parts.map((part, at) => ({
      candidates: [
        {
          content: { role: 'model', parts: [part] },
          ...(how.reasonWithLast && at === parts.length - 1 ? end : {}),
        },
      ],
    })),
    ...(how.reasonWithLast ? [] : [{ candidates: [{ content: { parts: [] }, ...end }] }]),
    { usageMetadata: { promptTokenCount: 5, candidatesTokenCount: 3 } },
  ]
}

const ollama = (answer: Said): Json[] => [
  ...answer.thoughts.map((thinking) => ({
    message: { role: 'assistant', content: '', thinking },
    done: false,
  })),
  ...answer.texts.map((content) => ({ message: { role: 'assistant', content }, done: false })),
  ...answer.calls.map(({ name, pieces }) => ({
    message: {
      role: 'assistant',
      content: '',
      tool_calls: [{ function: { name, arguments: argsOf(pieces) } }],
    },
    done: false,
  })),
  {
    message: { role: 'assistant', content: '' },
    done: true,
    done_reason: 'stop',
    prompt_eval_count: 5,
    eval_count: 3,
  },
]

interface Protocol {
  readonly name: string
  readonly framing: 'sse' | 'lines'
  write(answer: Said, how: Habits): Json[]
  reader(): AnswerReader
}
const PROTOCOLS: readonly Protocol[] = [
  {
    name: 'openai',
    framing: 'sse',
    write: openai,
    reader: () => createOpenAiReader(quirksOf(fakeCard('any'))),
  },
  { name: 'anthropic', framing: 'sse', write: anthropic, reader: createAnthropicReader },
  { name: 'google', framing: 'sse', write: google, reader: createGoogleReader },
  { name: 'ollama', framing: 'lines', write: ollama, reader: createOllamaReader },
]

/** What stands between events, and how lines end. */
const noise = fc.record({
  newline: fc.constantFrom('\n', '\r\n'),
  mark: fc.boolean(),
  done: fc.boolean(),
  between: fc.array(
    fc.constantFrom('', ': keep-alive\n\n', ':\n\n', 'event: ping\ndata:\n\n', 'retry: 5\n', '\n'),
    { minLength: 1, maxLength: 6 },
  ),
  head: fc.constantFrom('', 'event: chunk\n', 'id: 7\n', ': note\n'),
  space: fc.constantFrom(' ', ''),
  cuts: fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 6 }),
})
type Noise = typeof noise extends fc.Arbitrary<infer Given> ? Given : never

function streamOf(events: readonly Json[], framing: 'sse' | 'lines', how: Noise): Buffer {
  const mark = how.mark ? '\ufeff' : ''
  if (framing === 'lines') {
    const blank = how.between.includes('\n') ? how.newline : ''
    return Buffer.from(
      mark + events.map((event) => JSON.stringify(event) + how.newline + blank).join(''),
    )
  }
  const written = events.map((event, at) => {
    const before = how.between[at % how.between.length] ?? ''
    return `${before}${how.head}data:${how.space}${JSON.stringify(event)}\n\n`
  })
  const all = written.join('') + (how.done ? 'data: [DONE]\n\n' : '')
  return Buffer.from(mark + all.replaceAll('\n', how.newline))
}

const NO_DEADLINES = { progress() {}, over() {}, pause() {}, resume() {} } as never
const LIMITS = {
  wholeBytes: 1e7,
  streamBytes: 1e7,
  streamCharacters: 1e7,
  eventBytes: 1e6,
}

async function partsOf(bytes: Buffer, cuts: readonly number[], protocol: Protocol) {
  const pieces: Buffer[] = []
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = cuts[turn % cuts.length] ?? 1
    pieces.push(bytes.subarray(at, at + size))
    at += size
  }
  const source = { next: () => Promise.resolve(pieces.shift()) }
  const { framing } = protocol
  const parts: Part[] = []
  const framed = { framing, streaming: true }
  const answer = { source, reader: protocol.reader(), deadlines: NO_DEADLINES, limits: LIMITS }
  const read = await beginAnswer(answer, framed)
  let piece: Piece
  do {
    piece = await read()
    parts.push(...piece.parts)
  } while (!piece.isLast)
  if (piece.failure !== undefined) throw piece.failure
  return parts
}

interface Heard {
  readonly text: string
  readonly thoughts: string
  readonly calls: readonly { readonly name: unknown; readonly args: unknown }[]
}

const TAIL = { usage: {}, secondline: {} }
const CHAT = { id: 'chatcmpl-1', created: 1, model: 'card' }
const MESSAGE = { id: 'msg_1', model: 'card', signsThinking: false }
const RESPONSE = {
  id: 'resp_1',
  createdAt: 1,
  model: 'card',
  lineage: 'maker/model',
  request: { model: 'auto', input: 'x' } as ResponsesBody,
  stored: false,
}

function eventsOf(stream: string): Json[] {
  return stream
    .split('\n\n')
    .filter((event) => event.includes('data: {'))
    .map((event) => JSON.parse(event.slice(event.indexOf('data: ') + 6)) as Json)
}

const joined = (pieces: readonly unknown[]) => pieces.map((piece) => piece ?? '').join('')
const parsed = (written: unknown): unknown => JSON.parse(String(written || '{}'))

function chatStreamed(parts: readonly Part[]): Heard {
  const stream = createChatStream(CHAT, { includeUsage: true })
  const deltas = eventsOf(parts.map(stream.write).join('') + stream.end(TAIL)).flatMap((chunk) =>
    (chunk.choices as { delta: Json }[]).map(({ delta }) => delta ?? {}),
  )
  const calls: { name: string; args: string }[] = []
  for (const { index, function: piece } of deltas.flatMap((d) => (d.tool_calls ?? []) as Json[])) {
    const at = index as number
    calls[at] ??= { name: '', args: '' }
    calls[at].name += (piece as Json).name ?? ''
    calls[at].args += (piece as Json).arguments ?? ''
  }
  return {
    text: joined(deltas.map(({ content }) => content)),
    thoughts: joined(deltas.map((delta) => delta.reasoning_content ?? delta.reasoning)),
    calls: calls.map(({ name, args }) => ({ name, args: parsed(args) })),
  }
}

function chatWhole(parts: readonly Part[]): Heard {
  const { choices } = chatCompletion(CHAT, parts, TAIL) as { choices: { message: Json }[] }
  const { content, reasoning_content, tool_calls = [] } = choices[0]!.message
  return {
    text: joined([content]),
    thoughts: joined([reasoning_content]),
    calls: (tool_calls as { function: Json }[]).map(({ function: called }) => ({
      name: called.name,
      args: parsed(called.arguments),
    })),
  }
}

function heardOf(blocks: readonly Json[]): Heard {
  const of = (type: string) => blocks.filter((block) => block.type === type)
  return {
    text: joined(of('text').map(({ text }) => text)),
    thoughts: joined(of('thinking').map(({ thinking }) => thinking)),
    calls: of('tool_use').map(({ name, input }) => ({ name, args: input })),
  }
}

function messageStreamed(parts: readonly Part[]): Heard {
  const stream = createMessageStream(MESSAGE)
  const blocks: Json[] = []
  const written = stream.start() + parts.map(stream.write).join('') + stream.end(TAIL)
  for (const { type, index, content_block, delta } of eventsOf(written)) {
    if (type === 'content_block_start') blocks[index as number] = { ...(content_block as Json) }
    if (type !== 'content_block_delta') continue
    const block = blocks[index as number]!
    for (const [name, piece] of Object.entries(delta as Json)) {
      if (name !== 'type') block[name] = `${block[name] ?? ''}${piece}`
    }
  }
  return heardOf(
    blocks.map((block) =>
      block.type === 'tool_use' ? { ...block, input: parsed(block.partial_json) } : block,
    ),
  )
}

function heardOfItems(items: readonly Json[]): Heard {
  const of = (type: string) => items.filter((item) => item.type === type)
  const textOf = (parts: unknown) => joined((parts as Json[]).map(({ text }) => text))
  return {
    text: joined(of('message').map(({ content }) => textOf(content))),
    thoughts: joined(of('reasoning').map(({ summary }) => textOf(summary))),
    calls: of('function_call').map((item) => ({ name: item.name, args: parsed(item.arguments) })),
  }
}

function responseStreamed(parts: readonly Part[]): Heard {
  const stream = createResponseStream(RESPONSE)
  const written = stream.start() + parts.map(stream.write).join('') + stream.end(TAIL)
  const last = eventsOf(written).at(-1)?.response as { output: Json[] }
  return heardOfItems(last.output)
}

function heardOfParts(candidates: readonly Json[]): Heard {
  const parts = candidates.flatMap(({ content }) => (content as { parts: Json[] }).parts)
  const calls = parts.flatMap((part) => (part.functionCall ? [part.functionCall as Json] : []))
  return {
    text: joined(parts.map(({ text, thought }) => (thought ? '' : text))),
    thoughts: joined(parts.map(({ text, thought }) => (thought ? text : ''))),
    calls: calls.map(({ name, args }) => ({ name, args })),
  }
}

const GENERATED = { id: '1', model: 'card', signsThinking: false, showsThoughts: true }

function generateStreamed(framing: 'sse' | 'array') {
  return (parts: readonly Part[]): Heard => {
    const stream = createGenerateStream(GENERATED, framing)
    const written = stream.start() + parts.map(stream.write).join('') + stream.end(TAIL)
    const pieces = framing === 'sse' ? eventsOf(written) : (JSON.parse(written) as Json[])
    return heardOfParts(pieces.flatMap(({ candidates }) => candidates as Json[]))
  }
}

const TOLD = [
  ['generateContent, streamed', generateStreamed('sse')],
  ['generateContent, as an array', generateStreamed('array')],
  [
    'generateContent, whole',
    (parts) => heardOfParts(generateBody(GENERATED, parts, TAIL).candidates as Json[]),
  ],
  ['chat, streamed', chatStreamed],
  ['messages, streamed', messageStreamed],
  ['responses, streamed', responseStreamed],
  ['messages, whole', (parts) => heardOf(messageBody(MESSAGE, parts, TAIL).content as Json[])],
  [
    'responses, whole',
    (parts) => heardOfItems(responseBody(RESPONSE, parts, TAIL).output as Json[]),
  ],
  ['chat, whole', (parts) => chatWhole(parts.filter(({ type }) => type !== 'native'))],
] as const satisfies readonly (readonly [string, (parts: readonly Part[]) => Heard])[]

describe.each(PROTOCOLS)('an answer of the protocol $name', (protocol) => {
  it.each(TOLD)('says the same however it is cut and what stands between: %s', async (_, told) => {
    await fc.assert(
      fc.asyncProperty(said, habits, noise, async (answer, how, between) => {
        const bytes = streamOf(protocol.write(answer, how), protocol.framing, between)
        expect(told(await partsOf(bytes, between.cuts, protocol))).toEqual({
          text: answer.texts.join(''),
          thoughts: answer.thoughts.join(''),
          calls: answer.calls.map(({ name, pieces }) => ({ name, args: argsOf(pieces) })),
        })
      }),
      { numRuns: 60 },
    )
  })
})
