import type { LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'
import type { GatewayError } from '../core/errors.ts'
import { nameLookup } from './name-lookup.ts'

/** Where clouds hand out credentials to whoever can reach them. Never a model, never a receiver of webhooks. */
const METADATA_ADDRESSES = new Set([
  '169.254.0.23',
  '169.254.169.254',
  '169.254.170.2',
  '169.254.170.23',
  '100.100.100.200',
  '168.63.129.16',
  '192.0.0.192',
  'fd00:ec2::23',
  'fd00:ec2::254',
  'fd20:ce::254',
  'fe80::a9fe:a9fe',
])

const PRIVATE_RANGES = new Set([
  'loopback',
  'private',
  'linkLocal',
  'uniqueLocal',
  'carrierGradeNat',
  'unspecified',
])

/** Why an address must not be called; undefined when it may be. */
export function forbiddenAddress(address: string, allowPrivate: boolean): string | undefined {
  if (!ipaddr.isValid(address)) return 'is not an IP address'
  const parsed = embeddedIpv4(ipaddr.process(withoutZone(address)))
  if (METADATA_ADDRESSES.has(parsed.toString())) return 'hands out cloud credentials'
  const range = parsed.range()
  if (range === 'unicast') return isAssigned(parsed) ? undefined : 'is not assigned to anybody'
  if (allowPrivate && PRIVATE_RANGES.has(range)) return undefined
  return `is ${range}`
}

/** Why this machine is given no credentials of its own at an address; undefined where it is. */
export function deniedForMetadata(address: string): string | undefined {
  if (!ipaddr.isValid(address)) return 'is not an IP address'
  const parsed = embeddedIpv4(ipaddr.process(withoutZone(address)))
  if (METADATA_ADDRESSES.has(parsed.toString())) return undefined
  return ['loopback', 'linkLocal'].includes(parsed.range())
    ? undefined
    : 'is none at which a machine gets credentials'
}

/** Which network card leads there; the address is the same without it. */
function withoutZone(address: string): string {
  return address.replace(/%.*$/, '')
}

/** Of IPv6 only 2000::/3 is given out (RFC 4291); `::7f00:1` of old times is 127.0.0.1 to whoever still reads it so. */
function isAssigned(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  return address.kind() === 'ipv4' || ((address.toByteArray()[0] ?? 0) & 0xe0) === 0x20
}

/** NAT64 (`64:ff9b::/96`) reaches the IPv4 address in its last 32 bits. */
function embeddedIpv4(address: ipaddr.IPv4 | ipaddr.IPv6): ipaddr.IPv4 | ipaddr.IPv6 {
  if (address.kind() !== 'ipv6' || address.range() !== 'rfc6052') return address
  return ipaddr.fromByteArray(address.toByteArray().slice(12))
}

/** The host of a URL when it is an address and not a name. Such a host is never looked up. */
export function literalAddress(hostname: string): string | undefined {
  const bare = hostname.startsWith('[') ? hostname.slice(1, -1) : hostname
  return ipaddr.isValid(bare) ? bare : undefined
}

/**
 * A `lookup` for sockets that fails with the denial of the first address that must not be called, whichever of a name's
 * addresses it is. The socket connects to what was checked here, so a name that changes its address afterwards gains nothing.
 */
export function guardedLookup(
  denialOf: (address: string) => GatewayError | undefined,
  resolve: LookupFunction = nameLookup.lookup,
): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, found, family) => {
      const addresses =
        typeof found === 'string' ? [{ address: found, family: family ?? 4 }] : (found ?? [])
      const failure = error ?? firstDenial(addresses, denialOf)
      const first = addresses[0]
      if (failure) callback(failure, [])
      else if (options.all || first === undefined) callback(null, addresses)
      else callback(null, first.address, first.family)
    })
  }
}

function firstDenial(
  addresses: readonly { readonly address: string }[],
  denialOf: (address: string) => GatewayError | undefined,
): GatewayError | undefined {
  for (const { address } of addresses) {
    const denied = denialOf(address)
    if (denied) return denied
  }
  return undefined
}
