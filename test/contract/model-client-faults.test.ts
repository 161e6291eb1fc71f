import { readFileSync } from 'node:fs'
import { createServer as createHttpServer, type IncomingMessage } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { ErrorCode, Fault } from '../../src/core/errors.ts'
import type { ModelClient } from '../../src/core/ports.ts'
import type { CallTimeouts } from '../../src/core/time/call-timeouts.ts'
import type { Connection } from '../../src/providers/connection.ts'
import { type ClientOptions, createModelClient } from '../../src/providers/create-model-client.ts'
import { type EvilUpstream, startEvilUpstream } from '../support/evil-upstream.ts'
import { quickestMs } from '../support/quickest.ts'
import { call, card, collect, QUICK, request, textIn } from './model-client-support.ts'

let upstream: EvilUpstream
const clients: ModelClient[] = []

beforeAll(async () => {
  upstream = await startEvilUpstream()
})
afterEach(async () => {
  for (const client of clients.splice(0)) await client.close?.()
})
afterAll(() => upstream.close())

function clientOf(
  model: string,
  connection: Partial<Connection> = {},
  options: ClientOptions = {},
): ModelClient {
  const full: Connection = {
    protocol: 'openai',
    baseUrl: upstream.url,
    allowPrivate: true,
    apiKey: { reveal: () => 'sk-planted-secret-000' },
    ...connection,
  }
  const client = createModelClient(card({ model }), full, options)
  clients.push(client)
  return client
}

const SHORT: CallTimeouts = { connect: 2000, firstPart: 600, idle: 600, total: 5000 }

interface Row {
  readonly row: string
  readonly model: string
  readonly stream: boolean
  readonly code: ErrorCode
  readonly fault: Fault
  readonly text?: string
  readonly timeouts?: CallTimeouts
}

const both = (row: Omit<Row, 'stream'>): Row[] => [
  { ...row, stream: true },
  { ...row, stream: false },
]

