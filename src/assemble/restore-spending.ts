import type { Clock } from '../core/ports.ts'
import type { KeyStore, LimitCounters, RunStore } from '../core/store.ts'

/** Gives the limits what keys had used before this process started, so that a restart is no way round them. */
export async function restoreSpending(
  store: RunStore & KeyStore,
  counters: LimitCounters,
  clock: Pick<Clock, 'now'>,
): Promise<void> {
  const now = new Date(clock.now())
  const day = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate())
  const month = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1)
  const { keys } = await store.keysChangedSince(0)
  for (const { id, scope, revokedAt } of keys) {
    if (revokedAt !== undefined || !hasBudget(scope.limits)) continue
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

function hasBudget(limits: {
  readonly microsPerDay?: number
  readonly microsPerMonth?: number
  readonly reasoningTokensPerDay?: number
}): boolean {
  const { microsPerDay, microsPerMonth, reasoningTokensPerDay } = limits
  return [microsPerDay, microsPerMonth, reasoningTokensPerDay].some((limit) => limit !== undefined)
}
