import ipaddr from 'ipaddr.js'

/** Where a proxy of one's own asks from; nobody on the internet does. */
const OWN_RANGES = new Set(['loopback', 'private', 'uniqueLocal'])

const LONGEST = 64
/** Of IPv6 the smallest network that is given to anybody: whoever has one has 2^64 addresses. */
const IPV6_PREFIX_BYTES = 8
/** Addresses of IPv6 that stand for one of IPv4 each (NAT64, SIIT). */
const IPV4_RANGES = new Set(['rfc6052', 'rfc6145'])

/**
 * Whose failed sign-ins are counted together. Behind a proxy all come from its address, and somebody who guesses would
 * keep everybody out: there it is what the proxy itself added to `x-forwarded-for`, the last of it, as what stands before
 * may be made up. Beside the proxy's own, so that nobody is counted for another who asks without one.
 *
 * @param peer who the connection is from; empty inside another server, which knows it and does not tell
 */
export function clientAddress(peer: string, forwardedFor: string | undefined): string {
  const told = forwardedFor?.split(',').at(-1)?.trim().slice(0, LONGEST)
  const from = networkOf(peer)
  return told && isProxy(peer) ? `${networkOf(withoutPort(told))} by ${from}` : from
}

/** Some proxies add the port, another one with each connection. */
function withoutPort(told: string): string {
  const [, ipv4, ipv6] = /^(?:(\d+(?:\.\d+){3})|\[([^\]]+)\])(?::\d+)?$/.exec(told) ?? []
  return ipv4 ?? ipv6 ?? told
}

/** An IPv4 address, however it is written; of IPv6 the network. What is no address stays as it is. */
function networkOf(text: string): string {
  const address = parse(text)
  if (address === undefined) return text
  if (address.kind() === 'ipv4' || IPV4_RANGES.has(address.range())) return address.toString()
  const prefix = address.toByteArray().fill(0, IPV6_PREFIX_BYTES)
  return `${ipaddr.fromByteArray(prefix).toString()}/${IPV6_PREFIX_BYTES * 8}`
}

function isProxy(peer: string): boolean {
  return peer === '' || OWN_RANGES.has(parse(peer)?.range() ?? '')
}

/** Without the network card that leads there; an IPv4 address within IPv6 as itself. */
function parse(text: string): ipaddr.IPv4 | ipaddr.IPv6 | undefined {
  const bare = text.replace(/%.*$/, '')
  return ipaddr.isValid(bare) ? ipaddr.process(bare) : undefined
}
