/** Which numbers of an answer need not stand in the passages as they are. */
import { textOf } from '../../core/chat.ts'
import type { CheckInput } from '../../core/check.ts'
import type { PassageIndex } from './index-passages.ts'
import { numbersIn, readWords, type Word } from './read-words.ts'

/** Most numbers among which results are looked for. */
const MOST_PARTS = 40
/** Characters in which spans of time are looked for. */
const SPANS_REACH = 60_000

export interface GivenNumbers {
  /** It stands in the passages or the request, or is a simple result of what does. */
  isKnown(word: Word, text: string): boolean
  /** It is what is told in another unit of time, or a sum of money less a told discount. */
  isConverted(word: Word, text: string): boolean
  /** It is the asker's own, or what is told less or plus that: their order of €80, the months they still have to wait. */
  isOfAsker(word: Word): boolean
}

/** Numbers an answer may use without finding them in the passages. */
export function givenNumbers(input: CheckInput, passages: PassageIndex): GivenNumbers {
  const asked = [input.question ?? '', ...(input.conversation ?? []).map(textOf)].join('\n')
  const said = numbersOf(asked.slice(-20_000))
  const known = new Set([...passages.numbers, ...said])
  // Among very many numbers nearly everything is the sum or product of two, so that nothing would be told.
  const parts = known.size <= MOST_PARTS ? [...known] : []
  const shares = parts.length === 0 ? [] : sharesIn(`${passages.text}\n${asked}`)
  const own = numbersOf((input.question ?? '').slice(-ASKING_END))
  // Both are read where a number is not found at once.
  let prices: readonly number[] | undefined
  const pricesOf = (): readonly number[] => {
    prices ??= [...own, ...pricesIn(`${passages.text}\n${asked}`).slice(0, MOST_PARTS)]
    return prices
  }
  let spans: readonly Span[] | undefined
  const isConverted = (word: Word, text: string): boolean => {
    spans ??= spansIn(`${passages.text.slice(0, SPANS_REACH)}\n${asked}`)
    const own = spanOf(word, text)
    // Where the passages say just this, it is no conversion of what they say elsewhere.
    if (own !== undefined) return spans.some(({ span, key }) => span === own && key !== word.key)
    return isMoney(word, text) && isSharedOut(Number(word.key), parts, shares)
  }
  return {
    isKnown: (word, text) => {
      const value = Number(word.key)
      if (known.has(value) || isInRange(value, passages)) return true
      if (isYear(value)) return isYearsFrom(value, own, parts)
      const isReckoned = isCents(word, text)
        ? parts.length > 0 && isResult(value, pricesOf(), parts, CENT / 2)
        : isResult(value, parts, parts, 0) || isRate(value, parts, text)
      return isReckoned || isConverted(word, text)
    },
    isConverted,
    isOfAsker: (word) => {
      const value = Number(word.key)
      return own.some(
        (mine) =>
          isNear(mine, value) ||
          [...passages.numbers].some((told) => isNear(Math.abs(told - mine), value)),
      )
    },
  }
}

/** Characters of a question that ask; before them there may be a pasted text. */
const ASKING_END = 400

/** Also `three`, and 35 cents as 0.35. */
function numbersOf(text: string): readonly number[] {
  const cents = [...text.matchAll(/\b(\d{1,2})\s?(?:ct|cents?|pence)\b/giu)]
  return [...numbersIn(readWords(text)), ...cents.map(([, count]) => Number(count) / 100)]
}

function pricesIn(text: string): readonly number[] {
  const short = text.slice(0, SPANS_REACH)
  return readWords(short).flatMap((word) =>
    word.kind === 'number' && isMoney(word, short) ? [Number(word.key)] : [],
  )
}

/** The asker's year, and so many told years later. */
function isYearsFrom(value: number, own: readonly number[], parts: readonly number[]): boolean {
  return own.some((year) => isYear(year) && parts.includes(Math.abs(value - year)))
}

