import type { Observer } from '../../core/observer.ts'
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

/**
 * Deletes what has been kept long enough, forgets what was erased, and looks at the health of models that failed. Returns how
 * to stop.
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
  return () => {
    stopHousekeeping()
    stopHealth()
    return erasures.stop()
  }
}
