import { RISK_RULES } from '../../../classify/risk/rules/risk-rules.ts'
import type { RiskDomain, RiskSignal } from '../../../core/signals.ts'
import type { RiskTable } from './risk-table.ts'
import { LEARNED_DOMAINS, type RiskScale } from './risk-weights.ts'
import {
  type ClauseSums,
  type ClauseWords,
  exerciseOfSums,
  graveness,
  type MaterialDiscount,
  scoresOfDomains,
  spansOfSums,
} from './score-sums.ts'
import {
  LEAST_FEATURES,
  type Look,
  readsGrave,
  readsSurely,
  secondLook,
  type Wants,
} from './second-look.ts'
import { shippedRiskCuts, shippedRiskTable } from './shipped-risk.prepared.ts'

/** A lead over "none" from which a text is about a domain, though no rule says so. */
const TOPIC_LEAD = 0.5
/** And up to which it is about none, though a rule found a mere mention of one. */
const MENTION_LEAD = -0.5
/**
 * A text that may be grave is about none where the lead of the best domain over "none" and the log-odds of severity high
 * come to less than this together: the less grave it reads, the plainer its domain must be.
 */
const LEAST_PLAIN = -2.3

/** Log-odds of an exercise from which words of danger alone make nothing high. */
const CALM_FROM = -1
/** In fewer characters a few words such as "answer in one word" look like an exercise. */
const SHORTEST_EXERCISE = 120

const EXERCISE: RiskSignal['reasons'][number] = {
  code: 'exercise',
  text: 'It reads like an exercise, so that nobody has to decide on it.',
}

const MATERIAL: RiskSignal['reasons'][number] = {
  code: 'material',
  text: 'Words of danger stand in a text that something is to be done with, not in what is asked.',
}

const LEARNED: RiskSignal['reasons'][number] = {
  code: 'learned-risk',
  text: 'It reads like questions where a wrong answer does harm.',
}

const CALMED: RiskSignal['reasons'][number] = {
  code: 'second-look',
  text: 'It reads a little like questions where a wrong answer does harm, but wants what harmless ones want.',
}

const DOUBTFUL: RiskSignal['reasons'][number] = {
  code: 'doubtful-risk',
  text: 'It may be a question where a wrong answer does harm; ordinary texts read like it too.',
}

let shipped: RiskTable | undefined

/** The weights that risk is judged by. */
export function shippedTable(): RiskTable {
  shipped ??= shippedRiskTable()
  return shipped
}

/** Log-odds from which a text is of severity high, and from which that is certain: where no rule says so, and where one does. */
export interface RiskCuts {
  readonly threshold: number
  readonly certainFrom: number
  readonly rulesFrom: number
  /** What looking like material takes from clauses. A rule's word then counts where they look grave enough themselves. */
  readonly discount?: MaterialDiscount
}

export const SHIPPED_CUTS: RiskCuts = shippedRiskCuts()

/** What a doubt needs more where a page begins or ends beside what is asked of it. */
const ASK_COUNTS = 1
/** What clauses of a page need less the less they look like one: those that read like somebody's question as much as any. */
const DISCOUNT: MaterialDiscount = { from: -2.3, counts: 2 }
/** And what being certain needs more. */
const MATERIAL_CERTAIN = 0.5

/** Of what is asked of a text that stands beside it. */
export const ASK_CUTS: RiskCuts = {
  ...SHIPPED_CUTS,
  threshold: SHIPPED_CUTS.threshold + ASK_COUNTS,
}

/**
 * Of that text: of a page's two hundred spans of clauses one nearly always looks grave by chance, so that what looks like a page
 * is discounted. Chosen on families and pages left out of training: less of it puts more pages in doubt, more of it loses grave
 * questions that stand amid one.
 */
export const MATERIAL_CUTS: RiskCuts = {
  threshold: SHIPPED_CUTS.threshold,
  certainFrom: SHIPPED_CUTS.certainFrom + MATERIAL_CERTAIN,
  rulesFrom: SHIPPED_CUTS.rulesFrom + MATERIAL_CERTAIN,
  discount: DISCOUNT,
}

/** What a text adds up to, how long it is in characters, and what else is known of its clauses. */
export interface SummedText extends ClauseWords {
  readonly sums: ClauseSums
  readonly length: number
  /** Of a question that is no more than it says. */
  readonly wants?: Wants
}

