/**
 * A second look at questions of one clause, which most of everyday traffic is. That words read gravely says little where few of
 * them are known; what a question is about and what it wants (a recipe, a text, an appointment, a decision) was learned from
 * other rows. What is put around a question as a clause of its own never comes here, so nothing said beside it makes it mild.
 */
import { logOddsOfLooks, type ShippedLook } from './look-nets.ts'
import { SECOND_LOOK } from './shipped-second-look.generated.ts'

/** What one clause shows: the log-odds of severity high, of each of LEARNED_DOMAINS its score, and how many features it has. */
export interface ClauseRead {
  readonly score: number
  readonly domains: readonly number[]
  readonly features: number
}

/** Beyond it, log-odds say no more. */
const FURTHEST = 9
/** Features beyond which the size says no more. */
const LARGEST = 150
/** Leads over none between which a text is neither plainly about something nor plainly about nothing. */
const [NOTHING_BELOW, SOMETHING_FROM] = [-1, 0.5] as const
/** Log-odds below which nothing is looked at again. */
const LEAST_SCORE = -6

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
    Math.max(-FURTHEST, Math.min(FURTHEST, score)),
    lead,
    Math.max(0, lead - SOMETHING_FROM),
    Math.max(0, NOTHING_BELOW - lead),
    Math.log(1 + Math.min(LARGEST, features)),
    ...lessTheirMean(domains),
    ...lessTheirMean(wants),
  ]
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

/** Log-odds of severity high that a second look finds of a clause; undefined where there is nothing to look at. */
export function secondLook(read: ClauseRead, wants: ArrayLike<number>): number | undefined {
  return read.score < LEAST_SCORE
    ? undefined
    : logOddsOfLooks(looksOf(read, wants), SECOND_LOOK.nets)
}

/** Whether a text is grave without a rule: by its score, or by what a second look finds of it. */
export function readsGrave(
  score: number,
  threshold: number,
  look: number | undefined,
  { keptFrom, raisedFrom }: Pick<ShippedLook, 'keptFrom' | 'raisedFrom'> = SECOND_LOOK,
): boolean {
  if (look === undefined) return score >= threshold
  return score >= STAYS_FROM || look >= (score < threshold ? raisedFrom : keptFrom)
}

/** Whether a second look lets a text be certain. */
export function readsSurely(look: number | undefined): boolean {
  return look === undefined || look >= SECOND_LOOK.sureFrom
}
