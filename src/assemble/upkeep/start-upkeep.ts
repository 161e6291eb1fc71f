import type { Observer } from '../../core/observer.ts'
import { nameLookup } from '../../egress/name-lookup.ts'
import type { GatewayDeps } from '../../gateway/deps.ts'
import type { OpenStore } from '../../store/open-store.ts'
import { createErasureQueries } from '../../store/reviews/erasure-queries.ts'
import { startHousekeeping } from './start-housekeeping.ts'
import { watchErasures } from './watch-erasures.ts'
import { type HealthParts, watchHealth } from './watch-health.ts'

export interface UpkeepParts extends HealthParts {
  readonly store: OpenStore
  readonly deps: Pick<GatewayDeps, 'clock'>
  readonly observer: Observer
  readonly forget: (run: string) => void
}

const LAST_KNOWN =
  'Looking up the name takes too long or fails (DNS): for an hour it is called where it was found last'

/**
 * Deletes what has been kept long enough, forgets what was erased, looks at the health of models that failed, and tells of
 * names that cannot be looked up. Returns how to stop.
 */
export async function startUpkeep({
  store,
  forget,
  ...parts
}: UpkeepParts): Promise<() => Promise<void>> {
  const failed = (thrown: unknown) => parts.observer.failure('housekeeping_failed', thrown)
  const erasures = await watchErasures(createErasureQueries(store), forget, failed)
  const stopHousekeeping = startHousekeeping(store, parts.settings, parts.deps.clock, failed)
  const stopHealth = watchHealth(parts)
  const stopTelling = nameLookup.onUnconfirmed((address) => {
    parts.observer.note('warn', 'name_not_confirmed', { address, message: LAST_KNOWN })
  })
  return () => {
    stopTelling()
    stopHousekeeping()
    stopHealth()
    return erasures.stop()
  }
}
