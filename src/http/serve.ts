import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { getRequestListener, type HttpBindings, RequestError } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Hono } from 'hono'
import { GatewayError } from '../core/errors.ts'
import { createClosing, type ServerClosing } from './close-server.ts'
import { detectDisconnect } from './replies/detect-disconnect.ts'
import { endStalled } from './replies/end-stalled.ts'
import { errorBodyOf } from './replies/error-body-of.ts'
import { writeEvents } from './replies/event-stream.ts'
import { createQueuedAnswers } from './replies/queued-answers.ts'
import { refuseConnection, refuseExpectation, TOO_SLOW } from './replies/refuse-connection.ts'
import { respondError } from './replies/respond-error.ts'
import { awaitReader } from './requests/await-reader.ts'
import { createSlowBodies } from './requests/slow-bodies.ts'
import type { ClientWatch } from './requests/watch-client.ts'
import type { AppEnvironment } from './route.ts'

export interface RunningServer extends ServerClosing {
  /** `http://host:port`, with the port that was really taken. */
  readonly url: string
  /** What it was told to listen on, a name or an address. */
  readonly host: string
}

/** Limits on slow or oversized requests and on slow readers; Node's own defaults are too patient. Milliseconds and bytes. */
const LIMITS = {
  headersTimeout: 10_000,
  bodyTimeout: 60_000,
  leastBodyBytes: 1024 * 1024,
  keepAliveTimeout: 65_000,
  stalledTimeout: 30_000,
  maxHeaderSize: 16 * 1024,
  connectionsCheckingInterval: 5_000,
}

type ServerLimits = Readonly<Record<keyof typeof LIMITS, number>>

/** Of a host and a target that make no address together, such as `OPTIONS *`. */
const UNREADABLE = new GatewayError(
  'invalid_request',
  'The Host header and the request target do not form a valid URL',
)

const NAMELESS = new GatewayError('invalid_request', 'The Host header is missing')

const OF_TWO_NAMES = new GatewayError('invalid_request', 'The Host header is sent more than once')

const OF_ANOTHER_NAME = new GatewayError(
  'invalid_request',
  'The Host header does not match the request target',
)

const CODED = new GatewayError(
  'invalid_request',
  'Transfer-Encoding: the only transfer coding that is understood is chunked. A compressed body says so in Content-Encoding',
  { param: 'transfer-encoding' },
)

/** What Node lets pass, and the routes would take for another request than was sent. */
function problemOf(incoming: IncomingMessage): GatewayError | undefined {
  const { 'transfer-encoding': coding = 'chunked' } = incoming.headers
  // Node undoes the last coding alone (RFC 9112, 6.1).
  return coding.trim().toLowerCase() === 'chunked' ? hostProblemOf(incoming) : CODED
}

/** HTTP/1.1 asks one of all. Of several Node reads the first, and a proxy may have gone by another (RFC 9112, 3.2). */
function hostProblemOf(incoming: IncomingMessage): GatewayError | undefined {
  const { headers, rawHeaders, httpVersionMinor, httpVersionMajor, url } = incoming
  if (headers.host === undefined) {
    return httpVersionMinor === 1 && httpVersionMajor === 1 ? NAMELESS : undefined
  }
  let named = 0
  for (let place = 0; place < rawHeaders.length; place += 2) {
    const name = rawHeaders[place] ?? ''
    if (name.length === 4 && name.toLowerCase() === 'host') named += 1
  }
  if (named > 1) return OF_TWO_NAMES
  return isNamedBy(url ?? '', headers.host) ? undefined : OF_ANOTHER_NAME
}

/** A target that is a whole URL, as for a proxy, counts more than the header (RFC 9112, 3.2.2), which is what is checked later. */
function isNamedBy(target: string, host: string): boolean {
  if (target.startsWith('/') || !URL.canParse(target)) return true
  const { protocol, host: meant } = new URL(target)
  const named = `${protocol}//${host}`
  // What makes no address at all is refused when it is read.
  return !URL.canParse(named) || new URL(named).host === meant
}

