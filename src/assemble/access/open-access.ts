import type { Settings } from '../../config/settings/settings.ts'
import type { Observer } from '../../core/observer.ts'
import type { Clock } from '../../core/ports.ts'
import type { LimitCounters } from '../../core/storage/limit-counters.ts'
import type { OpenStore } from '../../store/open-store.ts'
import { type Access, ADMIN_KEY, buildAccess } from './build-access.ts'
import { buildLimits, type Limits } from './build-limits.ts'
import {
  buildEndUsers,
  buildTenantLimits,
  type CountedLimits,
  type EndUsers,
} from './build-shared-limits.ts'
import { restoreSpending } from './restore-spending.ts'
import { shareSpending } from './share-spending.ts'

export interface OpenAccess extends Access {
  readonly limits: Limits
  readonly counters: LimitCounters
  readonly endUsers: EndUsers
  /** Limits beside those of keys. */
  readonly sharedLimits: readonly CountedLimits[]
  /** Takes over what the settings say now. */
  reloaded(): Promise<void>
}

/** Keys, and what each has used so far, here and in other processes. */
export async function openAccess(
  settings: () => Settings,
  store: OpenStore,
  clock: Clock,
  observer: Observer,
): Promise<OpenAccess> {
  const access = await buildAccess(settings, store, clock, (count) => {
    const message =
      'keys were created with a different auth.pepper and are not accepted here: every gateway and command must use the same pepper'
    observer.note('warn', 'keys_of_another_pepper', { count, message })
  })
  const limits = await buildLimits(settings, clock, observer)
  const { counters } = limits
  const restore = () => restoreSpending(store, counters, clock, access.defaultLimits())
  await restore()
  const endUsers = buildEndUsers({
    settings: () => settings().endUsers,
    pseudonyms: access.pseudonyms,
    counters: limits.endUserCounters,
    store,
    now: clock.now,
  })
  const ofTenants = buildTenantLimits({
    settings: () => settings().limits,
    counters: limits.tenantCounters,
    store,
    now: clock.now,
  })
  const sharedLimits = [endUsers, ofTenants]
  const keyHolder = (keyId: string) => {
    const { tenant } = (keyId === ADMIN_KEY.id ? ADMIN_KEY.scope : access.ring.scopeOf(keyId)) ?? {}
    return tenant === undefined ? undefined : { tenant, who: { keyId } }
  }
  const counted = [{ counters, whoIs: keyHolder }, ...sharedLimits]
  // A file of SQLite is meant for one process.
  const stop =
    store.kind === 'postgres' ? shareSpending({ store, clock, counted }) : () => undefined
  return {
    ...access,
    limits,
    counters,
    endUsers,
    sharedLimits,
    async reloaded() {
      // A budget that keys did not have before holds for what they have spent, too.
      const told = restore().catch((thrown: unknown) =>
        observer.failure('spending_not_read', thrown),
      )
      await Promise.all([limits.reloaded(), told])
    },
    async close() {
      stop()
      await limits.close()
      await access.close()
    },
  }
}
