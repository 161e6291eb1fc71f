import { BlockList, isIPv6 } from 'node:net'

/** Where a proxy of one's own asks from; nobody on the internet does. */
const OWN_NETWORKS = new BlockList()
for (const [network, bits] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const) {
  OWN_NETWORKS.addSubnet(network, bits, 'ipv4')
}
OWN_NETWORKS.addAddress('::1', 'ipv6')
OWN_NETWORKS.addSubnet('fc00::', 7, 'ipv6')

const LONGEST = 64

/**
 * Whose failed sign-ins are counted together. Behind a proxy all come from its address, and somebody who guesses would
 * keep everybody out: there it is what the proxy itself added to `x-forwarded-for`, the last of it, as what stands before
 * may be made up. Beside the proxy's own, so that nobody is counted for another who asks without one.
 *
 * @param peer who the connection is from; empty inside another server, which knows it and does not tell
 */
export function clientAddress(peer: string, forwardedFor: string | undefined): string {
  const told = forwardedFor?.split(',').at(-1)?.trim().slice(0, LONGEST)
  return told && isProxy(peer) ? `${withoutPort(told)} by ${peer}` : peer
}

/** Some proxies add the port, another one with each connection. */
function withoutPort(told: string): string {
  const [, ipv4, ipv6] = /^(?:(\d+(?:\.\d+){3})|\[([\da-f:.]+)\])(?::\d+)?$/i.exec(told) ?? []
  return ipv4 ?? ipv6 ?? told
}

function isProxy(peer: string): boolean {
  const address = peer.replace(/^::ffff:(?=[\d.]+$)/i, '').replace(/%.*$/, '')
  return peer === '' || OWN_NETWORKS.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')
}
