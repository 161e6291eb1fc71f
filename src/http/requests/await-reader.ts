import type { IncomingMessage, ServerResponse } from 'node:http'

/**
 * For a client that waits to be told to send its body (`Expect: 100-continue`): it is told when somebody reads it. What is
 * refused by its headers (its key, its length) is answered before the body has come, and never read.
 */
export function awaitReader(request: IncomingMessage, answer: ServerResponse): void {
  const read = request._read
  request._read = (size) => {
    request._read = read
    // Reading over what nobody wanted, once that is said.
    if (!answer.headersSent) answer.writeContinue()
    read.call(request, size)
  }
}
