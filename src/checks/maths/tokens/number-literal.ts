/** Reading numbers as people write them: thousands separators, decimal points and decimal commas. */
import { divide, fraction, fromDecimal, HUNDRED, type Rational, ZERO } from './rational.ts'
import { isDigit } from './word-ends.ts'

interface NumberLiteral {
  readonly value: Rational
  readonly decimals: number
  readonly length: number
  readonly goesOn: boolean
}

/** `point`: 1,234.56. `comma`: 1.234,56. */
export type DecimalMark = 'point' | 'comma'

const GROUP_MARK = String.raw`(?:,|\{,\}|\\,|,\\!|['’\u00a0\u202f])`
const ELLIPSIS = String.raw`(?:\.\.\.|…|\\ldots|\\dots)?`
const POINT = new RegExp(
  String.raw`(?:\d{1,3}(?:${GROUP_MARK}\d{3})+(?!\d)|\d+)(?:\.\d+)?${ELLIPSIS}|\.\d+`,
  'y',
)
const COMMA = new RegExp(
  String.raw`(?:\d{1,3}(?:[.'’\u00a0\u202f]\d{3})+(?!\d)|\d+)(?:(?:,|\{,\})\d+)?${ELLIPSIS}`,
  'y',
)
/** `12,50,000`, as lakhs and crores are written. */
const LAKHS = /\d{1,2}(?:,\d{2}){1,40},\d{3}(?![\d,])(?:\.\d+)?/y
/** `1.234,56` tells its own mark, also where the text writes others: one about ways to write numbers has both. */
const OWN_COMMA = /\d{1,3}(?:\.\d{3}){1,40},\d{1,2}(?!\d)/y
/** Before a currency a plain space can only part thousands: `1 250 €`, `12 500,00 zł`. */
const SPACED =
  /\d{1,3}(?: \d{3}){1,40}(?:[.,]\d{1,2})?(?=\s?(?:€|EUR\b|zł|PLN\b|kr\b|SEK\b|NOK\b|Kč|CZK\b|₽|руб|Ft\b|HUF\b))/y

