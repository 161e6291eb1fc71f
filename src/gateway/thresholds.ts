import type { Policy } from '../core/policy.ts'
import type { Signals } from '../core/signals.ts'

export interface Thresholds {
  next(signals: Signals, policy: Policy): { readonly probe: number; readonly second: number }
}

/** Scores kept of recent traffic, to know where a share of it begins. */
const WINDOW = 1000
/** Until this many requests have been seen, the prior stands in for traffic. */
const ENOUGH = 50

/**
 * Turns the target a user understands into thresholds on the difficulty score. For a wanted share of the second line
 * it is the quantile of recent scores; for a wanted quality it is where the expected loss of staying on the first
 * line exceeds what the target allows.
 */
export function createThresholds(): Thresholds {
  const recent: number[] = []
  let at = 0
  return {
    next(signals, { target }) {
      recent[at] = signals.difficulty.score
      at = (at + 1) % WINDOW
      if ('quality' in target) return forQuality(target.quality)
      const share = 'secondLineShare' in target ? target.secondLineShare : 0.2
      return recent.length < ENOUGH ? forQuality(1 - share / 2) : forShare(recent, share)
    },
  }
}

/** A first line that is right with at least the wanted probability answers at once; one that is more often wrong than right does not answer. */
function forQuality(quality: number): { readonly probe: number; readonly second: number } {
  const probe = Math.min(0.45, Math.max(0.05, (1 - quality) * 8))
  return { probe, second: Math.max(0.6, probe + 0.2) }
}

function forShare(
  recent: readonly number[],
  share: number,
): { readonly probe: number; readonly second: number } {
  const sorted = [...recent].sort((a, b) => a - b)
  const quantile = (part: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 1
  const second = quantile(1 - share)
  return { probe: Math.min(second, quantile(Math.max(0, 1 - 3 * share))), second }
}
