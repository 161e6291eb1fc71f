/** The numbers a solver may use: those of the question, those everyone knows, and results so far. */

import { lastPlace } from '../../../checks/maths/expressions/evaluate-expression.ts'
import {
  conversionFactors,
  UNITS,
  type Unit,
} from '../../../checks/maths/expressions/everyday-units.ts'
import {
  NUMBER_WORDS,
  partWord,
  timesWord,
  wholeNumberWord,
} from '../../../checks/maths/tokens/number-words.ts'
import { toNumber } from '../../../checks/maths/tokens/rational.ts'
import { isSymbol, type NumberToken, type Token } from '../../../checks/maths/tokens/token.ts'
import { commonNumbers, FREE_NUMBERS, isFactor } from './common-knowledge.ts'
import { countsIn } from './counted-things.ts'
import { englishUnit, withEnglishUnits } from './english-units.ts'
import { shortNumbersIn } from './short-numbers.ts'

export class KnownNumbers {
  /** As floating-point numbers: texts round. */
  readonly values = new Set(FREE_NUMBERS)
  readonly #question: readonly Token[]
  readonly #text: string
  #isWhole = false

  constructor(question: readonly Token[], text: string) {
    this.#question = question
    this.#text = text
    learnTokens(this, question)
  }

  /** Adds what the question only hints at; false where that has been done. Most numbers are given as they are. */
  learnHints(): boolean {
    if (this.#isWhole) return false
    this.#isWhole = true
    learnHints(this, this.#question, this.#text)
    return true
  }
}

/** Enough for any real problem; hostile text gets no more. */
const MAX_KNOWN = 2000

function learnHints(known: KnownNumbers, question: readonly Token[], text: string): void {
  const count = (value: number): void => learn(known, value)
  const english = withEnglishUnits(text)
  commonNumbers(english).forEach(count)
  conversionsIn(english).forEach(count)
  countsIn(text, question).forEach(count)
  if (/\d\s*(?:a\.?m|p\.?m|o'clock)\b|\d:\d\d/i.test(text)) upTo(24).forEach(count)
  if (MONTHS.test(text)) upTo(31).forEach(count)
  measuresIn(text).forEach(count)
  partsIn(text).forEach(count)
  ratesIn(text).forEach(count)
  if (FOREIGN_SCRIPT.test(text)) upTo(12).forEach(count)
  if (TIME_AND_A_HALF.test(text)) for (const wage of numbersIn(question)) count(1.5 * wage)
}

/** Arabic, Hebrew, Indian, Thai, Georgian and East Asian: small numbers in their words are not read. */
const FOREIGN_SCRIPT = /[\u0590-\u06ff\u0900-\u0eff\u10a0-\u10ff\u3040-\u9fff\uac00-\ud7af]{2}/

const RATE =
  /(?<![\d.,])(\d{1,6}(?:[.,]\d{1,3})?) ?(?:mg|mcg|µg|g|IU|IE|UI|units?|kcal|kJ) ?(?:\/|per|in|pro|je|en|por|par) ?(\d{1,4}(?:[.,]\d{1,3})?) ?(?:ml|l|g|tablets?)\b/gi

/** The strength of `120 mg/5 ml` syrup, 24 mg in each ml. */
function ratesIn(text: string): readonly number[] {
  return [...text.matchAll(RATE)].map(
    ([, amount = '', volume = '']) =>
      Number(amount.replace(',', '.')) / Number(volume.replace(',', '.')),
  )
}

const TIME_AND_A_HALF = /\btime[- ]and[- ]a[- ]half\b/i

function numbersIn(tokens: readonly Token[]): readonly number[] {
  return tokens.flatMap((token) => (token.type === 'number' ? [toNumber(token.value)] : []))
}

const SHARING = /\b(?:divid\w+|split\w*|shar\w+|between|total|together|combined|altogether|sum)\b/i

/** What is shared so that one gets 4 times as much as the other has 5 parts. */
function partsIn(text: string): readonly number[] {
  if (!SHARING.test(text)) return []
  const ratios = text.matchAll(/\b(\d+|[a-z]+)(?: times)? (?:as (?:much|many|old)|more)\b/gi)
  return [...ratios].flatMap(([, word = '']) => {
    const times = timesWord(word)
    const count = times === undefined ? numberOf(word) : toNumber(times)
    return count > 1 ? [count + 1] : []
  })
}

/** Minutes that an hour may be cut into when times of the day are given: `from 3:30 to 5:00`. */
const CLOCK_SHARES = [0.25, 0.5, 0.75]

/** Numbers that are written in two parts or as words: `$400 000`, `an hour and 20 minutes`, `1 meter 25 cm`. */
function measuresIn(text: string): readonly number[] {
  const short = text.slice(0, 8000)
  const grouped = [...short.matchAll(/(?<![\d.,])(\d{1,3})((?: \d{3}){1,3})(?![\d,])/g)].map(
    (found) => Number(`${found[1]}${found[2]?.replaceAll(' ', '')}`),
  )
  const clock = /\d:\d\d|o'clock/.test(short)
    ? upTo(12).flatMap((hour) => CLOCK_SHARES.map((share) => hour - 1 + share))
    : []
  return [...grouped, ...clock, ...mixedMeasures(short), ...shortNumbersIn(short)]
}

const MIXED =
  /\b(\d+(?:\.\d+)?|an?|one|two|three|four|five) (hours?|minutes?|met(?:er|re)s?|feet|foot|m|ft|years?|pounds?|kg|km|weeks?)\b,?(?: and)? (\d+(?:\.\d+)?|a half) ?(minutes?|seconds?|cm|centimeters?|inch(?:es)?|months?|ounces?|grams?|g|m|meters?|days?)?\b/gi

/** Each in the larger unit and in the smaller one. */
function mixedMeasures(text: string): readonly number[] {
  return [...text.matchAll(MIXED)].flatMap(([, large, unit, small, smallUnit]) => {
    const whole = /^an?$/i.test(large ?? '') ? 1 : numberOf(large)
    const [from, to] = [UNITS[(unit ?? '').toLowerCase()], UNITS[(smallUnit ?? '').toLowerCase()]]
    const factor = from === undefined || to === undefined ? undefined : factors(from, to)[0]
    if (/half/i.test(small ?? ''))
      return [
        whole + 0.5,
        ...smallerUnitsOf(unit?.toLowerCase() ?? '').map((each) => (whole + 0.5) * each),
      ]
    return factor === undefined
      ? []
      : [whole * factor + numberOf(small), whole + numberOf(small) / factor]
  })
}

function numberOf(text: string | undefined): number {
  const word = wholeNumberWord(text ?? '')
  return word === undefined ? Number(text) : toNumber(word)
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
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] as Token
    if (token.type === 'number') learnFraction(known, token, tokens, at)
    if (token.type === 'number' || mayCount(token)) learnToken(known, token, tokens, at)
  }
}

/** The number at a place with all that it may stand for: its share, and its amount in smaller units. */
export function learnNumber(known: KnownNumbers, tokens: readonly Token[], at: number): void {
  const token = tokens[at]
  if (token !== undefined) learnToken(known, token, tokens, at)
}

function learnToken(known: KnownNumbers, token: Token, tokens: readonly Token[], at: number): void {
  for (const value of readings(token)) learn(known, value)
  const count = countOf(token)
  const unitAt = isSymbol(tokens[at + 1], '-') ? at + 2 : at + 1
  for (const factor of smallerUnits(tokens[unitAt])) learn(known, count * factor)
}

function learnFraction(
  known: KnownNumbers,
  token: NumberToken,
  tokens: readonly Token[],
  at: number,
): void {
  const [next, bottom] = [tokens[at + 1], tokens[at + 2]]
  if (!isSymbol(next, '/') || bottom?.type !== 'number') return
  const share = toNumber(token.value) / toNumber(bottom.value)
  for (const value of shareReadings(share)) learn(known, value)
}

const NUMBERS: ReadonlySet<string> = new Set(NUMBER_WORDS)

/** No other word is read as a number. */
function mayCount(token: Token): boolean {
  return (
    token.type === 'word' && (token.text.includes('-') || NUMBERS.has(token.text.toLowerCase()))
  )
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
    if (token.isPercent) {
      // `60 %` may be worked out as six times ten per cent.
      const tens = [literal / 10, 10 - literal / 10].filter(Number.isInteger)
      return [value, literal, 1 - value, 1 + value, 100 - literal, 100 + literal, ...tens]
    }
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
  if (next?.type !== 'word') return []
  return smallerUnitsOf(next.text === 'W' ? 'watt' : next.lower)
}

/** Factors that turn an amount of it into other units of daily life. @param unit a word in lower case */
export function smallerUnitsOf(unit: string): readonly number[] {
  const name = UNITS[englishUnit(unit) ?? OCTETS[unit] ?? unit]?.name
  return name === undefined ? [] : (SMALLER[name] ?? [])
}

/** French for bytes. English words besides, which stand behind no number. */
const OCTETS: Readonly<Record<string, string>> = { ko: 'kb', mo: 'mb', go: 'gb', to: 'tb' }

const SMALLER: Readonly<Record<string, readonly number[]>> = {
  millisecond: [0.001],
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
  g: [0.001, 1000],
  mg: [0.001],
  km: [1000],
  m: [100, 0.001],
  cm: [0.01, 10],
  mm: [0.1, 0.001],
  l: [1000],
  ml: [0.001],
  watt: [0.001],
  kilowatt: [1000],
  pound: [16],
  gallon: [4, 16],
  megabyte: [0.001, 1000],
  gigabyte: [1000, 1024],
  terabyte: [1000, 1024],
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
  if (isFactor(toNumber(token.value))) return true
  return isAmong(known, token) || (known.learnHints() && isAmong(known, token))
}

function isAmong(known: KnownNumbers, token: NumberToken): boolean {
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
