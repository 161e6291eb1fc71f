import type { LimitCounters } from '../../core/storage/limit-counters.ts'
import type { RunStore } from '../../core/storage/run-store.ts'
import type { Spend } from '../../core/storage/usage.ts'
import { dayStart, monthStart } from '../../store/limits/limit-period.ts'

/** Whose use is added up, in its tenant. */
export type Spender = { readonly keyId: string } | { readonly endUser: string }

/** What a key, or an end user, has used since midnight and since the first of the month, UTC, as their limits count. */
export async function spentBy(
  store: Pick<RunStore, 'spend' | 'spendFor'>,
  now: number,
  tenant: string,
  who: Spender,
): Promise<{ readonly today: Spend; readonly month: Spend }> {
  const since = (from: number): Promise<Spend> =>
    'keyId' in who
      ? store.spend(tenant, who.keyId, from)
      : store.spendFor(tenant, who.endUser, from)
  const [today, month] = await Promise.all([since(dayStart(now)), since(monthStart(now))])
  return { today, month }
}

/** Tells the limits what all processes have counted under one name of theirs. Throws `store_unavailable`. */
export async function compareSpending(
  store: Pick<RunStore, 'spend' | 'spendFor'>,
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
