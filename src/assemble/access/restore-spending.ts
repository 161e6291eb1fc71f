import { hasBudget, type KeyLimits, type KeyScope } from '../../core/access/key-scope.ts'
import type { Clock } from '../../core/ports.ts'
import type { KeyStore } from '../../core/storage/key-store.ts'
import type { LimitCounters } from '../../core/storage/limit-counters.ts'
import type { RunStore } from '../../core/storage/run-store.ts'
import { ADMIN_KEY } from './build-access.ts'
import { spentBy } from './spent-by.ts'

interface BudgetKey {
  readonly id: string
  readonly scope: Pick<KeyScope, 'tenant'>
}

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
  const { keys } = await store.keysChangedSince(0)
  const usable = keys.filter(({ revokedAt }) => revokedAt === undefined)
  for (const key of [ADMIN_KEY, ...usable]) {
    if (hasBudget({ ...defaults, ...key.scope.limits })) {
      await compareSpending(store, counters, clock, key)
    }
  }
}

/** Tells the limits what all processes have used of one key. */
export async function compareSpending(
  store: Pick<RunStore, 'spend'>,
  counters: Pick<LimitCounters, 'comparing'>,
  clock: Pick<Clock, 'now'>,
  { id, scope: { tenant } }: BudgetKey,
): Promise<void> {
  // Before the day is read: at midnight the answer then belongs to the old day at most.
  const tell = counters.comparing(id)
  const { today, month } = await spentBy(store, clock.now(), tenant, id)
  tell({
    microsToday: today.micros,
    microsThisMonth: month.micros,
    reasoningTokensToday: today.reasoningTokens,
  })
}
