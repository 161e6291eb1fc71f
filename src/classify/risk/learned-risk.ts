import type { RiskDomain, RiskSignal } from '../../core/signals.ts'
import {
  domainScores,
  domainSums,
  exerciseOf,
  graveness,
  gravestSpan,
  LEARNED_DOMAINS,
  mostTopicalSpan,
  type RiskWeights,
  SHORT_COUNTS,
} from './score-clauses.ts'
import { shippedRiskCuts, shippedRiskWeights } from './shipped-risk.prepared.ts'

/** How much the domain that the rules name counts, in the units of the learned scores. */
export const RULES_COUNT = 0.5
/** A lead over "none" from which a text is about a domain, though no rule says so. */
export const TOPIC_LEAD = 0

/** Log-odds of an exercise from which words of danger alone make nothing high. */
const CALM_FROM = -1
/** Fewer, as of two or three words, say too little; the rules know such words. */
const LEAST_FEATURES = 15
/** In fewer characters a few words such as "answer in one word" look like an exercise. */
const SHORTEST_EXERCISE = 120

const EXERCISE: RiskSignal['reasons'][number] = {
  code: 'exercise',
  text: 'It reads like an exercise, so that nobody has to decide on it.',
}

const LEARNED: RiskSignal['reasons'][number] = {
  code: 'learned-risk',
  text: 'It reads like questions where a wrong answer does harm.',
}

const DOUBTFUL: RiskSignal['reasons'][number] = {
  code: 'doubtful-risk',
  text: 'It may be a question where a wrong answer does harm; ordinary texts read like it too.',
}

let unpacked: RiskWeights | undefined

function weights(): RiskWeights {
  unpacked ??= shippedRiskWeights()
  return unpacked
}

/** Log-odds from which a text is of severity high, and from which that is certain: where no rule says so, and where one does. */
export interface RiskCuts {
  readonly threshold: number
  readonly certainFrom: number
  readonly rulesFrom: number
}

const SHIPPED_CUTS: RiskCuts = shippedRiskCuts()

/** The features of a text by clause, how long it is in characters, and whether it says "I" or "my". */
export interface LearnedText {
  readonly clauses: readonly Uint32Array[]
  readonly length: number
  readonly isPersonal: boolean
}

/**
 * What the rules say, raised by what was learned from labelled prompts. It is less than the rules say in one case: words
 * of danger in an exercise or an exam's question that hardly speaks of oneself make it medium, not high.
 */
export function raiseByLearned(
  byRules: RiskSignal,
  { clauses, length, isPersonal }: LearnedText,
  model: RiskWeights = weights(),
  cuts: RiskCuts = SHIPPED_CUTS,
): RiskSignal {
  if (features(clauses) < LEAST_FEATURES) return byRules
  const sums = domainSums(clauses, model)
  const gravest = gravestSpan(clauses, model, SHORT_COUNTS)
  const exercise = exerciseOf(clauses, isPersonal, model)
  const score = graveness(gravest, exercise)
  const isExercise = exercise > CALM_FROM && length >= SHORTEST_EXERCISE
  const isByRules = byRules.severity === 'high' && !isExercise
  if (isByRules || score >= cuts.threshold) {
    const scores = domainScores(clauses, sums, gravest, model)
    const domain = likeliest(scores, byRules.domain)
    // Where rules say high, what the whole text looks like does not count: nothing put around it makes it doubtful.
    const isCertain = isByRules ? gravest.score >= cuts.rulesFrom : score >= cuts.certainFrom
    return isCertain ? plainly(byRules, domain, score, cuts) : doubtfully(byRules, domain, score)
  }
  if (byRules.severity === 'high') {
    return { ...byRules, severity: 'medium', reasons: [...byRules.reasons, EXERCISE] }
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

function plainly(
  { reasons }: RiskSignal,
  domain: RiskDomain,
  score: number,
  { threshold }: RiskCuts,
): RiskSignal {
  return {
    domain,
    severity: 'high',
    reasons: score < threshold ? reasons : [...reasons, { ...LEARNED, weight: score }],
  }
}

function doubtfully({ reasons }: RiskSignal, domain: RiskDomain, score: number): RiskSignal {
  return {
    domain,
    severity: 'high',
    certain: false,
    reasons: [...reasons, { ...DOUBTFUL, weight: score }],
  }
}

function features(clauses: readonly Uint32Array[]): number {
  return clauses.reduce((count, { length }) => count + length, 0)
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