/**
 * What the rules say, raised by what was learned from labelled prompts. It is less than the rules say in one case: words
 * of danger in an exercise or an exam's question that hardly speaks of oneself make it medium, not high. A question of a few
 * clauses is looked at again by what it wants.
 */
export function raiseBySums(
  byRules: RiskSignal,
  text: SummedText,
  model: RiskScale = shippedTable(),
  cuts: RiskCuts = SHIPPED_CUTS,
): RiskSignal {
  const { sums, length } = text
  if (hasFewFeatures(sums)) return byRules
  const { gravest, topical, surest } = spansOfSums(sums, model, cuts.discount)
  const exercise = exerciseOfSums(sums, text, model)
  const score = graveness(gravest.score, exercise)
  const isExercise = exercise > CALM_FROM && length >= SHORTEST_EXERCISE
  const isOutweighed = cuts.discount !== undefined && gravest.score < cuts.threshold
  const isByRules = byRules.severity === 'high' && !isExercise && !isOutweighed
  const scores = scoresOfDomains(sums, gravest, model)
  const read = { score, domains: scores, features: gravest.features }
  const look = secondLook(read, { ...text, exercise }, model, cuts.threshold)
  if (isByRules || readsGrave(score, cuts.threshold, look)) {
    // Where rules say high, what the whole text looks like does not count: nothing put around it makes it doubtful.
    const isCertain = isByRules
      ? areRulesCertain(byRules, gravest.score, look, cuts)
      : graveness(surest, exercise) >= cuts.certainFrom && readsSurely(look)
    return isCertain
      ? plainly(byRules, domainOfCertain(byRules, scores, gravest.score), score, cuts)
      : doubtfully(byRules, likeliestOrNone(scores, score), score)
  }
  if (byRules.severity === 'high') return lessened(byRules, isExercise ? EXERCISE : MATERIAL)
  const mild = mildly(byRules, topical.score, scoresOfDomains(sums, topical, model))
  // What only the second look takes for harmless: its answer is looked at all the same.
  return score >= cuts.threshold ? lessened(mild, { ...CALMED, weight: score }) : mild
}

const SURE_FROM = new Map(RISK_RULES.map(({ code, sureFrom }) => [code, sureFrom ?? Infinity]))

/** Whoever may want to die or is in an emergency is answered by nobody but a person, however ordinary the words. */
function areRulesCertain(
  byRules: RiskSignal,
  score: number,
  look: Look | undefined,
  { rulesFrom }: RiskCuts,
): boolean {
  return isSure(byRules, score) || (score >= rulesFrom && readsSurely(look))
}

function domainOfCertain(
  byRules: RiskSignal,
  scores: readonly number[],
  score: number,
): RiskSignal['domain'] {
  return isSure(byRules, score) ? byRules.domain : likeliest(scores)
}

function isSure({ reasons }: RiskSignal, score: number): boolean {
  return reasons.some(({ code }) => score >= (SURE_FROM.get(code) ?? Infinity))
}

function lessened({ domain, reasons }: RiskSignal, why: RiskSignal['reasons'][number]): RiskSignal {
  return { domain, severity: 'medium', reasons: [...reasons, why] }
}

function mildly(byRules: RiskSignal, lead: number, scores: readonly number[]): RiskSignal {
  if (isAboutNone(byRules, lead)) return { ...byRules, domain: 'none' }
  return {
    domain: likeliest(scores),
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
  domain: RiskSignal['domain'],
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

function hasFewFeatures({ count, features }: ClauseSums): boolean {
  let size = 0
  for (let at = 0; at < count && size < LEAST_FEATURES; at++) size += features[at] as number
  return size < LEAST_FEATURES
}

/** The domain of the largest score. */
function likeliest(scores: readonly number[]): RiskDomain {
  return LEARNED_DOMAINS[largest(scores)] as RiskDomain
}

/** The same, or none where neither the domain nor the risk is plain. */
function likeliestOrNone(scores: readonly number[], logOdds: number): RiskDomain | 'none' {
  const best = largest(scores)
  const lead = (scores[best] as number) - (scores[0] as number)
  return lead + logOdds < LEAST_PLAIN ? 'none' : (LEARNED_DOMAINS[best] as RiskDomain)
}

function largest(scores: readonly number[]): number {
  let best = 1
  for (let at = 2; at < LEARNED_DOMAINS.length; at++) {
    if ((scores[at] as number) > (scores[best] as number)) best = at
  }
  return best
}
