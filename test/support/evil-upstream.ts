import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { gzipSync } from 'node:zlib'

/** What the server side saw of one call. */
interface CallLog {
  readonly model: string
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: Record<string, unknown>
  /** Of `performance.now()`. */
  readonly startedAt: number
  /** Set when the caller went away before the answer was finished. */
  abortedAt?: number
  /** Bytes of the answer that the kernel took, so far. */
  readonly bytesSent: number
}

export interface EvilUpstream {
  /** With `/v1`, as a base URL. */
  readonly url: string
  readonly calls: CallLog[]
  /** Sockets that are open now. */
  openSockets(): number
  close(): Promise<void>
}

interface Turn {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly socket: Socket
  readonly stream: boolean
  /** Which call to this model this is, from 0. */
  readonly attempt: number
  readonly log: CallLog
}

type Behaviour = (turn: Turn) => void | Promise<void>

const WORDS = ['The', ' answer', ' is', ' 42', '.']
const USAGE = { prompt_tokens: 9, completion_tokens: 5, total_tokens: 14 }
/** Which `JSON.parse` takes, and `JSON.stringify` does not. */
const NESTED = `${'['.repeat(20_000)}${']'.repeat(20_000)}`
const MIB = 1024 * 1024

/** Each row of the upstream chaos matrix by the model name that calls for it. `delay-N` and `status-N` take a number. */
const BEHAVIOURS: Readonly<Record<string, Behaviour>> = {
  fine: answer,
  // U1, U2: rate limits.
  'rate-limited': (turn) => fail(turn, 429, { 'retry-after': '7' }),
  'rate-limited-once': (turn) =>
    turn.attempt === 0 ? fail(turn, 429, { 'retry-after': '1' }) : answer(turn),
  // U3, U4: the upstream itself fails.
  'broken-once': (turn) => (turn.attempt === 0 ? fail(turn, 503) : answer(turn)),
  broken: (turn) => fail(turn, 500),
  overloaded: (turn) => fail(turn, 529),
  // Says that more of its body will come than does.
  'error-without-end': ({ response }) => {
    response.writeHead(503, { 'content-length': '500' }).write('{"error":{"message":"busy"}}')
  },
  'bad-key': (turn) => fail(turn, 401),
  forbidden: (turn) => fail(turn, 403),
  rejected: (turn) => fail(turn, 400),
  unknown: (turn) => fail(turn, 404),
  // U9: accepts and never answers.
  silent: () => {},
  'headers-only': ({ response }) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders()
  },
  // U10: thinks, with signs of life that are no progress.
  'pings-only': async (turn) => {
    begin(turn)
    while (isOpen(turn)) {
      turn.response.write(': ping\n\n')
      await pause(10)
    }
  },
  // U11: one byte at a time, far apart.
  slowloris: async (turn) => {
    begin(turn)
    for (const character of chunk({ content: 'slow' })) {
      if (!isOpen(turn)) return
      turn.response.write(character)
      await pause(200)
    }
  },
  // U12: falls silent in the middle.
  stalls: (turn) => {
    begin(turn)
    turn.response.write(chunk({ content: 'half' }))
  },
  // U13, U14: cut in the middle.
  'cut-fin': (turn) => {
    begin(turn)
    turn.response.write(chunk({ content: 'half' }))
    turn.response.end()
  },
  'cut-rst': async (turn) => {
    begin(turn)
    turn.response.write(chunk({ content: 'half' }))
    await pause(20)
    turn.socket.resetAndDestroy()
  },
  'reset-at-once': ({ socket }) => {
    socket.resetAndDestroy()
  },
  // U15
  'short-body': ({ response, socket }) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' })
    response.write('{"choices": [')
    setTimeout(() => socket.end(), 20)
  },
  // U16
  'done-without-finish': (turn) => {
    begin(turn)
    turn.response.end(`${chunk({ content: 'half' })}data: [DONE]\n\n`)
  },
  'finish-without-done': (turn) => {
    begin(turn)
    turn.response.end(chunk({ content: 'whole' }) + chunk({}, 'stop'))
  },
  'done-between-blanks': (turn) => {
    begin(turn)
    turn.response.end(
      `${chunk({ content: 'whole' }) + chunk({}, 'stop')}data:  [DONE] \n\ndata: more\n\n`,
    )
  },
  'finish-then-silence': (turn) => {
    begin(turn)
    turn.response.write(chunk({ content: 'whole' }) + chunk({}, 'stop'))
  },
  'finish-then-reset': async (turn) => {
    begin(turn)
    turn.response.write(chunk({ content: 'whole' }) + chunk({}, 'stop'))
    await pause(20)
    turn.socket.resetAndDestroy()
  },
  // A reason in every piece is no end.
  'finish-in-every-piece': async (turn) => {
    begin(turn)
    turn.response.write(chunk({ content: 'one' }, 'stop') + chunk({ content: ' two' }, 'stop'))
    await pause(20)
    turn.socket.resetAndDestroy()
  },
  // U17, U18
  'broken-event': (turn) => {
    begin(turn)
    turn.response.end(`${chunk({ content: 'half' })}data: {"choices": [oops\n\ndata: [DONE]\n\n`)
  },
  'deep-event': (turn) => {
    begin(turn)
    turn.response.end(`${chunk({ content: 'half' })}data: {"more": ${NESTED}}\n\ndata: [DONE]\n\n`)
  },
  'deep-json': (turn) => json(turn, 200, `{"choices": [{"message": {"content": ${NESTED}}}]}`),
  'broken-json': (turn) => json(turn, 200, '{"choices": [{"message": oops'),
  // U19
  'html-200': (turn) => html(turn, 200),
  'html-502': (turn) => html(turn, 502),
  // U20
  'error-in-200': (turn) => json(turn, 200, errorBody('The model is down', 503)),
  'error-in-stream': (turn) => {
    begin(turn)
    turn.response.end(
      `${chunk({ content: 'half' })}data: ${errorBody('Provider returned error', 502)}\n\n`,
    )
  },
  'error-in-list': (turn) => json(turn, 200, `[${errorBody('Too many', 429)}]`),
  'named-error': (turn) => {
    begin(turn)
    turn.response.end('event: error\ndata: {"message":"The model is down"}\n\n')
  },
  'error-field': (turn) => {
    begin(turn)
    turn.response.end('error: {"message":"Too many","code":429}\n\ndata: [DONE]\n\n')
  },
  'error-in-words': (turn) => {
    begin(turn)
    turn.response.end(`${chunk({ content: 'half' })}event: error\ndata: Too many\n\n`)
  },
  // U21: a line beyond the cap.
  'long-line': (turn) => {
    begin(turn)
    turn.response.end(`data: {"filler":"${'x'.repeat(2 * MIB)}"}\n\ndata: [DONE]\n\n`)
  },
  // U22
  'huge-body': async (turn) => {
    turn.response.writeHead(200, { 'content-type': 'application/json' })
    turn.response.write('{"choices":[{"message":{"content":"')
    await flood(turn, 'x'.repeat(MIB), 1024)
    turn.response.end('"}}]}')
  },
  // U23
  endless: async (turn) => {
    begin(turn)
    await flood(turn, chunk({ content: 'on and on '.repeat(400) }), Number.POSITIVE_INFINITY)
  },
  // U24
  'gzip-bomb': ({ response }) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
    response.end(bomb())
  },
  gzipped: ({ response, stream }) => {
    const type = stream ? 'text/event-stream' : 'application/json'
    response.writeHead(200, { 'content-type': type, 'content-encoding': 'gzip' })
    response.end(gzipSync(stream ? events() : wholeBody()))
  },
  'not-gzip': ({ response }) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
    response.end(wholeBody())
  },
  'charset-for-encoding': ({ response, stream }) => {
    response.writeHead(200, { 'content-encoding': 'UTF-8' })
    response.end(stream ? events() : wholeBody())
  },
  'unknown-encoding': ({ response }) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'rot13' })
    response.end(wholeBody())
  },
  // U25
  'json-for-stream': (turn) => json(turn, 200, wholeBody()),
  'stream-for-json': (turn) => {
    begin(turn)
    turn.response.end(events())
  },
  'stream-called-json': ({ response }) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(events())
  },
  'json-called-html': ({ response }) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end(wholeBody())
  },
  empty: (turn) => json(turn, 200, ''),
  // U26
  'broken-arguments': (turn) => {
    const call = {
      index: 0,
      id: 'call_1',
      function: { name: 'look_up', arguments: '{"city": "Par' },
    }
    const message = {
      role: 'assistant',
      content: null,
      tool_calls: [{ type: 'function', ...call }],
    }
    if (!turn.stream) return json(turn, 200, wholeBody({ message, finish: 'tool_calls' }))
    begin(turn)
    turn.response.end(`${chunk({ tool_calls: [call] })}${chunk({}, 'tool_calls')}data: [DONE]\n\n`)
  },
  // U29
  redirect: ({ response }) => {
    response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data' }).end()
  },
  // U30
  'usage-missing': (turn) => answer(turn, 'absent'),
  'usage-null': (turn) => answer(turn, null),
  'usage-negative': (turn) => answer(turn, { ...USAGE, prompt_tokens: -1 }),
  'usage-absurd': (turn) => answer(turn, { ...USAGE, completion_tokens: 1e12 }),
  // U31: closes the connection just as it is used again.
  stale: (turn) => {
    if (turn.attempt !== 1) return answer(turn)
    turn.socket.resetAndDestroy()
  },
  'empty-answer': (turn) => {
    if (!turn.stream) return json(turn, 200, wholeBody({ message: { content: '' } }))
    begin(turn)
    turn.response.end(`${chunk({}, 'length')}data: [DONE]\n\n`)
  },
  /** As servers keep a connection open while a model works. */
  'spaces-first': (turn) => {
    const kind = turn.stream ? 'text/event-stream' : 'application/json'
    turn.response.writeHead(200, { 'content-type': kind })
    for (let at = 0; at < 10; at++) turn.response.write('\n'.repeat(1_000))
    turn.response.end(turn.stream ? events(USAGE) : wholeBody({ usage: USAGE }))
  },
  'only-spaces': (turn) => {
    turn.response.writeHead(200, { 'content-type': 'application/json' })
    turn.response.end('\n'.repeat(10_000))
  },
  'quotes-key': (turn) => {
    const message = `No access with ${turn.request.headers.authorization}`
    json(turn, 422, JSON.stringify({ error: { message } }))
  },
  'quotes-key-in-200': (turn) => {
    const message = `No access with ${turn.request.headers.authorization}`
    json(turn, 200, errorBody(message, 422))
  },
  'quotes-key-in-stream': (turn) => {
    begin(turn)
    const message = `No access with ${turn.request.headers.authorization}`
    turn.response.end(`data: ${errorBody(message, 422)}\n\n`)
  },
  /** So long that what is told of it ends within the key. */
  'quotes-key-at-length': (turn) => {
    const { authorization = '' } = turn.request.headers
    const message = `${'x'.repeat(490 - 'Bearer '.length)}${authorization}`
    json(turn, 200, errorBody(message, 422))
  },
  'empty-json-for-stream': (turn) => json(turn, 200, wholeBody({ message: { content: '' } })),
  /** For aborts: a word every 20 ms for as long as someone listens. */
  trickle: async (turn) => {
    begin(turn)
    while (isOpen(turn)) {
      turn.response.write(chunk({ content: 'drip ' }))
      await pause(20)
    }
  },
}

