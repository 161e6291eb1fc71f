/** English number words and what they stand for. */
import { COUNTING_WORDS } from '../../../core/text/counting-words.ts'
import { fraction, multiply, type Rational } from './rational.ts'

const UNITS_AND_TENS: Readonly<Record<string, number>> = { zero: 0, ...COUNTING_WORDS }

/** Words that multiply the number before them. */
export const SCALE_WORDS: Readonly<Record<string, bigint>> = {
  hundred: 100n,
  thousand: 1000n,
  million: 1_000_000n,
  billion: 1_000_000_000n,
  trillion: 1_000_000_000_000n,
}

/** Words for parts; `half of 20`, `two thirds`. */
const PART_WORDS: Readonly<Record<string, readonly [bigint, bigint]>> = {
  half: [1n, 2n],
  halves: [1n, 2n],
  third: [1n, 3n],
  thirds: [1n, 3n],
  fourth: [1n, 4n],
  fourths: [1n, 4n],
  quarter: [1n, 4n],
  quarters: [1n, 4n],
  fifth: [1n, 5n],
  fifths: [1n, 5n],
  sixth: [1n, 6n],
  sixths: [1n, 6n],
  seventh: [1n, 7n],
  sevenths: [1n, 7n],
  eighth: [1n, 8n],
  eighths: [1n, 8n],
  ninth: [1n, 9n],
  ninths: [1n, 9n],
  tenth: [1n, 10n],
  tenths: [1n, 10n],
}

/** Words that say how many times. */
const TIMES_WORDS: Readonly<Record<string, bigint>> = {
  once: 1n,
  twice: 2n,
  thrice: 3n,
  double: 2n,
  doubled: 2n,
  doubles: 2n,
  triple: 3n,
  tripled: 3n,
  triples: 3n,
  quadruple: 4n,
  quadrupled: 4n,
}

const WHOLES: ReadonlyMap<string, Rational> = new Map([
  ...Object.entries(UNITS_AND_TENS).map(
    ([word, value]) => [word, fraction(BigInt(value))] as const,
  ),
  ...Object.entries(SCALE_WORDS).map(([word, value]) => [word, fraction(value)] as const),
])
const PARTS: ReadonlyMap<string, Rational> = new Map(
  Object.entries(PART_WORDS).map(([word, part]) => [word, fraction(...part)] as const),
)
const TIMES: ReadonlyMap<string, Rational> = new Map(
  Object.entries(TIMES_WORDS).map(([word, times]) => [word, fraction(times)] as const),
)

/** All single words that stand for a number; others are made of two of them with a hyphen. */
export const NUMBER_WORDS: readonly string[] = [...WHOLES.keys(), ...PARTS.keys(), ...TIMES.keys()]

/** `seven`, `twenty-five`, `hundred`; undefined for any other word. */
export function wholeNumberWord(word: string): Rational | undefined {
  const lower = word.toLowerCase()
  const direct = WHOLES.get(lower)
  if (direct !== undefined || !lower.includes('-')) return direct
  const [tens = '', ones = '', ...more] = lower.split('-')
  const [high, low] = [UNITS_AND_TENS[tens], UNITS_AND_TENS[ones]]
  if (more.length > 0 || high === undefined || low === undefined) return undefined
  return high >= 20 && low < 10 && low > 0 ? fraction(BigInt(high + low)) : undefined
}

/** `half`, `one-third`, `three-quarters`; undefined for any other word. */
export function partWord(word: string): Rational | undefined {
  const lower = word.toLowerCase()
  const direct = PARTS.get(lower)
  if (direct !== undefined || !lower.includes('-')) return direct
  const [count = '', part = '', ...more] = lower.split('-')
  const [times, share] = [UNITS_AND_TENS[count], PARTS.get(part)]
  if (more.length > 0 || times === undefined || share === undefined) return undefined
  return multiply(fraction(BigInt(times)), share)
}

/** `twice`, `double`, `triple`; undefined for any other word. */
export function timesWord(word: string): Rational | undefined {
  return TIMES.get(word.toLowerCase())
}
