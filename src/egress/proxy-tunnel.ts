import { type RequestOptions, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { Socket } from 'node:net'
import type { buildConnector } from 'undici'
import { GatewayError } from '../core/errors.ts'

/** Where a connection is to lead in the end. */
export interface TunnelTarget {
  readonly hostname: string
  readonly port: number
}

/**
 * A connection through an HTTP proxy (CONNECT, RFC 9110 section 9.3.6). TLS runs from here to the target, so the proxy sees
 * its name and nothing of what is said; it looks the name up, too. A login in the proxy's URL is passed on as Basic.
 * Fails with `upstream_unreachable` where the proxy does not let us through, which is never the target's fault.
 */
export function openTunnel(
  proxy: URL,
  { hostname, port }: TunnelTarget,
  limitMs: number,
): Promise<Socket> {
  const host = hostname.includes(':') && !hostname.startsWith('[') ? `[${hostname}]` : hostname
  const target = `${host}:${port}`
  const send = proxy.protocol === 'https:' ? requestHttps : requestHttp
  const options: RequestOptions = {
    host: proxy.hostname.replace(/^\[|\]$/g, ''),
    port: proxy.port === '' ? undefined : Number(proxy.port),
    method: 'CONNECT',
    path: target,
    headers: { host: target, ...loginOf(proxy) },
    agent: false,
  }
  return new Promise((resolve, reject) => {
    const fail = (why: string, cause?: unknown): void => {
      const message = `The proxy ${proxy.host} ${why}`
      reject(new GatewayError('upstream_unreachable', message, { cause, fault: 'deployment' }))
    }
    const asked = send(options)
    asked.setTimeout(limitMs, () => asked.destroy(new Error('The proxy took too long')))
    asked.on('error', (thrown) => fail('cannot be reached', thrown))
    asked.on('response', (response) => {
      // An answer that opens no way; Node tells of those to CONNECT here where it could not keep the socket.
      response.destroy()
      fail(`does not let ${target} through (${response.statusCode})`)
    })
    asked.on('connect', (response, socket: Socket, first) => {
      asked.setTimeout(0)
      if (response.statusCode !== 200 || first.length > 0) {
        socket.destroy()
        fail(`does not let ${target} through (${response.statusCode})`)
        return
      }
      resolve(socket)
    })
    asked.end()
  })
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
