/** What numbers come to in one step. */
import { ROUGH } from '../../../checks/grounding/conflicts/conflicts.ts'
import type { Word } from '../../../checks/grounding/reading/read-words.ts'

const CLOSE = 1e-3

export function isNear(one: number, other: number, slack = 0): boolean {
  return Math.abs(one - other) <= Math.max(slack, Math.abs(other) * CLOSE)
}

/** True for a sum or difference of two of the terms, or a product or quotient of one of them and one of the factors. */
export function isResult(
  value: number,
  terms: readonly number[],
  factors: readonly number[],
  slack: number,
): boolean {
  const isIt = (result: number): boolean => isNear(result, value, slack)
  return terms.some(
    (one) =>
      terms.some((other) => (one !== other && isIt(one + other)) || isIt(one - other)) ||
      factors.some((other) => isIt(one * other) || isIt(one / other)),
  )
}

/** The per cent that one of two numbers is of the other, or more or less than it. */
export function isShareOfTwo(value: number, parts: readonly number[]): boolean {
  return parts.some((one) =>
    parts.some((other) => {
      const percent = (one / other) * 100
      return [percent, Math.abs(100 - percent)].some((each) => Math.abs(each - value) < 0.51)
    }),
  )
}

/** True for what one of the asker's numbers and one of all make together. */
export function isOfBoth(value: number, own: readonly number[], parts: readonly number[]): boolean {
  return own.some((mine) =>
    parts.some((stated) =>
      [mine + stated, Math.abs(mine - stated), mine * stated, mine / stated, stated / mine].some(
        (result) => isNear(result, value),
      ),
    ),
  )
}

/** True for a told sum less or plus one of the shares, by the month or by the year. */
export function isSharedOut(
  value: number,
  parts: readonly number[],
  shares: readonly number[],
): boolean {
  return parts.some((one) =>
    shares.some((share) => isNear(one * share, value) || isNear(one * share * 12, value)),
  )
}

/** Made of what was worked out before, and of another such or one of the other numbers. */
export function isOfWorked(
  value: number,
  worked: readonly number[],
  others: readonly number[],
): boolean {
  return worked.some((one) =>
    [...worked, ...others].some(
      (other) =>
        isOfTwo(value, one, other) || isNear(one * other, value) || isNear(one / other, value),
    ),
  )
}

/**
 * The sum or difference of one that may have been worked out, though it was not shown, and of another such or one of the other
 * numbers. A product would be of anything: 3 hours make 30 minutes of 10 metres.
 */
export function isOfReckoned(
  value: number,
  reckoned: readonly number[],
  others: readonly number[],
): boolean {
  return reckoned.some((one) =>
    [...reckoned, ...others].some((other) => isOfTwo(value, one, other)),
  )
}

function isOfTwo(value: number, one: number, other: number): boolean {
  return (one !== other && isNear(one + other, value)) || isNear(Math.abs(one - other), value)
}

/** What lies in the middle of two of the numbers. */
export function isMeanOfTwo(value: number, numbers: readonly number[]): boolean {
  return numbers.some((one) => numbers.some((other) => isNear((one + other) / 2, value)))
}

const METRIC = /^[ \u00a0]?(?:[kMGTm]?(?:[Bobglm]|Wh|W)|t|bytes?)(?!\p{L})/u

/** A unit of which there is one a thousand times larger or smaller. */
export function isMetric({ end }: Word, text: string): boolean {
  return METRIC.test(text.slice(end, end + 8))
}

/** 8.25 GB of 8,250 MB: one of the numbers, or what two of them come to, in the next larger or smaller unit. */
export function isScaled(
  value: number,
  word: Word,
  text: string,
  numbers: readonly number[],
): boolean {
  if (!isMetric(word, text)) return false
  return [value * 1000, value / 1000].some((scaled) =>
    numbers.some(
      (one) => isNear(one, scaled) || numbers.some((other) => isNear(one - other, scaled)),
    ),
  )
}

const ROUNDED_BY = 0.05

/** One of the numbers in fewer digits, where the answer says that it rounds: "un peu moins de 15 €" for 14,99 €. */
export function isRounded(
  value: number,
  { start }: Word,
  text: string,
  numbers: Iterable<number>,
): boolean {
  if (value === 0 || !ROUGH.test(text.slice(Math.max(0, start - 16), start))) return false
  let step = 1
  while (value % (step * 10) === 0) step *= 10
  if (value % (step * 5) === 0) step *= 5
  const slack = Math.min(step / 2, value * ROUNDED_BY)
  return [...numbers].some((one) => Math.abs(one - value) <= slack)
}
