import type { RiskDomain, RiskSignal } from '../../core/signals.ts'
import { unpackRiskWeights } from './pack-risk-weights.ts'
import {
  domainScores,
  domainSums,
  graveness,
  gravestSpan,
  LEARNED_DOMAINS,
  mostTopicalSpan,
  type RiskWeights,
} from './score-clauses.ts'
import { SHIPPED_RISK } from './shipped-risk.generated.ts'

/** How much the domain that the rules name counts, in the units of the learned scores. */
export const RULES_COUNT = 2
/** A lead over "none" from which a text is about a domain, though no rule says so. */
export const TOPIC_LEAD = 1.5

let unpacked: RiskWeights | undefined

function weights(): RiskWeights {
  unpacked ??= unpackRiskWeights(SHIPPED_RISK)
  return unpacked
}

/** What the rules say, raised by what was learned from labelled prompts. Never less than the rules say. */
export function raiseByLearned(
  byRules: RiskSignal,
  clauses: readonly Uint16Array[],
  model: RiskWeights = weights(),
  threshold: number = SHIPPED_RISK.threshold,
): RiskSignal {
  if (clauses.length === 0) return byRules
  const sums = domainSums(clauses, model)
  const gravest = gravestSpan(clauses, model)
  const score = graveness(clauses, gravest, model)
  if (byRules.severity === 'high' || score >= threshold) {
    const scores = domainScores(clauses, sums, gravest, model)
    return {
      domain: likeliest(scores, byRules.domain),
      severity: 'high',
      reasons: score < threshold ? byRules.reasons : [...byRules.reasons, reason(score)],
    }
  }
  const topical = mostTopicalSpan(clauses, sums, model)
  if (byRules.domain === 'none' && topical.score < TOPIC_LEAD) return byRules
  const scores = domainScores(clauses, sums, topical, model)
  return {
    domain: likeliest(scores, byRules.domain),
    severity: byRules.severity === 'none' ? 'low' : byRules.severity,
    reasons: byRules.reasons,
  }
}

function likeliest(scores: readonly number[], byRules: RiskDomain | 'none'): RiskDomain {
  let best = 1
  let top = Number.NEGATIVE_INFINITY
  for (let at = 1; at < LEARNED_DOMAINS.length; at++) {
    const score = (scores[at] as number) + (LEARNED_DOMAINS[at] === byRules ? RULES_COUNT : 0)
    if (score > top) {
      top = score
      best = at
    }
  }
  return LEARNED_DOMAINS[best] as RiskDomain
}

function reason(score: number): RiskSignal['reasons'][number] {
  return {
    code: 'learned-risk',
    text: 'It reads like questions where a wrong answer does harm.',
    weight: score,
  }
}
