/**
 * Every operation of the API with what nobody would send on purpose: fields of other kinds, broken JSON and UTF-8, odd
 * headers, ids and queries. It is refused in the words of its dialect or done, and is never the gateway's own failure.
 */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ACTS, makeOneOfEach } from '../support/one-of-each.ts'
import { JUNK, placesIn, put } from '../support/places-in-json.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

const ADMIN = 'an-admin-key-of-hostile-tests'
type Json = Record<string, unknown>

interface Operation {
  readonly path: string
  readonly method: string
  readonly contentType: string | undefined
  readonly example: unknown
}

let started: StartedGateway
let operations: readonly Operation[] = []
/** By the paths that lead to what is there. */
let made: Awaited<ReturnType<typeof makeOneOfEach>> = []

beforeAll(async () => {
  started = await startGateway({
    config: [
      `auth: { mode: keys, admin_key: ${ADMIN}, pepper: "a pepper of tests that is long enough" }`,
      'server: { max_body_bytes: 200000 }',
      'content: { store: true }',
    ].join('\n'),
  })
  const document = (await (await fetch(`${started.url}/openapi.json`)).json()) as Document
  operations = operationsOf(document)
  made = await makeOneOfEach(started.url, ADMIN, 'it')
})
afterAll(() => started.stop())

interface Document {
  readonly paths: Record<string, Record<string, { requestBody?: { content: Json } }>>
  readonly components: { readonly schemas: Json }
}

function operationsOf({ paths, components }: Document): readonly Operation[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    ['get', 'post', 'put', 'delete'].flatMap((method) => {
      const operation = item[method]
      if (operation === undefined) return []
      const [[contentType, body] = []] = Object.entries(operation.requestBody?.content ?? {})
      const { schema } = (body ?? {}) as { schema?: unknown }
      const act = ACTS.find(([end]) => end.test(path))?.[1]
      const example = SEEDS[path] ?? act ?? exampleOf(schema, components.schemas)
      return { path, method: method.toUpperCase(), contentType, example }
    }),
  )
}

const HELLO = [{ role: 'user', content: 'What is the capital of France?' }]
const GOOGLE_HELLO = {
  contents: [{ role: 'user', parts: [{ text: 'What is the capital of France?' }] }],
  tools: [{ functionDeclarations: [{ name: 'f', parameters: { type: 'OBJECT' } }] }],
  generationConfig: { maxOutputTokens: 20, thinkingConfig: { thinkingBudget: 0 } },
}
/** Bodies that say more than a schema's own example would. */
const SEEDS: Record<string, unknown> = {
  '/v1/chat/completions': {
    model: 'auto',
    messages: [{ role: 'system', content: 'Be brief' }, ...HELLO],
    max_tokens: 20,
    stream: false,
    tools: [{ type: 'function', function: { name: 'f', parameters: { type: 'object' } } }],
    secondline: { conversation: 'c', context: ['Paris is the capital.'] },
  },
  '/v1/messages': { model: 'auto', max_tokens: 50, messages: HELLO },
  '/v1beta/models/{model}:generateContent': GOOGLE_HELLO,
  '/v1beta/models/{model}:streamGenerateContent': GOOGLE_HELLO,
  '/v1/responses': { model: 'auto', input: 'What is 2 + 2?', store: false },
}

