/** How far a rule is in force, and what those that only watch would have done. */
import type { Policy, PolicyRule } from '../core/policy.ts'
import type { Facts, Rollout, Run } from '../core/run.ts'
import type { RiskSignal } from '../core/signals.ts'
import { planOf } from './plan.ts'
import { rulesMetByAnswer, rulesOnAnswers } from './rules/answer-rules.ts'
import { isInForce, isRolledOut } from './rules/is-in-force.ts'
import { requirementsOf } from './rules/requirements.ts'

/**
 * What the run's record tells of rules that are being rolled out: canaries that were in force, rules that watched, and
 * what the watching ones would have changed. Undefined where no such rule matched, which costs one look at the rules.
 */
export function rolloutOf(run: Run, policy: Policy, risk: RiskSignal): Rollout | undefined {
  if (!policy.rules.some(isRolledOut)) return undefined
  const { facts } = run
  const { rules, shadowRules } = requirementsOf(facts, policy, risk)
  const onAnswers = watchingOnAnswers(policy.rules, facts)
  const canaries = policy.rules.filter(({ mode }) => mode === 'canary').map(({ name }) => name)
  const applied = rules.filter((name) => canaries.includes(name))
  const watched = [...new Set(shadowRules)]
  if (applied.length === 0 && watched.length === 0) return undefined
  const all = { ...policy, rules: policy.rules.map((rule) => enforcedIf(rule, watched)) }
  const met = rulesMetByAnswer(run, onAnswers, risk)
  return { applied, watched, would: [...changes(facts, policy, all, risk), ...met.map(heldBy)] }
}

const heldBy = (rule: string) => `hold_by_answer:${rule}`

function watchingOnAnswers(rules: readonly PolicyRule[], facts: Facts): readonly PolicyRule[] {
  const asEnforced = rules
    .filter((rule) => !isInForce(rule, facts))
    .map((rule) => ({ ...rule, mode: 'enforce' as const }))
  return rulesOnAnswers(asEnforced, facts)
}

/** Rules on the answer are told apart: they would make every answer wait, whether it is held or not. */
function enforcedIf(rule: PolicyRule, watched: readonly string[]): PolicyRule {
  const isWanted = watched.includes(rule.name) && rule.when.answer === undefined
  return isWanted ? { ...rule, mode: 'enforce' } : rule
}

/** Codes of what would be otherwise: the line asked first, a person, further checks, release, places. */
function changes(facts: Facts, policy: Policy, all: Policy, risk: RiskSignal): readonly string[] {
  const [now, then] = [policy, all].map((one) => {
    const requirement = requirementsOf(facts, one, risk)
    return { requirement, plan: planOf(facts, one, requirement, risk) }
  })
  if (now === undefined || then === undefined) return []
  const line = then.plan.lines[0]
  const checks = then.requirement.checks.filter((name) => !now.requirement.checks.includes(name))
  const places = ['deployments', 'regions', 'redactions'] as const
  return [
    ...(line !== undefined && line !== now.plan.lines[0] ? [`line:${line}`] : []),
    ...(then.requirement.hold && !now.requirement.hold ? ['hold'] : []),
    ...checks.map((name) => `check:${name}`),
    ...(then.plan.release === now.plan.release ? [] : [`release:${then.plan.release}`]),
    ...places.filter(
      (place) => JSON.stringify(then.requirement[place]) !== JSON.stringify(now.requirement[place]),
    ),
  ]
}
