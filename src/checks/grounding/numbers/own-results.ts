/**
 * What an answer makes of numbers of its own without writing it as a sum: the total of its lines, a price for each of two nights,
 * what is left of an amount told a sentence before.
 */
import type { Word } from '../../../checks/grounding/reading/read-words.ts'
import type { SentenceReading } from '../../../checks/grounding/reading/sentence-reading.ts'
import type { SentenceSupport } from '../../../checks/grounding/support/sentence-support.ts'
import { isYear } from './given-numbers.ts'
import { type Amount, kindOf } from './line-results.ts'
import { isNear } from './simple-results.ts'

/** A number of the answer for which no ground was found. */
export interface OpenNumber {
  readonly support: SentenceSupport
  readonly word: Word
}

/** Sentences before a number of which it may be made, and the one behind it, which may tell how. */
const BEFORE = 3
const BEHIND = 1
/** Lines that one total may stand below. */
const MOST_ADDED = 12
/** What is told so many times needs no ground of its own: two breakfasts, three nights. */
const SMALL = 3
/** Numbers that are set beside each other; among more, something gives anything. */
const MOST_NUMBERS = 24

/** Those of the open numbers to which no others of the answer come. What one is made of may have been open itself. */
export function withoutOwnResults(
  support: readonly SentenceSupport[],
  open: readonly OpenNumber[],
): readonly OpenNumber[] {
  const places = new Map(support.map((one, place) => [one, place]))
  const lines = support.map(lineOf)
  let left = open
  for (;;) {
    // By values: what is made somewhere is known wherever it is said, as where an answer begins with its result.
    const unknown = new Set(
      left.map(({ word }) => Number(word.key)).filter((value) => value > SMALL),
    )
    const given = lines.map(({ numbers, last }) => ({
      numbers: numbers.filter(({ value }) => !unknown.has(value)),
      last: last === undefined || unknown.has(Math.abs(last)) ? undefined : last,
    }))
    const made = new Set(
      left
        .filter((one) => isMade(one, places.get(one.support) ?? 0, given))
        .map(({ word }) => Number(word.key)),
    )
    if (made.size === 0) return left
    left = left.filter(({ word }) => !made.has(Number(word.key)))
  }
}

interface Line {
  readonly numbers: readonly Amount[]
  /** Its last number, below zero where it is taken off. */
  readonly last: number | undefined
}

const BELOW_ZERO = /(?:^|[\s:(*_=])[−–-] ?(?:[$€£¥₹]|[A-Z]{3})? ?$/u
const TAKES_OFF =
  /^[\s*_>•–-]*(?:less|minus|abzüglich|davon ab|moins|menos|meno|min(?:us)?|odjąć|eksi|минус)(?!\p{L})/iu

function lineOf({ sentence: { text }, words, reading }: SentenceSupport): Line {
  const numbers = words.filter(({ kind }) => kind === 'number')
  const amounts = numbers.map((word) => amountOf(word, reading))
  const end = numbers.at(-1)?.start
  if (end === undefined) return { numbers: amounts, last: undefined }
  const last = Number(numbers.at(-1)?.key)
  const isLess = BELOW_ZERO.test(text.slice(0, end)) || TAKES_OFF.test(text)
  return { numbers: amounts, last: isLess ? -last : last }
}

function amountOf(word: Word, reading: SentenceReading): Amount {
  return { value: Number(word.key), unit: kindOf(reading.unitOf(word) ?? '') }
}

/** A total of lines, or made of two amounts nearby. Thirty minutes are not made of metres: one of the two has to count the same. */
function isMade({ support, word }: OpenNumber, place: number, lines: readonly Line[]): boolean {
  const { value, unit } = amountOf(word, support.reading)
  if (value <= SMALL || (unit === '' && isYear(value))) return false
  const slack = slackOf(word)
  const isIt: IsIt = (result) => isNear(result, value, slack)
  if (isTotal(lines.slice(Math.max(0, place - MOST_ADDED), place), isIt)) return true
  const near = lines
    .slice(Math.max(0, place - BEFORE), place + BEHIND + 1)
    .flatMap(({ numbers }) => numbers)
  if (near.length > MOST_NUMBERS) return false
  if (unit === '%') return near.some((one) => near.some((other) => isShareOf(value, one, other)))
  const alike = near.filter((one) => one.unit === unit)
  const same = lines[place]?.numbers ?? []
  return alike.some(
    (one) =>
      near.some((other) => other !== one && isSumOrShare(one, other, isIt)) ||
      same.some((other) => other !== one && isProduct(one, other, isIt)),
  )
}

/** Whole numbers are results as they are; of others the last place may be rounded. */
function slackOf({ key, text }: Word): number {
  const decimals = /[.,](\d+)$/u.exec(text)?.[1]?.length ?? 0
  return Number.isInteger(Number(key)) ? 0 : 0.5 * 10 ** -decimals
}

/** What all lines from one of at least two come to. */
function isTotal(above: readonly Line[], isIt: IsIt): boolean {
  let sum = 0
  let added = 0
  return above.toReversed().some(({ last }) => {
    if (last === undefined) return false
    sum += last
    added += 1
    return added > 1 && isIt(Math.abs(sum))
  })
}

type IsIt = (result: number) => boolean

/** A sum, a difference, or a share of one and what is left without it or comes on top. */
function isSumOrShare(one: Amount, other: Amount, isIt: IsIt): boolean {
  if (other.unit === one.unit) return isIt(one.value + other.value) || isIt(one.value - other.value)
  const share = (one.value * other.value) / 100
  return other.unit === '%' && [share, one.value + share, one.value - share].some(isIt)
}

/** Of an amount and how many there are of it. */
function isProduct(one: Amount, other: Amount, isIt: IsIt): boolean {
  if (one.unit === other.unit && one.unit !== '') return false
  return isIt(one.value * other.value) || isIt(one.value / other.value)
}

const HALF_A_PERCENT = 0.51

function isShareOf(percent: number, one: Amount, other: Amount): boolean {
  const share = (one.value / other.value) * 100
  return (
    one.unit === other.unit &&
    [share, Math.abs(100 - share)].some((each) => Math.abs(each - percent) < HALF_A_PERCENT)
  )
}
