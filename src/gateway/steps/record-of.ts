import type { Caller } from '../../core/access/caller.ts'
import type { GatewayError } from '../../core/errors.ts'
import type { Policy } from '../../core/policy.ts'
import type { CallRecord, Run, RunRecord, RunStatus, Step } from '../../core/run.ts'
import type { RiskSignal } from '../../core/signals.ts'
import { roundMs } from '../../core/time/round-ms.ts'
import { MIDDLE_SUFFICES } from '../../decide/begin.ts'
import { demandsOf } from '../../decide/demands.ts'
import { riskOf } from '../../decide/plan.ts'
import { rolloutOf } from '../../decide/rollout.ts'
import { fittedContext } from '../../gateway/context/context-fit.ts'
import { tally } from './tally.ts'

interface Ended {
  readonly run: Run
  readonly steps: readonly Step[]
  readonly caller: Caller
  readonly policy: Policy
  readonly served: CallRecord | undefined
  readonly conversation: string
  readonly status: RunStatus
  readonly reasons: readonly string[]
  readonly error?: GatewayError
  readonly reviewId: string | undefined
  readonly totalMs: number
  readonly waitedMs: number
  readonly firstContentMs: number | undefined
}

function hedgeReason({ outcomes }: Run): readonly string[] {
  const call = outcomes.find((o) => o.type !== 'checked' && o.hedge !== undefined)
  if (call === undefined || call.type === 'checked') return []
  return [call.hedge?.won ? 'hedge_won' : 'hedge_lost']
}

function contextReason(run: Run): readonly string[] {
  const fitted = run.facts.context === undefined ? undefined : fittedContext(run)
  return fitted === undefined ? [] : [`context_${fitted.how}`]
}

function gravestRisk({ facts, outcomes }: Run): RiskSignal {
  return riskOf(
    facts,
    outcomes.flatMap((outcome) => (outcome.type === 'checked' ? [outcome.risk] : [])),
  )
}

/** Why another model was asked after an answer: what its checks found, by their codes. */
function escalationReasons(steps: readonly Step[]): readonly string[] {
  return steps.flatMap((step) =>
    step.do === 'call' && step.reasons[0] === 'escalated' ? step.reasons : [],
  )
}

/** That a card between the lines was asked: which one is found when it is called, so the plan does not tell. */
function middleReason(steps: readonly Step[]): readonly string[] {
  return steps.some((step) => step.do === 'call' && step.reasons.includes(MIDDLE_SUFFICES))
    ? [MIDDLE_SUFFICES]
    : []
}

/** Why the first answer was asked for as it was, not what was asked before it (a summary), and why another one. */
export function reasonsOfSteps(steps: readonly Step[]): readonly string[] {
  const first = steps.find((step) => step.do !== 'call' || step.purpose !== 'summary')
  const begun = first !== undefined && 'reasons' in first ? first.reasons : []
  return [...begun, ...escalationReasons(steps)]
}

/** The finished run as it is stored: no prompt, no answer. */
export function recordOf(ended: Ended): RunRecord {
  const { run, caller, policy, served, totalMs, waitedMs, firstContentMs } = ended
  const { plan } = demandsOf(run.facts, policy, riskOf(run.facts, []))
  const { usage, money } = tally(run.outcomes, served, policy)
  // Named one by one: objects of one shape are made and written several times as fast as what a spread makes.
  const record: { -readonly [Name in keyof RunRecord]: RunRecord[Name] } = {
    id: run.id,
    startedAt: run.startedAt,
    configHash: run.configHash,
    facts: run.facts,
    outcomes: run.outcomes,
    tenant: caller.tenant,
    status: ended.status,
    zone: plan.zone,
    steps: ended.steps,
    reasons: [
      ...new Set([
        ...plan.reasons,
        ...middleReason(ended.steps),
        ...contextReason(run),
        ...hedgeReason(run),
        ...escalationReasons(ended.steps),
        ...ended.reasons,
      ]),
    ],
    usage,
    money,
    conversation: ended.conversation,
    timings: {
      totalMs: roundMs(totalMs),
      overheadMs: roundMs(Math.max(0, totalMs - waitedMs)),
      ...(firstContentMs === undefined ? {} : { firstContentMs: roundMs(firstContentMs) }),
    },
  }
  if (caller.keyId !== undefined) record.keyId = caller.keyId
  if (caller.endUser !== undefined) record.endUser = caller.endUser
  if (served !== undefined) {
    record.line = served.line
    record.card = served.card
  }
  if (ended.error !== undefined) record.errorCode = ended.error.code
  if (ended.reviewId !== undefined) record.reviewId = ended.reviewId
  const rollout = rolloutOf(run, policy, gravestRisk(run))
  if (rollout !== undefined) record.rollout = rollout
  return record
}
