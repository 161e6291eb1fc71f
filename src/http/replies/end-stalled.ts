import type { ServerResponse } from 'node:http'

/**
 * Ends the connection of a client that takes nothing of what is ready for it for so long: it is gone, though its connection
 * stands, or keeps what was answered in our memory. Node notices after once to twice this.
 */
export function endStalled(answer: ServerResponse, stalledMs: number): void {
  // Node asks after this long without progress, also where there is nothing to send yet.
  answer.setTimeout(stalledMs, endIfUnread)
}

function endIfUnread(this: ServerResponse): void {
  if ((this.socket?.writableLength ?? 0) > 0) this.destroy()
}
