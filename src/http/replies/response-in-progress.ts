import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** The response on this connection that has not ended yet, once its request's headers have been read. */
export function responseInProgress(socket: Socket): ServerResponse | undefined {
  // Node asks the same of the same field before it answers by itself; there is no public one.
  const { _httpMessage: current } = socket as { _httpMessage?: ServerResponse | null }
  return current ?? undefined
}
