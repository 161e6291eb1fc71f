/** Which numbers of an answer need not stand in the passages as they are. */
import { textOf } from '../../core/chat.ts'
import type { CheckInput } from '../../core/check.ts'
import type { PassageIndex } from './index-passages.ts'
import { readWords, type Word } from './read-words.ts'

/** Most numbers among which results are looked for. */
const MOST_PARTS = 40
/** Characters in which spans of time are looked for. */
const SPANS_REACH = 60_000

export interface GivenNumbers {
  /** It stands in the passages or the request, or is a simple result of what does. */
  isKnown(word: Word, text: string): boolean
  /** It is what is told in another unit of time, or a sum of money less a told discount. */
  isConverted(word: Word, text: string): boolean
}

/** Numbers an answer may use without finding them in the passages. */
export function givenNumbers(input: CheckInput, passages: PassageIndex): GivenNumbers {
  const asked = [input.question ?? '', ...(input.conversation ?? []).map(textOf)].join('\n')
  const said = readWords(asked.slice(-20_000))
    .filter((word) => word.kind === 'number')
    .map((word) => Number(word.key))
  const known = new Set([...passages.numbers, ...said])
  // Among very many numbers nearly everything is the sum or product of two, so that nothing would be told.
  const parts = known.size <= MOST_PARTS ? [...known] : []
  const shares = parts.length === 0 ? [] : sharesIn(`${passages.text}\n${asked}`)
  // Read where a number is not found at once.
  let spans: ReadonlySet<string> | undefined
  const isConverted = (word: Word, text: string): boolean => {
    spans ??= spansIn(`${passages.text.slice(0, SPANS_REACH)}\n${asked}`)
    const span = spanOf(word, text)
    if (span !== undefined) return spans.has(span)
    return isMoney(word, text) && isSharedOut(Number(word.key), parts, shares)
  }
  return {
    isKnown: (word, text) => {
      const value = Number(word.key)
      if (known.has(value) || isInRange(value, passages)) return true
      return !isYear(value) && (isResult(value, parts) || isConverted(word, text))
    },
    isConverted,
  }
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

function spansIn(text: string): ReadonlySet<string> {
  const spans = readWords(text.slice(0, SPANS_REACH)).map((word) =>
    word.kind === 'number' ? spanOf(word, text) : undefined,
  )
  return new Set(spans.filter((span) => span !== undefined))
}

const MONEY = /[$€£¥₹]|\b(?:eur|usd|gbp|chf|euros?|dollars?|pounds?)\b/iu

function isMoney({ start, end }: Word, text: string): boolean {
  return MONEY.test(text.slice(Math.max(0, start - 2), end + 9))
}

function isNear(one: number, other: number): boolean {
  return Math.abs(one - other) <= Math.abs(other) * 1e-3
}

/** True for a sum, difference, product or quotient of two of the parts. */
function isResult(value: number, parts: readonly number[]): boolean {
  return parts.some((one) =>
    parts.some(
      (other) =>
        isNear(one + other, value) ||
        isNear(one - other, value) ||
        isNear(one * other, value) ||
        isNear(one / other, value),
    ),
  )
}

/** True for a told sum less or plus one of the shares, by the month or by the year. */
function isSharedOut(value: number, parts: readonly number[], shares: readonly number[]): boolean {
  return parts.some((one) =>
    shares.some((share) => isNear(one * share, value) || isNear(one * share * 12, value)),
  )
}
