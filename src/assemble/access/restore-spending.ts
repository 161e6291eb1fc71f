import { hasBudget, type KeyLimits } from '../../core/access/key-scope.ts'
import type { Clock } from '../../core/ports.ts'
import type { KeyStore } from '../../core/storage/key-store.ts'
import type { LimitCounters } from '../../core/storage/limit-counters.ts'
import type { RunStore } from '../../core/storage/run-store.ts'
import { ADMIN_KEY } from './build-access.ts'
import { compareSpending } from './spent-by.ts'

/**
 * Gives the limits what keys have used that they do not know of: before this process started, so that a restart is no way
 * round them, or before the keys had a budget. `defaults`: limits of keys that have none of their own.
 */
export async function restoreSpending(
  store: RunStore & KeyStore,
  counters: LimitCounters,
  clock: Pick<Clock, 'now'>,
  defaults: KeyLimits = {},
): Promise<void> {
  const { keys } = await store.keysChangedSince(0)
  const usable = keys.filter(({ revokedAt }) => revokedAt === undefined)
  for (const key of [ADMIN_KEY, ...usable]) {
    if (hasBudget({ ...defaults, ...key.scope.limits }) && !counters.isTold(key.id)) {
      const { id, scope } = key
      const one = { id, tenant: scope.tenant, who: { keyId: id } }
      await compareSpending(store, counters, clock.now, one)
    }
  }
}
