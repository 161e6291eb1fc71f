/** Which numbers of an answer need not stand in the passages as they are. */

import type { PassageIndex } from '../../../checks/grounding/reading/index-passages.ts'
import { type Quantity, quantitiesIn } from '../../../checks/grounding/reading/quantities.ts'
import {
  numbersIn,
  readWords,
  smallNumber,
  type Word,
} from '../../../checks/grounding/reading/read-words.ts'
import { once, type SentenceReading } from '../../../checks/grounding/reading/sentence-reading.ts'
import { textNear } from '../../../checks/grounding/reading/text-near.ts'
import {
  placesOf,
  type SentenceSupport,
} from '../../../checks/grounding/support/sentence-support.ts'
import { textOf } from '../../../core/chat.ts'
import type { CheckInput } from '../../../core/check.ts'
import { lengthsBetween } from './lengths-between.ts'
import { isOfLines, isOfSaid, lineResults } from './line-results.ts'
import { isCents, isMoney, pricesIn } from './money.ts'
import {
  isMeanOfTwo,
  isNear,
  isOfBoth,
  isOfReckoned,
  isOfWorked,
  isResult,
  isRounded,
  isScaled,
  isSharedOut,
  isShareOfTwo,
} from './simple-results.ts'
import { isSameSpan, spanOf, spansIn } from './told-spans.ts'
import { sumsOfRecords, workedResults } from './worked-results.ts'

/** Most numbers among which results are looked for. */
const MOST_PARTS = 40
/** Most sums of money and results worked out before of which two may make a third. */
const MOST_TERMS = 3 * MOST_PARTS
/** Characters in which spans of time are looked for. */
const SPANS_REACH = 60_000

export interface GivenNumbers {
  /** It stands in the passages or the request, or is a simple result of what does. */
  isKnown(word: Word, sentence: SentenceReading): boolean
  /** It stands there, in digits or words. */
  isStated(word: Word): boolean
  /** It is what is told in another unit of time, a sum of money less a told discount, or a price so many times. */
  isConverted(word: Word, sentence: SentenceReading): boolean
  /** The answer works something out of them, rightly, in sums that it shows. */
  hasWorked(): boolean
  /** It is the asker's own, or what is told less, plus or times that: their order of €80, the price of 80 m². */
  isOfAsker(word: Word): boolean
}