export async function serve(
  app: Hono<AppEnvironment>,
  address: { readonly host: string; readonly port: number },
  clients: ClientWatch,
  limits: ServerLimits = LIMITS,
): Promise<RunningServer> {
  const listener = getRequestListener(
    (request, environment) => {
      const incoming = environment.incoming as IncomingMessage
      const problem = problemOf(incoming)
      return problem
        ? respondError(
            problem,
            errorBodyOf(incoming.url, (name) => incoming.headers[name]),
          )
        : answer(app, request, environment as HttpBindings)
    },
    {
      // Stands in where a request of HTTP/1.0 names none, as load balancers' probes do.
      hostname: 'localhost',
      errorHandler: (thrown) => respondError(thrown instanceof RequestError ? UNREADABLE : thrown),
    },
  )
  // Node would answer the nameless by itself, with nothing in the body.
  const server = createServer({ ...limits, requestTimeout: 0, requireHostHeader: false }, listener)
  // Node would end the connection of a client that has sent all it wants to say and still waits for the answer.
  Object.assign(server, { httpAllowHalfOpen: true })
  // Node would drop those after the thousandth without a word, among them a wish of the client; their size is the limit.
  server.maxHeadersCount = 0
  server.on('clientError', (error, socket) => refuseConnection(error, socket as Socket, limits))
  server.on('checkExpectation', refuseExpectation)
  server.on('checkContinue', (request, outgoing) => {
    awaitReader(request, outgoing)
    server.emit('request', request, outgoing)
  })
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    detectDisconnect(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  const closing = createClosing(server, sockets, () => clients.stopAll())
  const slow = createSlowBodies(limits)
  server.on('request', slow.began)
  server.on('request', createQueuedAnswers())
  server.on('request', (_, outgoing) => endStalled(outgoing, limits.stalledTimeout))
  await listen(server, address)
  const looking = setInterval(() => {
    for (const socket of slow.find(sockets, performance.now())) {
      refuseConnection(TOO_SLOW, socket, limits)
    }
  }, limits.connectionsCheckingInterval)
  const bound = server.address()
  const port = typeof bound === 'object' && bound ? bound.port : address.port
  const host = address.host.includes(':') ? `[${address.host}]` : address.host
  return {
    ...closing,
    url: `http://${host}:${port}`,
    host: address.host,
    async close(drainMs) {
      await closing.close(drainMs)
      clearInterval(looking)
    },
  }
}

/** What the app answers. An event stream is written here, all else by the adapter. */
async function answer(
  app: Hono<AppEnvironment>,
  request: Request,
  { incoming, outgoing }: HttpBindings,
): Promise<Response> {
  let write: ((added: Headers) => void) | undefined
  const takeEvents: AppEnvironment['Bindings']['takeEvents'] = (source, own) => {
    write = (added) =>
      writeEvents(source, { ...Object.fromEntries(added), ...own }, outgoing as ServerResponse)
  }
  const response = await app.fetch(request, { incoming, outgoing, takeEvents })
  if (write === undefined) return response
  write(response.headers)
  return RESPONSE_ALREADY_SENT
}

const OTHER_PORT = '--port or server.port names another port'

/** Why nothing can listen, and what to do. */
const WHY_NOT: Readonly<Record<string, string>> = {
  EADDRINUSE: `something else listens there; ${OTHER_PORT}`,
  EACCES: `this account may not; ${OTHER_PORT}, and those from 1024 on are free to all`,
  EADDRNOTAVAIL: 'this machine has no such address; --host or server.host names another',
}

function listen(
  server: Server,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const why = WHY_NOT[cause.code ?? ''] ?? cause.code
      reject(
        new GatewayError('invalid_request', `Cannot listen on ${host}:${port}: ${why}`, { cause }),
      )
    })
    server.listen(port, host, () => resolve())
  })
}
