import type { CheckName } from '../core/check.ts'
import type { Policy, PolicyRule, RuleCondition, RuleRequirement } from '../core/policy.ts'
import type { Facts, Line, Release } from '../core/run.ts'
import { type RiskSignal, SEVERITIES } from '../core/signals.ts'

/** Everything that the rules which match a request ask for, together. */
export interface Requirement {
  readonly rules: readonly string[]
  /** Rules that matched but only watch. */
  readonly shadowRules: readonly string[]
  readonly line?: Line
  readonly checks: readonly CheckName[]
  readonly hold: boolean
  readonly release?: Release
  readonly deployments?: readonly string[]
  readonly regions?: readonly string[]
}

/** Merges the rules that match. Two rules can only make it stricter: sets of places are intersected, checks united. */
export function requirementsOf(
  facts: Facts,
  policy: Pick<Policy, 'rules'>,
  risk: RiskSignal,
): Requirement {
  const matching = policy.rules.filter((rule) => matches(rule.when, facts, risk))
  const enforced = matching.filter((rule) => rule.mode === 'enforce')
  const start: Requirement = {
    rules: enforced.map((rule) => rule.name),
    shadowRules: matching.filter((rule) => rule.mode === 'shadow').map((rule) => rule.name),
    checks: [],
    hold: false,
  }
  return enforced.reduce(addRule, start)
}

function addRule(sum: Requirement, { require }: PolicyRule): Requirement {
  const line = graverLine(sum.line, require.line)
  const release = slowerRelease(sum.release, require.release)
  const deployments = intersect(sum.deployments, require.deployments)
  const regions = intersect(sum.regions, require.regions)
  return {
    ...sum,
    checks: [...new Set([...sum.checks, ...(require.checks ?? [])])],
    hold: sum.hold || require.oversight === 'hold',
    ...(line === undefined ? {} : { line }),
    ...(release === undefined ? {} : { release }),
    ...(deployments === undefined ? {} : { deployments }),
    ...(regions === undefined ? {} : { regions }),
  }
}

function matches(when: RuleCondition, facts: Facts, risk: RiskSignal): boolean {
  const { signals } = facts
  return (
    (when.risk === undefined || atLeast(risk, when.risk)) &&
    (when.domains === undefined ||
      (risk.domain !== 'none' && when.domains.includes(risk.domain))) &&
    (when.tasks === undefined || when.tasks.includes(signals.task.task)) &&
    (when.privacy === undefined ||
      when.privacy.some((kind) => signals.privacy.kinds.includes(kind))) &&
    (when.languages === undefined || when.languages.includes(signals.language.code)) &&
    (when.keys === undefined || (facts.keyId !== undefined && when.keys.includes(facts.keyId)))
  )
}

function atLeast(risk: RiskSignal, severity: RuleCondition['risk']): boolean {
  return SEVERITIES.indexOf(risk.severity) >= SEVERITIES.indexOf(severity ?? 'none')
}

function graverLine(a: Line | undefined, b: Line | undefined): Line | undefined {
  return a === 'second' || b === undefined ? a : b
}

const RELEASES: readonly Release[] = ['live', 'window', 'hold']

function slowerRelease(a: Release | undefined, b: RuleRequirement['release']): Release | undefined {
  if (a === undefined || b === undefined) return a ?? b
  return RELEASES.indexOf(a) > RELEASES.indexOf(b) ? a : b
}

function intersect<T>(
  a: readonly T[] | undefined,
  b: readonly T[] | undefined,
): readonly T[] | undefined {
  if (a === undefined || b === undefined) return a ?? b
  return a.filter((item) => b.includes(item))
}
