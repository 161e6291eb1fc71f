import type { RunStore } from '../../core/storage/run-store.ts'
import type { Spend } from '../../core/storage/usage.ts'
import { dayStart, monthStart } from '../../store/limits/limit-period.ts'

/** What a key has used since midnight and since the first of the month, UTC, as its limits count. */
export async function spentBy(
  store: Pick<RunStore, 'spend'>,
  now: number,
  tenant: string,
  keyId: string,
): Promise<{ readonly today: Spend; readonly month: Spend }> {
  const [today, month] = await Promise.all([
    store.spend(tenant, keyId, dayStart(now)),
    store.spend(tenant, keyId, monthStart(now)),
  ])
  return { today, month }
}
