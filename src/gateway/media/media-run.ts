import type { Admission, Caller } from '../../core/access/caller.ts'
import type { GatewayError } from '../../core/errors.ts'
import type { RequestObservation } from '../../core/observer.ts'
import type { Facts, Outcome, Run, RunRecord } from '../../core/run.ts'
import type { GatewayDeps } from '../../gateway/deps.ts'
import { withBudget } from '../../gateway/facts/facts.ts'
import type { Snapshot } from '../../gateway/snapshot.ts'
import { statusOfError } from '../../gateway/status-of-error.ts'
import { recordOf } from '../../gateway/steps/record-of.ts'
import type { MediaRequest } from '../../wire/media/read-media-request.ts'
import type { MediaAmounts } from './media-amounts.ts'

/** A request that is no conversation, on its way. */
export interface MediaRun {
  readonly request: MediaRequest
  readonly amounts: MediaAmounts
  readonly caller: Caller
  readonly snapshot: Snapshot
  readonly admission: Admission
  readonly observation: RequestObservation
  readonly started: number
  readonly run: Omit<Run, 'outcomes'>
  readonly outcomes: Outcome[]
}

/** Whatever breaks before there is a run gives back what was taken for it. */
export function beginMedia(
  known: Omit<MediaRun, 'observation' | 'run' | 'outcomes'>,
  route: string,
  deps: GatewayDeps,
  factsNow: () => Facts,
): MediaRun {
  const { snapshot, admission } = known
  try {
    const facts = { ...withBudget(factsNow(), admission), maxOutputTokens: 0 }
    const id = deps.createId()
    const run = { id, startedAt: deps.clock.now(), configHash: snapshot.hash, facts }
    const observation = deps.observer.requestStarted({ id, route, method: 'POST' })
    return { ...known, observation, outcomes: [], run }
  } catch (thrown) {
    admission.refund()
    throw thrown
  }
}

/** Settles what was taken and records the run. */
export function finishMedia(media: MediaRun, deps: GatewayDeps, error?: GatewayError): RunRecord {
  const { run, outcomes, caller, snapshot, admission, started } = media
  const answered = outcomes.find((outcome) => outcome.type === 'answered')
  const record = recordOf({
    run: { ...run, outcomes },
    steps: outcomes.flatMap((outcome) =>
      outcome.type === 'checked'
        ? []
        : [
            {
              do: 'call' as const,
              line: outcome.line,
              card: outcome.card,
              purpose: 'answer' as const,
              release: 'live' as const,
              withFindings: false,
              reasons: [media.request.operation],
            },
          ],
    ),
    caller,
    policy: snapshot.policy,
    served: answered,
    conversation: run.id,
    status: error ? statusOfError(error) : 'completed',
    reasons: [media.request.operation],
    ...(error ? { error } : {}),
    reviewId: undefined,
    totalMs: deps.clock.monotonic() - started,
    waitedMs: outcomes.reduce((sum, outcome) => sum + ('ms' in outcome ? outcome.ms : 0), 0),
    firstContentMs: undefined,
  })
  if (outcomes.length === 0) admission.refund()
  else admission.settle({ micros: record.money.total, usage: record.usage })
  deps.recorder.record(record)
  if (record.status === 'cancelled') media.observation.clientLeft()
  if (error?.code === 'internal') media.observation.broke?.(error.cause ?? error)
  media.observation.finished(record)
  return record
}
