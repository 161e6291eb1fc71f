import type { Socket } from 'node:net'
import { answerUnderWay } from './answer-under-way.ts'

/** Told to an answer that has begun: something is to be written that says nothing. */
export const SAY_NOTHING = 'sayNothing'

const FIRST_MS = 50
const LONGEST_MS = 10_000

/**
 * A client that will send no more may be gone or wait for its answer: both end their side in the same way. Something
 * that every client passes over is written to it, at once and from time to time: the machine of one that is gone
 * answers it by a reset, and the next writing finds the connection closed.
 */
export function findWhoLeft(socket: Socket): void {
  socket.once('end', () => ask(socket, FIRST_MS))
}

function ask(socket: Socket, nextMs: number): void {
  const current = answerUnderWay(socket)
  if (socket.destroyed || current === undefined) return
  if (current.headersSent) current.emit(SAY_NOTHING)
  // Before an answer this may come as often as one likes, and the oldest clients know it. HTTP/1.0 has none.
  else if (current.req.httpVersionMinor > 0) current.writeContinue()
  setTimeout(() => ask(socket, Math.min(2 * nextMs, LONGEST_MS)), nextMs)
}
