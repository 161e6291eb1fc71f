import { createMemo } from '../core/memory/memo.ts'
import type { Policy } from '../core/policy.ts'
import type { Facts } from '../core/run.ts'
import type { RiskSignal } from '../core/signals.ts'
import { type Plan, planOf } from './plan.ts'
import { type Requirement, requirementsOf } from './rules/requirements.ts'

/** What a policy makes of a request: what its rules ask for together, and where that leads. */
export interface Demands {
  readonly requirement: Requirement
  readonly plan: Plan
}

interface Known {
  readonly policy: Policy
  readonly risk: RiskSignal
  readonly demands: Demands
}

/** Facts never change while a run lasts, and each of its steps asks the same of them. */
const LATEST = createMemo<Facts, Known>()

/** Requirement and plan together, worked out anew only where policy or risk are others than the last time. */
export function demandsOf(facts: Facts, policy: Policy, risk: RiskSignal): Demands {
  const known = LATEST.get(facts)
  if (known !== undefined && known.policy === policy && known.risk === risk) return known.demands
  const requirement = requirementsOf(facts, policy, risk)
  const demands = { requirement, plan: planOf(facts, policy, requirement, risk) }
  LATEST.set(facts, { policy, risk, demands })
  return demands
}
