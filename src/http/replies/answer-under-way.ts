import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** The answer to a request whose headers have come, and that is not complete. */
export function answerUnderWay(socket: Socket): ServerResponse | undefined {
  // Node asks the same of the same field before it answers by itself; there is no public one.
  const { _httpMessage: current } = socket as { _httpMessage?: ServerResponse | null }
  return current ?? undefined
}
