/**
 * A second look at short texts, which most of everyday traffic is. That words read gravely says little where few of them are
 * known; what a question is about and what it wants (a recipe, a text, an appointment, a decision) was learned from other rows.
 * A text of a few clauses is looked at as a whole, by its gravest clauses, its first and its last, which mostly asks; but a clause
 * that is surely grave by itself stays so, whatever stands beside it. Only a doubt becomes mild, and its answer is looked at.
 */
import { logOddsOfLooks, type ShippedLook } from './look-nets.ts'
import type { RiskScale } from './risk-weights.ts'
import { type ClauseSums, graveness, readOfSpan, type ScoredSpan } from './score-sums.ts'
import { LOOK_AT_FEW, SECOND_LOOK } from './shipped-second-look.generated.ts'

/** What one clause shows: the log-odds of severity high, of each of LEARNED_DOMAINS its score, and how many features it has. */
export interface ClauseRead {
  readonly score: number
  readonly domains: readonly number[]
  readonly features: number
}

/** What words speak for, of each of TASKS: those of a text, and those of a clause of it. */
export interface Wants {
  readonly whole: ArrayLike<number>
  readonly ofClause: (at: number) => ArrayLike<number>
}

/** What a text adds up to and wants, and the log-odds that it is an exercise. */
export interface LookedAt {
  readonly sums: ClauseSums
  readonly wants: Wants
  readonly exercise: number
}

/** Clauses of a text that is looked at as a whole, at most. */
export const FEW_CLAUSES = 4

/** Beyond it, log-odds say no more. */
const FURTHEST = 9
/** Features beyond which the size says no more. */
const LARGEST = 150
/** Leads over none between which a text is neither plainly about something nor plainly about nothing. */
const [NOTHING_BELOW, SOMETHING_FROM] = [-1, 0.5] as const
/** Log-odds below which nothing is looked at again. */
const LEAST_SCORE = -6
/** Fewer, as of two or three words, say too little; the rules know such words. */
export const LEAST_FEATURES = 15

/** What reads this gravely stays grave, whatever it wants. */
const STAYS_FROM = 0

/** How programs and pages are written: such signs change what a text seems to want. */
const MARKED_UP = /[`{}<>[\]=;*#_|\\^~@]/u

/** Whether a text has signs of how programs and pages are written. */
export function isMarkedUp(text: string): boolean {
  return MARKED_UP.test(text)
}

/** The numbers that are looked at. `wants`: what the words speak for, of each of TASKS. */
export function looksOf(
  { score, domains, features }: ClauseRead,
  wants: ArrayLike<number>,
): number[] {
  const lead = leadOf(domains)
  return [
    bounded(score),
    lead,
    Math.max(0, lead - SOMETHING_FROM),
    Math.max(0, NOTHING_BELOW - lead),
    sizeOf(features),
    ...lessTheirMean(domains),
    ...lessTheirMean(wants),
  ]
}

/** The same of a text of a few clauses and, beside them, of its last clause, its first and all of it. */
export function looksOfFew(gravest: ClauseRead, text: LookedAt, scale: RiskScale): number[] {
  const { sums, wants } = text
  const last = partOf(text, { from: sums.count - 1, to: sums.count }, scale)
  const first = partOf(text, { from: 0, to: 1 }, scale)
  const whole = partOf(text, { from: 0, to: sums.count }, scale)
  return [
    ...looksOf(gravest, wants.whole),
    ...[last, first, whole].map(({ score }) => bounded(score)),
    ...[last, first].map(({ domains }) => leadOf(domains)),
    ...[last, first].map(({ features }) => sizeOf(features)),
    sums.count,
    ...lessTheirMean(wants.ofClause(sums.count - 1)),
  ]
}

function partOf(
  { sums, exercise }: LookedAt,
  span: Pick<ScoredSpan, 'from' | 'to'>,
  scale: RiskScale,
): ClauseRead {
  const { score, ...other } = readOfSpan(sums, span, scale)
  return { score: graveness(score, exercise), ...other }
}

function bounded(score: number): number {
  return Math.max(-FURTHEST, Math.min(FURTHEST, score))
}

function sizeOf(features: number): number {
  return Math.log(1 + Math.min(LARGEST, features))
}

/** By how much the best domain leads over none. */
function leadOf([none = 0, ...others]: readonly number[]): number {
  return Math.max(...others) - none
}

/** Scores say something beside each other only. */
function lessTheirMean(scores: ArrayLike<number>): number[] {
  const all = Array.from(scores)
  const mean = all.reduce((sum, score) => sum + score, 0) / all.length
  return all.map((score) => score - mean)
}

/** Log-odds of severity high that a second look finds, and the cuts for them. */
export interface Look {
  readonly logOdds: number
  readonly cuts: ShippedLook
}

/**
 * A second look at a text; undefined where there is nothing to look at, and of several clauses where one of them reads gravely
 * from `threshold` on and is surely grave by itself.
 */
export function secondLook(
  gravest: ClauseRead,
  { wants, ...summed }: Omit<LookedAt, 'wants'> & Partial<Pick<LookedAt, 'wants'>>,
  scale: RiskScale,
  threshold: number,
): Look | undefined {
  const { count } = summed.sums
  if (wants === undefined || gravest.score < LEAST_SCORE || count > FEW_CLAUSES) return undefined
  if (count === 1) return lookBy(SECOND_LOOK, looksOf(gravest, wants.whole))
  const text = { ...summed, wants }
  if (gravest.score >= threshold && hasGraveClause(text, scale, threshold)) return undefined
  return lookBy(LOOK_AT_FEW, looksOfFew(gravest, text, scale))
}

function lookBy(cuts: ShippedLook, looks: readonly number[]): Look {
  return { logOdds: logOddsOfLooks(looks, cuts.nets), cuts }
}

function hasGraveClause(text: LookedAt, scale: RiskScale, threshold: number): boolean {
  for (let at = 0; at < text.sums.count; at++) {
    const read = partOf(text, { from: at, to: at + 1 }, scale)
    if (read.score < threshold || read.features < LEAST_FEATURES) continue
    if (readsSurely(lookBy(SECOND_LOOK, looksOf(read, text.wants.ofClause(at))))) return true
  }
  return false
}

/** Whether a text is grave without a rule: by its score, or by what a second look finds of it. */
export function readsGrave(score: number, threshold: number, look: Look | undefined): boolean {
  if (look === undefined) return score >= threshold
  const { keptFrom, raisedFrom } = look.cuts
  return score >= STAYS_FROM || look.logOdds >= (score < threshold ? raisedFrom : keptFrom)
}

/** Whether a second look lets a text be certain. */
export function readsSurely(look: Look | undefined): boolean {
  return look === undefined || look.logOdds >= look.cuts.sureFrom
}
