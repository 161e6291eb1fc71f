import type { RiskDomain, RiskSignal } from '../../core/signals.ts'
import {
  domainScores,
  domainSums,
  exerciseOf,
  graveness,
  LEARNED_DOMAINS,
  type RiskWeights,
  tellingSpans,
} from './score-clauses.ts'
import { shippedRiskCuts, shippedRiskWeights } from './shipped-risk.prepared.ts'

/** How much the domain that the rules name counts, in the units of the learned scores. */
export const RULES_COUNT = 0.5
/** A lead over "none" from which a text is about a domain, though no rule says so. */
export const TOPIC_LEAD = 0.5
/** And up to which it is about none, though a rule found a mere mention of one. */
const MENTION_LEAD = -0.5
/** By how much "none" must lead before a text that may be grave is said to be about none. */
const NONE_LEAD = 1.5

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
  const { gravest, topical } = tellingSpans(clauses, sums, model)
  const exercise = exerciseOf(clauses, isPersonal, model)
  const score = graveness(gravest, exercise)
  const isExercise = exercise > CALM_FROM && length >= SHORTEST_EXERCISE
  const isByRules = byRules.severity === 'high' && !isExercise
  if (isByRules || score >= cuts.threshold) {
    const scores = domainScores(clauses, sums, gravest, model)
    // Where rules say high, what the whole text looks like does not count: nothing put around it makes it doubtful.
    const isCertain = isByRules ? gravest.score >= cuts.rulesFrom : score >= cuts.certainFrom
    return isCertain
      ? plainly(byRules, likeliest(scores, byRules.domain), score, cuts)
      : doubtfully(byRules, likeliestOrNone(scores, byRules.domain), score)
  }
  if (byRules.severity === 'high') {
    return { ...byRules, severity: 'medium', reasons: [...byRules.reasons, EXERCISE] }
  }
  if (isAboutNone(byRules, topical.score)) return { ...byRules, domain: 'none' }
  const scores = domainScores(clauses, sums, topical, model)
  return {
    domain: likeliest(scores, byRules.domain),
    severity: byRules.severity === 'none' ? 'low' : byRules.severity,
    reasons: byRules.reasons,
  }
}

function isAboutNone({ domain, severity }: RiskSignal, lead: number): boolean {
  if (domain === 'none') return lead < TOPIC_LEAD
  return severity === 'low' && lead < MENTION_LEAD
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

function doubtfully(
  { reasons }: RiskSignal,
  domain: RiskDomain | 'none',
  score: number,
): RiskSignal {
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

/** The domain of the largest score, what the rules say counted in. */
function likeliest(scores: readonly number[], byRules: RiskDomain | 'none'): RiskDomain {
  return LEARNED_DOMAINS[largest(scores, byRules)] as RiskDomain
}

/** The same, or none where that leads plainly. */
function likeliestOrNone(
  scores: readonly number[],
  byRules: RiskDomain | 'none',
): RiskDomain | 'none' {
  const best = largest(scores, byRules)
  const isNone = (scores[0] as number) - counted(scores, best, byRules) > NONE_LEAD
  return isNone ? 'none' : (LEARNED_DOMAINS[best] as RiskDomain)
}

function largest(scores: readonly number[], byRules: RiskDomain | 'none'): number {
  let best = 1
  for (let at = 2; at < LEARNED_DOMAINS.length; at++) {
    if (counted(scores, at, byRules) > counted(scores, best, byRules)) best = at
  }
  return best
}

function counted(scores: readonly number[], at: number, byRules: RiskDomain | 'none'): number {
  return (scores[at] as number) + (LEARNED_DOMAINS[at] === byRules ? RULES_COUNT : 0)
}
