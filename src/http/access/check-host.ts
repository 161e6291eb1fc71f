import { GatewayError } from '../../core/errors.ts'

export type HostCheck = (host: string | undefined) => void

/**
 * A page that was made to point a name of its own at this address is not served (DNS rebinding). Loopback names and the
 * `allowed` ones are; where none is allowed by name, a server that others can reach answers to any. The check throws
 * `permission_denied`.
 */
export function createHostCheck(
  allowed: readonly string[],
  boundHost: () => string | undefined,
): HostCheck {
  const names = new Set(allowed.map((name) => name.toLowerCase()))
  let lastPassed: string | undefined
  return (host) => {
    // No browser leaves it out; HTTP/1.0 may, and with it the probes of load balancers.
    if (host === undefined || host === lastPassed) return
    const bound = boundHost()
    if (names.size === 0 && (bound === undefined || !isLoopbackName(bound))) return
    const name = host.replace(/:\d+$/, '').toLowerCase()
    if (!isLoopbackName(name) && !names.has(name)) {
      throw new GatewayError(
        'permission_denied',
        'This server does not answer to that host name; server.allowed_hosts lists those it does',
      )
    }
    lastPassed = host
  }
}

function isLoopbackName(name: string): boolean {
  const bare = name.replace(/^\[|\]$/g, '')
  return bare === 'localhost' || bare === '::1' || /^127\.\d+\.\d+\.\d+$/.test(bare)
}
