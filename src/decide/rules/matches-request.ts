import type { RuleCondition } from '../../core/policy.ts'
import type { Facts } from '../../core/run.ts'
import { type PrivacySignal, type RiskSignal, SEVERITIES } from '../../core/signals.ts'
import { zoneOf } from '../../decide/zone-of.ts'

/** The part of a condition that is settled when the request comes in, and that no answer changes. */
export function matchesRequest(when: RuleCondition, facts: Facts): boolean {
  const { signals } = facts
  return (
    (when.tasks === undefined || when.tasks.includes(signals.task.task)) &&
    (when.zones === undefined || when.zones.includes(zoneOf(facts).zone)) &&
    (when.privacy === undefined || mayHold(signals.privacy, when.privacy)) &&
    (when.languages === undefined || when.languages.includes(signals.language.code)) &&
    isNamed(when.keys, facts.keyId) &&
    isNamed(when.tenants, facts.tenant)
  )
}

/** What was not looked through may hold any kind. */
function mayHold(
  { kinds, unread }: PrivacySignal,
  wanted: NonNullable<RuleCondition['privacy']>,
): boolean {
  return unread === true || wanted.some((kind) => kinds.includes(kind))
}

/** The part that an answer can still change: its own risk counts too. */
export function matchesRisk(when: RuleCondition, risk: RiskSignal): boolean {
  const isGraveEnough =
    when.risk === undefined || SEVERITIES.indexOf(risk.severity) >= SEVERITIES.indexOf(when.risk)
  const isSure = when.certain === undefined || when.certain === (risk.certain !== false)
  const isInDomain = when.domains === undefined || when.domains.includes(risk.domain)
  return isGraveEnough && isSure && isInDomain
}

function isNamed(names: readonly string[] | undefined, name: string | undefined): boolean {
  return names === undefined || (name !== undefined && names.includes(name))
}

/** Whether the rule's random share falls on this run. The same run gives the same draw, and two rules draw apart. */
export function isDrawn(rule: string, share: number | undefined, dice: number): boolean {
  return share === undefined || drawOf(rule, dice) < share
}

/** 0..1, evenly spread: FNV-1a over the name, mixed with the run's dice by the finish of MurmurHash3. */
export function drawOf(rule: string, dice: number): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < rule.length; index++) {
    hash = Math.imul(hash ^ rule.charCodeAt(index), 0x01000193)
  }
  hash ^= Math.floor(dice * 0x1_0000_0000)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 0x1_0000_0000
}
