import type { CheckName } from '../core/check.ts'
import type { ErrorCode } from '../core/errors.ts'
import type { Policy } from '../core/policy.ts'
import type { Answered, Checked, Facts, Failed, Outcome, Run } from '../core/run.ts'
import type { RiskSignal } from '../core/signals.ts'
import { withTokens } from './cards/input-tokens.ts'
import { demandsOf } from './demands.ts'
import { type Plan, riskOf } from './plan.ts'
import type { Requirement } from './rules/requirements.ts'

/** A run so far, with what its facts and the policy make of it. */
export interface Situation {
  readonly run: Run
  readonly policy: Policy
  readonly risk: RiskSignal
  readonly requirement: Requirement
  readonly plan: Plan
  readonly calls: readonly (Answered | Failed)[]
}

export function situationOf(recorded: Run, policy: Policy): Situation {
  const run = asOfNow(recorded)
  const answerRisks = run.outcomes.filter((o) => o.type === 'checked').map((o) => o.risk)
  const risk = riskOf(run.facts, answerRisks)
  const { requirement, plan } = demandsOf(run.facts, policy, risk)
  return {
    run,
    policy,
    risk,
    requirement,
    plan,
    calls: run.outcomes.filter((o) => o.type !== 'checked'),
  }
}

/** The run with the tokens that the request has by now, and with the money that is left of the key's. */
export function asOfNow(recorded: Run): Run {
  const run = asFitted(recorded)
  const { budgetMicros } = run.facts
  const spent = budgetMicros === undefined ? 0 : spentMicros(run.outcomes)
  if (budgetMicros === undefined || spent === 0) return run
  return { ...run, facts: { ...run.facts, budgetMicros: Math.max(0, budgetMicros - spent) } }
}

function spentMicros(outcomes: readonly Outcome[]): number {
  return outcomes.reduce(
    (sum, o) => (o.type === 'checked' ? sum : sum + o.costMicros + (o.hedge?.costMicros ?? 0)),
    0,
  )
}

/** A summary from an earlier turn, where it stands for all that one is wanted for: else it is a beginning of the next. */
function knownOf({ known, messages }: NonNullable<Facts['context']>) {
  return known !== undefined && known.messages >= messages ? known : undefined
}

/** Summaries have made the request shorter. */
function asFitted(run: Run): Run {
  const { context } = run.facts
  if (context?.how !== 'summarise') return run
  const made = run.outcomes.findLast((o) => o.type !== 'checked' && o.fitted !== undefined)
  const fitted = made === undefined || made.type === 'checked' ? knownOf(context) : made.fitted
  return fitted === undefined ? run : { ...run, facts: withTokens(run.facts, fitted.inputTokens) }
}

/** True once the time for the whole request was up: what is there is all that there will be. */
export function isOutOfTime({ calls }: Pick<Situation, 'calls'>): boolean {
  return calls.some((c) => c.type === 'failed' && c.code === 'deadline_exceeded')
}

/** Whether policy and time allow another call. */
export function mayCall({ calls, policy }: Pick<Situation, 'calls' | 'policy'>): boolean {
  return calls.length < policy.maxCalls && !isOutOfTime({ calls })
}

export function isEmptyAnswer(answer: Answered, checked: Checked): boolean {
  const incomplete = checked.results.some((r) => r.check === 'complete' && r.verdict === 'fail')
  return !answer.hasText && answer.toolCalls === 0 && incomplete
}

/** The answer that would be released: the latest. */
export function answerOf({ calls }: Situation): Answered | undefined {
  return calls.findLast((c): c is Answered => c.type === 'answered' && c.purpose === 'answer')
}

/** An earlier answer that was checked and set aside, when the escalation after it failed. */
export function answerSetAside(situation: Situation): { checked: Checked } | undefined {
  const checked = situation.run.outcomes.findLast((o) => o.type === 'checked')
  return checked && answerOf(situation) ? { checked } : undefined
}

/** A check that a rule requires and that could not do its work counts as failed: an error is never a pass. */
export function failedChecks(checked: Checked, required: readonly CheckName[]): readonly string[] {
  const found = checked.results
    .filter((r) => r.verdict === 'fail' || (r.verdict === 'error' && required.includes(r.check)))
    .map((r) => `${r.check}_${r.verdict === 'fail' ? 'failed' : 'error'}`)
  return found.length > 1 ? [...new Set(found)] : found
}

export function failedChecksSince(situation: Situation, answer: Answered): readonly string[] {
  const { outcomes } = situation.run
  const since = outcomes.slice(outcomes.lastIndexOf(answer) + 1)
  const found = since
    .filter((o) => o.type === 'checked')
    .flatMap((o) => failedChecks(o, situation.requirement.checks))
  return [...new Set(found)]
}

/** Of several failures the first says most; an open circuit only says that there were more. */
export function firstTelling(calls: Situation['calls'], otherwise: ErrorCode): ErrorCode {
  const failures = calls.filter((c): c is Failed => c.type === 'failed' && c.purpose === 'answer')
  return failures.find((f) => f.code !== 'circuit_open')?.code ?? otherwise
}
