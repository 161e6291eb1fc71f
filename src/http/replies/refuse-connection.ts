import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { GatewayError } from '../../core/errors.ts'
import { errorBodyOf } from './error-body-of.ts'
import { errorHeaders } from './respond-error.ts'
import { responseInProgress } from './response-in-progress.ts'

/** What Node's parser says of bytes that it cannot read as a request. They may hold keys, and are not looked at. */
export interface ParserError extends Error {
  readonly code?: string
  /** A sentence of the parser's own, such as `Invalid header token`. */
  readonly reason?: string
}

interface Patience {
  readonly headersTimeout: number
  readonly bodyTimeout: number
  readonly leastBodyBytes: number
  readonly maxHeaderSize: number
}

/** Of a body that comes too slowly; Node has the same for headers. */
export const TOO_SLOW: ParserError = Object.assign(new Error('too slow'), {
  code: 'ERR_HTTP_REQUEST_TIMEOUT',
})

/** Answers what never became a request as every other error is answered, where that can still be done; then closes. */
export function refuseConnection(error: ParserError, socket: Socket, patience: Patience): void {
  const current = responseInProgress(socket)
  // Into an answer that has begun another cannot be put.
  if (!socket.writable || error.code === 'ECONNRESET' || current?.headersSent === true) {
    socket.destroy()
    return
  }
  socket.write(asBytes(whyRefused(error, patience), current?.req))
  socket.destroySoon()
}

function whyRefused(error: ParserError, patience: Patience): GatewayError {
  const { headersTimeout, bodyTimeout, leastBodyBytes, maxHeaderSize } = patience
  switch (error.code) {
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return new GatewayError(
        'request_timeout',
        `The request came too slowly: its headers may take ${headersTimeout / 1000} seconds, and in each ${bodyTimeout / 1000} at least ${leastBodyBytes} bytes of its body have to come`,
      )
    case 'HPE_HEADER_OVERFLOW':
      return new GatewayError(
        'headers_too_large',
        `The headers are larger than ${maxHeaderSize} bytes`,
      )
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
      return new GatewayError('request_too_large', 'The extensions of a chunk are too large')
    default: {
      const why = /^[A-Z][a-z][\w ,'`/-]{0,80}$/.test(error.reason ?? '') ? `: ${error.reason}` : ''
      return new GatewayError('invalid_request', `This cannot be read as an HTTP request${why}`)
    }
  }
}

function asBytes(error: GatewayError, request: IncomingMessage | undefined): string {
  const { headers, body } = answerOf(error, request)
  return [
    `HTTP/1.1 ${error.status} ${STATUS_CODES[error.status] ?? ''}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    '',
    body,
  ].join('\r\n')
}

function answerOf(
  error: GatewayError,
  request: IncomingMessage | undefined,
): {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
} {
  const bodyOf = errorBodyOf(request?.url, (name) => request?.headers[name])
  const body = JSON.stringify(bodyOf(error))
  const headers = {
    'content-type': 'application/json',
    ...errorHeaders(error),
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  }
  return { headers, body }
}

/** Stands in for Node's empty answer to any expectation but `100-continue`. */
export function refuseExpectation(request: IncomingMessage, outgoing: ServerResponse): void {
  const message = 'No expectation but 100-continue can be met'
  const error = new GatewayError('invalid_request', message, { param: 'expect' })
  const { headers, body } = answerOf(error, request)
  outgoing.writeHead(error.status, headers).end(body)
}
