import { GatewayError } from '../../core/errors.ts'
import type { AppContext } from '../../http/route.ts'
import { clientDisconnected } from './client-disconnected.ts'
import { headerOf } from './header-of.ts'

/**
 * A request's body in the pieces it comes in. Whoever stops reading leaves the rest to the server, which reads over it: a
 * stream that was destroyed halfway would leave the connection standing, and the next request on it without an answer.
 */
export function bodyOf(context: AppContext): AsyncIterable<Uint8Array> {
  const incoming = context.env?.incoming
  if (!incoming) return (context.req.raw.body ?? []) as AsyncIterable<Uint8Array>
  return untilLeft(incoming.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>)
}

/** The same. Throws `request_too_large` where its length is said to be more than may be, else as soon as it is. */
export async function* bodyWithin(
  context: AppContext,
  maxBytes: number,
): AsyncGenerator<Uint8Array> {
  refuseTooLong(context, maxBytes)
  let bytes = 0
  for await (const piece of bodyOf(context)) {
    bytes += piece.length
    if (bytes > maxBytes) throw tooLarge(maxBytes)
    yield piece
  }
}

/** All of a body. Throws as `bodyWithin`. */
export async function wholeBodyOf(
  context: AppContext,
  maxBytes: number,
): Promise<Buffer<ArrayBuffer>> {
  const pieces: Uint8Array[] = []
  for await (const piece of bodyWithin(context, maxBytes)) pieces.push(piece)
  return Buffer.concat(pieces)
}

export function refuseTooLong(context: AppContext, maxBytes: number): void {
  if (Number(headerOf(context, 'content-length') ?? 0) > maxBytes) throw tooLarge(maxBytes)
}

export function tooLarge(maxBytes: number): GatewayError {
  return new GatewayError(
    'request_too_large',
    `The body is larger than ${maxBytes} bytes, the gateway's server.max_body_bytes`,
  )
}

async function* untilLeft(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const body = pieces[Symbol.asyncIterator]()
  try {
    for (;;) {
      const next = await body.next().catch((broken: unknown) => {
        throw clientDisconnected(broken)
      })
      if (next.done) return
      yield next.value
    }
  } finally {
    await body.return?.()
  }
}
