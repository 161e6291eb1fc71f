/** Which numbers of a text are sums of money. */
import { readWords, type Word } from '../../../checks/grounding/reading/read-words.ts'

const BEFORE_MONEY = /(?:[$€£¥₹]|\b(?:eur|usd|gbp|chf))\s?$/i
const BEHIND_MONEY = /^\s?(?:[$€£¥₹]|(?:eur|usd|gbp|chf|euros?|dollars?|pounds?)\b)/i

export function isMoney({ start, end }: Word, text: string): boolean {
  return (
    BEFORE_MONEY.test(text.slice(Math.max(0, start - 5), start)) ||
    BEHIND_MONEY.test(text.slice(end, end + 9))
  )
}

/** A price of so many cents is no sum of a price and some days. */
export function isCents(word: Word, text: string): boolean {
  return isMoney(word, text) && !Number.isInteger(Number(word.key))
}

/** `"unit_price": 34.90` and `credits 2,850.00`, where no sign of a currency stands. */
const CENTS = /[.,]\d\d$/u

/** Characters in which prices are looked for. */
const READ = 60_000

export function pricesIn(text: string): readonly number[] {
  const short = text.slice(0, READ)
  return readWords(short).flatMap((word) =>
    word.kind === 'number' && (isMoney(word, short) || CENTS.test(word.text))
      ? [Number(word.key)]
      : [],
  )
}