const ROWS: readonly Row[] = [
  ...both({ row: 'U1', model: 'rate-limited', code: 'upstream_rate_limited', fault: 'model' }),
  ...both({ row: 'U3', model: 'broken', code: 'upstream_failed', fault: 'deployment' }),
  ...both({ row: 'U3', model: 'overloaded', code: 'upstream_failed', fault: 'deployment' }),
  ...both({ row: 'key', model: 'bad-key', code: 'upstream_auth', fault: 'key' }),
  ...both({ row: 'key', model: 'forbidden', code: 'upstream_auth', fault: 'key' }),
  ...both({ row: 'request', model: 'rejected', code: 'upstream_rejected', fault: 'nobody' }),
  ...both({ row: 'request', model: 'unknown', code: 'upstream_not_found', fault: 'deployment' }),
  ...both({ row: 'request', model: 'status-422', code: 'upstream_rejected', fault: 'nobody' }),
  ...both({
    row: 'U9',
    model: 'silent',
    code: 'upstream_timeout',
    fault: 'deployment',
    timeouts: { ...SHORT, total: 800 },
  }),
  {
    row: 'U9',
    model: 'headers-only',
    stream: true,
    code: 'upstream_timeout',
    fault: 'deployment',
    timeouts: SHORT,
  },
  {
    row: 'U10',
    model: 'pings-only',
    stream: true,
    code: 'upstream_timeout',
    fault: 'deployment',
    timeouts: SHORT,
  },
  {
    row: 'U11',
    model: 'slowloris',
    stream: true,
    code: 'upstream_timeout',
    fault: 'deployment',
    timeouts: SHORT,
  },
  {
    row: 'U12',
    model: 'stalls',
    stream: true,
    code: 'upstream_timeout',
    fault: 'deployment',
    text: 'half',
    timeouts: SHORT,
  },
  {
    row: 'total',
    model: 'trickle',
    stream: true,
    code: 'upstream_timeout',
    fault: 'deployment',
    timeouts: { ...QUICK, total: 800 },
  },
  {
    row: 'U13',
    model: 'cut-fin',
    stream: true,
    code: 'upstream_truncated',
    fault: 'deployment',
    text: 'half',
  },
  {
    row: 'U14',
    model: 'cut-rst',
    stream: true,
    code: 'upstream_reset',
    fault: 'deployment',
    text: 'half',
  },
  ...both({ row: 'U14', model: 'reset-at-once', code: 'upstream_reset', fault: 'deployment' }),
  ...both({ row: 'U15', model: 'short-body', code: 'upstream_truncated', fault: 'deployment' }),
  {
    row: 'U16',
    model: 'done-without-finish',
    stream: true,
    code: 'upstream_truncated',
    fault: 'deployment',
    text: 'half',
  },
  {
    row: 'U17',
    model: 'broken-event',
    stream: true,
    code: 'upstream_invalid',
    fault: 'deployment',
    text: 'half',
  },
  ...both({ row: 'U18', model: 'broken-json', code: 'upstream_invalid', fault: 'deployment' }),
  ...both({ row: 'U19', model: 'html-200', code: 'upstream_invalid', fault: 'deployment' }),
  ...both({ row: 'U19', model: 'html-502', code: 'upstream_failed', fault: 'deployment' }),
  ...both({ row: 'U20', model: 'error-in-200', code: 'upstream_failed', fault: 'deployment' }),
  {
    row: 'U20',
    model: 'error-in-stream',
    stream: true,
    code: 'upstream_failed',
    fault: 'deployment',
    text: 'half',
  },
  ...both({ row: 'U20', model: 'error-in-list', code: 'upstream_rate_limited', fault: 'model' }),
  { row: 'U20', model: 'named-error', stream: true, code: 'upstream_failed', fault: 'deployment' },
  { row: 'U20', model: 'error-field', stream: true, code: 'upstream_rate_limited', fault: 'model' },
  {
    row: 'U20',
    model: 'error-in-words',
    stream: true,
    code: 'upstream_failed',
    fault: 'deployment',
    text: 'half',
  },
  { row: 'U21', model: 'long-line', stream: true, code: 'upstream_invalid', fault: 'deployment' },
  ...both({ row: 'U24', model: 'gzip-bomb', code: 'upstream_too_large', fault: 'deployment' }),
  ...both({ row: 'U24', model: 'not-gzip', code: 'upstream_invalid', fault: 'deployment' }),
  ...both({ row: 'U24', model: 'unknown-encoding', code: 'upstream_invalid', fault: 'deployment' }),
  ...both({ row: 'U25', model: 'empty', code: 'upstream_truncated', fault: 'deployment' }),
  ...both({ row: 'U25', model: 'only-spaces', code: 'upstream_truncated', fault: 'deployment' }),
  ...both({ row: 'U29', model: 'redirect', code: 'upstream_redirect', fault: 'deployment' }),
]

