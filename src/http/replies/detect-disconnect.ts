import type { Socket } from 'node:net'
import { responseInProgress } from './response-in-progress.ts'

/** Emitted on a response that has begun: a comment is to be written. */
export const SEND_COMMENT = 'sendComment'

const FIRST_MS = 50
const LONGEST_MS = 10_000

/**
 * A client that has closed its sending side may be gone or may wait for its answer: both look the same. Something that
 * every client ignores is written to it, at once and then at growing intervals: the machine of a client that is gone
 * answers with a reset, and the next write finds the connection closed.
 */
export function detectDisconnect(socket: Socket): void {
  socket.once('end', () => ask(socket, FIRST_MS))
}

function ask(socket: Socket, nextMs: number): void {
  const current = responseInProgress(socket)
  if (socket.destroyed || current === undefined) return
  if (current.headersSent) current.emit(SEND_COMMENT)
  // Before an answer this may come as often as one likes, and the oldest clients know it. HTTP/1.0 has none.
  else if (current.req.httpVersionMinor > 0) current.writeContinue()
  setTimeout(() => ask(socket, Math.min(2 * nextMs, LONGEST_MS)), nextMs)
}
