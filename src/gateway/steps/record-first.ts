import type { Recorder } from '../../core/storage/recorder.ts'
import { demandsOf } from '../../decide/demands.ts'
import { riskOf } from '../../decide/plan.ts'
import type { GatewayDeps } from '../../gateway/deps.ts'
import type { ActiveRun } from './active-run.ts'

/**
 * Throws `store_unavailable` where an answer could not go out for want of a record: it is better not asked for, since
 * whoever asked comes back and would pay for it each time.
 */
export async function recordFirst(active: ActiveRun, { recorder }: Pick<GatewayDeps, 'recorder'>) {
  const { facts } = active.run
  const { policy } = active.snapshot
  const risk = riskOf(facts, active.answerRisks())
  const isNeeded = risk.severity === 'high' || demandsOf(facts, policy, risk).requirement.hold
  if (isNeeded) await untilRecording(recorder)
}

/** Where the store took no record the last time, tries again now. Throws `store_unavailable` where it still does not. */
export async function untilRecording(recorder: Pick<Recorder, 'flush' | 'state'>): Promise<void> {
  if (!recorder.state().healthy) await recorder.flush()
}
