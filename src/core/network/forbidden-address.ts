import ipaddr from 'ipaddr.js'

type Address = ipaddr.IPv4 | ipaddr.IPv6

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
  const led = leadsTo(ipaddr.process(withoutZone(address)))
  if (led.some(isMetadata)) return 'hands out cloud credentials'
  for (const one of led) {
    const range = one.range()
    if (range === 'unicast') {
      if (!isAssigned(one)) return 'is not assigned to anybody'
    } else if (!allowPrivate || !PRIVATE_RANGES.has(range)) return `is ${range}`
  }
  return undefined
}

/** Why this machine is given no credentials of its own at an address; undefined where it is. */
export function deniedForMetadata(address: string): string | undefined {
  if (!ipaddr.isValid(address)) return 'is not an IP address'
  const led = leadsTo(ipaddr.process(withoutZone(address)))
  return led.every((one) => isMetadata(one) || ['loopback', 'linkLocal'].includes(one.range()))
    ? undefined
    : 'is none at which a machine gets credentials'
}

function isMetadata(address: Address): boolean {
  return METADATA_ADDRESSES.has(address.toString())
}

/** Which network card leads there; the address is the same without it. */
function withoutZone(address: string): string {
  return address.replace(/%.*$/, '')
}

/** Of IPv6 only 2000::/3 is given out (RFC 4291); `::7f00:1` of old times is 127.0.0.1 to whoever still reads it so. */
function isAssigned(address: Address): boolean {
  return address.kind() === 'ipv4' || ((address.toByteArray()[0] ?? 0) & 0xe0) === 0x20
}

/**
 * What a NAT64 translator may reach for an address: the IPv4 address in its last 32 bits, and in a network's own prefix
 * (`64:ff9b:1::/48`, RFC 8215) also one behind 48, 56 or 64 bits, around the empty byte 8 (RFC 6052). Which prefix a
 * network took is not known here, so each reading must do.
 */
function leadsTo(address: Address): readonly Address[] {
  if (address.kind() !== 'ipv6' || address.range() !== 'rfc6052') return [address]
  const bytes = address.toByteArray()
  const last = ipaddr.fromByteArray(bytes.slice(12))
  const isOwn = bytes[5] === 1
  if (!isOwn || bytes.slice(8, 12).every((byte) => byte === 0)) return [last]
  const suffix = [...bytes.slice(6, 8), ...bytes.slice(9, 13)]
  const further = [0, 1, 2].map((from) => ipaddr.fromByteArray(suffix.slice(from, from + 4)))
  return bytes.slice(12).some((byte) => byte !== 0) ? [...further, last] : further
}

/** The host of a URL when it is an address and not a name. Such a host is never looked up. */
export function literalAddress(hostname: string): string | undefined {
  const bare = hostname.startsWith('[') ? hostname.slice(1, -1) : hostname
  return ipaddr.isValid(bare) ? bare : undefined
}
