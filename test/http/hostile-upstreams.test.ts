/**
 * Answers of an upstream that sends fields of other kinds, events twice, in another order or cut anywhere, asked for
 * streamed and whole, in every dialect and way of release: both forms end alike, and nothing that a check refused or a
 * person has to see goes out in either.
 */
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { JUNK, placesIn, put } from '../support/places-in-json.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

type Json = Record<string, unknown>

const SEED = Number(process.env.HOSTILE_SEED ?? 20_261_130)
const RUNS = Number(process.env.HOSTILE_RUNS ?? 24)
const KEY = 'planted-upstream-key'
/** Stands where the answer is wrong. */
const WRONG = 'Wrongmark'
const RIGHT = ['Paris is ', 'the capital of France. ', 'It lies on the Seine.']
const FALSE = ['The sum is easy. ', `It is 17 * 23 = 401. `, `${WRONG} told. `, 'That is all.']
const CALL = [
  [{ index: 0, id: 'call_a', type: 'function', function: { name: 'f', arguments: '{"a":' } }],
  [{ index: 0, function: { arguments: '1}' } }],
]

/** One answer as chat completion chunks. */
function chunksOf(kind: Case['kind']): Json[] {
  const chunk = (delta: unknown, finish: string | null = null): Json => ({
    id: 'u',
    object: 'chat.completion.chunk',
    created: 1,
    model: 'm',
    choices: [{ index: 0, delta, finish_reason: finish }],
  })
  const deltas =
    kind === 'call'
      ? CALL.map((tool_calls) => ({ tool_calls }))
      : (kind === 'right' ? RIGHT : FALSE).map((content) => ({ content }))
  return [
    chunk({ role: 'assistant', content: '' }),
    ...deltas.map((delta) => chunk(delta)),
    chunk({}, kind === 'call' ? 'tool_calls' : 'stop'),
    { id: 'u', choices: [], usage: { prompt_tokens: 5, completion_tokens: 7, total_tokens: 12 } },
  ]
}

type Change =
  | { readonly how: 'put'; readonly at: number; readonly field: number; readonly junk: unknown }
  | { readonly how: 'twice' | 'drop' | 'swap' | 'raw'; readonly at: number; readonly raw: string }
  | { readonly how: 'cut'; readonly share: number; readonly end: 'fin' | 'reset' | 'done' }

interface Case {
  readonly kind: 'right' | 'false' | 'call'
  readonly changes: readonly Change[]
  readonly newline: string
  readonly piece: number
}

const at = fc.nat(6)
const raws = fc.constantFrom(
  ': comment\n\n',
  'data: {"choices": oops\n\n',
  'data: null\n\n',
  'data: []\n\n',
  'data: "text"\n\n',
  'event: error\ndata: {"error":{"message":"boom"}}\n\n',
  'data: {"error":{"message":"no Bearer planted-upstream-key","code":500}}\n\n',
  'data: {"choices":[{"index":1,"delta":{"content":"second"},"finish_reason":null}]}\n\n',
  'data: {"choices":[{"index":0,"delta":{"content":" late"},"finish_reason":null}]}\n\n',
  'data: [DONE]\n\n',
  'id: 7\nretry: 1\ndata:\ndata:\n\n',
  '\ufeff',
  '\u0000\u0001\n\n',
  `data: ${'x'.repeat(1_100_000)}\n\n`,
  'data: {"__proto__":{"polluted":1},"choices":[]}\n\n',
)
const change: fc.Arbitrary<Change> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      how: fc.constant('put' as const),
      at,
      field: fc.nat(40),
      junk: fc.constantFrom(...JUNK),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      how: fc.constantFrom('twice', 'drop', 'swap', 'raw', 'raw'),
      at,
      raw: raws,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      how: fc.constant('cut' as const),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      end: fc.constantFrom('fin', 'reset', 'done'),
    }),
  },
)
const cases: fc.Arbitrary<Case> = fc.record({
  kind: fc.constantFrom('right', 'false', 'call'),
  changes: fc.array(change, { minLength: 0, maxLength: 2 }),
  newline: fc.constantFrom('\n', '\n', '\r\n'),
  piece: fc.constantFrom(1, 7, 60, 5000),
})

interface Sent {
  readonly bytes: Buffer
  readonly isReset: boolean
}

