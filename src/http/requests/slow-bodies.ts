import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'

export interface BodyLimits {
  /** In each such time, milliseconds, ... */
  readonly bodyTimeout: number
  /** ... so many bytes of a body have to come, or the rest of it. */
  readonly leastBodyBytes: number
}

export interface SlowBodies {
  /** Call it with every request. Only the last of a connection can still be on its way. */
  began(request: IncomingMessage): void
  /** Call it now and then. Gives those whose body comes too slowly. */
  find(sockets: Iterable<Socket>, nowMs: number): readonly Socket[]
}

/** How far a body had come when it was looked at. */
interface Progress {
  readonly request: IncomingMessage
  readonly at: number
  readonly bytes: number
}

/** Finds clients that send hardly anything. Node's own limit is for a body of any size: a large file on a slow line is none of them. */
export function createSlowBodies({ bodyTimeout, leastBodyBytes }: BodyLimits): SlowBodies {
  const latest = new WeakMap<Socket, IncomingMessage>()
  const progress = new WeakMap<Socket, Progress>()
  function isSlow(socket: Socket, at: number): boolean {
    const request = latest.get(socket)
    if (request === undefined || request.complete) return false
    const bytes = socket.bytesRead
    const before = progress.get(socket)
    const isDue = before?.request === request && at - before.at >= bodyTimeout
    // What has come and was not read yet is not the client's fault.
    const isWaiting = request.readableLength > 0
    if (isDue && !isWaiting && bytes - before.bytes < leastBodyBytes) return true
    if (isDue || before?.request !== request) progress.set(socket, { request, at, bytes })
    return false
  }
  return {
    began: (request) => void latest.set(request.socket, request),
    find: (sockets, nowMs) => [...sockets].filter((socket) => isSlow(socket, nowMs)),
  }
}
