import type { LookupFunction } from 'node:net'
import type { GatewayError } from '../core/errors.ts'
import { nameLookup } from './name-lookup.ts'

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
