/** Statements of how two units compare: "60 minutes in an hour", "12 inches/foot", "2 km = 2000 m". */

import {
  conversionFactors,
  UNITS,
  type Unit,
} from '../../../checks/maths/expressions/everyday-units.ts'
import {
  HALF,
  multiply,
  ONE,
  type Rational,
  toNumber,
} from '../../../checks/maths/tokens/rational.ts'
import {
  isParted,
  isSymbol,
  isWord,
  type NumberToken,
  type Token,
} from '../../../checks/maths/tokens/token.ts'

interface Measure {
  readonly count: Rational
  readonly unit: Unit
  readonly next: number
  /** Absent where a word counts: `an hour`. */
  readonly token: NumberToken | undefined
}

export interface ConversionStatement {
  readonly large: Measure
  readonly small: Measure
  /** `equal`: a sign or verb sets them equal. `rate`: so many per one, which may also be a speed or a wage. */
  readonly link: 'equal' | 'rate'
  /** "About", or a sign for it. */
  readonly isRough: boolean
  /**
   * The larger unit comes first, and by a sign with a whole number or in units of ten: what follows is reckoned, not
   * rounded.
   */
  readonly isReckoned: boolean
  /** Characters of the text, end exclusive. */
  readonly start: number
  readonly end: number
}

export function findConversions(tokens: readonly Token[]): readonly ConversionStatement[] {
  const found: ConversionStatement[] = []
  for (let at = 0; at < tokens.length; at++) {
    const statement = mayCount(tokens[at]) ? conversionAt(tokens, at) : undefined
    if (statement !== undefined) found.push(statement)
  }
  return found
}

/** Asked of every token of an answer: most are words, and hardly one of them counts. */
function mayCount(token: Token | undefined): boolean {
  if (token?.type !== 'word') return token?.type === 'number'
  return token.lower.length <= LONGEST_ARTICLE && ARTICLES.includes(token.lower)
}

const ARTICLES = ['a', 'an', 'one', 'each', 'every']
const LONGEST_ARTICLE = 5

function conversionAt(tokens: readonly Token[], at: number): ConversionStatement | undefined {
  const first = isParted(tokens, at) ? undefined : measureAt(tokens, at, false)
  const link = first === undefined ? undefined : linkAt(tokens, first.next)
  if (first === undefined || link === undefined) return undefined
  // In `3 * 60 minutes = …` and `… = 5 hours per day` the number belongs to a sum, which is judged as one.
  const before = tokens[at - 1]
  if (
    link.kind === 'equal'
      ? isInSum(before) || isSecondPart(tokens, at)
      : before?.type === 'relation'
  )
    return undefined
  // `the hours he runs in a week is 6 hours`: the week is not what the 6 hours are said of.
  if (link.isSaid && isWord(before, ...PREPOSITIONS)) return undefined
  const second = measureAt(tokens, first.next + link.length, link.mayBeBare)
  if (second === undefined || (link.kind === 'equal' && goesOn(tokens, second.next)))
    return undefined
  const start = (tokens[at] as Token).start
  const end = (tokens[second.next - 1] as Token).end
  return statementOf(first, second, link, { start, end })
}

function statementOf(
  first: Measure,
  second: Measure,
  { kind, isRough, isSign }: Link,
  place: { readonly start: number; readonly end: number },
): ConversionStatement | undefined {
  const [a, b] = [first.unit, second.unit]
  if (a === b || a.quantity !== b.quantity) return undefined
  const [large, small] = isLarger(a, b) ? [first, second] : [second, first]
  const isReckoned = large === first && ((isSign && isWhole(large)) || (!isRough && isMetric(a, b)))
  return { large, small, link: kind, isRough, isReckoned, ...place }
}

const METRIC: ReadonlySet<string> = new Set('mm cm m km mg g kg tonne ml l'.split(' '))

function isMetric(a: Unit, b: Unit): boolean {
  return METRIC.has(a.name) && METRIC.has(b.name)
}

function isWhole({ count, token }: Measure): boolean {
  return token !== undefined && token.decimals === 0 && count.denominator === 1n
}

function isLarger(a: Unit, b: Unit): boolean {
  return a.size.numerator * b.size.denominator > b.size.numerator * a.size.denominator
}

/** The minutes of `1 hour and 30 minutes`. */
function isSecondPart(tokens: readonly Token[], at: number): boolean {
  const end = isWord(tokens[at - 1], 'and') ? at - 2 : at - 1
  const word = tokens[end]
  return word?.type === 'word' && UNITS[word.lower] !== undefined && tokens[end - 1] !== undefined
}

