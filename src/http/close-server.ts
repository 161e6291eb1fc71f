import type { Server, ServerResponse } from 'node:http'
import { Server as NetServer, type Socket } from 'node:net'
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises'
import { responseInProgress } from './replies/response-in-progress.ts'

/** What a request that has begun when the server closes has left for its headers. */
const LAST_HEADERS_MS = 1_000
/** For which connections are kept that nothing listens behind any more, so that each is told its end by an answer. */
const LAST_ANSWERS_MS = 500
const LOOK_EVERY_MS = 50
/** Of the event loop, of which one under load may never come without a new connection. */
const MOST_TURNS = 200

export interface ServerClosing {
  /**
   * Goes on as before for `ms`, then listens no more and closes each connection behind its next answer. A proxy keeps
   * connections, and would else send a request into one just as it closes: it must not send that anywhere else, and its
   * client gets a 502. First the listening, since whoever finds a connection closed makes another.
   */
  leave(ms: number): Promise<void>
  /** Cuts `leave` short. */
  hurry(): void
  /** Takes no more, lets what runs finish for `drainMs`, then ends it by `stopAll` and closes. */
  close(drainMs: number): Promise<void>
}

/** How a server ends. `sockets` are its open connections. */
export function createClosing(
  server: Server,
  sockets: ReadonlySet<Socket>,
  stopAll: () => void,
): ServerClosing {
  const hurried = new AbortController()
  let isLeaving = false
  let closed: Promise<void> | undefined
  server.prependListener('request', ({ socket }, outgoing) => {
    if (isLeaving) makeLast(outgoing, socket)
  })
  const begin = (): void => {
    if (isLeaving) return
    isLeaving = true
    for (const socket of sockets) {
      const current = responseInProgress(socket)
      if (current !== undefined) makeLast(current, socket)
    }
  }
  let accepted = 0
  server.on('connection', () => {
    accepted += 1
  })
  // What the system has connected and nobody has accepted would be reset, and may be a proxy's that has sent its request.
  const acceptWaiting = async (): Promise<void> => {
    for (let turn = 0, before = -1; accepted > before && turn < MOST_TURNS; turn++) {
      before = accepted
      await nextTurn()
    }
  }
  const stopListening = async (): Promise<void> => {
    await acceptWaiting()
    // An HTTP server's own would close idle connections as well.
    closed ??= new Promise((resolve) => NetServer.prototype.close.call(server, () => resolve()))
  }
  const untilNobodyIsConnected = async (ms: number): Promise<void> => {
    const until = performance.now() + ms
    while (sockets.size > 0 && performance.now() < until && !hurried.signal.aborted) {
      await sleep(LOOK_EVERY_MS)
    }
  }
  return {
    async leave(ms) {
      await sleep(ms, undefined, { signal: hurried.signal }).catch(() => undefined)
      await stopListening()
      begin()
      await untilNobodyIsConnected(LAST_ANSWERS_MS)
    },
    hurry: () => hurried.abort(),
    async close(drainMs) {
      begin()
      await stopListening()
      server.close()
      const closesAt = performance.now()
      const idle = setInterval(() => {
        server.closeIdleConnections()
        // Node counts one that has asked nothing, or only begun to, as busy, and no longer asks how slow its headers come.
        const isLate = performance.now() - closesAt > LAST_HEADERS_MS
        for (const socket of sockets) {
          const hasAsked = responseInProgress(socket) !== undefined
          if (socket.bytesRead === 0 || (isLate && !hasAsked)) socket.destroy()
        }
      }, LOOK_EVERY_MS)
      const late = setTimeout(stopAll, drainMs)
      const gone = setTimeout(() => server.closeAllConnections(), drainMs + 2_000)
      await closed
      clearInterval(idle)
      clearTimeout(late)
      clearTimeout(gone)
    },
  }
}

/** The connection ends with this answer: its headers say so, or where they are out already, its end does. */
function makeLast(outgoing: ServerResponse, socket: Socket): void {
  if (!outgoing.headersSent) {
    outgoing.shouldKeepAlive = false
    return
  }
  outgoing.once('finish', () => {
    if (responseInProgress(socket) === undefined) socket.destroySoon()
  })
}