/** A value of a JSON schema, two levels of optional fields deep. */
function exampleOf(schema: unknown, schemas: Json, depth = 0): unknown {
  const { $ref, anyOf, oneOf, allOf, type, properties, items, ...rest } = (schema ?? {}) as Json
  if (typeof $ref === 'string')
    return depth > 6 ? null : exampleOf(schemas[$ref.split('/').at(-1) ?? ''], schemas, depth + 1)
  const either = (anyOf ?? oneOf ?? allOf) as unknown[] | undefined
  if (either !== undefined) return exampleOf(either[0], schemas, depth + 1)
  if ('const' in rest) return rest.const
  if (Array.isArray(rest.enum)) return rest.enum[0]
  if (properties !== undefined && depth < 6)
    return Object.fromEntries(
      Object.entries(properties as Json).map(([key, inner]) => [
        key,
        exampleOf(inner, schemas, depth + 1),
      ]),
    )
  if (type === 'array') return depth < 6 ? [exampleOf(items, schemas, depth + 1)] : []
  if (type === 'integer' || type === 'number') return rest.minimum ?? 1
  if (type === 'boolean') return false
  return type === 'object' ? {} : 'text'
}

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth)
/** Also what tools for attacks send, and numbers and texts at their ends. */
const HOSTILE: readonly unknown[] = [
  ...JUNK,
  1e308,
  2 ** 53,
  '\u202e\ufeff',
  'a'.repeat(3000),
  '../../etc/passwd',
  'file:///etc/passwd',
  "'; drop table runs; --",
  '{{7*7}}<%= 7*7 %>',
  'http://169.254.169.254/latest',
  '\r\nx-injected: yes',
  { toString: 1, constructor: null },
  JSON.parse('{"__proto__": {"polluted": true}}'),
  Array.from({ length: 300 }, () => 1),
]

/** A body's bytes, mostly JSON with a field or two of another kind, else JSON that is broken. */
function bodiesOf(example: unknown): fc.Arbitrary<string | Buffer> {
  const text = JSON.stringify(example ?? {})
  const places = placesIn(example)
  const changed =
    places.length === 0
      ? fc.constantFrom(...HOSTILE)
      : fc
          .array(fc.tuple(fc.constantFrom(...places), fc.constantFrom(...HOSTILE)), {
            minLength: 1,
            maxLength: 2,
          })
          .map((changes) =>
            changes.reduce((all, [place, value]) => put(all, place, value), example),
          )
  return fc.oneof(
    { weight: 8, arbitrary: changed.map((value) => JSON.stringify(value) ?? '') },
    { weight: 1, arbitrary: fc.nat(text.length).map((end) => text.slice(0, end)) },
    {
      weight: 1,
      arbitrary: fc.constantFrom<string | Buffer>(
        text,
        '',
        'null',
        '[]',
        '"x"',
        '1e999',
        `\ufeff${text}`,
        nested(20_000),
        `{"a":${nested(500)}}`,
        text.replace('{', '{"model":"auto","model":7,"__proto__":{"x":1},'),
        text.replaceAll('"', "'"),
        Buffer.from([0xff, 0xfe, 0x7b, 0x7d]),
        Buffer.from(text.replace('text', '\u00ff'), 'latin1'),
        '\u0000'.repeat(100),
        'x'.repeat(300_000),
      ),
    },
  )
}

/** The id of what is there. */
const THEIRS = 'theirs'
const ids = fc.constantFrom(
  ...Array.from({ length: 15 }, () => THEIRS),
  'x',
  '1',
  '-1',
  '__proto__',
  'constructor',
  '%00',
  '%ff',
  '%2e%2e%2f%2e%2e',
  '..%5c..',
  "'%20or%201=1--",
  'a'.repeat(2000),
  '%F0%9F%98%80',
  '%ED%A0%80',
  '*',
  ':id',
)
const queries = fc.constantFrom(
  '',
  '?limit=-1',
  '?limit=1e9',
  '?limit=NaN&after=%00',
  '?after=%ff&before=x&cursor=%7B%7D',
  '?order=sideways&status=%00',
  '?from=never&to=1e99&since=-1&until=%F0%9F%98%80',
  '?tenant[]=x&tenant=y&role=__proto__',
  `?q=${'%27'.repeat(500)}`,
  '?format=pdf&language=%00&domain=x&severity=y&state=z',
  '?cursor=eyJhIjoxfQ&after_id=%00&starting_after=-1&stream=true',
)
const headers = fc.constantFrom<Record<string, string>>(
  {},
  { 'content-type': 'text/plain' },
  { 'content-type': 'application/json; charset=utf-16' },
  { 'content-type': 'multipart/form-data' },
  { 'content-type': 'multipart/form-data; boundary=' },
  { 'content-type': 'application/x-www-form-urlencoded' },
  { 'content-type': '\u00ff' },
  { 'content-encoding': 'gzip' },
  { 'content-encoding': 'br, gzip, odd' },
  { 'if-match': '"' },
  { 'if-match': 'W/"99999999999999999999"', 'if-none-match': '*' },
  { 'idempotency-key': 'x'.repeat(5000) },
  { 'idempotency-key': '\u00e9' },
  { traceparent: '00-zz-zz-01', tracestate: '=,=', baggage: '\u00ff=1' },
  { accept: 'text/event-stream;q=nan', 'accept-language': '\u00ff;q=9' },
  { 'last-event-id': '-1', range: 'bytes=9-1' },
  { 'anthropic-version': '\u00ff', 'anthropic-beta': 'x'.repeat(3000) },
  { 'x-secondline-risk': '__proto__', 'x-secondline-on-hold': '\u00ff' },
  { 'x-forwarded-for': '::ffff:1, junk', forwarded: 'for=', 'x-request-id': '\u00ff'.repeat(300) },
  { cookie: '__Host-secondline=%ff; =; a', origin: 'null', 'sec-fetch-site': 'cross-site' },
)