/** Numbers an answer may use without finding them in the passages. */
export function givenNumbers(
  input: CheckInput,
  passages: PassageIndex,
  support: readonly Pick<SentenceSupport, 'places'>[],
): GivenNumbers {
  const asked = [input.question ?? '', ...(input.conversation ?? []).map(textOf)].join('\n')
  const said = numbersOf(asked.slice(-20_000))
  const known = new Set([...passages.numbers, ...said, ...thousandsIn(passages.text)])
  const spelledOut = once(() => new Set(inWords(passages.text.slice(0, SPANS_REACH))))
  const asks = (input.question ?? '').slice(-ASKING_END)
  const own = numbersOf(asks)
  const near = [...support.flatMap(({ places }) => places), ...placesOf(asks, passages)]
  const { reached, parts } = reachedParts(known, own, near, passages)
  const shares = parts.length === 0 ? [] : sharesIn(`${reached}\n${asked}`)
  const ofLines = once(() => lineResults(reached))
  // All of these are read where a number is not found at once.
  const told = (): string => `${passages.text.slice(0, SPANS_REACH)}\n${asked}`
  const spans = once(() => spansIn(told()))
  const workedOut = once(
    () => new Set([...workedResults(input, known), ...sumsOfRecords(passages.text)]),
  )
  const quantities = once(() => countedThings(quantitiesIn(told())))
  const isBetween = lengthsBetween(passages.text, `${asked}\n${input.answer}`)
  const prices = once(() => pricesIn(`${reached}\n${asked}`).slice(0, MOST_PARTS))
  const termsOfCents = once(() => [...own, ...prices(), ...workedOut()].slice(0, MOST_TERMS))
  const isConverted = (word: Word, sentence: SentenceReading): boolean => {
    if (isOfLines(word, sentence, ofLines())) return true
    const counts = (part: number, unit: string): boolean =>
      quantities().units.get(part)?.has(unit) ?? false
    if (isOfSaid(word, sentence, (unit) => parts.filter((part) => counts(part, unit)))) return true
    const own = spanOf(word, sentence.text)
    // Where the passages say just this, it is no conversion of what they say elsewhere.
    if (own !== undefined) return spans().some((stated) => isSameSpan(own, stated, word, sentence))
    if (!isMoney(word, sentence.text)) return false
    const value = Number(word.key)
    return isSharedOut(value, parts, shares) || isTimesOver(value, prices(), countsIn(sentence))
  }
  /** What was let pass as a result before: `312` and `275` in two lines, then “together 587”. */
  const reckoned: number[] = []
  const worked = once(() => [...workedOut()].slice(-MOST_PARTS))
  const before = (): readonly number[] => [...worked(), ...reckoned].slice(-MOST_PARTS)
  /** Sixty days are no sum of days and prices: of what is told in the same unit, they would have to be made. */
  const isResultInUnit = (value: number, word: Word, sentence: SentenceReading): boolean => {
    const unit = sentence.unitOf(word)
    if (!isResult(value, parts, parts, 0)) return false
    if (unit === undefined || isOfBoth(value, own, parts)) return true
    const unitsOf = (part: number): ReadonlySet<string> | undefined => quantities().units.get(part)
    if (!parts.some((part) => unitsOf(part)?.has(unit))) return true
    // "Ann has 12 pears, Bob has 30": what counts nothing else may count the same.
    const alike = parts.filter((part) => unitsOf(part)?.has(unit) ?? true)
    const factors = sentence.numbers().filter((each) => each !== value)
    return isResult(value, alike, [...own, ...factors.slice(0, MOST_PARTS), ...COMMON_FACTORS], 0)
  }
  const isSaidOtherwise = (value: number, word: Word, sentence: SentenceReading): boolean =>
    (sentence.unitOf(word) === '%' && isShareOfTwo(value, [...parts, ...before()])) ||
    isOfEarlier(value, worked(), reckoned, parts) ||
    isTimesOver(value, reckoned, [...sentence.numbers().slice(0, MOST_PARTS), ...own, 12]) ||
    isPlainly(value, word, sentence.text, own, parts) ||
    isScaled(value, word, sentence.text, [...before(), ...parts]) ||
    isRounded(value, word, sentence.text, known) ||
    isBetween(value, word, sentence.text) ||
    (sentence.tellsMean() && isMeanOfTwo(value, parts))
  const isReckoned = (value: number, word: Word, sentence: SentenceReading): boolean =>
    isCents(word, sentence.text)
      ? (parts.length > 0 &&
          isResult(value, termsOfCents(), [...parts, ...COMMON_FACTORS], CENT / 2)) ||
        isOfWorked(value, before(), [...parts, ...shares])
      : isSaidOtherwise(value, word, sentence) ||
        isResultInUnit(value, word, sentence) ||
        isRate(value, parts, sentence)
  const isStated = (value: number): boolean => known.has(value) || spelledOut().has(value)
  return {
    isStated: ({ key }) => isStated(Number(key)),
    isKnown: (word, sentence) => {
      const value = Number(word.key)
      if (isStated(value) || workedOut().has(value)) return true
      if (isInRange(value, passages) && !isOfOtherRange(value, sentence.unitOf(word), quantities()))
        return true
      if (isYear(value) && !/[.,]/u.test(word.text) && !isMoney(word, sentence.text))
        return isYearsFrom(value, own, parts)
      if (!isReckoned(value, word, sentence) && !isConverted(word, sentence)) return false
      if (value >= LEAST_WHOLE && reckoned.push(value) > MOST_PARTS) reckoned.shift()
      return true
    },
    hasWorked: () => workedOut().size > 0,
    isConverted,
    isOfAsker: (word) => isOwn(Number(word.key), own, passages),
  }
}