function sentOf({ kind, changes, newline }: Case): Sent {
  const events: string[] = []
  const chunks = chunksOf(kind)
  for (const one of changes) {
    if (one.how !== 'put') continue
    const chunk = chunks[one.at % chunks.length]
    const places = placesIn(chunk)
    chunks[one.at % chunks.length] = put(
      chunk,
      places[one.field % places.length] ?? [],
      one.junk,
    ) as Json
  }
  events.push(...chunks.map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`), 'data: [DONE]\n\n')
  for (const one of changes) {
    if (one.how === 'put' || one.how === 'cut') continue
    const place = one.at % events.length
    const event = events[place] ?? ''
    if (one.how === 'drop') events.splice(place, 1)
    else if (one.how === 'twice') events.splice(place, 0, event)
    else if (one.how === 'raw') events.splice(place, 0, one.raw)
    else events.splice(0, events.length, ...events.toSpliced(place, 1), event)
  }
  let bytes = Buffer.from(events.join('').replaceAll('\n', newline))
  const cut = changes.find((one) => one.how === 'cut')
  if (cut?.how === 'cut') {
    bytes = bytes.subarray(0, Math.floor(bytes.length * cut.share))
    if (cut.end === 'done') bytes = Buffer.concat([bytes, Buffer.from('\n\ndata: [DONE]\n\n')])
  }
  return { bytes, isReset: cut?.how === 'cut' && cut.end === 'reset' }
}

const all = fc.sample(cases, { numRuns: RUNS, seed: SEED })

const upstream = createServer(async (request, response) => {
  // Which models there are is asked too.
  if (request.method === 'GET') return void response.end('{"data":[]}')
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  const { model } = JSON.parse(Buffer.concat(parts).toString()) as { model: string }
  const one = all[Number(model.slice(1))]
  if (one !== undefined) await answer(response, one)
})

async function answer(response: ServerResponse, one: Case): Promise<void> {
  const { bytes, isReset } = sentOf(one)
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  const pieces = Math.min(50, Math.ceil(bytes.length / one.piece))
  const size = Math.ceil(bytes.length / Math.max(1, pieces))
  for (let from = 0; from < bytes.length; from += size) {
    response.write(bytes.subarray(from, from + size))
    await new Promise((resolve) => setImmediate(resolve))
  }
  if (isReset) response.destroy()
  else response.end()
}

let url = ''
beforeAll(async () => {
  await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}/v1`
})
afterAll(() => upstream.close())

interface Outcome {
  readonly isOk: boolean
  readonly said: string
  readonly raw: string
}

const dataOf = (raw: string): Json[] =>
  [...raw.matchAll(/^data: (\{.*\})\r?$/gmu)].map(([, data]) => JSON.parse(data ?? '') as Json)

interface Choice {
  readonly message?: Said
  readonly delta?: Said
}
interface Said {
  readonly content?: string | null | undefined
  readonly tool_calls?: readonly { readonly function?: Json }[]
}

function saidIn({ content, tool_calls = [] }: Said = {}): string {
  // Who collects a stream takes a name that is told again for the same.
  const names = new Set(tool_calls.flatMap(({ function: call }) => call?.name ?? []))
  const calls = tool_calls.map(({ function: call }) => call?.arguments ?? '')
  return [content ?? '', ...names, ...calls].join('')
}

interface Dialect {
  readonly path: string
  readonly body: Json
  read(status: number, raw: string): Outcome
}
const messages = [{ role: 'user', content: 'Hello there, what do you say?' }]
const tools = [{ type: 'function', function: { name: 'f', parameters: { type: 'object' } } }]

/** A stream has one end: that of an answer or that of an error. */
function streamEnd(raw: string, ends: RegExp, errors: RegExp, status: number): boolean {
  if (status !== 200) return false
  const [isEnded, isFailed] = [ends.test(raw), errors.test(raw)]
  expect([isEnded, isFailed].filter(Boolean), `one end in ${raw.slice(-600)}`).toHaveLength(1)
  return isEnded
}