/** `12 500,00` and, beside a sign, `12 000 − 1 575` of those who write a comma for the decimals; elsewhere it may be two numbers. */
const SPACED_DECIMALS = /\d{1,3}(?: \d{3}){1,40},\d{1,2}(?!\d)/y
const SPACED_PLAIN = /\d{1,3}(?: \d{3}){1,40}(?![\d,])/y
const BEFORE_SIGN = /\d{1,3}(?: \d{3}){1,40}(?= ?[-=≈×*·÷/+−:<>])/y
const BEHIND_SIGN = /(?:[=≈×*·÷/+−:(-]|^|\n)[ *]{0,3}$/

/** Longer numbers are passed over as a whole. */
export const MAX_DIGITS = 400

const PERCENT_BEHIND = /^\s?\\?%(?!\s\d)/
/** `1,80 €`; in `3 €5` it belongs to what follows. */
const CURRENCY_BEHIND = /^\s?([€£¥])(?!\s?\d)/
export const CURRENCY_BEFORE = /[€£¥]\s?[-−]?[\d.]/y

interface Amount extends Omit<NumberLiteral, 'value'> {
  /** Of a percentage its hundredth. */
  readonly value: Rational
  readonly literal: Rational
  readonly isPercent: boolean
  /** Of a currency. */
  readonly sign?: string
}

/** The number at `at` with the sign behind it, or undefined. One of more than `MAX_DIGITS` has no value but a length. */
export function readAmount(text: string, at: number, mark: DecimalMark): Amount | undefined {
  const number = readNumber(text, at, mark)
  if (number === undefined || number.length > MAX_DIGITS)
    return number && { ...number, literal: number.value, isPercent: false }
  const { value: literal, decimals, length, goesOn } = number
  const after = text.slice(at + length, at + length + 6)
  const percent = PERCENT_BEHIND.exec(after)?.[0]
  const [found = percent ?? '', sign] = CURRENCY_BEHIND.exec(after) ?? []
  return {
    value: percent === undefined ? literal : divide(literal, HUNDRED),
    literal,
    decimals,
    isPercent: percent !== undefined,
    ...(sign === undefined ? {} : { sign }),
    length: length + found.length,
    goesOn,
  }
}

/** `0x9F` */
const HEXADECIMAL = /0x[\da-f]{1,16}(?![\da-z])/iy

function hexadecimalAt(text: string, at: number): NumberLiteral | undefined {
  const found = text[at] === '0' && text[at + 1] === 'x' ? match(HEXADECIMAL, text, at) : undefined
  if (found === undefined) return undefined
  return { value: fraction(BigInt(found)), decimals: 0, length: found.length, goesOn: false }
}

/** The number that begins at `at`, without any sign, or undefined. */
export function readNumber(text: string, at: number, mark: DecimalMark): NumberLiteral | undefined {
  const hexadecimal = hexadecimalAt(text, at)
  if (hexadecimal !== undefined) return hexadecimal
  const national = nationalAt(text, at, mark)
  const found = national?.found ?? match(mark === 'comma' ? COMMA : POINT, text, at)
  if (found === undefined) return undefined
  if (found.length > MAX_DIGITS)
    return { value: ZERO, decimals: 0, length: found.length, goesOn: true }
  const body = found.replace(/\.\.\.$|…$|\\l?dots$/, '')
  const plain =
    (national?.mark ?? mark) === 'comma'
      ? body.replace(/[.'’ \u00a0\u202f]/g, '').replace(/,|\{,\}/, '.')
      : body.replace(/\\,|\{,\}|,\\!|[,'’ \u00a0\u202f]/g, '')
  return {
    value: fromDecimal(plain),
    decimals: plain.split('.')[1]?.length ?? 0,
    length: found.length,
    goesOn: body !== found,
  }
}

function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0]
}

interface NationalNumber {
  readonly found: string
  readonly mark: DecimalMark
}

/** A number that tells by itself how it is written. The sign behind its first digits says which way it may be; most have none. */
function nationalAt(text: string, at: number, mark: DecimalMark): NationalNumber | undefined {
  let end = at
  while (end < at + 4 && isDigit(text.charCodeAt(end))) end++
  const found = (pattern: RegExp, mark: DecimalMark): NationalNumber | undefined => {
    const whole = match(pattern, text, at)
    return whole === undefined ? undefined : { found: whole, mark }
  }
  switch (text[end]) {
    case '.':
      return found(OWN_COMMA, 'comma')
    case ',':
      return end < at + 3 ? found(LAKHS, 'point') : undefined
    case ' ':
      return isDigit(text.charCodeAt(end + 1)) ? spacedAt(text, at, mark) : undefined
    default:
      return undefined
  }
}

function spacedAt(text: string, at: number, mark: DecimalMark): NationalNumber | undefined {
  const money = match(SPACED, text, at)
  if (money !== undefined) return { found: money, mark: money.includes(',') ? 'comma' : 'point' }
  if (mark !== 'comma') return undefined
  const plain = BEHIND_SIGN.test(text.slice(Math.max(0, at - 4), at)) ? SPACED_PLAIN : undefined
  const found = match(SPACED_DECIMALS, text, at) ?? match(plain ?? BEFORE_SIGN, text, at)
  return found === undefined ? undefined : { found, mark }
}

const SURE_COMMA = new RegExp(
  [
    String.raw`\d{1,3}(?:\.\d{3}){1,40},\d{1,2}(?!\d)`,
    String.raw`\d,\d{1,2}\s?(?:€|EUR\b|%|kg\b|km\b|cm\b|Euro\b|zł|PLN\b|kr\b|Kč|₽|руб|Ft\b)`,
    String.raw`(?:€|R\$)\s?\d+,\d{2}(?![\d,])`,
    // Beside a sign of multiplication no list goes on, and LaTeX writes thousands with three places.
    String.raw`(?<![\d.,([{])\d+,\d{1,2}\s?[×·]|[×·]\s?\d+,\d{1,2}(?![\d,])`,
    String.raw`\d\{,\}\d{1,2}(?!\d)|(?<!\d)0\{,\}\d`,
  ].join('|'),
)
/** `12.05.`, `12.05.2024` and `14.30 Uhr` are dates and times of those who write a comma for the decimals. */
const SURE_POINT =
  /(?<![\d.])\d+\.(?!(?:0[1-9]|1[0-2])\.|\d\d\s?(?:Uhr|uur)\b)\d{1,2}(?!\d|\.\d)|\d,\d{3}\.\d/

/** `30.000`: thirty thousand where people write a comma for the decimals, thirty to three places elsewhere. */
const EITHER_THOUSANDS = /(?<![\d.,])\d{1,3}(?:\.\d{3})+(?![\d.,]*\d)/
/** `12 000 −`, `= 8 300` */
const EITHER_SPACES =
  /(?<![\d.,] ?)\d{1,3}(?: \d{3})+ ?[-=≈×*·÷/+−]|[=≈×*·÷/+−] ?\d{1,3}(?: \d{3})+(?!\d)/
/** `34,50`: no thousands, and in no list of three or in brackets. Those who write a point may still mean two numbers. */
const EITHER_DECIMALS =
  /(?<![\d.,([{])\d+,(?!\d{3}(?!\d))\d+(?![\d,])|(?<![\d.,([{])0,\d+(?![\d,])/g

/** Decided once for a whole answer. Only clear signs make it `comma`: `(1,2)` may be a pair of numbers. */
export function detectDecimalMark(text: string): DecimalMark {
  return saysComma(text) ? 'comma' : 'point'
}

interface OpenMarks {
  /** There is a `30.000`. */
  readonly thousands: boolean
  /** How many numbers such as `34,50` there are. */
  readonly decimals: number
  /** There is a sum with a `12 000`. */
  readonly spaces: boolean
}

/** What would be read otherwise with the other mark, where nothing in the text says which is meant. */
export function openMarks(text: string): OpenMarks {
  const hasCommas = MAY_BE_COMMA.test(text)
  if ((hasCommas && SURE_COMMA.test(text)) || SURE_POINT.test(text))
    return { thousands: false, decimals: 0, spaces: false }
  return {
    thousands: text.includes('.') && EITHER_THOUSANDS.test(text),
    decimals: hasCommas ? (text.match(EITHER_DECIMALS)?.length ?? 0) : 0,
    spaces: EITHER_SPACES.test(text),
  }
}

/** In every text with a decimal comma, and in few others: commas of thousands have three digits behind them. */
const MAY_BE_COMMA = /\d(?:,|\{,\})(?:\d{1,2}(?!\d)|\d{4})|(?<!\d)0(?:,|\{,\})\d/

function saysComma(text: string): boolean {
  return MAY_BE_COMMA.test(text) && SURE_COMMA.test(text) && !SURE_POINT.test(text)
}
