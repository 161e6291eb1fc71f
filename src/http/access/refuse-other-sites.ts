import { GatewayError } from '../../core/errors.ts'
import { headerOf } from '../../http/requests/header-of.ts'
import type { AppContext } from '../../http/route.ts'

/** Throws `permission_denied` for a request that a page of another site made the browser send, but for the `allowed` ones. */
export function refuseOtherSites(context: AppContext, allowed: readonly string[] = []): void {
  const origin = headerOf(context, 'origin')
  if (origin !== undefined && allowed.includes(origin)) return
  const site = headerOf(context, 'sec-fetch-site')
  // Browsers say themselves where a request comes from; of older ones the page's own address tells.
  const isOther =
    site === undefined ? isForeign(context) : site !== 'same-origin' && site !== 'none'
  if (isOther) {
    throw new GatewayError(
      'permission_denied',
      'Cross-origin requests are not allowed from this origin; server.cors.origins lists the origins whose pages may call models',
    )
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
