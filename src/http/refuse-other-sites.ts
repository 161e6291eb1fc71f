import { GatewayError } from '../core/errors.ts'
import type { AppContext } from './route.ts'

/** Throws `permission_denied` for a request that a page of another site made the browser send. */
export function refuseOtherSites(context: AppContext): void {
  const site = context.req.header('sec-fetch-site')
  const origin = context.req.header('origin')
  const isOther = site !== undefined && site !== 'same-origin' && site !== 'none'
  const host = context.req.header('host')
  const isForeign = origin !== undefined && host !== undefined && hostOf(origin) !== host
  if (isOther || isForeign) {
    throw new GatewayError('permission_denied', 'Requests of other sites are not heard here')
  }
}

function hostOf(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).host : ''
}