/** `506 minutes = 8 h 26 min` */
function isMeasure(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.type === 'number' && isUnit(tokens[at + 1])
}

/** `506 minutes is 8 hours and 26 minutes`, and a sum. */
function goesOn(tokens: readonly Token[], at: number): boolean {
  const isAnd = isWord(tokens[at], 'and', 'with', 'plus') && tokens[at + 1]?.type === 'number'
  return isAnd || isInSum(tokens[at]) || isMeasure(tokens, at)
}

function isInSum(token: Token | undefined): boolean {
  return token?.type === 'symbol' && '+-*/('.includes(token.symbol)
}

/** `60 minutes`, `an hour`, `1 foot`; after a rate sign also `hour` alone. */
function measureAt(tokens: readonly Token[], at: number, mayBeBare: boolean): Measure | undefined {
  const token = tokens[at]
  // Asked for every token of an answer: most have no unit behind them.
  if (!mayBeBare && !isUnit(tokens[at + 1])) return undefined
  const isArticle = isWord(token, ...ARTICLES)
  const isBare = mayBeBare && token?.type === 'word' && !isArticle
  const unitAt = isBare ? at : at + 1
  const word = tokens[unitAt]
  const unit = word?.type === 'word' ? UNITS[word.lower] : undefined
  if (unit === undefined || !(token?.type === 'number' || isArticle || isBare)) return undefined
  const number = token?.type === 'number' ? token : undefined
  return { count: number?.value ?? ONE, unit, next: unitAt + 1, token: number }
}

function isUnit(token: Token | undefined): boolean {
  return token?.type === 'word' && UNITS[token.lower] !== undefined
}

const PREPOSITIONS =
  'in for over during per after within every each before of by at on from until for to first last next past other'.split(
    ' ',
  )

interface Link {
  readonly kind: ConversionStatement['link']
  readonly length: number
  /** By a verb, or by a sign of equality. */
  readonly isSaid: boolean
  readonly isSign: boolean
  readonly isRough: boolean
  /** What follows may have no count: "minutes per hour". "58 kg in pounds" asks for a number. */
  readonly mayBeBare: boolean
}

const ROUGHLY = ['about', 'approximately', 'around', 'roughly', 'nearly', 'almost']
const NO_LINK = { isSaid: false, isSign: false, isRough: false, mayBeBare: false }

function linkAt(tokens: readonly Token[], at: number): Link | undefined {
  const token = tokens[at]
  if (token?.type === 'relation') {
    const isRough = token.relation === '≈'
    return { ...NO_LINK, kind: 'equal', length: 1, isSign: !isRough, isRough }
  }
  if (isWord(token, 'has', 'have', 'contains', 'is', 'are', 'equals')) {
    const isRough = isWord(tokens[at + 1], ...ROUGHLY)
    return { ...NO_LINK, kind: 'equal', length: isRough ? 2 : 1, isSaid: true, isRough }
  }
  if (isSymbol(token, '/') || isWord(token, 'per', 'in')) {
    return { ...NO_LINK, kind: 'rate', length: 1, mayBeBare: !isWord(token, 'in') }
  }
  return undefined
}

/** Whether the units do compare as the statement says, allowing for rounding. */
export function holds(statement: ConversionStatement): boolean {
  const { large, small, isReckoned } = statement
  return conversionFactors(large.unit, small.unit).some((factor) => {
    const exact = multiply(large.count, factor)
    if (isReckoned && isWhole(small) && exact.denominator === 1n) {
      return exact.numerator === small.count.numerator
    }
    return isNear(small.count, exact, small.token?.decimals ?? 0, slackOf(statement))
  })
}

/** People say 2.2 pounds to the kilogram, and that 5 km are about 3 miles. */
function slackOf({ isRough, large, small }: ConversionStatement): number {
  if (!isRough) return 0.01
  const isOneDigit = [large, small].some(
    ({ count, token }) =>
      toNumber(count) < 10 && count.denominator === 1n && (token?.decimals ?? 0) === 0,
  )
  return isOneDigit ? 0.12 : 0.04
}

/** Rounded at the last place, or within a share of the whole. */
function isNear(written: Rational, exact: Rational, decimals: number, slack: number): boolean {
  const gap = Math.abs(toNumber(written) - toNumber(exact))
  return (
    gap <= (decimals > 0 ? toNumber(HALF) * 10 ** -decimals : 0) || gap <= slack * toNumber(exact)
  )
}