describe('a faulty upstream becomes one catalogued error with the right fault', () => {
  it.each(ROWS)('$row $model (stream: $stream) is $code, fault $fault', async (row) => {
    const before = upstream.calls.length
    const { parts, error } = await collect(
      clientOf(row.model),
      call({ stream: row.stream, timeouts: row.timeouts ?? QUICK }),
    )
    expect({ code: error?.code, fault: error?.fault }).toEqual({ code: row.code, fault: row.fault })
    expect(parts.some((part) => part.type === 'end')).toBe(false)
    if (row.text !== undefined) expect(textIn(parts)).toBe(row.text)
    expect(error?.message).not.toContain('planted-secret')
    expect(error?.message).not.toContain('<h1>')
    // The adapter itself tries nothing twice.
    expect(upstream.calls.length - before).toBe(1)
  })

  it.each([true, false])(
    'U3 an error whose body never ends is known soon (stream: %s)',
    async (stream) => {
      const timeouts = { ...SHORT, firstPart: 60_000, total: 60_000 }
      const begun = performance.now()
      const { error } = await collect(clientOf('error-without-end'), call({ stream, timeouts }))
      expect(error).toMatchObject({ code: 'upstream_failed', upstreamStatus: 503 })
      expect(performance.now() - begun).toBeLessThan(20_000)
    },
  )

  it('U1 tells how long to wait', async () => {
    const { error } = await collect(clientOf('rate-limited'))
    expect(error?.retryAfterMs).toBe(7000)
  })

  it('tells the client what the upstream found wrong with its request, but not how our key was refused', async () => {
    const rejected = await collect(clientOf('rejected'))
    expect(rejected.error?.message).toContain('The upstream says 400')
    const refused = await collect(clientOf('bad-key'))
    expect(refused.error?.message).not.toContain('The upstream says')
  })

  it.each(['silent', 'stalls'])(
    'destroys the connection of a %s upstream when time is up',
    async (model) => {
      const timeouts = { ...SHORT, total: 1200 }
      await collect(clientOf(model), call({ timeouts }))
      await expect.poll(() => upstream.calls.at(-1)?.abortedAt).toBeDefined()
    },
  )

  it.each(['quotes-key', 'quotes-key-in-200', 'quotes-key-in-stream'])(
    'tells nobody a key of media that the upstream quotes: %s',
    async (model) => {
      const client = clientOf(model, { apiKey: { reveal: () => 'planted-secret-key' } })
      const { timeouts } = call()
      const asked = client.media?.begin?.(
        { operation: 'speech', body: { type: 'json', fields: { input: 'x' } }, timeouts },
        new AbortController().signal,
      )
      const read = async () => {
        const answer = await asked
        while (answer && 'next' in answer && (await answer.next())) {}
      }
      const error = await read().catch((thrown: Error) => thrown)
      expect(error).toMatchObject({
        code: 'upstream_rejected',
        message: expect.stringContaining('No access with Bearer [key]'),
      })
    },
  )

  it('tells nobody a key that is quoted where a model is asked whether it is alive', async () => {
    const told = await refusalOf(({ headers }) => `No access with ${headers.authorization}`, {
      apiKey: { reveal: () => 'planted-secret-key' },
    })
    expect(told).toContain('No access with Bearer [key]')
  })

  it('tells nobody what a header opens with, quoted whole or without its scheme', async () => {
    const told = await refusalOf(
      ({ headers }) =>
        `${headers['x-team']} is no team, nor is ${String(headers['x-team']).slice(7)}`,
      { headers: { 'x-team': 'Bearer planted-secret', 'x-title': 'no team' } },
    )
    expect(told).toContain('[key] is no team, nor is [key]')
  })

  it.each([true, false])(
    'reads an answer behind however much white space (stream: %s)',
    async (stream) => {
      const { parts, error } = await collect(clientOf('spaces-first'), call({ stream }))
      expect(error).toBeUndefined()
      expect(textIn(parts)).toBe('The answer is 42.')
    },
  )

  it('U22 stops reading a huge body at the limit', async () => {
    const client = clientOf('huge-body', { maxResponseBytes: 2 * 1024 * 1024 })
    const { error } = await collect(client, call({ stream: false }))
    expect(error?.code).toBe('upstream_too_large')
    await expect.poll(() => upstream.calls.at(-1)?.abortedAt).toBeDefined()
    expect(upstream.calls.at(-1)!.bytesSent).toBeLessThan(32 * 1024 * 1024)
  })

  it('U23 ends a stream without end as cut for length and leaves the upstream', async () => {
    const { parts, error } = await collect(clientOf('endless'))
    expect(error).toBeUndefined()
    expect(parts.at(-1)).toEqual({ type: 'end', reason: 'length' })
    expect(textIn(parts).length).toBeLessThan(2 * 8192 * 64)
    await expect.poll(() => upstream.calls.at(-1)?.abortedAt).toBeDefined()
  })
})