function isOwn(value: number, own: readonly number[], { numbers }: PassageIndex): boolean {
  return own.some(
    (mine) =>
      isNear(mine, value) ||
      own.some((other) => other > 1 && mine >= LEAST_WHOLE && isNear(mine * other, value)) ||
      numbers.some((stated) => isNear(Math.abs(stated - mine), value)) ||
      (mine > 1 && numbers.some((stated) => isNear(stated * mine, value))),
  )
}

/**
 * What results are looked for among. Among very many numbers nearly everything is the sum or product of two, so that of long
 * passages only what stands near counts, and nothing where that is too much.
 * @param near sentences of the passages
 */
function reachedParts(
  known: ReadonlySet<number>,
  own: readonly number[],
  near: readonly number[],
  passages: PassageIndex,
): { readonly reached: string; readonly parts: readonly number[] } {
  if (known.size <= MOST_PARTS) return { reached: passages.text, parts: [...known] }
  const reached = textNear(near, passages)
  const parts = new Set([...numbersOf(reached), ...thousandsIn(reached), ...own])
  return { reached, parts: parts.size <= MOST_PARTS ? [...parts] : [] }
}

/** The same with other digits, or what everybody knows. */
function isPlainly(
  value: number,
  word: Word,
  text: string,
  own: readonly number[],
  parts: readonly number[],
): boolean {
  return isWhole(value, own) || isAsShare(value, parts) || isWorkingMonth(value, word, text)
}

/** Made of what was worked out in sums that are shown, or let pass without one. */
function isOfEarlier(
  value: number,
  worked: readonly number[],
  reckoned: readonly number[],
  parts: readonly number[],
): boolean {
  return isOfWorked(value, worked, parts) || isOfReckoned(value, reckoned, [...worked, ...parts])
}

/** What was reckoned before, so many times as the sentence or the asker says or for a year; a told price, so many times. */
function isTimesOver(
  value: number,
  reckoned: readonly number[],
  factors: readonly number[],
): boolean {
  return reckoned.some((one) =>
    factors.some((factor) => factor > 1 && one !== value && isNear(one * factor, value)),
  )
}

/** Things of which one price is paid: two nights, three breakfasts. */
function countsIn(sentence: SentenceReading): readonly number[] {
  return sentence.numbers().filter((count) => Number.isInteger(count) && count <= MOST_COUNTED)
}

const MOST_COUNTED = 12

/** Of days, weeks, months and years. */
const COMMON_FACTORS = [7, 12, 52, 365]

/** Characters of a question that ask; before them there may be a pasted text. */
const ASKING_END = 400

/** Of `1.260 €` beside `0,30 €`: who parts decimals by a comma, parts thousands by a point. */
function thousandsIn(text: string): readonly number[] {
  const short = text.slice(0, SPANS_REACH)
  if (!/\d,\d{1,2}(?!\d)/u.test(short)) return []
  const parted = short.match(/(?<![\d.,])\d{1,3}\.\d{3}(?![\d.,]*\d)/gu) ?? []
  return parted.map((each) => Number(each) * 1000)
}

/** `vier Wochen`, where English words are numbers already. */
function inWords(text: string): readonly number[] {
  return text.split(/[^\p{L}]+/u).flatMap((word) => smallNumber(word) ?? [])
}

/** Also `three`, and 35 cents as 0.35. */
function numbersOf(text: string): readonly number[] {
  const cents = [...text.matchAll(/\b(\d{1,2})\s?(?:ct|cents?|pence)\b/gi)]
  return [...numbersIn(readWords(text)), ...cents.map(([, count]) => Number(count) / 100)]
}

