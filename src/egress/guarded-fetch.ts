import { GatewayError } from '../core/errors.ts'
import {
  deniedForMetadata,
  forbiddenAddress,
  literalAddress,
} from '../core/network/forbidden-address.ts'
import { createChangingAgent } from './changing-agent.ts'
import { guardedLookup } from './guarded-lookup.ts'

export interface GuardedFetchOptions {
  /** For messages: `The identity provider`. */
  readonly what: string
  /** Addresses that may be called: those of the world, private ones too, or a cloud's places for its own machines alone. */
  readonly reach: Reach
  readonly timeoutMs: number
  /** The proxy that leads out of the own network, as it is configured now. */
  readonly proxy?: () => string | undefined
}

type Reach = 'public' | 'private' | 'metadata'

/** What libraries ask for in place of `fetch`. */
export interface FetchRequest {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** Text or a form. */
  readonly body?: unknown
  readonly signal?: AbortSignal | null | undefined
}

const HINTS: Readonly<Record<Reach, string>> = {
  public: '; set allow_private for one in your own network',
  private: '',
  metadata: '',
}

const MOST_BYTES = 1024 * 1024

/**
 * A `fetch` for short exchanges with hosts that are configured: it calls no address that must not be called, goes through
 * the proxy, follows no redirect and reads no long answer. Undici's own is not part of the command.
 */
export function createGuardedFetch(
  options: GuardedFetchOptions,
): (url: string, request?: FetchRequest) => Promise<Response> {
  const { what, reach, timeoutMs, proxy } = options
  const denialOf = (address: string): GatewayError | undefined => {
    const reason =
      reach === 'metadata'
        ? deniedForMetadata(address)
        : forbiddenAddress(address, reach === 'private')
    if (reason === undefined) return undefined
    const message = `${what}’s address ${reason} and is not called${HINTS[reach]}`
    return new GatewayError('egress_denied', message, { fault: 'deployment' })
  }
  const changing = createChangingAgent({
    timeoutMs,
    lookup: guardedLookup(denialOf),
    // What may be in one's own network is there.
    ...(proxy === undefined || reach !== 'public' ? {} : { proxy }),
  })
  return async (url, { method = 'GET', headers = {}, body, signal } = {}) => {
    const { origin, pathname, search, hostname } = new URL(url)
    const literal = literalAddress(hostname)
    const denied = literal === undefined ? undefined : denialOf(literal)
    if (denied) throw denied
    const limit = AbortSignal.timeout(timeoutMs)
    const answer = await changing.agent().request({
      origin,
      path: `${pathname}${search}`,
      method: method as 'GET',
      headers: { ...headers, 'user-agent': 'secondline' },
      body: body == null ? null : String(body),
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
    })
    const chunks: Buffer[] = []
    let size = 0
    for await (const chunk of answer.body as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > MOST_BYTES) {
        throw new GatewayError('upstream_too_large', `${what} sent more than ${MOST_BYTES} bytes`)
      }
      chunks.push(chunk)
    }
    return new Response(answer.statusCode === 204 ? null : Buffer.concat(chunks), {
      status: answer.statusCode,
      headers: plainHeaders(answer.headers),
    })
  }
}

function plainHeaders(
  headers: Readonly<Record<string, string | string[] | undefined>>,
): [string, string][] {
  return Object.entries(headers).flatMap(([name, value]) =>
    [value ?? []].flat().map((one): [string, string] => [name, one]),
  )
}
