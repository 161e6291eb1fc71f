/** Reading numbers as people write them: thousands separators, decimal points and decimal commas. */
import { fromDecimal, type Rational, ZERO } from './rational.ts'

interface NumberLiteral {
  readonly value: Rational
  readonly decimals: number
  readonly length: number
  readonly goesOn: boolean
}

/** `point`: 1,234.56. `comma`: 1.234,56. */
export type DecimalMark = 'point' | 'comma'

const GROUP_MARK = String.raw`(?:,|\{,\}|\\,|,\\!|[\u00a0\u202f])`
const ELLIPSIS = String.raw`(?:\.\.\.|…|\\ldots|\\dots)?`
const POINT = new RegExp(
  String.raw`(?:\d{1,3}(?:${GROUP_MARK}\d{3})+(?!\d)|\d+)(?:\.\d+)?${ELLIPSIS}|\.\d+`,
  'y',
)
const COMMA = new RegExp(
  String.raw`(?:\d{1,3}(?:[.\u00a0\u202f]\d{3})+(?!\d)|\d+)(?:(?:,|\{,\})\d+)?${ELLIPSIS}`,
  'y',
)

/** Longer numbers are passed over as a whole. */
export const MAX_DIGITS = 400

/** The number that begins at `at`, or undefined. One that is too long has no value but a length. */
export function readNumber(text: string, at: number, mark: DecimalMark): NumberLiteral | undefined {
  const pattern = mark === 'comma' ? COMMA : POINT
  pattern.lastIndex = at
  const found = pattern.exec(text)?.[0]
  if (found === undefined) return undefined
  if (found.length > MAX_DIGITS)
    return { value: ZERO, decimals: 0, length: found.length, goesOn: true }
  const body = found.replace(/\.\.\.$|…$|\\l?dots$/, '')
  const plain =
    mark === 'comma'
      ? body.replace(/[.\u00a0\u202f]/g, '').replace(/,|\{,\}/, '.')
      : body.replace(/\\,|\{,\}|,\\!|[,\u00a0\u202f]/g, '')
  return {
    value: fromDecimal(plain),
    decimals: plain.split('.')[1]?.length ?? 0,
    length: found.length,
    goesOn: body !== found,
  }
}

const SURE_COMMA =
  /\d{1,3}(?:\.\d{3})+,\d{1,2}(?!\d)|\d,\d{1,2}\s?(?:€|EUR\b|%|kg\b|km\b|cm\b|Euro\b)/
const SURE_POINT = /\d\.\d{1,2}(?!\d)|\d,\d{3}\.\d/

/** Decided once for a whole answer. Only clear signs make it `comma`: `(1,2)` may be a pair of numbers. */
export function detectDecimalMark(text: string): DecimalMark {
  return text.includes(',') && SURE_COMMA.test(text) && !SURE_POINT.test(text) ? 'comma' : 'point'
}
