/** Amounts as cells and lines of a list give them, `1.234,56 €`, and whether a total is their sum. */
import { type DecimalMark, readNumber } from '../../../checks/maths/tokens/number-literal.ts'
import { toNumber } from '../../../checks/maths/tokens/rational.ts'
import { isDigit } from '../../../checks/maths/tokens/word-ends.ts'

/** Its number as it can be read with either decimal mark. */
export interface Amount {
  readonly readings: Readonly<Partial<Record<DecimalMark, Reading>>>
  /** What stands around the number, in small letters and without spaces: `€`, `hours`, or nothing. */
  readonly measure: string
}

interface Reading {
  readonly value: number
  readonly decimals: number
}

const LONGEST = 40
const AROUND = /^[-−+]?\s?(?:[A-Z]{0,3}[€$£¥₹]|CHF|EUR|USD|GBP|Fr\.|Rs\.?)?\s?$/u
const BEHIND = /^\s?(?:[€$£¥₹%]|\p{L}{1,8}\.?)?$/u

/** Undefined where the text is more than one number with its sign or unit. */
export function readAmount(text: string): Amount | undefined {
  const plain = text.replace(/[*_`\\]/g, '').trim()
  if (plain.length === 0 || plain.length > LONGEST) return undefined
  const isBracketed = plain.startsWith('(') && plain.endsWith(')')
  const bare = isBracketed ? plain.slice(1, -1) : plain
  let at = 0
  while (at < bare.length && !isDigit(bare.charCodeAt(at))) at++
  const before = bare.slice(0, at)
  if (at === bare.length || !AROUND.test(before)) return undefined
  const isNegative = isBracketed || /[-−]/u.test(before)
  const point = readWith('point', bare, at, isNegative)
  const comma = readWith('comma', bare, at, isNegative)
  const read = point ?? comma
  if (read === undefined) return undefined
  const measure = `${before}${read.behind}`.replace(/[-−+\s.]/gu, '').toLowerCase()
  return { readings: { ...(point && { point }), ...(comma && { comma }) }, measure }
}

function readWith(
  mark: DecimalMark,
  text: string,
  at: number,
  isNegative: boolean,
): (Reading & { readonly behind: string }) | undefined {
  const literal = readNumber(text, at, mark)
  if (literal === undefined || literal.goesOn) return undefined
  const behind = text.slice(at + literal.length)
  if (!BEHIND.test(behind)) return undefined
  const value = toNumber(literal.value) * (isNegative ? -1 : 1)
  return { value, decimals: literal.decimals, behind }
}

/** A total that is half or twice as large is another quantity: an average, a part of something larger. */
const FARTHEST = 2

/**
 * What the parts add up to where the total says something else; undefined where they agree in some reading, within the
 * rounding of each part, or cannot be compared.
 */
export function otherSum(
  parts: readonly Amount[],
  total: Amount,
  slack?: number,
): number | undefined {
  const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0)
  return otherResult(parts, total, sum, { slack })
}

interface Tolerance {
  /** How many times as large or small another result may be. */
  readonly farthest?: number | undefined
  /** Absent: by the rounding of each part. */
  readonly slack?: number | undefined
}

/** The same for any other result of the parts. */
export function otherResult(
  parts: readonly Amount[],
  result: Amount,
  work: (values: readonly number[]) => number,
  { farthest = FARTHEST, slack }: Tolerance = {},
): number | undefined {
  let found: number | undefined
  for (const mark of ['point', 'comma'] as const) {
    const stated = result.readings[mark]
    const read = parts.flatMap((part) => part.readings[mark] ?? [])
    if (stated === undefined || read.length < parts.length) continue
    const places = Math.max(stated.decimals, ...read.map(({ decimals }) => decimals))
    const value = Number(work(read.map((each) => each.value)).toFixed(places))
    const tolerance = slack ?? (0.5 * (parts.length + 1)) / 10 ** stated.decimals
    if (Math.abs(value - stated.value) <= tolerance) return undefined
    const ratio = value / stated.value
    if (ratio > 1 / farthest && ratio < farthest) found ??= value
  }
  return found
}