function expectRefusal(path: string, status: number, text: string): void {
  expect(text).not.toContain(ADMIN)
  expect(text).not.toMatch(/node_modules|\.ts:\d+|\.js:\d+|SQLITE|\bat [\w.<>]+ \(/)
  if (status < 400) return
  const body = JSON.parse(text) as { type?: string; error?: Json }
  expect(body.error?.message, text).toBeTypeOf('string')
  // Google's says it in a word of its own.
  expect(body.error?.type ?? body.error?.status, text).toBeTypeOf('string')
  if (path.startsWith('/v1/messages')) expect(body.type).toBe('error')
  else expect(body.error, text).toHaveProperty('code')
}

/** What a request may end with that is nobody's bug: a model or a part that is not there. */
const MAY_FAIL = new Set([501, 503])

async function send(operation: Operation, hostile: Hostile): Promise<void> {
  const { method, contentType } = operation
  const known = made.find(([pattern]) => pattern.test(operation.path))?.[1]
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    hostile.id === THEIRS ? (known?.[name] ?? (name === 'model' ? 'auto' : 'x')) : hostile.id,
  )
  const response = await fetch(`${started.url}${path}${hostile.query}`, {
    method,
    headers: {
      authorization: `Bearer ${ADMIN}`,
      'content-type': contentType ?? 'application/json',
      ...hostile.headers,
    },
    redirect: 'manual',
    signal: AbortSignal.timeout(20_000),
    ...(method === 'GET' ? {} : { body: hostile.body }),
  })
  const isEvents = response.headers.get('content-type')?.startsWith('text/event-stream')
  if (isEvents && method === 'GET') return void (await response.body?.cancel())
  const text = await response.text()
  if (response.status >= 500 && !MAY_FAIL.has(response.status))
    expect.fail(`${response.status} of ${method} ${path}: ${text}`)
  const isPage = response.headers.get('content-type')?.startsWith('text/html')
  if (!isPage) expectRefusal(operation.path, response.status, text)
}

interface Hostile {
  readonly id: string
  readonly query: string
  readonly headers: Record<string, string>
  readonly body: string | Buffer
}

const SEED = Number(process.env.HOSTILE_SEED ?? 20_261_130)
const RUNS = Number(process.env.HOSTILE_RUNS ?? 8)

describe('hostile requests', () => {
  it('are refused or done, at every operation', async () => {
    const failures: string[] = []
    for (const operation of operations) {
      const hostile = fc.record<Hostile>({
        id: ids,
        query: fc.oneof({ weight: 2, arbitrary: fc.constant('') }, queries),
        headers: fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, headers),
        body: bodiesOf(operation.example),
      })
      for (const one of fc.sample(hostile, { numRuns: RUNS, seed: SEED })) {
        await send(operation, one).catch((thrown: Error) =>
          failures.push(
            `${operation.method} ${operation.path} ${JSON.stringify({ ...one, body: String(one.body).slice(0, 300) })}\n   ${thrown.message.slice(0, 400)}`,
          ),
        )
      }
    }
    expect(({} as Json).polluted).toBeUndefined()
    expect((await fetch(`${started.url}/livez`)).status).toBe(200)
    expect(failures.join('\n')).toBe('')
  })
})
