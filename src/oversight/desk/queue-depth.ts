import type { OversightStore, WaitingInDomain } from '../../core/review/review-store.ts'
import type { RiskDomain } from '../../core/signals.ts'

/** How much waits and for how long, as last read: looked at by metrics, which do not wait for a database. */
export interface QueueDepth {
  now(): {
    readonly waiting: Readonly<Partial<Record<RiskDomain | 'none', number>>>
    readonly oldestSeconds: number
  }
  /** Reads anew, but not more often than every few seconds. */
  refresh(): Promise<void>
}

const REFRESH_MS = 5_000

export function createQueueDepth(
  store: Pick<OversightStore, 'waitingByDomain'>,
  now: () => number,
): QueueDepth {
  let rows: readonly WaitingInDomain[] = []
  let readAt = Number.NEGATIVE_INFINITY
  return {
    now: () => ({
      waiting: Object.fromEntries(rows.map(({ domain, count }) => [domain, count])),
      oldestSeconds: Math.max(0, ...rows.map(({ oldest }) => (now() - oldest) / 1000)),
    }),
    async refresh() {
      if (now() - readAt < REFRESH_MS) return
      readAt = now()
      rows = await store.waitingByDomain()
    },
  }
}
