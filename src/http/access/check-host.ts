import { isIP } from 'node:net'
import { GatewayError } from '../../core/errors.ts'

export type HostCheck = (host: string | undefined) => void

/**
 * A page that was made to point a name of its own at this address is not served (DNS rebinding). Loopback names, addresses
 * and the `allowed` names are; where none is allowed by name, a server that others can reach answers to any. The check throws
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
    if (!isLoopbackName(name) && !isAddress(name) && !names.has(name)) {
      throw new GatewayError(
        'permission_denied',
        'This server does not answer to that host name; server.allowed_hosts lists those it does',
      )
    }
    lastPassed = host
  }
}

/** No name was made to point anywhere; probes and scrapers of a cluster ask each gateway by its address. */
function isAddress(name: string): boolean {
  return isIP(bareOf(name)) !== 0
}

function isLoopbackName(name: string): boolean {
  const bare = bareOf(name)
  return bare === 'localhost' || bare === '::1' || /^127\.\d+\.\d+\.\d+$/.test(bare)
}

function bareOf(name: string): string {
  return name.replace(/^\[|\]$/g, '')
}
