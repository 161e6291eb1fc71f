import type { Clock } from '../../core/ports.ts'
import { MINUTE_MS } from '../../core/time/durations.ts'

/** Differences up to this are nobody's concern, milliseconds. */
const SLIGHT = 2_000
/** How long the wall has to differ before it is believed: longer than somebody needs to set a clock right again. */
const LASTING_MS = 10 * MINUTE_MS

/**
 * Time that does not jump with the wall clock: one that is set forward ends no waiting early. Where the wall goes on to
 * differ (the machine slept, or its clock was wrong at the start), it is followed after ten minutes: forward at once,
 * backward by going at half the speed until it is reached, so that no later moment ever comes before an earlier one.
 */
export function steadyNow(clock: Clock): () => number {
  let now = clock.now()
  let asked = clock.monotonic()
  let doubt: { readonly by: number; readonly since: number } | undefined
  return () => {
    const monotonic = clock.monotonic()
    const passed = monotonic - asked
    asked = monotonic
    now += passed
    const by = clock.now() - now
    if (Math.abs(by) <= SLIGHT) doubt = undefined
    else if (doubt === undefined || Math.sign(by) !== Math.sign(doubt.by)) {
      doubt = { by, since: monotonic }
    } else if (monotonic - doubt.since >= LASTING_MS) now += Math.max(by, -passed / 2)
    return Math.round(now)
  }
}
