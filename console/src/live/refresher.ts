import type { QueryClient } from '@tanstack/react-query'

/** Events come in bursts; the first waits this long for the others. */
const GATHER_MS = 250

export interface Refresher {
  /** Reads what stands under the key anew, at most once in `gapMs`, and never while it is being read. */
  refresh(key: readonly string[], gapMs: number): void
  stop(): void
}

export function createRefresher(
  queries: Pick<QueryClient, 'isFetching' | 'invalidateQueries'>,
): Refresher {
  const timers = new Map<string, ReturnType<typeof setTimeout>>()
  const readAt = new Map<string, number>()
  const readSoon = (key: readonly string[], id: string, waitMs: number): void => {
    timers.set(
      id,
      setTimeout(() => {
        if (queries.isFetching({ queryKey: key }) > 0) return readSoon(key, id, GATHER_MS)
        timers.delete(id)
        readAt.set(id, Date.now())
        void queries.invalidateQueries({ queryKey: key })
      }, waitMs),
    )
  }
  return {
    refresh(key, gapMs) {
      const id = key.join('/')
      if (timers.has(id)) return
      const earliest = (readAt.get(id) ?? 0) + gapMs
      readSoon(key, id, Math.max(GATHER_MS, earliest - Date.now()))
    },
    stop() {
      for (const timer of timers.values()) clearTimeout(timer)
      timers.clear()
    },
  }
}
