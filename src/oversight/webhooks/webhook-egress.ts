import type { LookupFunction } from 'node:net'
import { GatewayError } from '../../core/errors.ts'
import { forbiddenAddress, literalAddress } from '../../core/network/forbidden-address.ts'
import { guardedLookup } from '../../egress/guarded-lookup.ts'

/** Throws `egress_denied` for a URL that is no plain web address, or whose address events must not be sent to. */
export function checkWebhookUrl(url: string, allowPrivate: boolean): URL {
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  if (!parsed || !['http:', 'https:'].includes(parsed.protocol) || parsed.username !== '') {
    throw new GatewayError(
      'egress_denied',
      'A webhook needs an http or https address without a login',
    )
  }
  const address = literalAddress(parsed.hostname)
  const denied = address === undefined ? undefined : denialOf(address, allowPrivate)
  if (denied) throw denied
  return parsed
}

/** Names are checked when the socket connects. */
export function webhookLookup(allowPrivate: boolean, resolve?: LookupFunction): LookupFunction {
  return guardedLookup((address) => denialOf(address, allowPrivate), resolve)
}

function denialOf(address: string, allowPrivate: boolean): GatewayError | undefined {
  const reason = forbiddenAddress(address, allowPrivate)
  if (reason === undefined) return undefined
  return new GatewayError(
    'egress_denied',
    `The webhook's address ${reason} and gets no events; set allow_private for a receiver in your own network`,
  )
}
