import { lookup as systemLookup } from 'node:dns'
import type { LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'
import { GatewayError } from '../core/errors.ts'

/** Ranges of one's own network, which a webhook may reach only where the configuration says so. */
const OWN_NETWORK = new Set(['loopback', 'private', 'uniqueLocal', 'carrierGradeNat'])

/** Throws `egress_denied` for an address that events must not be sent to. */
export function checkAddress(address: string, allowPrivate: boolean): void {
  const bare = address.replace(/^\[|\]$/g, '')
  const range = ipaddr.isValid(bare) ? ipaddr.process(bare).range() : 'not an IP address'
  if (range === 'unicast' || (allowPrivate && OWN_NETWORK.has(range))) return
  throw new GatewayError(
    'egress_denied',
    `The webhook's address is ${range} and gets no events; set allow_private for a receiver in your own network`,
  )
}

/** Throws `egress_denied` for a URL that is no plain web address. */
export function checkWebhookUrl(url: string, allowPrivate: boolean): URL {
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  if (!parsed || !['http:', 'https:'].includes(parsed.protocol) || parsed.username !== '') {
    throw new GatewayError(
      'egress_denied',
      'A webhook needs an http or https address without a login',
    )
  }
  const isLiteral = ipaddr.isValid(parsed.hostname.replace(/^\[|\]$/g, ''))
  if (isLiteral) checkAddress(parsed.hostname, allowPrivate)
  return parsed
}

/** Names are checked when the socket connects, so that one that changes its address afterwards gains nothing. */
export function webhookLookup(
  allowPrivate: boolean,
  resolve: LookupFunction = systemLookup,
): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, found, family) => {
      const addresses =
        typeof found === 'string' ? [{ address: found, family: family ?? 4 }] : (found ?? [])
      const failure = error ?? firstDenied(addresses, allowPrivate)
      if (failure) {
        callback(failure as NodeJS.ErrnoException, [])
        return
      }
      const first = addresses[0]
      if (options.all || first === undefined) callback(null, addresses)
      else callback(null, first.address, first.family)
    })
  }
}

function firstDenied(
  addresses: readonly { readonly address: string }[],
  allowPrivate: boolean,
): Error | undefined {
  try {
    for (const { address } of addresses) checkAddress(address, allowPrivate)
    return undefined
  } catch (thrown) {
    return thrown as Error
  }
}
