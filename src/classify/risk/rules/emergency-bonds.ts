/**
 * How the parts of an emergency stand to one another. That they occur in one clause says little: "he drank a beer and changed the
 * battery" tells of no poison. What was swallowed is the verb's own object, and who is dazed is so after a fall.
 */
import type { Concept } from '../../../classify/lexicon/concepts.ts'
import {
  BETWEEN_CLAUSES,
  BETWEEN_CLAUSES_DENSE,
  DENIALS,
  MEALS,
  MEALS_DENSE,
  REASONS,
  STANDS_BEFORE_VERB,
  STANDS_FOR_IT,
} from '../../../classify/lexicon/part-links.ts'
import { isDense } from '../../../classify/text/fold-text.ts'
import { type Clause, numbersOf, type Part } from '../../../classify/text/read-concepts.ts'
import { textOf } from '../../../classify/text/units.ts'

/** Whether parts of the clause at `place`, or of some close to it, hang together. */
export type Bond = (clauses: readonly Clause[], place: number, folded: Uint16Array) => boolean

/** Words between a verb and its object, at most: "drank about half a bottle of bleach". */
const BEHIND_VERB = 5
/** "A battery must have been swallowed". */
const BEFORE_VERB = 5
/** "One magnet is missing and my daughter says she ate it". */
const BEFORE_ITS_PRONOUN = 10
/** "She has been throwing up since she fell off the bed". */
const BEFORE_CAUSE = 4
/** "The bucket has just fallen". */
const BEHIND_SUBJECT = 3

/** One of `verbs`, or of `lastVerbs`, which end their clause, has one of `objects` as its object, and is neither denied nor said of `notOf`. */
export function hasObject(
  verbs: readonly Concept[],
  lastVerbs: readonly Concept[],
  objects: readonly Concept[],
  notOf: readonly Concept[] = [],
): Bond {
  const others = numbersOf(...notOf)
  const last = numbersOf(...lastVerbs)
  const all = [...numbersOf(...verbs), ...last]
  const things = numbersOf(...objects)
  return (clauses, place, folded) => {
    const { parts } = clauses[place] as Clause
    const owned = parts.filter(({ concept }) => things.includes(concept))
    return parts.some(
      (verb) =>
        all.includes(verb.concept) &&
        !isDenied(folded, verb) &&
        !isSaidOf(parts, others, verb, folded) &&
        owned.some((thing) =>
          thing.start < verb.end
            ? isBefore(thing, verb, folded)
            : !isLast(verb, last, folded) &&
              isClose(gapOf(folded, verb.end, thing.start), BEHIND_VERB),
        ),
    )
  }
}

/** "A battery was swallowed", and where something else stands for it: "one magnet is missing, she says she ate it". */
function isBefore(thing: Part, verb: Part, folded: Uint16Array): boolean {
  if (thing.end > verb.start) return false
  const gap = gapOf(folded, thing.end, verb.start)
  if (isClose(gap, BEFORE_VERB)) return true
  return gap.size <= BEFORE_ITS_PRONOUN && !gap.isOfMeal && isStoodFor(verb, folded)
}

function isStoodFor(verb: Part, folded: Uint16Array): boolean {
  return (
    STANDS_FOR_IT.has(wordBehind(folded, verb.end)) ||
    wordsBefore(folded, verb.start).some((word) => STANDS_BEFORE_VERB.has(word))
  )
}

/** Something of `then` is told after something of `first`, or close before it ("vomits since he fell"), and for no other reason. */
export function follows(
  first: readonly Concept[],
  then: readonly Concept[],
  reach: number,
  notOf: readonly Concept[] = [],
): Bond {
  const others = numbersOf(...notOf)
  const [causes, signs] = [numbersOf(...first), numbersOf(...then)] as const
  return (clauses, place, folded) => {
    const near = clauses.slice(Math.max(0, place - reach), place + reach + 1)
    const parts = near.flatMap((clause) => clause.parts)
    const told = parts.filter(
      (part) =>
        signs.includes(part.concept) &&
        !REASONS.has(wordBehind(folded, part.end)) &&
        !isDenied(folded, part),
    )
    return (clauses[place] as Clause).parts.some(
      (cause) =>
        causes.includes(cause.concept) &&
        !isDenied(folded, cause) &&
        !isSaidOf(parts, others, cause, folded) &&
        told.some(
          (sign) =>
            sign.start >= cause.end ||
            (sign.end <= cause.start && gapOf(folded, sign.end, cause.start).size <= BEFORE_CAUSE),
        ),
    )
  }
}

