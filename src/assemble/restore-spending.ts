import type { KeyLimits } from '../core/key-scope.ts'
import type { Clock } from '../core/ports.ts'
import type { KeyStore, LimitCounters, RunStore } from '../core/store.ts'
import { ADMIN_KEY } from './build-access.ts'

/**
 * Gives the limits what keys had used before this process started, so that a restart is no way round them. `defaults`:
 * limits of keys that have none of their own.
 */
export async function restoreSpending(
  store: RunStore & KeyStore,
  counters: LimitCounters,
  clock: Pick<Clock, 'now'>,
  defaults: KeyLimits = {},
): Promise<void> {
  const now = new Date(clock.now())
  const day = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate())
  const month = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1)
  const { keys } = await store.keysChangedSince(0)
  const usable = keys.filter(({ revokedAt }) => revokedAt === undefined)
  for (const { id, scope } of [ADMIN_KEY, ...usable]) {
    if (!hasBudget({ ...defaults, ...scope.limits })) continue
    const [today, thisMonth] = await Promise.all([
      store.spend(scope.tenant, id, day),
      store.spend(scope.tenant, id, month),
    ])
    await counters.restore(id, {
      microsToday: today.micros,
      microsThisMonth: thisMonth.micros,
      reasoningTokensToday: today.reasoningTokens,
    })
  }
}

function hasBudget({ microsPerDay, microsPerMonth, reasoningTokensPerDay }: KeyLimits): boolean {
  return [microsPerDay, microsPerMonth, reasoningTokensPerDay].some((limit) => limit !== undefined)
}
