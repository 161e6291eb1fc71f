import { BlockList, isIP } from 'node:net'

const PRIVATE_RANGES: readonly (readonly [string, number, 'ipv4' | 'ipv6'])[] = [
  ['0.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['::', 128, 'ipv6'],
  ['::1', 128, 'ipv6'],
  ['fc00::', 7, 'ipv6'],
  ['fe80::', 10, 'ipv6'],
]

const privateAddresses = new BlockList()
for (const [network, prefix, family] of PRIVATE_RANGES) {
  privateAddresses.addSubnet(network, prefix, family)
}

/** True for hosts that can only be on this machine or this network, as far as the name alone tells. */
export function isPrivateHost(hostname: string): boolean {
  const host = bare(hostname)
  const family = isIP(host)
  if (family !== 0) return privateAddresses.check(host, family === 4 ? 'ipv4' : 'ipv6')
  return !host.includes('.') || /\.(?:localhost|local|internal|lan|home\.arpa)$/.test(host)
}

/** True for the addresses and names of this machine alone. */
export function isLoopbackHost(hostname: string): boolean {
  const host = bare(hostname)
  if (isIP(host) === 4) return host.startsWith('127.')
  return host === '::1' || host === 'localhost' || host.endsWith('.localhost')
}

function bare(hostname: string): string {
  return hostname
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
}
