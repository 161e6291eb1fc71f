import type { CallStep, Outcome } from '../../core/run.ts'
import type { Circuits } from '../../gateway/calls/circuits.ts'
import { pause } from '../../gateway/calls/pause.ts'
import { unmadeCall } from '../../gateway/calls/unmade-call.ts'
import type { GatewayDeps } from '../../gateway/deps.ts'
import type { ActiveRun } from './active-run.ts'

const FIRST_PAUSE_MS = 100
/** A client waits no longer than this for a retry; a longer `Retry-After` is told to it instead. */
const LONGEST_PAUSE_MS = 2_000
/** Node counts a timer in whole milliseconds of a coarse clock, so it may ring this early: the card would still be left alone. */
const TIMER_EARLY_MS = 3

/** Waits before the same card is called again, or says why it is not: the outcome that then stands in for the call. */
export async function pauseBeforeRetry(
  active: ActiveRun,
  step: CallStep,
  signal: AbortSignal,
  deps: Pick<GatewayDeps, 'retries' | 'random'> & { readonly circuits: Pick<Circuits, 'waitMs'> },
): Promise<Outcome | undefined> {
  const last = active.run.outcomes.at(-1)
  if (last?.type !== 'failed') return undefined
  // Its circuit benches it too where the upstream did not say for how long; a call before that would be refused.
  const askedMs = Math.max(last.retryAfterMs ?? 0, deps.circuits.waitMs(step.card))
  if (askedMs > LONGEST_PAUSE_MS || !deps.retries.tryRetry()) {
    // Only what the failure says is told again: what it cost, alone or with a second card beside it, is counted once.
    return unmadeCall(step, { ...last, code: 'circuit_open' })
  }
  // Full jitter, so that clients that failed together do not come back together.
  await pause(askedMs + TIMER_EARLY_MS + deps.random() * FIRST_PAUSE_MS, signal)
  return undefined
}