describe('an odd but whole answer is taken', () => {
  it.each([
    ['finish-without-done', true, 'whole'],
    ['done-between-blanks', true, 'whole'],
    ['json-for-stream', true, 'The answer is 42.'],
    ['stream-for-json', false, 'The answer is 42.'],
    ['stream-called-json', true, 'The answer is 42.'],
    ['json-called-html', false, 'The answer is 42.'],
    ['gzipped', true, 'The answer is 42.'],
    ['gzipped', false, 'The answer is 42.'],
    ['charset-for-encoding', true, 'The answer is 42.'],
    ['charset-for-encoding', false, 'The answer is 42.'],
  ])('%s (stream: %s)', async (model, stream, text) => {
    const { parts, error } = await collect(clientOf(model), call({ stream }))
    expect(error).toBeUndefined()
    expect(textIn(parts)).toBe(text)
    expect(parts.at(-1)).toMatchObject({ type: 'end', reason: 'stop' })
  })

  it.each(['finish-then-silence', 'finish-then-reset'])(
    'U16 misses nothing of an answer that is over: %s',
    async (model) => {
      const { parts, error } = await collect(clientOf(model), call({ timeouts: SHORT }))
      expect(error).toBeUndefined()
      expect(textIn(parts)).toBe('whole')
      expect(parts.at(-1)).toMatchObject({ type: 'end', reason: 'stop' })
    },
  )

  it('U16 takes an answer for over only where all that was asked for has ended', async () => {
    const two = call({ timeouts: SHORT, request: request({ choices: 2 }) })
    const halves = await collect(clientOf('finish-then-silence'), two)
    expect(halves.error?.code).toBe('upstream_timeout')
    const pieces = await collect(clientOf('finish-in-every-piece'), call({ timeouts: SHORT }))
    expect(pieces.error?.code).toBe('upstream_reset')
  })

  it('U16 takes [DONE] without a finish reason where the provider is known for it', async () => {
    const client = clientOf('done-without-finish', { quirks: { doneWithoutFinish: true } })
    const { parts, error } = await collect(client)
    expect(error).toBeUndefined()
    expect(textIn(parts)).toBe('half')
    const strict = await collect(clientOf('done-without-finish'))
    expect(strict.error?.message).toContain('quirks.done_without_finish')
  })

  it.each([true, false])(
    'U26 passes broken tool arguments on as they are (stream: %s)',
    async (stream) => {
      const { parts } = await collect(clientOf('broken-arguments'), call({ stream }))
      expect(parts.find((part) => part.type === 'tool-call-delta')).toMatchObject({
        id: 'call_1',
        name: 'look_up',
        argumentsDelta: '{"city": "Par',
      })
    },
  )

  it.each([
    ['usage-missing', undefined],
    ['usage-null', undefined],
    ['usage-negative', { outputTokens: 5, estimated: true }],
    ['usage-absurd', { inputTokens: 9, estimated: true }],
    ['fine', { inputTokens: 9, outputTokens: 5 }],
  ])('U30 believes only counts that can be (%s)', async (model, usage) => {
    for (const stream of [true, false]) {
      const { parts } = await collect(clientOf(model), call({ stream }))
      const found = parts.filter((part) => part.type === 'usage').map((part) => part.usage)
      expect(found).toEqual(usage === undefined ? [] : [usage])
    }
  })
})

