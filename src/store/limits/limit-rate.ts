/**
 * A rate as GCRA counts it: one moment, at which everything taken so far will have drained away. Allows the whole
 * limit at once after a pause, and then as much as drains.
 */
export interface Rate {
  /** Milliseconds until `amount` could be taken; 0 for now. An amount above the limit waits for an empty bucket. */
  waitMs(limit: number | undefined, amount: number, at: number): number
  /** Takes, or with a negative amount gives back. */
  take(limit: number | undefined, amount: number, at: number): void
}

/** `at` is milliseconds on a clock that never jumps. */
export function createRate(periodMs: number): Rate {
  let drainedAt = Number.NEGATIVE_INFINITY
  return {
    waitMs: (limit, amount, at) => {
      if (limit === undefined) return 0
      if (limit <= 0) return periodMs
      const costMs = (Math.min(amount, limit) * periodMs) / limit
      // What is owed first: added to a moment, the period would come back off by a rounding, and an empty bucket refuse.
      return Math.max(0, Math.max(0, drainedAt - at) + costMs - periodMs)
    },
    take: (limit, amount, at) => {
      if (limit === undefined || limit <= 0) return
      drainedAt = Math.max(drainedAt, at) + (amount * periodMs) / limit
    },
  }
}
