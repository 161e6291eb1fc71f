import type { AppContext } from '../../http/route.ts'

/**
 * A request's body in the pieces it comes in. Whoever stops reading leaves the rest to the server, which reads over it: a
 * stream that was destroyed halfway would leave the connection standing, and the next request on it without an answer.
 */
export function bodyOf(context: AppContext): AsyncIterable<Uint8Array> {
  const incoming = context.env?.incoming
  if (!incoming) return (context.req.raw.body ?? []) as AsyncIterable<Uint8Array>
  return incoming.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>
}
