import type { Settings } from '../config/settings.ts'
import { GatewayError } from '../core/errors.ts'
import type { ReviewDesk } from '../core/review.ts'
import type { Store } from '../core/store.ts'
import type { Route } from '../http/route.ts'

export interface Reviews {
  readonly desk: ReviewDesk
  readonly routes: readonly Route[]
  close(): Promise<void>
}

/** No desk yet: what must be held is refused, never released. */
export async function buildReviews(_settings: Settings, _store: Store): Promise<Reviews> {
  const closed = async (): Promise<never> => {
    throw new GatewayError('store_unavailable', 'The review desk is not open')
  }
  return { desk: { hold: closed, wait: closed }, routes: [], close: async () => {} }
}
