import { GatewayError } from '../../core/errors.ts'
import { headerOf } from '../../http/requests/header-of.ts'
import type { AppContext } from '../../http/route.ts'

/** Throws `permission_denied` for a request that a page of another site made the browser send. */
export function refuseOtherSites(context: AppContext): void {
  const site = headerOf(context, 'sec-fetch-site')
  // Browsers say themselves where a request comes from; of older ones the page's own address tells.
  const isOther =
    site === undefined ? isForeign(context) : site !== 'same-origin' && site !== 'none'
  if (isOther) {
    throw new GatewayError('permission_denied', 'Requests of other sites are not heard here')
  }
}

function isForeign(context: AppContext): boolean {
  const origin = headerOf(context, 'origin')
  const host = headerOf(context, 'host')
  return origin !== undefined && host !== undefined && hostOf(origin) !== host
}

function hostOf(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).host : ''
}
