/** By what the columns of a table may be multiplied: what the question and the text around the table say. */
import { namesException, type Table } from './read-tables.ts'

export interface KnownFactor {
  readonly factor: number
  /** It was told in per cent. */
  readonly isRate: boolean
}

const MOST_NUMBERS = 12
const READ = 4000
const NUMBER =
  /(?<![\d.,])(\d{1,6}(?:[.,]\d{1,6})?)(\s?(?:%|percent|prozent|pour cent|por ciento))?/gi

/**
 * `surroundings`: the question, the answer without its tables. Undefined where they speak of exceptions, so that each row may
 * have a factor of its own.
 */
export function knownFactors(
  surroundings: readonly string[],
  { head }: Table,
): readonly KnownFactor[] | undefined {
  if (surroundings.some(namesException)) return undefined
  const texts = [...head.cells.map(({ text }) => text), ...surroundings]
  const numbers = texts.flatMap((text) => [...text.slice(0, READ).matchAll(NUMBER)])
  const factors = new Map<number, KnownFactor>()
  for (const [, digits = '', percent] of numbers.slice(0, MOST_NUMBERS)) {
    const isRate = percent !== undefined
    for (const factor of meaningsOf(Number(digits.replace(',', '.')), isRate)) {
      if (factor > 0 && factor !== 1) factors.set(factor, { factor, isRate })
    }
  }
  return [...factors.values()]
}

/** A rate may be what is taken, put on top or taken off, or be for a year of twelve months. */
function meaningsOf(value: number, isRate: boolean): readonly number[] {
  const share = value / 100
  return isRate ? [share, 1 + share, 1 - share, share / 12] : [value]
}
