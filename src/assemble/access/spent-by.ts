import type { LimitCounters } from '../../core/storage/limit-counters.ts'
import type { RunStore } from '../../core/storage/run-store.ts'
import type { Spend, Spender } from '../../core/storage/usage.ts'
import { dayStart, monthStart } from '../../store/limits/limit-period.ts'

/** What somebody has used since midnight and since the first of the month, UTC, as their limits count. */
export async function spentBy(
  store: Pick<RunStore, 'spend'>,
  now: number,
  tenant: string,
  who: Spender,
): Promise<{ readonly today: Spend; readonly month: Spend }> {
  const [today, month] = await Promise.all([
    store.spend(tenant, who, dayStart(now)),
    store.spend(tenant, who, monthStart(now)),
  ])
  return { today, month }
}

/** Tells the limits what all processes have counted under one name of theirs. Throws `store_unavailable`. */
export async function compareSpending(
  store: Pick<RunStore, 'spend'>,
  counters: Pick<LimitCounters, 'comparing'>,
  now: () => number,
  { id, tenant, who }: { readonly id: string; readonly tenant: string; readonly who: Spender },
): Promise<void> {
  // Before the day is read: at midnight the answer then belongs to the old day at most.
  const tell = counters.comparing(id)
  const { today, month } = await spentBy(store, now(), tenant, who)
  tell({
    microsToday: today.micros,
    microsThisMonth: month.micros,
    reasoningTokensToday: today.reasoningTokens,
  })
}