/** Something of `verbs` is told within `reach` clauses of somebody else than `notOf`: "the pump does not move". */
export function isSaidOfOthers(
  verbs: readonly Concept[],
  notOf: readonly Concept[],
  reach: number,
): Bond {
  const [told, others] = [numbersOf(...verbs), numbersOf(...notOf)] as const
  return (clauses, place, folded) =>
    clauses
      .slice(Math.max(0, place - reach), place + reach + 1)
      .some(({ parts }) =>
        parts.some((verb) => told.includes(verb.concept) && !isSaidOf(parts, others, verb, folded)),
      )
}

/** Whether one of `subjects` stands shortly before a verb. */
function isSaidOf(
  parts: readonly Part[],
  subjects: readonly number[],
  verb: Part,
  folded: Uint16Array,
): boolean {
  return parts.some(({ concept, end }) => {
    if (!subjects.includes(concept) || end > verb.start) return false
    const { size, isParted } = gapOf(folded, end, verb.start)
    return size <= BEHIND_SUBJECT && !isParted
  })
}

/** All of them must hold. */
export function every(...bonds: readonly Bond[]): Bond {
  return (clauses, place, folded) => bonds.every((bond) => bond(clauses, place, folded))
}

/** One of them is enough. */
export function either(...bonds: readonly Bond[]): Bond {
  return (clauses, place, folded) => bonds.some((bond) => bond(clauses, place, folded))
}

interface Gap {
  /** In words, in dense writing in letters. */
  readonly size: number
  /** Also by a sign: dense writing has spaces for nothing else. */
  readonly isParted: boolean
  readonly isOfMeal: boolean
}

/** What stands between two places of a folded text. */
function gapOf(folded: Uint16Array, start: number, end: number): Gap {
  const text = textOf(folded, start, end)
  const words = text.split(/[ \n]/u).filter((word) => word !== '')
  return {
    size: words.reduce((sum, word) => sum + sizeOf(word), 0),
    isParted:
      words.some((word) => BETWEEN_CLAUSES.has(word)) ||
      BETWEEN_CLAUSES_DENSE.test(text) ||
      words.slice(1).some((word) => isDense(word.charCodeAt(0))),
    isOfMeal: words.some((word) => MEALS.has(word)) || MEALS_DENSE.test(text),
  }
}

function sizeOf(word: string): number {
  return isDense(word.charCodeAt(0)) ? word.length : 1
}

function isClose({ size, isParted, isOfMeal }: Gap, most: number): boolean {
  return size <= most && !isParted && !isOfMeal
}

/** Hangul, kana and Devanagari are of languages whose verbs come last. */
const VERBS_LAST = /[\u0900-\u097f\u1100-\u11ff\u3040-\u30ff\uac00-\ud7a3]/u

function isLast(verb: Part, last: readonly number[], folded: Uint16Array): boolean {
  return last.includes(verb.concept) || VERBS_LAST.test(textOf(folded, verb.start, verb.end))
}

/** The words around a part that say it did not happen: "nearly swallowed", "никогда не пил". */
function isDenied(folded: Uint16Array, { start }: Part): boolean {
  const [last = '', other = ''] = wordsBefore(folded, start)
  return DENIALS.has(last) || DENIALS.has(other)
}

/** Code units in which two words before a part are looked for. */
const TWO_WORDS = 40

/** The two words before a place, the nearer one first. */
function wordsBefore(folded: Uint16Array, end: number): readonly string[] {
  const text = textOf(folded, Math.max(0, end - TWO_WORDS), end)
  const clause = text.slice(text.lastIndexOf('\n') + 1)
  return clause.trim().split(' ').slice(-2).reverse()
}

function wordBehind(folded: Uint16Array, start: number): string {
  const [word = ''] = textOf(folded, start, start + TWO_WORDS)
    .trimStart()
    .split(/[ \n]/u)
  return word
}
