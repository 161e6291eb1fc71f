import { once } from 'node:events'
import { connect } from 'node:net'
import { Hono } from 'hono'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createClientWatch } from './requests/watch-client.ts'
import type { AppEnvironment } from './route.ts'
import { type RunningServer, serve } from './serve.ts'

/** So that who is slow is told soon. Nobody else asks there: a machine that stands still makes everybody slow. */
const IMPATIENT = {
  headersTimeout: 200,
  bodyTimeout: 400,
  leastBodyBytes: 20,
  keepAliveTimeout: 65_000,
  stalledTimeout: 100,
  maxHeaderSize: 16 * 1024,
  connectionsCheckingInterval: 20,
}
const SECRET = 'sk-planted-4f9a0c7e2b1d'

const impatientWatch = createClientWatch()
let watched: AbortSignal | undefined
let late = Promise.resolve()

let server: RunningServer
let impatient: RunningServer

beforeAll(async () => {
  const app = new Hono<AppEnvironment>()
  app.get('/readyz', (context) => context.json({ status: 'ok' }))
  app.post('/echo', async (context) => context.text(await context.req.text()))
  app.post('/v1/messages', async (context) => context.text(await context.req.text()))
  app.post('/begun', () => {
    const unfinished = new ReadableStream<Uint8Array>({
      start: (stream) => stream.enqueue(new TextEncoder().encode('begun')),
    })
    return new Response(unfinished)
  })
  app.get('/endless', (context) => {
    watched = impatientWatch.watch(context as never)
    const piece = new Uint8Array(65_536)
    const endless = new ReadableStream<Uint8Array>({
      pull: (stream) => stream.enqueue(piece),
    })
    return new Response(endless)
  })
  app.get('/late', async (context) => {
    watched = impatientWatch.watch(context as never)
    await late
    return context.text('late')
  })
  const address = { host: '127.0.0.1', port: 0 }
  server = await serve(app, address, createClientWatch())
  impatient = await serve(app, address, impatientWatch, IMPATIENT)
})
afterAll(() => Promise.all([server.close(0), impatient.close(0)]))

/** What the server answers to these bytes, until it closes the connection. */
async function answerTo(bytes: string): Promise<string> {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
  let answer = ''
  socket.on('data', (piece) => {
    answer += piece
  })
  socket.end(bytes)
  await once(socket, 'close')
  return answer
}

/** The same from one that keeps its side open and goes on to write `more` once it is answered something. */
async function answerToOpen(bytes: string, more = '', by = server): Promise<string> {
  const socket = connect({
    port: Number(new URL(by.url).port),
    host: '127.0.0.1',
    allowHalfOpen: true,
  })
  let answer = ''
  socket.on('data', (piece) => {
    if (answer === '' && more !== '') socket.write(more)
    answer += piece
  })
  socket.on('end', () => socket.end())
  // Reset is how a connection may end whose last bytes nobody has read.
  socket.on('error', () => undefined)
  socket.write(bytes)
  await new Promise((resolve) => socket.once('close', resolve))
  return answer
}

test('a probe of HTTP/1.0 that names no host is answered', async () => {
  const answer = await answerTo('GET /readyz HTTP/1.0\r\n\r\n')
  expect(answer).toMatch(/^HTTP\/1\.1 200 /)
  expect(answer).toContain('{"status":"ok"}')
})

test.each([
  'GET http://LocalHost:80/readyz HTTP/1.1\r\nhost: localhost',
  'GET http://localhost:8484/readyz HTTP/1.1\r\nhost: localhost:8484',
  'GET https://gateway.example:443/readyz HTTP/1.1\r\nhost: gateway.example',
])('%s: a target that is a whole URL of the host that is named is answered', async (head) => {
  const answer = await answerTo(`${head}\r\nconnection: close\r\n\r\n`)
  expect(answer).toMatch(/^HTTP\/1\.1 200 /)
})

