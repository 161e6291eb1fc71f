/** Numbers that a text tells in prose, with what they are of: money, a share or any other. */
import { type DecimalMark, readNumber } from '../../../checks/maths/tokens/number-literal.ts'
import { toNumber } from '../../../checks/maths/tokens/rational.ts'

/** `$` for all money, `%`, or nothing: everything else. */
export type Kind = '$' | '%' | ''

export interface StatedNumber {
  readonly value: number
  readonly kind: Kind
  /** The word behind it in small letters, cut before what its plural may change; empty where there is none. */
  readonly noun: string
  readonly decimals: number
  /** Words say that it is rounded. */
  readonly isRough: boolean
  /** Characters of the text, end exclusive. */
  readonly start: number
  readonly end: number
}

const MONEY = '(?:US|CA|R|A|C)?[$€£¥₹]'
/** In no date, time of day, ratio, fraction, power or name. */
const NUMBER = new RegExp(
  String.raw`(?<![\p{L}\p{N}_#./:×^\\-]|\d[.,'’ ])(${MONEY}\s?\**)?(\d[\d.,'’\u00a0\u202f]*\d|\d)(?![\p{N}_/:×^])`,
  'gu',
)
/** `1 050`, where a comma marks the decimals. */
const SPACED = /^\d{1,3}(?: \d{3})+(?![\d.,])/u
const PERCENT =
  /^\**\s?(?:%|percent\b|per cent|Prozent\b|por ciento|por cento|pour cent|procent\b|per cento)/u
const MONEY_BEHIND =
  /^\**\s?(?:[$€£¥₹]|(?:dollars?|euros?|pounds?|bucks|USD|EUR|GBP|CHF|Euro|Franken|francs)\b)/u
const NOUN = /^\**[\s-]?(\p{L}[\p{L}²³]*)/u
const NOUN_LETTERS = 5
const ROUGH =
  /(?:(?<!\p{L})(?:about|around|approximately|approx\.?|roughly|nearly|almost|some|ca\.?|circa|etwa|rund|ungefähr|knapp|fast|environ|presque|unos|unas|cerca de|casi|aproximadamente|quase|quasi|ongeveer|bijna)|[~≈])\s?\**$/iu
const LONGEST_BEFORE = 20
const LONGEST_BEHIND = 24

/** In their order. @param mark of the decimals */
export function numbersStated(text: string, mark: DecimalMark): readonly StatedNumber[] {
  return [...text.matchAll(NUMBER)].flatMap((found) => {
    const [whole, sign, digits = ''] = found
    const start = found.index + whole.length - digits.length
    const number = numberAt(text, start, mark)
    if (number === undefined) return []
    const end = start + number.length
    const behind = text.slice(end, end + LONGEST_BEHIND)
    const before = text.slice(Math.max(0, found.index - LONGEST_BEFORE), found.index)
    const kind = sign !== undefined ? '$' : kindOf(behind)
    const noun = kind === '' ? nounOf(NOUN.exec(behind)?.[1]) : ''
    return { ...number, kind, noun, isRough: ROUGH.test(before), start, end }
  })
}

function numberAt(
  text: string,
  at: number,
  mark: DecimalMark,
): { value: number; decimals: number; length: number } | undefined {
  const spaced = mark === 'comma' ? SPACED.exec(text.slice(at, at + 16))?.[0] : undefined
  if (spaced !== undefined)
    return { value: Number(spaced.replaceAll(' ', '')), decimals: 0, length: spaced.length }
  const literal = readNumber(text, at, mark)
  if (literal === undefined || literal.goesOn) return undefined
  const { decimals, length } = literal
  return { value: toNumber(literal.value), decimals, length }
}

function kindOf(behind: string): Kind {
  if (PERCENT.test(behind)) return '%'
  return MONEY_BEHIND.test(behind) ? '$' : ''
}

/** Alike for a word and its plural, in most cases. */
export function nounOf(word = ''): string {
  const lower = word.toLowerCase()
  return lower.length > 3 ? lower.replace(/e?s$/u, '').slice(0, NOUN_LETTERS) : lower
}
