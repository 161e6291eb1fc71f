import type { RequestObservation } from '../../core/observer.ts'
import type { Clock } from '../../core/ports.ts'
import { type CallOptions, type CallResult, callModel } from './call-model.ts'
import { heldGate } from './commit-gate.ts'

const UNSEEN: RequestObservation = {
  upstreamCall: () => ({ traceHeaders: () => ({}), firstPart() {}, ended() {} }),
  checked() {},
  escalated() {},
  clientLeft() {},
  truncated() {},
  finished() {},
  rejected() {},
}

/** Whether an unseen call works must not open or close a circuit that clients depend on. */
const NO_CIRCUITS = { tryPass: () => true, succeeded() {}, failed() {}, released() {} }

/** Calls a model for an answer that no client waits for: shadows, trials of judges, drafts for reviewers. */
export async function callUnseen(
  options: Omit<CallOptions, 'observation' | 'onContent'>,
  clock: Clock,
): Promise<CallResult> {
  const calling = callModel({ ...options, observation: UNSEEN }, heldGate(), {
    clock,
    circuits: NO_CIRCUITS,
  })
  let next = await calling.next()
  while (!next.done) next = await calling.next()
  return next.value
}