const auth = `authorization: Bearer ${SECRET}\r\n`
const UNREADABLE: readonly (readonly [string, string, number, string, RegExp])[] = [
  [
    'two names of the server',
    `POST /echo HTTP/1.1\r\nhost: x\r\nHOST: y\r\n${auth}connection: close\r\ncontent-length: 2\r\n\r\n{}`,
    400,
    'invalid_request',
    /Host header is sent more than once/,
  ],
  [
    'a target at another host than the header names',
    `GET http://evil.example/readyz HTTP/1.1\r\nhost: localhost\r\n${auth}connection: close\r\n\r\n`,
    400,
    'invalid_request',
    /does not match the request target/,
  ],
  [
    'headers that never end',
    `GET /readyz HTTP/1.1\r\nhost: x\r\n${auth}`,
    408,
    'request_timeout',
    /its headers may take 0\.2 seconds/,
  ],
  [
    'a body that never ends',
    `POST /echo HTTP/1.1\r\nhost: x\r\n${auth}content-length: 9\r\n\r\nabc`,
    408,
    'request_timeout',
    /in each 0\.4 at least 20 bytes of its body have to come/,
  ],
  [
    'too large headers',
    `GET /readyz HTTP/1.1\r\nhost: x\r\n${auth}x: ${'a'.repeat(17_000)}\r\n\r\n`,
    431,
    'headers_too_large',
    /larger than 16384 bytes/,
  ],
  [
    'a header without a name',
    // Not an empty one, which Node 20.19 lets pass.
    `GET /readyz HTTP/1.1\r\nhost: x\r\n${auth}(): nameless\r\n\r\n`,
    400,
    'invalid_request',
    /cannot be read as an HTTP request: Invalid header/,
  ],
  [
    'a key where a header ends',
    `GET /readyz HTTP/1.1\r\nhost: x\r\nauthorization Bearer ${SECRET}\r\n\r\n`,
    400,
    'invalid_request',
    /Invalid header/,
  ],
  [
    'a method that is none',
    `${SECRET} /readyz HTTP/1.1\r\nhost: x\r\n\r\n`,
    400,
    'invalid_request',
    /cannot be read/,
  ],
  [
    'a length and chunks',
    `POST /echo HTTP/1.1\r\nhost: x\r\n${auth}content-length: 3\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`,
    400,
    'invalid_request',
    /cannot be read/,
  ],
  [
    'a chunk without a size',
    `POST /echo HTTP/1.1\r\nhost: x\r\n${auth}transfer-encoding: chunked\r\n\r\n${SECRET}\r\n`,
    400,
    'invalid_request',
    /cannot be read/,
  ],
  [
    'no host',
    `GET /readyz HTTP/1.1\r\n${auth}connection: close\r\n\r\n`,
    400,
    'invalid_request',
    /Host header/,
  ],
  [
    'a host that is none',
    `GET /readyz HTTP/1.1\r\nhost: a b\r\n${auth}connection: close\r\n\r\n`,
    400,
    'invalid_request',
    /do not form a valid URL/,
  ],
  [
    'a target that is none',
    `OPTIONS * HTTP/1.1\r\nhost: x\r\n${auth}connection: close\r\n\r\n`,
    400,
    'invalid_request',
    /do not form a valid URL/,
  ],
  [
    'a body that is compressed on its way',
    `POST /echo HTTP/1.1\r\nhost: x\r\n${auth}transfer-encoding: gzip, chunked\r\nconnection: close\r\n\r\n2\r\n{}\r\n0\r\n\r\n`,
    400,
    'invalid_request',
    /Transfer-Encoding: the only .* chunked/,
  ],
  [
    'an expectation',
    `POST /echo HTTP/1.1\r\nhost: x\r\n${auth}expect: ${SECRET}\r\ncontent-length: 0\r\n\r\n`,
    400,
    'invalid_request',
    /100-continue/,
  ],
]

test.each(UNREADABLE)(
  '%s: what is no request is answered as every other error, and not repeated',
  async (_what, bytes, status, code, message) => {
    const [head = '', body = ''] = (
      await answerToOpen(bytes, '', status === 408 ? impatient : server)
    ).split('\r\n\r\n')
    expect(head).toMatch(
      new RegExp(`^HTTP/1\\.1 ${status} .*\r\ncontent-type: application/json`, 's'),
    )
    expect(head.toLowerCase()).toContain('connection: close')
    const { error } = JSON.parse(body) as { error: { code: string; type: string; message: string } }
    expect(error).toMatchObject({ code, type: 'invalid_request_error' })
    expect(error.message).toMatch(message)
    expect(head + body).not.toContain('planted')
  },
)

test('of many headers the last counts as the first does', async () => {
  const many = 'a:b\r\n'.repeat(2_100)
  const answer = await answerTo(
    `GET /readyz HTTP/1.1\r\n${many}Host: localhost\r\nConnection: close\r\n\r\n`,
  )
  expect(answer).toMatch(/^HTTP\/1\.1 200 /)
})

test('who waits to be told to send a body is told when it is read', async () => {
  const head = 'POST /echo HTTP/1.1\r\nhost: x\r\nexpect: 100-continue\r\n'
  const answer = await answerToOpen(`${head}connection: close\r\ncontent-length: 2\r\n\r\n`, '{}')
  expect(answer).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 /)
  expect(answer).toMatch(/\{\}$/)
})

test('who waits to be told to send a body is answered without it where nobody reads it', async () => {
  const head = 'POST /nowhere HTTP/1.1\r\nhost: x\r\nexpect: 100-continue\r\n'
  const answer = await answerToOpen(`${head}content-length: 2\r\n\r\n`)
  expect(answer).toMatch(/^HTTP\/1\.1 404 /)
  expect(answer.toLowerCase()).toContain('connection: close')
  expect(answer).not.toContain('100 Continue')
})

test.each(['CHUNKED', ' chunked '])('a body in chunks is read: %j', async (coding) => {
  const head = `POST /echo HTTP/1.1\r\nhost: x\r\ntransfer-encoding: ${coding}\r\n`
  const answer = await answerTo(`${head}connection: close\r\n\r\n2\r\n{}\r\n0\r\n\r\n`)
  expect(answer).toMatch(/^HTTP\/1\.1 200 .*\{\}$/s)
})