describe('connections', () => {
  it.each([true, false])('are used again after an answer (stream: %s)', async (stream) => {
    const client = clientOf('fine')
    for (let count = 0; count < 5; count++) await collect(client, call({ stream }))
    expect(upstream.openSockets()).toBeLessThanOrEqual(2)
  })

  it('U31 repeats a call once when a kept connection was closed under it', async () => {
    const client = clientOf('stale')
    const before = upstream.calls.length
    expect((await collect(client, call({ stream: false }))).error).toBeUndefined()
    // A connection is free for the next call only a turn of the event loop later.
    await new Promise((resolve) => setTimeout(resolve, 20))
    const { parts, error } = await collect(client)
    expect(error).toBeUndefined()
    expect(textIn(parts)).toBe('The answer is 42.')
    expect(upstream.calls.length - before).toBe(3)
  })

  it('U31 does not repeat a call on a connection that never answered', async () => {
    const before = upstream.calls.length
    const { error } = await collect(clientOf('reset-at-once'), call({ stream: false }))
    expect(error?.code).toBe('upstream_reset')
    expect(upstream.calls.length - before).toBe(1)
  })

  it('U7 a closed port is unreachable, and known at once', async () => {
    const started = performance.now()
    const { error } = await collect(clientOf('fine', { baseUrl: 'http://127.0.0.1:1/v1' }))
    expect(error).toMatchObject({ code: 'upstream_unreachable', fault: 'deployment' })
    expect(performance.now() - started).toBeLessThan(5000)
  })

  it('U8 connecting has its own timeout', async () => {
    const full = await startMuteServer()
    try {
      const timeouts = { ...QUICK, connect: 100 }
      const client = clientOf('fine', { baseUrl: full.url })
      const started = performance.now()
      const { error } = await collect(client, call({ timeouts }))
      expect(error).toMatchObject({ code: 'upstream_timeout', fault: 'deployment' })
      expect(performance.now() - started).toBeLessThan(QUICK.total)
    } finally {
      full.close()
    }
  })

  it('K1 are given up without cutting an answer that is under way, nor a run that calls again', async () => {
    const client = clientOf('delay-100')
    const reading = collect(client)
    await expect.poll(() => upstream.calls.at(-1)?.model).toBe('delay-100')
    await client.close?.()
    const { parts, error } = await reading
    expect(error).toBeUndefined()
    expect(textIn(parts)).toBe('The answer is 42.')
    expect((await collect(client)).error).toBeUndefined()
  })

  it('never forward headers of the upstream', async () => {
    const { parts } = await collect(clientOf('fine'))
    expect(JSON.stringify(parts)).not.toContain('x-upstream-secret')
  })
})

/** Takes connections and never says a word: a TLS handshake with it does not finish (U28). */
async function startMuteServer(): Promise<{ readonly url: string; close(): void }> {
  const server: Server = createServer({ pauseOnConnect: true })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  return { url: `https://127.0.0.1:${port}/v1`, close: () => server.close() }
}

describe('a client that leaves', () => {
  it.each(['silent', 'headers-only', 'trickle', 'stalls'])(
    'is noticed by a %s upstream within 250 ms',
    async (model) => {
      const leaves = async () => {
        const controller = new AbortController()
        const before = upstream.calls.length
        const reading = collect(clientOf(model), call(), controller.signal)
        await expect.poll(() => upstream.calls.length).toBe(before + 1)
        await new Promise((resolve) => setTimeout(resolve, 50))
        const left = performance.now()
        controller.abort()
        expect((await reading).error).toMatchObject({ code: 'client_closed', fault: 'nobody' })
        await expect.poll(() => upstream.calls.at(-1)?.abortedAt, { interval: 5 }).toBeDefined()
        return upstream.calls.at(-1)!.abortedAt! - left
      }
      expect(await quickestMs(leaves)).toBeLessThan(250)
    },
  )

  it('calls nobody when it has left before', async () => {
    const before = upstream.calls.length
    const { error } = await collect(clientOf('fine'), call(), AbortSignal.abort())
    expect(error?.code).toBe('client_closed')
    expect(upstream.calls.length).toBe(before)
  })

  it('stops the upstream when it just stops reading', async () => {
    for await (const parts of clientOf('trickle').stream(call(), new AbortController().signal)) {
      if (parts.some(({ type }) => type === 'text-delta')) break
    }
    await expect.poll(() => upstream.calls.at(-1)?.abortedAt).toBeDefined()
  })

  it('C6 holds a flooding upstream back while it reads slowly', async () => {
    const stream = clientOf('endless').stream(call(), new AbortController().signal)
    const iterator = stream[Symbol.asyncIterator]()
    await iterator.next()
    await new Promise((resolve) => setTimeout(resolve, 300))
    const socketBytes = upstream.calls.at(-1)
    await iterator.return?.(undefined)
    await expect.poll(() => socketBytes?.abortedAt).toBeDefined()
    expect(socketBytes!.bytesSent).toBeLessThan(16 * 1024 * 1024)
  })
})