/** The asker's year, and so many told years later. */
function isYearsFrom(value: number, own: readonly number[], parts: readonly number[]): boolean {
  return own.some((year) => isYear(year) && parts.includes(Math.abs(value - year)))
}

/** A point for each full euro: 312 for the asker's 312.40. */
function isWhole(value: number, own: readonly number[]): boolean {
  return value >= LEAST_WHOLE && own.some((mine) => mine !== value && Math.trunc(mine) === value)
}

const LEAST_WHOLE = 10

const WORKING_DAYS =
  /^(?:[ \d]{1,3}(?:or|to|oder|bis|ou|à|o|a|of|tot|–|-)[ \d]{1,4})?[ -]?(?:working days|business days|workdays|Arbeitstage|Werktage|jours ouvr|días (?:laborables|hábiles)|giorni lavorativi|dias úteis|werkdagen|dni robocz)/i

/** Of the days of a month 20 to 23 are worked, whatever the passages are about. */
function isWorkingMonth(value: number, { end }: Word, text: string): boolean {
  return value >= 20 && value <= 23 && WORKING_DAYS.test(text.slice(end, end + 30))
}

/** 0.119 for 11.9 %. */
function isAsShare(value: number, parts: readonly number[]): boolean {
  return value < 1 && parts.some((one) => Math.abs(one / 100 - value) < 1e-9)
}

const RATE_FACTORS = [60, 3600, 24, 7, 12, 30, 52, 365]

/** "600 a minute, that is 10 per second" */
function isRate(value: number, parts: readonly number[], sentence: SentenceReading): boolean {
  return (
    sentence.tellsRate() &&
    parts.some((stated) =>
      RATE_FACTORS.some(
        (factor) => isNear(stated / factor, value) || isNear(stated * factor, value),
      ),
    )
  )
}

/** "Every 5 hours" where the passages say 4 to 6. Years are none of these. */
function isInRange(value: number, passages: PassageIndex): boolean {
  return passages.ranges.some(([low, high]) => value > low && value < high)
}

export function isYear(value: number): boolean {
  return Number.isInteger(value) && value >= 1500 && value <= 2100
}

/** What may be left of something, or come on top of it, by the percentages of a text. */
function sharesIn(text: string): readonly number[] {
  const percents = [...text.matchAll(/(\d{1,3}(?:[.,]\d{1,2})?)\s?(?:%|percent)/gu)].slice(
    0,
    MOST_PARTS,
  )
  return percents.flatMap(([, percent = '']) => {
    const share = Number(percent.replace(',', '.')) / 100
    return [share, 1 - share, 1 + share]
  })
}

const CENT = 0.01
/** Ranges that are told of one unit. */
const MOST_RANGES = 400

interface CountedThings {
  /** What numbers count, by their values. */
  readonly units: ReadonlyMap<number, ReadonlySet<string>>
  /** Of every unit its ranges, both ends; none where only single numbers of it are told. */
  readonly ranges: ReadonlyMap<string, readonly (readonly [number, number])[]>
}

/** 44 days lie between no days, although 12 to 84 months are told of. */
function isOfOtherRange(value: number, unit: string | undefined, things: CountedThings): boolean {
  const ranges = unit === undefined ? undefined : things.ranges.get(unit)
  return ranges !== undefined && !ranges.some(([low, high]) => value > low && value < high)
}

function countedThings(quantities: readonly Quantity[]): CountedThings {
  const units = new Map<number, Set<string>>()
  const ranges = new Map<string, (readonly [number, number])[]>()
  for (const { number, unit, next = unit, range } of quantities) {
    const value = Number(number.key)
    units.set(value, (units.get(value) ?? new Set()).add(unit).add(next))
    const known = ranges.get(unit) ?? []
    if (range !== undefined && known.length < MOST_RANGES) known.push(range)
    ranges.set(unit, known)
  }
  return { units, ranges }
}
