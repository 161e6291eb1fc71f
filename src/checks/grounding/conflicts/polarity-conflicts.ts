/** Where a clause of an answer says with the passages' own words the opposite: "is covered" for "is not covered", "fell" for "rose". */

import { type Clause, clausesIn, clausesOf } from '../../../checks/grounding/reading/clauses.ts'
import type { PassageIndex } from '../../../checks/grounding/reading/index-passages.ts'
import { sentencesHolding } from '../../../checks/grounding/reading/nearest-sentences.ts'
import { keyOf, wordForms } from '../../../checks/grounding/reading/read-words.ts'
import type { Sentence } from '../../../checks/text/split-sentences.ts'
import { LONGEST } from './conflicts.ts'

export interface PolarityConflict {
  /** In the sentence, end exclusive. */
  readonly start: number
  readonly end: number
  /** The passage's clause. */
  readonly expected: string
}

/** Words that two clauses share which speak of the same. */
const LEAST_SHARED = 2
/** Content words of a clause that says anything; with fewer nearly every clause speaks of the same. */
const FEWEST_WORDS = 3
/** Of the words of a clause and those of a passage's clause: they say the same but for the denial. */
const SAME_WORDS = 0.75
/** Of the other words of a clause: both speak of the same but for the opposite. */
const SAME_TOPIC = 0.6
/** Of the other words of the passage's clause. */
const LEAST_OF_STATED = 0.4

export function polarityConflicts(
  sentence: Sentence,
  passages: PassageIndex,
): readonly PolarityConflict[] {
  if (sentence.text.length > LONGEST || sentence.text.trimEnd().endsWith('?')) return []
  return clausesIn(sentence.text).flatMap((clause) => {
    const stated = nearestTo(clause, passages)
    const other = deniedBy(clause, stated) ?? oppositeOf(clause, stated)
    if (other === undefined) return []
    const start = clause.start + (/^\s*/u.exec(clause.text)?.[0].length ?? 0)
    return [{ start, end: clause.start + clause.text.length, expected: other.text.trim() }]
  })
}

/** Clauses of the sentences that hold most of its words. */
function nearestTo({ held }: Clause, passages: PassageIndex): readonly Clause[] {
  const least = Math.max(LEAST_SHARED, SAME_TOPIC * (held.size - 1))
  return sentencesHolding(held, least, passages).flatMap((stated) =>
    stated.text.length > LONGEST ? [] : clausesOf(stated),
  )
}

/** The clause that says the same in all words, and denies where this one does not, or the other way. */
function deniedBy(clause: Clause, stated: readonly Clause[]): Clause | undefined {
  if (clause.isLoose || clause.held.size < FEWEST_WORDS) return undefined
  const alike = stated.filter(
    (other) =>
      !other.isLoose &&
      sharedIn(clause, other) >= SAME_WORDS * Math.max(clause.held.size, other.held.size) &&
      !areApart(clause, other),
  )
  const [first] = alike
  return alike.every(({ isDenied }) => isDenied !== clause.isDenied) ? first : undefined
}

/** So short that one other word makes it speak of something else: "not available in the free plan", "available in paid plans". */
const SHORT = 5
const LIMITS =
  /(?<!\p{L})(?:over(?= [$€£]?\d)|under|above|below|before|after|until|between|beyond|within|up to|less than|more than|at least|at most|über|unter|vor|nach|bis|zwischen|innerhalb|avant|après|entre|plus de|moins de|antes|después|hasta|más de|menos de|prima|dopo|fino|più di|meno di|voor|na|tot|tussen)(?!\p{L})/giu

/** Of what is over 100 ml and of what is up to 100 ml the opposite may hold, and so of two plans. */
function areApart(clause: Clause, other: Clause): boolean {
  const [own = '', theirs = ''] = [clause, other].map(({ text }) =>
    (text.toLowerCase().match(LIMITS) ?? []).join(' '),
  )
  if (own !== theirs) return true
  const shared = sharedIn(clause, other)
  const longest = Math.max(clause.held.size, other.held.size)
  return longest <= SHORT && shared < clause.held.size && shared < other.held.size
}

function sharedIn({ held }: Clause, other: Clause): number {
  let shared = 0
  for (const key of held) if (other.held.has(key)) shared++
  return shared
}

/** The clause that speaks of the same and has the opposite of one word beside the same word. */
function oppositeOf(clause: Clause, stated: readonly Clause[]): Clause | undefined {
  const { opposites } = wordForms()
  // "Higher in summer than in winter" is lower in winter than in summer.
  if (THAN.test(clause.text) || CONDITION.test(clause.text)) return undefined
  for (const key of clause.held) {
    const others = opposites.get(key)
    if (
      others === undefined ||
      RELATIONS.has(key) ||
      [...others].some((each) => clause.held.has(each))
    )
      continue
    // Where a clause that speaks of the same has the word itself, nothing is contradicted.
    const near = stated.filter((other) => speaksOfSame(clause, other, key))
    if (near.some((other) => other.held.has(key))) continue
    const found = near.find(
      (other) =>
        other.isDenied === clause.isDenied &&
        [...others].some(
          (each) => other.held.has(each) && haveOneNeighbour(clause, key, other, each),
        ),
    )
    if (found !== undefined) return found
  }
  return undefined
}

/** Both may be said of the same thing by who stands on its other side. */
const RELATIONS: ReadonlySet<string> = new Set(
  'husband wife woman father mother son daughter brother sister girl male female'
    .split(' ')
    .map(keyOf),
)

/** "Once two-factor login is enabled, …" says what holds then. */
const CONDITION =
  /^[\s*_-]*(?:once|if|when(?:ever)?|as soon as|unless|until|wenn|sobald|falls|si|quand|dès|une fois|cuando|una vez|quando|zodra|als|jeśli)(?!\p{L})/iu

const THAN = /(?<!\p{L})(?:than|als|que|dan)(?!\p{L})/iu

function speaksOfSame(clause: Clause, other: Clause, key: string): boolean {
  const shared = sharedIn(clause, other) - (other.held.has(key) ? 1 : 0)
  return (
    shared >= LEAST_SHARED &&
    shared >= SAME_TOPIC * (clause.held.size - 1) &&
    shared >= LEAST_OF_STATED * (other.held.size - 1)
  )
}

/** Content words that may stand between a word and what it is said of. */
const REACH = 2

function haveOneNeighbour(clause: Clause, key: string, other: Clause, opposite: string): boolean {
  const theirs = new Set(neighbours(other, opposite))
  return neighbours(clause, key).some((each) => theirs.has(each))
}

function neighbours({ keys }: Clause, key: string): readonly string[] {
  const at = keys.indexOf(key)
  return keys.filter((each, place) => each !== key && Math.abs(place - at) <= REACH)
}
