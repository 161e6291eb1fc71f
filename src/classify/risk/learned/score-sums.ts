/** Scores of a text by what the features of its clauses add up to: what runs for each request. */
import { LEARNED_DOMAINS, type RiskScale } from './risk-weights.ts'

/** Neighbouring clauses that are judged together, at most. */
export const WIDEST = 4

/** Log-odds of an exercise from which a text is treated as one, more and more. */
const EXERCISE_FROM = -2.2
/** What each of them above that takes from a span's log-odds. */
const EXERCISE_COUNTS = 4
/** How much more like an exercise a text must look that says "I" or "my". */
export const SELF_COUNTS = 4
/**
 * By how much the log-odds of severity high of a question are above its log-odds of an exercise where it stands out from an
 * exercise around it: nearly all do that a rule knows, and hardly an exercise with words of danger (`amid-text.test.ts` has both).
 */
const STANDS_OUT = 7

/** With fewer features some clauses say little, as "and of Spain?" does. */
const FEW_FEATURES = 34
/** What is taken from the log-odds of such clauses when they are judged; with less, turns that say nothing of themselves are high. */
const SHORT_COUNTS = 1.5

/** With fewer, some eight words, they often read gravely by chance, so that without a rule they need so much more to be certain. */
const [SURE_FEATURES, UNSURE_COUNTS] = [60, 2] as const

/** The lead of a domain over none from which a span is plainly about something. */
const LEAD_WANTED = 1.5
/**
 * What each unit that the lead lacks takes from the log-odds of severity high. More would call fewer ordinary texts high,
 * and lose grave ones in languages of which little was learned: the domains know their words less than severity does.
 */
const LEAD_COUNTS = 0.4

/** What the clauses of a text add up to: of each how many features it has, its severity, and its domains, times `domainStep`. */
export interface ClauseSums {
  readonly count: number
  readonly features: ArrayLike<number>
  readonly high: ArrayLike<number>
  /** Of each clause one for each of LEARNED_DOMAINS, side by side. */
  readonly domains: ArrayLike<number>
  readonly exercise: ArrayLike<number>
  /** Of each clause what its words and ideas add to `RiskWeights.material`, and how many features those have. */
  readonly material: ArrayLike<number>
  readonly materialFeatures: ArrayLike<number>
}

/** Neighbouring clauses `[from, to)` of a text and how much of something they show. */
export interface ScoredSpan {
  readonly from: number
  readonly to: number
  readonly features: number
  readonly score: number
}

export const NOTHING: ScoredSpan = { from: 0, to: 0, features: 0, score: Number.NEGATIVE_INFINITY }

/** Of a sum of `RiskWeights.exercise` over so many features. */
export function scoreOfExercise(
  sum: number,
  features: number,
  { exerciseStep, exerciseBias }: Pick<RiskScale, 'exerciseStep' | 'exerciseBias'>,
): number {
  return (sum * exerciseStep) / Math.sqrt(Math.max(1, features)) + exerciseBias
}

/** What else is known of the clauses of a text. */
export interface ClauseWords {
  /** Of each whether it says "I" or "my". */
  readonly selves: readonly boolean[]
  /** Whether a rule says high of neighbouring ones by themselves. */
  readonly isHighAlone?: (span: Span) => boolean
}

/** Neighbouring clauses `[from, to)` of a text. */
type Span = Pick<ScoredSpan, 'from' | 'to'>

/**
 * Log-odds that a text is an exercise, less where it speaks of oneself: whoever says "I" mostly asks for it. Where somebody's
 * question stands amid an exercise, what is around it takes nothing from it.
 */
export function exerciseOfSums(sums: ClauseSums, words: ClauseWords, scale: RiskScale): number {
  const whole = exerciseOfSpan(sums, { from: 0, to: sums.count }, words, scale)
  return whole > EXERCISE_FROM && hasQuestionAmid(sums, words, scale) ? EXERCISE_FROM : whole
}

function exerciseOfSpan(
  { features, exercise }: ClauseSums,
  span: Span,
  words: ClauseWords,
  scale: RiskScale,
): number {
  let sum = 0
  let size = 0
  for (let at = span.from; at < span.to; at++) {
    sum += exercise[at] as number
    size += features[at] as number
  }
  return scoreOfExercise(sum, size, scale) - (isPersonal(words, span) ? SELF_COUNTS : 0)
}

function isPersonal({ selves }: ClauseWords, { from, to }: Span): boolean {
  return selves.slice(from, to).includes(true)
}

/** Whether neighbouring clauses, of oneself or of what a rule knows, read much more like a grave question than like an exercise. */
function hasQuestionAmid(sums: ClauseSums, words: ClauseWords, scale: RiskScale): boolean {
  for (let from = 0; from < sums.count; from++) {
    for (let to = from + 1; to <= Math.min(sums.count, from + WIDEST); to++) {
      const span = { from, to }
      const lead = readOfSpan(sums, span, scale).score - exerciseOfSpan(sums, span, words, scale)
      if (lead < STANDS_OUT) continue
      if (isPersonal(words, span) || words.isHighAlone?.(span) === true) return true
    }
  }
  return false
}

/** How grave a text looks: its gravest clauses, counted less the more the whole looks like an exercise. */
export function graveness(logOdds: number, exercise: number): number {
  return logOdds - EXERCISE_COUNTS * Math.max(0, exercise - EXERCISE_FROM)
}

