/** The numbers a solver may use: those of the question, those everyone knows, and results so far. */
import { commonNumbers, FREE_NUMBERS } from './common-knowledge.ts'
import { countsIn } from './counted-things.ts'
import { lastPlace } from './evaluate-expression.ts'
import { partWord, timesWord, wholeNumberWord } from './number-words.ts'
import { toNumber } from './rational.ts'
import { isSymbol, type NumberToken, type Token } from './token.ts'
import { conversionFactors, UNITS, type Unit } from './unit-table.ts'

export interface KnownNumbers {
  /** As floating-point numbers: texts round. */
  readonly values: Set<number>
}

/** Enough for any real problem; hostile text gets no more. */
const MAX_KNOWN = 2000

export function knownFromQuestion(question: readonly Token[], text: string): KnownNumbers {
  const known: KnownNumbers = { values: new Set(FREE_NUMBERS) }
  const count = (value: number): void => learn(known, value)
  commonNumbers(text).forEach(count)
  conversionsIn(text).forEach(count)
  learnTokens(known, question)
  countsIn(text, question).forEach(count)
  if (/\d\s*(?:a\.?m|p\.?m|o'clock)\b|\d:\d\d/i.test(text)) upTo(24).forEach(count)
  if (MONTHS.test(text)) upTo(31).forEach(count)
  return known
}

const MONTHS =
  /\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b/

function upTo(last: number): readonly number[] {
  return Array.from({ length: last }, (_, index) => index + 1)
}

export function learn(known: KnownNumbers, value: number): void {
  if (Number.isFinite(value) && known.values.size < MAX_KNOWN) known.values.add(value)
}

/** Every number of the tokens, what its unit makes of it, the shares left by percentages, and fractions. */
function learnTokens(known: KnownNumbers, tokens: readonly Token[]): void {
  for (const [at, token] of tokens.entries()) {
    for (const value of readings(token)) learn(known, value)
    const count = countOf(token)
    for (const factor of smallerUnits(tokens[at + 1])) learn(known, count * factor)
    if (token.type !== 'number') continue
    const [next, bottom] = [tokens[at + 1], tokens[at + 2]]
    if (isSymbol(next, '/') && bottom?.type === 'number') {
      const share = toNumber(token.value) / toNumber(bottom.value)
      for (const value of shareReadings(share)) learn(known, value)
    }
  }
}

/** NaN for what is no number. */
function countOf(token: Token): number {
  if (token.type === 'number') return toNumber(token.value)
  const word = token.type === 'word' ? wholeNumberWord(token.text) : undefined
  return word === undefined ? Number.NaN : toNumber(word)
}

function readings(token: Token): readonly number[] {
  if (token.type === 'number') {
    const value = toNumber(token.value)
    const literal = toNumber(token.literal)
    if (token.isPercent) return [value, literal, 1 - value, 1 + value, 100 - literal, 100 + literal]
    const { numerator, denominator } = token.value
    const isShare = token.isWord === true && denominator !== 1n
    return isShare
      ? [...shareReadings(value), Number(numerator), Number(denominator)]
      : [value, literal]
  }
  return token.type === 'word' ? wordReadings(token.text) : []
}

function shareReadings(share: number): readonly number[] {
  return [share, 1 - share, 1 + share, 1 / share]
}

/** `half`, `three-fifths`, `seven`, `three-liter` */
function wordReadings(text: string): readonly number[] {
  const part = partWord(text)
  if (part !== undefined) {
    const ends = [Number(part.numerator), Number(part.denominator)]
    return [...shareReadings(toNumber(part)), ...ends]
  }
  const whole = wholeNumberWord(text) ?? timesWord(text)
  if (whole !== undefined) return [toNumber(whole)]
  return text.split('-').flatMap((each) => {
    const inner = wholeNumberWord(each) ?? timesWord(each)
    return inner === undefined ? [] : [toNumber(inner)]
  })
}

/** `2 weeks` makes 14 known. */
function smallerUnits(next: Token | undefined): readonly number[] {
  const unit = next?.type === 'word' ? UNITS[next.lower] : undefined
  if (unit === undefined) return []
  return SMALLER[unit.name] ?? []
}

const SMALLER: Readonly<Record<string, readonly number[]>> = {
  minute: [60, 1 / 60],
  second: [1 / 60],
  inch: [1 / 12],
  cent: [0.01],
  hour: [60, 3600],
  day: [24],
  week: [7, 5],
  month: [4, 30, 31],
  year: [12, 52, 365],
  decade: [10],
  century: [100],
  foot: [12],
  yard: [3, 36],
  mile: [5280],
  dozen: [12],
  kg: [1000],
  km: [1000],
  m: [100],
  pound: [16],
  gallon: [4, 16],
  dollar: [100],
}

/** Factors between any two units that the text speaks of. */
function conversionsIn(text: string): readonly number[] {
  const words = new Set(text.toLowerCase().match(/[a-z]+|\$/g) ?? [])
  const units = [...new Set([...words].flatMap((word) => UNITS[word] ?? []))].slice(0, 20)
  return units.flatMap((a) => units.flatMap((b) => factors(a, b)))
}

function factors(a: Unit, b: Unit): readonly number[] {
  return a === b ? [] : conversionFactors(a, b).map(toNumber)
}

/** Whether the number may come from what is known, allowing for rounding, percent and a complement. */
export function isKnown(known: KnownNumbers, token: NumberToken): boolean {
  const candidates = candidatesOf(token)
  const value = toNumber(token.value)
  const place = token.decimals > 0 ? toNumber(lastPlace(token)) : 0
  for (const each of known.values) {
    const tolerance = Math.max(Math.abs(each) * 1e-9, place)
    if (candidates.some((candidate) => Math.abs(candidate - each) <= tolerance)) return true
    const isRoundedWhole = token.decimals === 0 && each > 1 && !Number.isInteger(each)
    if (isRoundedWhole && Math.abs(each - value) < 1) return true
  }
  return false
}

function candidatesOf(token: NumberToken): readonly number[] {
  const value = toNumber(token.value)
  const candidates = [value, toNumber(token.literal)]
  if (!Number.isInteger(value)) candidates.push(value * 100, 1 - value, value - 1)
  if (value >= 100 && value % 100 === 0) candidates.push(value / 100)
  return candidates
}
