import type { AppContext } from '../../http/route.ts'

/** A request header. Node's own object is asked where it is there: a web `Headers` for each request would cost more. */
export function headerOf(context: AppContext, name: string): string | undefined {
  const incoming = context.env?.incoming
  if (!incoming) return context.req.header(name)
  const value = incoming.headers[name]
  return Array.isArray(value) ? value[0] : value
}