/** A price of so many cents is no sum of a price and some days. */
function isCents(word: Word, text: string): boolean {
  return isMoney(word, text) && !Number.isInteger(Number(word.key))
}

const RATE = /\bper (?:second|minute|hour|day|week|month|year)\b|\/ ?(?:s|min|h|d)\b/u
const RATE_FACTORS = [60, 3600, 24, 7, 12, 30, 52, 365]

/** "600 a minute, that is 10 per second" */
function isRate(value: number, parts: readonly number[], text: string): boolean {
  return (
    RATE.test(text) &&
    parts.some((told) =>
      RATE_FACTORS.some((factor) => isNear(told / factor, value) || isNear(told * factor, value)),
    )
  )
}

/** "Every 5 hours" where the passages say 4 to 6. Years are none of these. */
function isInRange(value: number, passages: PassageIndex): boolean {
  return passages.ranges.some(([low, high]) => value > low && value < high)
}

function isYear(value: number): boolean {
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

/** Of the units of time, what one is in seconds, or in months. */
const UNITS: readonly (readonly [name: RegExp, kind: 'short' | 'long', size: number])[] = [
  [/^(?:seconds?|sekunden?)/iu, 'short', 1],
  [/^(?:minutes?|minuten?)/iu, 'short', 60],
  [/^(?:hours?|stunden?)/iu, 'short', 3600],
  [/^(?:days?|tagen?)/iu, 'short', 86_400],
  [/^(?:weeks?|wochen?)/iu, 'short', 604_800],
  [/^(?:months?|monaten?)/iu, 'long', 1],
  [/^(?:years?|jahren?)/iu, 'long', 12],
]

/** "2 weeks" and "14 days" alike. */
function spanOf({ key, end }: Word, text: string): string | undefined {
  const behind = text.slice(end, end + 12).replace(/^[\s-]/u, '')
  const unit = UNITS.find(([name]) => name.test(behind))
  return unit && `${unit[1]} ${Number(key) * unit[2]}`
}

interface Span {
  readonly span: string
  /** The number it is written with. */
  readonly key: string
}

function spansIn(text: string): readonly Span[] {
  return readWords(text.slice(0, SPANS_REACH)).flatMap((word) => {
    const span = word.kind === 'number' ? spanOf(word, text) : undefined
    return span === undefined ? [] : [{ span, key: word.key }]
  })
}

const BEFORE_MONEY = /(?:[$€£¥₹]|\b(?:eur|usd|gbp|chf))\s?$/iu
const BEHIND_MONEY = /^\s?(?:[$€£¥₹]|(?:eur|usd|gbp|chf|euros?|dollars?|pounds?)\b)/iu

function isMoney({ start, end }: Word, text: string): boolean {
  return (
    BEFORE_MONEY.test(text.slice(Math.max(0, start - 5), start)) ||
    BEHIND_MONEY.test(text.slice(end, end + 9))
  )
}

const CENT = 0.01

function isNear(one: number, other: number, slack = 0): boolean {
  return Math.abs(one - other) <= Math.max(slack, Math.abs(other) * 1e-3)
}

/** True for a sum or difference of two of the terms, or a product or quotient of one of them and one of the factors. */
function isResult(
  value: number,
  terms: readonly number[],
  factors: readonly number[],
  slack: number,
): boolean {
  const isIt = (result: number): boolean => isNear(result, value, slack)
  return terms.some(
    (one) =>
      terms.some((other) => isIt(one + other) || isIt(one - other)) ||
      factors.some((other) => isIt(one * other) || isIt(one / other)),
  )
}

/** True for a told sum less or plus one of the shares, by the month or by the year. */
function isSharedOut(value: number, parts: readonly number[], shares: readonly number[]): boolean {
  return parts.some((one) =>
    shares.some((share) => isNear(one * share, value) || isNear(one * share * 12, value)),
  )
}
