import {
  type Clause,
  type ConceptCounts,
  hasAny,
  numbersOf,
} from '../../../classify/text/read-concepts.ts'
import type { Reason, RiskDomain, RiskSignal } from '../../../core/signals.ts'
import { SEVERITIES } from '../../../core/signals.ts'
import { REACH } from './reach.ts'
import type { RiskRule } from './risk-rule.ts'
import { RISK_RULES } from './risk-rules.ts'

interface CompiledRule {
  readonly rule: RiskRule
  readonly topic: readonly number[]
  readonly near: readonly (readonly number[])[]
  readonly beside: readonly (readonly number[])[]
  readonly unless: readonly number[]
  readonly unlessTold: readonly number[]
}

const RULES: readonly CompiledRule[] = RISK_RULES.map((rule) => ({
  rule,
  topic: numbersOf(...rule.topic),
  near: (rule.near ?? []).map((group) => numbersOf(...group)),
  beside: (rule.beside ?? []).map((group) => numbersOf(...group)),
  unless: numbersOf(...(rule.unless ?? [])),
  unlessTold: numbersOf(...(rule.unlessTold ?? [])),
}))

const ASKS = numbersOf('ask', 'whatnow')
const EVERY_TOPIC = [...new Set(RULES.flatMap(({ topic }) => topic))]

export const NO_RISK: RiskSignal = { domain: 'none', severity: 'none', reasons: [] }

/** The gravest of what the clauses of a folded text show. Adding clauses never lowers it. */
export function judgeRisk(clauses: readonly Clause[], folded: Uint16Array): RiskSignal {
  const fired = new Map<CompiledRule, number>()
  clauses.forEach(({ counts }, place) => {
    if (!hasAny(counts, EVERY_TOPIC)) return
    for (const compiled of RULES) {
      if (fires(compiled, clauses, place, folded)) {
        fired.set(compiled, (fired.get(compiled) ?? 0) + hitsOf(counts, compiled.topic))
      }
    }
  })
  return fired.size === 0 ? NO_RISK : gravest(fired)
}

function fires(
  { rule, topic, near, beside, unless, unlessTold }: CompiledRule,
  clauses: readonly Clause[],
  place: number,
  folded: Uint16Array,
): boolean {
  const { counts } = clauses[place] as Clause
  if (!hasAny(counts, topic) || hasAny(counts, unless)) return false
  if (hasAny(counts, unlessTold) && !hasAny(counts, ASKS)) return false
  if (!beside.every((group) => hasAny(counts, group))) return false
  if (!near.every((group) => isNear(clauses, place, group))) return false
  return rule.bond === undefined || rule.bond(clauses, place, folded)
}

function isNear(clauses: readonly Clause[], place: number, group: readonly number[]): boolean {
  const end = Math.min(clauses.length - 1, place + REACH)
  for (let at = Math.max(0, place - REACH); at <= end; at++) {
    if (hasAny((clauses[at] as Clause).counts, group)) return true
  }
  return false
}

function hitsOf(counts: ConceptCounts, concepts: readonly number[]): number {
  let hits = 0
  for (const concept of concepts) hits += counts[concept] as number
  return hits
}

function gravest(fired: ReadonlyMap<CompiledRule, number>): RiskSignal {
  const severity = [...fired.keys()]
    .map(({ rule }) => rule.severity)
    .reduce((a, b) => (SEVERITIES.indexOf(b) > SEVERITIES.indexOf(a) ? b : a))
  const weights = new Map<RiskDomain, number>()
  const reasons: Reason[] = []
  for (const [{ rule }, hits] of fired) {
    if (rule.severity !== severity) continue
    weights.set(rule.domain, Math.max(weights.get(rule.domain) ?? 0, hits * (rule.weight ?? 1)))
    reasons.push({ code: rule.code, text: rule.text })
  }
  const [domain] = [...weights].reduce((best, next) => (next[1] > best[1] ? next : best))
  return { domain, severity, reasons }
}