/** A score for each of LEARNED_DOMAINS, of the clauses of a span together. */
export function scoresOfDomains(
  { features, domains }: ClauseSums,
  { from, to }: Pick<ScoredSpan, 'from' | 'to'>,
  { domainBias }: Pick<RiskScale, 'domainBias'>,
): number[] {
  let size = 0
  for (let at = from; at < to; at++) size += features[at] as number
  return LEARNED_DOMAINS.map((_name, domain) => {
    let sum = 0
    for (let at = from; at < to; at++) {
      sum += domains[at * LEARNED_DOMAINS.length + domain] as number
    }
    return sum / Math.sqrt(Math.max(1, size)) + (domainBias[domain] as number)
  })
}

/** What these clauses show together: the log-odds of severity high, of each of LEARNED_DOMAINS its score, and their features. */
export function readOfSpan(
  sums: ClauseSums,
  span: Pick<ScoredSpan, 'from' | 'to'>,
  scale: Pick<RiskScale, 'highStep' | 'highBias' | 'domainBias'>,
): { readonly score: number; readonly domains: readonly number[]; readonly features: number } {
  let high = 0
  let features = 0
  for (let at = span.from; at < span.to; at++) {
    high += sums.high[at] as number
    features += sums.features[at] as number
  }
  const domains = scoresOfDomains(sums, span, scale)
  const [none = 0, ...others] = domains
  const logOdds = (high * scale.highStep) / Math.sqrt(Math.max(1, features)) + scale.highBias
  return { score: gravenessOf(logOdds, Math.max(...others) - none, features), domains, features }
}

/** What a text shows most: the clauses that look gravest, and those that speak most for any domain against none. */
export interface TellingSpans {
  /** Its score is the log-odds of severity high, less where no domain leads. */
  readonly gravest: ScoredSpan
  /** Its score is the lead of the best domain over none. */
  readonly topical: ScoredSpan
  /** The log-odds of severity high by which a text is certain: of few words they count less (`UNSURE_COUNTS`). */
  readonly surest: number
}

const added = new Float64Array(LEARNED_DOMAINS.length)

/** What looking like material takes from the log-odds of a span: so much for each unit above `from`. */
export interface MaterialDiscount {
  readonly from: number
  readonly counts: number
}

type SpanScale = Pick<
  RiskScale,
  'highStep' | 'highBias' | 'domainBias' | 'materialStep' | 'materialBias'
>

/**
 * Both kinds of span in one walk. What is grave is about something: a span of which no domain leads over none by
 * LEAD_WANTED counts less. As every run of neighbouring clauses is looked at, clauses put around a text cannot lower its
 * scores.
 */
export function spansOfSums(
  clauses: ClauseSums,
  scale: SpanScale,
  discount?: MaterialDiscount,
): TellingSpans {
  const { count, features: sizes, high, domains } = clauses
  const { highStep, highBias, domainBias } = scale
  let gravest = NOTHING
  let topical = NOTHING
  let surest = Number.NEGATIVE_INFINITY
  for (let from = 0; from < count; from++) {
    added.fill(0)
    let sum = 0
    let features = 0
    for (let to = from; to < count && to < from + WIDEST; to++) {
      sum += high[to] as number
      features += sizes[to] as number
      const root = Math.sqrt(features)
      const lead = leadOverNone(domains, to * LEARNED_DOMAINS.length, root, domainBias)
      const taken = discountOf(clauses, { from, to: to + 1 }, scale, discount)
      const score = gravenessOf((sum * highStep) / root + highBias, lead, features) - taken
      surest = Math.max(surest, score - unsureBy(features))
      if (score > gravest.score) gravest = { from, to: to + 1, features, score }
      if (lead > topical.score) topical = { from, to: to + 1, features, score: lead }
    }
  }
  return { gravest, topical, surest }
}

function discountOf(
  { material, materialFeatures }: ClauseSums,
  { from, to }: Pick<ScoredSpan, 'from' | 'to'>,
  { materialStep, materialBias }: SpanScale,
  discount: MaterialDiscount | undefined,
): number {
  if (discount === undefined) return 0
  let sum = 0
  let features = 0
  for (let at = from; at < to; at++) {
    sum += material[at] as number
    features += materialFeatures[at] as number
  }
  const likeness = (sum * materialStep) / Math.sqrt(Math.max(1, features)) + materialBias
  return discount.counts * Math.max(0, likeness - discount.from)
}

function unsureBy(features: number): number {
  return features < SURE_FEATURES ? UNSURE_COUNTS : 0
}

/** Log-odds of severity high, less for few features and where no domain leads. */
function gravenessOf(logOdds: number, lead: number, features: number): number {
  const taken = features < FEW_FEATURES ? SHORT_COUNTS : 0
  return logOdds - taken + LEAD_COUNTS * Math.min(0, lead - LEAD_WANTED)
}

/** Adds a clause's sums, from `place` on, to those of its span, and tells by how much the best domain leads. */
function leadOverNone(
  domains: ArrayLike<number>,
  place: number,
  root: number,
  bias: ArrayLike<number>,
): number {
  let none = 0
  let top = Number.NEGATIVE_INFINITY
  for (let at = 0; at < added.length; at++) {
    const sum = (added[at] as number) + (domains[place + at] as number)
    added[at] = sum
    const score = sum / root + (bias[at] as number)
    if (at === 0) none = score
    else if (score > top) top = score
  }
  return top - none
}
