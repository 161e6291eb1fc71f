import type { Clock } from '../../core/ports.ts'
import type { LimitCounters } from '../../core/storage/limit-counters.ts'
import type { RunStore } from '../../core/storage/run-store.ts'
import type { Spender } from '../../core/storage/usage.ts'
import { compareSpending } from './spent-by.ts'

export interface ShareSpendingParts {
  readonly store: Pick<RunStore, 'spend'>
  readonly clock: Pick<Clock, 'now' | 'monotonic'>
  /** Counters whose counts are compared, and whose each of their names is; undefined for who is no more. */
  readonly counted: readonly {
    readonly counters: Pick<LimitCounters, 'comparing' | 'takeBusy'>
    readonly whoIs: (id: string) => { readonly tenant: string; readonly who: Spender } | undefined
  }[]
}

const EVERY_MS = 1_000
/** Adding a key's month up takes its time where there are very many runs: at most this share of it goes into asking. */
const MOST_SHARE = 0.05

/**
 * Where several processes share a store, looks every second what the others have spent of the keys, for the end users and
 * in the tenants in use here. While the store cannot say, each goes by what it knows. Returns how to stop it.
 */
export function shareSpending(parts: ShareSpendingParts): () => void {
  let timer: NodeJS.Timeout
  let isStopped = false
  const later = (afterMs: number): void => {
    if (isStopped) return
    timer = setTimeout(() => {
      const began = parts.clock.monotonic()
      void compareBusy(parts)
        .catch(() => undefined)
        .then(() => later(Math.max(EVERY_MS, (parts.clock.monotonic() - began) / MOST_SHARE)))
    }, afterMs)
    timer.unref()
  }
  later(EVERY_MS)
  return () => {
    isStopped = true
    clearTimeout(timer)
  }
}

/** One round. Throws `store_unavailable`. */
export async function compareBusy({ store, clock, counted }: ShareSpendingParts): Promise<void> {
  for (const { counters, whoIs } of counted) {
    for (const id of counters.takeBusy()) {
      const known = whoIs(id)
      if (known) await compareSpending(store, counters, clock.now, { id, ...known })
    }
  }
}