describe('addresses that must not be called', () => {
  const lookupTo =
    (...addresses: readonly string[]): NonNullable<ClientOptions['lookup']> =>
    (_, __, callback) =>
      callback(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      )

  it('U27 refuses a name that leads into the private network, and makes no connection', async () => {
    const { port } = new URL(upstream.url)
    const sockets = upstream.openSockets()
    const client = clientOf(
      'fine',
      { baseUrl: `http://provider.example:${port}/v1`, allowPrivate: false },
      { lookup: lookupTo('127.0.0.1') },
    )
    const { error } = await collect(client)
    expect(error).toMatchObject({ code: 'egress_denied', fault: 'deployment' })
    expect(upstream.openSockets()).toBeLessThanOrEqual(sockets)
  })

  it('U27 refuses a name of which only one address is private', async () => {
    const client = clientOf(
      'fine',
      { baseUrl: 'http://provider.example/v1', allowPrivate: false },
      { lookup: lookupTo('93.184.216.34', '10.0.0.7') },
    )
    expect((await collect(client)).error?.code).toBe('egress_denied')
  })

  it('reaches a private name where that is allowed', async () => {
    const { port } = new URL(upstream.url)
    const client = clientOf(
      'fine',
      { baseUrl: `http://model.house:${port}/v1` },
      { lookup: lookupTo('127.0.0.1') },
    )
    expect((await collect(client)).error).toBeUndefined()
  })

  it.each([
    'http://127.0.0.1:1/v1',
    'http://[::1]:1/v1',
    'http://0x7f000001:1/v1',
    'http://2130706433:1/v1',
  ])('refuses the address in %s without calling it', async (baseUrl) => {
    const { error } = await collect(clientOf('fine', { baseUrl, allowPrivate: false }))
    expect(error?.code).toBe('egress_denied')
  })

  it('refuses metadata services even where private addresses are allowed', async () => {
    for (const baseUrl of [
      'http://169.254.169.254/v1',
      'http://[fd00:ec2::254]/v1',
      'http://[::ffff:169.254.169.254]/v1',
    ]) {
      expect((await collect(clientOf('fine', { baseUrl }))).error?.code).toBe('egress_denied')
    }
  })

  it('U27 a name that does not exist is unreachable', async () => {
    const client = clientOf(
      'fine',
      { baseUrl: 'http://nowhere.example/v1' },
      {
        lookup: (_, __, callback) =>
          callback(Object.assign(new Error('not found'), { code: 'ENOTFOUND' }), []),
      },
    )
    expect((await collect(client)).error?.code).toBe('upstream_unreachable')
  })

  it('U27 a name server that says nothing is told apart from a model that cannot be connected to', async () => {
    const client = clientOf('fine', { baseUrl: 'http://silent.example/v1' }, { lookup: () => {} })
    const { error } = await collect(client, call({ timeouts: { ...QUICK, connect: 100 } }))
    expect(error?.code).toBe('upstream_timeout')
    expect(error?.message).toMatch(/DNS/)
  })

  it('U27 a name server that fails after it has told a name is done without', async () => {
    const { port } = new URL(upstream.url)
    let isAway = false
    const lookup: NonNullable<ClientOptions['lookup']> = (_, __, callback) => {
      if (isAway) callback(Object.assign(new Error('try again'), { code: 'EAI_AGAIN' }), [])
      else callback(null, [{ address: '127.0.0.1', family: 4 }])
    }
    const baseUrl = `http://flapping.example:${port}/v1`
    const client = clientOf('delay-100', { baseUrl, allowPrivate: true }, { lookup })
    expect((await collect(client)).error).toBeUndefined()
    isAway = true
    // One has the connection that is there, the other needs another.
    const both = await Promise.all([collect(client), collect(client)])
    expect(both.map(({ error }) => error)).toEqual([undefined, undefined])
  })
})