/** A faulty OpenAI-shaped upstream on a free port of this machine; the model's name says what goes wrong. */
export async function startEvilUpstream(): Promise<EvilUpstream> {
  const calls: CallLog[] = []
  const attempts = new Map<string, number>()
  const sockets = new Set<Socket>()

  const listener: RequestListener = async (request, response) => {
    if (request.method === 'GET') {
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"data":[]}')
      return
    }
    const body = await readJson(request)
    const model = String(body.model)
    const { socket } = request
    const sentBefore = socket.bytesWritten
    /** The connection may carry another answer after this one. */
    let sentInAll: number | undefined
    const log: CallLog = {
      model,
      path: request.url ?? '',
      headers: request.headers,
      body,
      startedAt: performance.now(),
      get bytesSent() {
        return sentInAll ?? socket.bytesWritten - sentBefore
      },
    }
    calls.push(log)
    const attempt = attempts.get(model) ?? 0
    attempts.set(model, attempt + 1)
    response.on('close', () => {
      sentInAll = socket.bytesWritten - sentBefore
      if (!response.writableFinished) log.abortedAt = performance.now()
    })
    response.on('error', () => {})
    const turn: Turn = { request, response, socket, stream: body.stream === true, attempt, log }
    await (behaviourOf(model) ?? ((t) => fail(t, 404)))(turn)
  }
  const server = createServer(listener)
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => {})
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/v1`,
    calls,
    openSockets: () => sockets.size,
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function behaviourOf(model: string): Behaviour | undefined {
  const [, kind, digits] = /^(delay|status)-(\d{1,6})$/.exec(model) ?? []
  const number = Number(digits)
  if (kind === 'status') return (turn) => fail(turn, number)
  if (kind === 'delay') {
    return async (turn) => {
      await pause(number)
      answer(turn)
    }
  }
  return BEHAVIOURS[model]
}

type UsageBody = object | null | 'absent'

function answer(turn: Turn, usage: UsageBody = USAGE): void {
  if (!turn.stream) {
    json(turn, 200, wholeBody({ usage }))
    return
  }
  begin(turn)
  turn.response.end(events(usage))
}

function begin({ response }: Turn): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'x-upstream-secret': 'internal' })
}

function json({ response }: Turn, status: number, body: string): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(body)
}

function html({ response }: Turn, status: number): void {
  response.writeHead(status, { 'content-type': 'text/html' })
  response.end('<!doctype html><h1>Bad gateway</h1>')
}

function fail({ response }: Turn, status: number, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(errorBody(`The upstream says ${status}`))
}

function errorBody(message: string, code?: number): string {
  return JSON.stringify({ error: { message, type: 'upstream', code: code ?? null } })
}

function chunk(delta: object, finish: string | null = null, rest: object = {}): string {
  const choices = [{ index: 0, delta, finish_reason: finish }]
  return `data: ${JSON.stringify({ id: 'chatcmpl-evil', object: 'chat.completion.chunk', created: 1, model: 'evil', choices, ...rest })}\n\n`
}

function events(usage: UsageBody = USAGE): string {
  const words = WORDS.map((word) => chunk({ content: word })).join('')
  const counted = usage === 'absent' ? '' : chunk({}, null, { choices: [], usage })
  return `${chunk({ role: 'assistant', content: '' })}${words}${chunk({}, 'stop')}${counted}data: [DONE]\n\n`
}

function wholeBody({
  message = { role: 'assistant', content: WORDS.join('') },
  finish = 'stop',
  usage = USAGE,
}: {
  message?: object
  finish?: string
  usage?: UsageBody
} = {}): string {
  const choices = [{ index: 0, message, finish_reason: finish }]
  return JSON.stringify({
    id: 'chatcmpl-evil',
    object: 'chat.completion',
    created: 1,
    model: 'evil',
    choices,
    ...(usage === 'absent' ? {} : { usage }),
  })
}

let bombBytes: Buffer | undefined
/** 64 MiB of nothing in 64 KiB. */
function bomb(): Buffer {
  bombBytes ??= gzipSync(`{"filler":"${'x'.repeat(64 * MIB)}`)
  return bombBytes
}

async function flood(turn: Turn, piece: string, times: number): Promise<void> {
  for (let count = 0; count < times && isOpen(turn); count++) {
    if (turn.response.write(piece)) await pause(0)
    else await drained(turn)
  }
}

function drained({ response }: Turn): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      response.off('drain', done)
      response.off('close', done)
      resolve()
    }
    response.once('drain', done)
    response.once('close', done)
  })
}

function isOpen({ response }: Turn): boolean {
  return !response.destroyed && !response.closed
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

async function readJson(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = []
  for await (const piece of request) chunks.push(piece as Buffer)
  return JSON.parse(Buffer.concat(chunks).toString() || '{}')
}