const MESSAGES = `POST /v1/messages HTTP/1.1\r\nhost: x\r\n${auth}`
test.each([
  ['a body that never ends', `${MESSAGES}content-length: 9\r\n\r\nabc`, 408, 'timeout_error'],
  [
    'a chunk without a size',
    `${MESSAGES}transfer-encoding: chunked\r\n\r\n${SECRET}\r\n`,
    400,
    'invalid_request_error',
  ],
  [
    'an expectation',
    `${MESSAGES}expect: ${SECRET}\r\ncontent-length: 0\r\n\r\n`,
    400,
    'invalid_request_error',
  ],
  [
    'no host, from who names the version of their API',
    `GET /v1/models HTTP/1.1\r\n${auth}anthropic-version: 2023-06-01\r\nconnection: close\r\n\r\n`,
    400,
    'invalid_request_error',
  ],
] as const)('%s is told in the words of Anthropic’s API where that is asked', async (...row) => {
  const [, bytes, status, type] = row
  const answer = await answerToOpen(bytes, '', status === 408 ? impatient : server)
  const [head = '', body = ''] = answer.split('\r\n\r\n')
  expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
  expect(JSON.parse(body)).toMatchObject({ type: 'error', error: { type }, request_id: null })
  expect(head + body).not.toContain('planted')
})

test('an answer that has begun is not followed by another inside it', async () => {
  const head = 'POST /begun HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n'
  const answer = await answerToOpen(head, 'no chunk\r\n')
  expect(answer).toContain('begun')
  expect(answer.match(/HTTP\/1\.1/g)).toHaveLength(1)
})

test('a reader that stops reading is gone', async () => {
  const socket = connect(Number(new URL(impatient.url).port), '127.0.0.1')
  socket.write('GET /endless HTTP/1.1\r\nhost: localhost\r\n\r\n')
  await once(socket, 'data')
  socket.pause()
  await vi.waitFor(() => expect(watched?.aborted).toBe(true), 20_000)
  expect(impatientWatch.active).toBe(0)
  socket.destroy()
})

test('who waits for an answer that takes its time is not', async () => {
  let answer = () => {}
  late = new Promise((resolve) => {
    answer = resolve
  })
  const response = fetch(`${impatient.url}/late`)
  await new Promise((resolve) => setTimeout(resolve, 5 * IMPATIENT.stalledTimeout))
  answer()
  expect(await (await response).text()).toBe('late')
})

test.each([
  ['1.1', /^(?:HTTP\/1\.1 100 Continue\r\n\r\n){2,}HTTP\/1\.1 200 /],
  ['1.0', /^HTTP\/1\.1 200 /],
])(
  'HTTP/%s: who has ended its own side still gets an answer that takes its time',
  async (version, start) => {
    let answered = () => {}
    late = new Promise((resolve) => {
      answered = resolve
    })
    setTimeout(answered, 200)
    const answer = await answerTo(`GET /late HTTP/${version}\r\nhost: x\r\n\r\n`)
    expect(answer).toMatch(start)
    expect(answer).toMatch(/late$/)
    expect(watched?.aborted).toBe(false)
  },
)

test('all answers come to who has asked several things at once and ended its side', async () => {
  late = new Promise((resolve) => setTimeout(resolve, 100))
  const ask = (path: string) => `GET ${path} HTTP/1.1\r\nhost: x\r\n\r\n`
  const answer = await answerTo(`${ask('/late')}${ask('/readyz')}${ask('/late')}`)
  expect(answer.match(/HTTP\/1\.1 200 /g)).toHaveLength(3)
  expect(answer).toMatch(/late$/)
})

test('a body that takes long comes to its end as long as it goes on', async () => {
  const socket = connect(Number(new URL(impatient.url).port), '127.0.0.1')
  let answer = ''
  socket.on('data', (piece) => {
    answer += piece
  })
  socket.write('POST /echo HTTP/1.1\r\nhost: x\r\ncontent-length: 300\r\n\r\n')
  for (let piece = 0; piece < 30; piece++) {
    await new Promise((resolve) => setTimeout(resolve, 40))
    socket.write('0123456789')
  }
  await vi.waitFor(() => expect(answer).toContain('0123456789'.repeat(30)), 5_000)
  expect(answer).toMatch(/^HTTP\/1\.1 200 /)
  socket.destroy()
})

test('who leaves with several answers outstanding is counted no longer, and none of them is made', async () => {
  late = new Promise(() => {})
  const signals = new Set<AbortSignal>()
  const socket = connect(Number(new URL(impatient.url).port), '127.0.0.1')
  for (let asked = 1; asked <= 3; asked++) {
    socket.write('GET /late HTTP/1.1\r\nhost: x\r\n\r\n')
    await vi.waitFor(() => expect(impatientWatch.active).toBe(asked), 5_000)
    if (watched) signals.add(watched)
  }
  socket.destroy()
  await vi.waitFor(() => expect(impatientWatch.active).toBe(0), 5_000)
  expect([...signals].map(({ aborted }) => aborted)).toEqual([true, true, true])
})