const DIALECTS: Record<string, Dialect> = {
  whole: {
    path: '/v1/chat/completions',
    body: { messages, tools },
    read(status, raw) {
      const { choices = [] } = JSON.parse(raw) as { choices?: Choice[] }
      return { isOk: status === 200, said: saidIn(choices[0]?.message), raw }
    },
  },
  streamed: {
    path: '/v1/chat/completions',
    body: { messages, tools, stream: true },
    read(status, raw) {
      const isOk = streamEnd(raw, /^data: \[DONE\]/mu, /^data: \{"error"/mu, status)
      const deltas = dataOf(raw).flatMap(({ choices }) => (choices as Choice[] | undefined) ?? [])
      return {
        isOk,
        said: saidIn({
          content: deltas.map(({ delta }) => saidIn({ content: delta?.content })).join(''),
          tool_calls: deltas.flatMap(({ delta }) => delta?.tool_calls ?? []),
        }),
        raw,
      }
    },
  },
  messages: {
    path: '/v1/messages',
    body: { messages, max_tokens: 100, stream: true },
    read: (status, raw) => ({
      isOk: streamEnd(raw, /^event: message_stop/mu, /^event: error/mu, status),
      said: '',
      raw,
    }),
  },
  gemini: {
    path: '/v1beta/models/MODEL:streamGenerateContent?alt=sse',
    body: { contents: [{ parts: [{ text: messages[0]?.content }] }] },
    read: (status, raw) => ({
      isOk: streamEnd(raw, /^data: .*"finishReason"/mu, /^data: \{"error"/mu, status),
      said: '',
      raw,
    }),
  },
  responses: {
    path: '/v1/responses',
    body: { input: messages, stream: true, store: false },
    read: (status, raw) => ({
      isOk: streamEnd(
        raw,
        /^event: response\.(?:completed|incomplete)/mu,
        /^event: (?:error|response\.failed)/mu,
        status,
      ),
      said: '',
      raw,
    }),
  },
}

const MODES: readonly (readonly [string, string])[] = [
  ['live', '[]'],
  ['window', '[{ name: all, when: {}, require: { checks: [arithmetic], release: window } }]'],
  ['hold', '[{ name: all, when: {}, require: { checks: [arithmetic], release: hold } }]'],
  ['a person', '[{ name: all, when: {}, require: { checks: [arithmetic], oversight: hold } }]'],
]

describe.each(MODES)('released %s', (mode, policies) => {
  let started: StartedGateway
  beforeAll(async () => {
    const cards = all.map(
      (_, at) =>
        `  - { id: m${at}, provider: openai, base_url: "${url}", model: m${at}, api_key: ${KEY}, allow_private: true }`,
    )
    started = await startGateway({
      config: `models:\n${cards.join('\n')}\nlines: { first: [m0], second: [m0] }\ndefault_policies: false\npolicies: ${policies}\n`,
    })
  })
  afterAll(() => started.stop())

  async function ask(model: string, { path, body, read }: Dialect): Promise<Outcome> {
    const response = await fetch(`${started.url}${path.replace('MODEL', model)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ model, ...body }),
      signal: AbortSignal.timeout(30_000),
    })
    const raw = await response.text()
    expect(raw).not.toMatch(/"(?:code|type)":"internal|Something went wrong inside/)
    expect(raw).not.toContain(KEY)
    expect(raw).not.toMatch(/node_modules|\.ts:\d+|\bat [\w.<>]+ \(/)
    return read(response.status, raw)
  }

  function expectKept({ raw }: Outcome): void {
    if (mode !== 'a person') return
    expect(raw).not.toContain(WRONG)
    expect(raw).not.toContain('Seine')
  }

  /** In a window a stream stops before what a check refused; a whole answer of the model that was named is told with it. */
  const mayDiffer = ({ kind }: Case): boolean => mode === 'window' && kind === 'false'

  it('ends alike in every form and lets nothing out that was refused', async () => {
    const failures: string[] = []
    for (const [at, one] of all.entries()) {
      try {
        const outcomes: Record<string, Outcome> = {}
        for (const [name, dialect] of Object.entries(DIALECTS)) {
          outcomes[name] = await ask(`m${at}`, dialect)
          expectKept(outcomes[name])
        }
        const { whole, streamed } = outcomes
        if (mayDiffer(one)) continue
        expect(streamed?.isOk, 'both ends').toBe(whole?.isOk)
        if (whole?.isOk && mode !== 'a person') expect(streamed?.said).toBe(whole.said)
      } catch (thrown) {
        const told = JSON.stringify(one)
          .replaceAll(/x{50,}/g, 'xxx')
          .slice(0, 600)
        failures.push(`m${at} ${told}\n   ${(thrown as Error).message.slice(0, 1500)}`)
      }
    }
    expect(failures.join('\n')).toBe('')
  })
})