describe('a sign of life', () => {
  it('is a list of models', async () => {
    // A client without a ping would be taken for one that is well.
    await expect(clientOf('fine').ping?.(new AbortController().signal)).resolves.toBeUndefined()
  })

  it('throws what is wrong', async () => {
    const client = clientOf('fine', { baseUrl: 'http://127.0.0.1:1/v1' })
    await expect(client.ping?.(new AbortController().signal)).rejects.toMatchObject({
      code: 'upstream_unreachable',
    })
  })
})

it('sends our key and nothing of the client', async () => {
  await collect(
    clientOf('fine', { headers: { 'x-team': 'blue', host: 'evil.example' } }),
    call({ request: request() }),
  )
  const { headers } = upstream.calls.at(-1)!
  expect(headers.authorization).toBe('Bearer sk-planted-secret-000')
  expect(headers['x-team']).toBe('blue')
  expect(headers.host).toBe(new URL(upstream.url).host)
})

describe('U28 an upstream whose certificate cannot be trusted', () => {
  const pem = (name: string) =>
    readFileSync(new URL(`../fixtures/upstream/tls/test-only-${name}.pem`, import.meta.url), 'utf8')
  const certificate = pem('certificate')
  const loopback: NonNullable<ClientOptions['lookup']> = (_, __, callback) =>
    callback(null, [{ address: '127.0.0.1', family: 4 }])
  let port: number
  const server = createTlsServer({ key: pem('key'), cert: certificate }, (_, response) => {
    response.setHeader('content-type', 'application/json')
    response.end('{"choices":[{"index":0,"message":{"content":"safe"},"finish_reason":"stop"}]}')
  })
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    port = (server.address() as { port: number }).port
  })
  afterAll(() => server.close())

  const read = (host: string, options: ClientOptions = {}) =>
    collect(
      clientOf('fine', { baseUrl: `https://${host}:${port}/v1` }, { lookup: loopback, ...options }),
      call({ stream: false }),
    )

  it('is refused when nobody vouches for it', async () => {
    expect((await read('model.test')).error).toMatchObject({
      code: 'upstream_tls',
      fault: 'deployment',
    })
  })

  it('is refused when it names another host', async () => {
    const { error } = await read('other.test', { certificateAuthority: certificate })
    expect(error?.code).toBe('upstream_tls')
  })

  it('is taken when its authority is trusted and the name fits', async () => {
    const { parts, error } = await read('model.test', { certificateAuthority: certificate })
    expect(error).toBeUndefined()
    expect(textIn(parts)).toBe('safe')
  })

  it('is refused when it does not speak TLS at all', async () => {
    const baseUrl = upstream.url.replace('http:', 'https:')
    expect((await collect(clientOf('fine', { baseUrl }))).error?.code).toBe('upstream_tls')
  })
})

/** What a client says of an upstream that answers with these words. */
async function refusalOf(
  words: (asked: IncomingMessage) => string,
  connection: Partial<Connection>,
): Promise<string> {
  const quoting = createHttpServer((asked, answer) => {
    answer.writeHead(404, { 'content-type': 'application/json' })
    answer.end(JSON.stringify({ error: { message: words(asked) } }))
  })
  await new Promise<void>((listening) => quoting.listen(0, '127.0.0.1', listening))
  const { port } = quoting.address() as AddressInfo
  const client = clientOf('any', { baseUrl: `http://127.0.0.1:${port}/v1`, ...connection })
  const told = await client.ping?.(new AbortController().signal).then(
    () => 'nothing',
    (thrown: Error) => thrown.message,
  )
  await new Promise((closed) => quoting.close(closed))
  return told ?? 'nothing'
}
