import type { Caller } from '../../core/access/caller.ts'
import type { ChatRequest } from '../../core/chat.ts'
import type { CheckName } from '../../core/check.ts'
import { LINES, type Line, type Zone } from '../../core/line.ts'
import type { Policy } from '../../core/policy.ts'
import type { Facts, Release, Step } from '../../core/run.ts'
import type { Signals } from '../../core/signals.ts'
import { whyNot, worstCostMicros } from '../../decide/cards/eligible.ts'
import { demandsOf } from '../../decide/demands.ts'
import { underAliases } from '../../decide/model-name.ts'
import { nextStep } from '../../decide/next-step.ts'
import { riskOf } from '../../decide/plan.ts'
import { fitContext } from '../../gateway/context/context-fit.ts'
import { NO_SUMMARIES } from '../../gateway/context/known-summaries.ts'
import type { GatewayDeps } from '../../gateway/deps.ts'
import { conversationOf } from './conversations.ts'
import { factsOfLook, withModel } from './facts.ts'
import { withoutVainOutput } from './guessed-output.ts'

/** What would happen to a request, and why, with no model called. */
export interface Explanation {
  readonly signals: Signals
  readonly thresholds: Facts['thresholds']
  readonly zone: Zone
  readonly release: Release
  readonly rules: readonly string[]
  readonly shadowRules: readonly string[]
  /** Rules that ask for a person if the answer turns out so. */
  readonly answerRules: readonly string[]
  readonly checks: readonly CheckName[]
  readonly needsPerson: boolean
  readonly firstStep: Step
  readonly reasons: readonly string[]
  readonly candidates: readonly {
    readonly line: Line
    readonly card: string
    readonly eligible: boolean
    readonly reasons: readonly string[]
    /** The most one call could cost, US dollars. */
    readonly atMostDollars: number
  }[]
}

/** What the deciding functions would look at, with no room taken. Throws for a model nobody configured. */
export function factsToExplain(
  written: ChatRequest,
  caller: Caller,
  deps: GatewayDeps,
  signals: Signals = deps.judging.classify(written, undefined, caller.tenant),
): Facts {
  const snapshot = deps.snapshot()
  const request = withModel(written, caller, snapshot)
  const conversation = conversationOf(request, caller.keyId)
  const asked = factsOfLook({ request, signals, caller, conversation }, snapshot, deps)
  const facts = withoutVainOutput(asked, request, snapshot.policy)
  return fitContext(request, facts, snapshot.policy, { owner: '', known: NO_SUMMARIES }).facts
}

/** Explains frozen facts under any policy: a recorded run's under a new one, for example. */
export function explainFacts(recorded: Facts, policy: Policy): Explanation {
  const facts = underAliases(recorded, policy)
  const risk = riskOf(facts, [])
  const { requirement, plan } = demandsOf(facts, policy, risk)
  const run = { id: 'explained', startedAt: 0, configHash: '', facts, outcomes: [] }
  const firstStep = nextStep(run, policy)
  return {
    signals: facts.signals,
    thresholds: facts.thresholds,
    zone: plan.zone,
    // What is asked first may have to be kept whole for itself: a rag card's answer is held to its passages.
    release: firstStep.do === 'call' ? firstStep.release : plan.release,
    rules: requirement.rules,
    shadowRules: requirement.shadowRules,
    answerRules: requirement.answerRules.map((rule) => rule.name),
    checks: [...new Set([...policy.checks[plan.zone], ...requirement.checks])],
    needsPerson: requirement.hold,
    firstStep,
    reasons: plan.reasons,
    candidates: LINES.flatMap((line) =>
      policy.lines[line].flatMap((id) => {
        const card = policy.cards[id]
        if (!card) return []
        const reasons = whyNot(card, facts, requirement)
        const atMostDollars = worstCostMicros(card, facts) / 1e6
        return [{ line, card: id, eligible: reasons.length === 0, reasons, atMostDollars }]
      }),
    ),
  }
}
