import type { AppContext } from '../../http/route.ts'
import { leftEarly } from './left-early.ts'

/**
 * A request's body in the pieces it comes in. Whoever stops reading leaves the rest to the server, which reads over it: a
 * stream that was destroyed halfway would leave the connection standing, and the next request on it without an answer.
 */
export function bodyOf(context: AppContext): AsyncIterable<Uint8Array> {
  const incoming = context.env?.incoming
  if (!incoming) return (context.req.raw.body ?? []) as AsyncIterable<Uint8Array>
  return untilLeft(incoming.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>)
}

async function* untilLeft(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const body = pieces[Symbol.asyncIterator]()
  try {
    for (;;) {
      const next = await body.next().catch((broken: unknown) => {
        throw leftEarly(broken)
      })
      if (next.done) return
      yield next.value
    }
  } finally {
    await body.return?.()
  }
}
