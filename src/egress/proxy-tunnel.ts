import type { Socket } from 'node:net'
import { type buildConnector, Client } from 'undici'
import { GatewayError } from '../core/errors.ts'
import { nameLookup } from './name-lookup.ts'

/** Where a connection is to lead in the end. */
export interface TunnelTarget {
  readonly hostname: string
  readonly port: number
}

/**
 * A connection through an HTTP proxy (CONNECT, RFC 9110 section 9.3.6). TLS runs from here to the target, so the proxy sees
 * its name and nothing of what is said; it looks the name up, too. A login in the proxy's URL is passed on as Basic.
 * Fails with `upstream_unreachable` where the proxy does not let us through, which is never the target's fault.
 *
 * Undici's `ProxyAgent` does the same for whole requests, but as the dispatcher itself: between it and the model there is no
 * place for the connector that keeps what a broken connection had read, by which a call is made once more.
 */
export async function openTunnel(
  proxy: URL,
  { hostname, port }: TunnelTarget,
  limitMs: number,
): Promise<Socket> {
  const host = hostname.includes(':') && !hostname.startsWith('[') ? `[${hostname}]` : hostname
  const target = `${host}:${port}`
  const failure = (why: string, cause?: unknown): GatewayError =>
    new GatewayError('upstream_unreachable', `The proxy ${proxy.host} ${why}`, {
      cause,
      fault: 'deployment',
    })
  const client = new Client(proxy.origin, {
    connect: { timeout: limitMs, lookup: nameLookup.lookup },
  })
  try {
    const { statusCode, socket } = await client.connect({
      path: target,
      headers: { host: target, ...loginOf(proxy) },
      signal: AbortSignal.timeout(limitMs),
    })
    if (statusCode === 200) return socket as Socket
    socket.on('error', () => {}).destroy()
    throw failure(`does not let ${target} through (${statusCode})`)
  } catch (thrown) {
    throw thrown instanceof GatewayError ? thrown : failure('cannot be reached', thrown)
  } finally {
    // The socket is no longer its own.
    void client.destroy()
  }
}

function loginOf({ username, password }: URL): Readonly<Record<string, string>> {
  if (username === '' && password === '') return {}
  const login = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`
  return { 'proxy-authorization': `Basic ${Buffer.from(login).toString('base64')}` }
}

/** Connects to https targets through the proxy; what `connect` guards (names, addresses) is the proxy's to decide then. */
export function tunnelled(
  connect: buildConnector.connector,
  proxy: URL,
  limitMs: number,
): buildConnector.connector {
  return (target, callback) => {
    const { hostname, protocol, port } = target
    const portOfOwn = protocol === 'https:' ? 443 : 80
    openTunnel(proxy, { hostname, port: Number(port) || portOfOwn }, limitMs).then(
      (socket) => {
        if (protocol === 'https:') connect({ ...target, httpSocket: socket }, callback)
        else callback(null, socket)
      },
      (failure: Error) => callback(failure, null),
    )
  }
}
