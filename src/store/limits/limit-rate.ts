import type { RateLeft } from '../../core/access/rates-left.ts'

/**
 * A rate as GCRA counts it: one moment, at which everything taken so far will have drained away. Allows the whole
 * limit at once after a pause, and then as much as drains.
 */
export interface Rate {
  /** Milliseconds until `amount` could be taken; 0 for now. An amount above the limit waits for an empty bucket. */
  waitMs(limit: number | undefined, amount: number, at: number): number
  /** Takes, or with a negative amount gives back. */
  take(limit: number | undefined, amount: number, at: number): void
  /** Undefined where nothing limits. */
  left(limit: number | undefined, at: number): RateLeft | undefined
}

/** Of what would be a whole number, but for a rounding. */
const ROUNDING = 1e-3

/** `at` is milliseconds on a clock that never jumps; what was taken elsewhere will have drained away at `drainedAt`. */
export function createRate(periodMs: number, drainedAt = Number.NEGATIVE_INFINITY): Rate {
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
    left: (limit, at) => {
      if (limit === undefined) return undefined
      const resetMs = limit <= 0 ? periodMs : Math.max(0, drainedAt - at)
      const remaining = limit - (resetMs * limit) / periodMs
      return { limit, remaining: Math.max(0, Math.floor(remaining + ROUNDING)), resetMs }
    },
  }
}
