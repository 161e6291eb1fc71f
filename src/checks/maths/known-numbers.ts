/** The numbers a solver may use: those of the question, those everyone knows, and results so far. */
import { commonNumbers, FREE_NUMBERS } from './common-knowledge.ts'
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
  for (const value of commonNumbers(text)) learn(known, value)
  for (const value of conversionsIn(text)) learn(known, value)
  learnTokens(known, question)
  learn(known, countNames(text))
  return known
}

export function learn(known: KnownNumbers, value: number): void {
  if (Number.isFinite(value) && known.values.size < MAX_KNOWN) known.values.add(value)
}

/** Every number of the tokens, the shares left by its percentages, and its fractions. */
export function learnTokens(known: KnownNumbers, tokens: readonly Token[]): void {
  for (const [at, token] of tokens.entries()) {
    for (const value of readings(token)) learn(known, value)
    const bottom = tokens[at + 2]
    if (token.type === 'number' && isSymbol(tokens[at + 1], '/') && bottom?.type === 'number') {
      const share = toNumber(token.value) / toNumber(bottom.value)
      for (const value of [share, 1 - share, 1 + share]) learn(known, value)
    }
  }
}

function readings(token: Token): readonly number[] {
  if (token.type === 'number') {
    const value = toNumber(token.value)
    const literal = toNumber(token.literal)
    return token.isPercent
      ? [value, literal, 1 - value, 1 + value, 100 - literal, 100 + literal]
      : [value, literal]
  }
  if (token.type !== 'word') return []
  const word = wholeNumberWord(token.text) ?? timesWord(token.text)
  const part = partWord(token.text)
  if (part !== undefined) {
    const share = toNumber(part)
    return [share, 1 - share, 1 + share, 1 / share]
  }
  if (word !== undefined) return [toNumber(word)]
  return token.lower.split('-').flatMap((each) => {
    const inner = wholeNumberWord(each) ?? timesWord(each)
    return inner === undefined ? [] : [toNumber(inner)]
  })
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

/** How many people or things the question names: averages and shares divide by it. */
function countNames(text: string): number {
  const names = text.match(/(?<=[a-z,] )[A-Z][a-z]+/g) ?? []
  return new Set(names).size
}

/** Whether the number may come from what is known, allowing for rounding, percent and a complement. */
export function isKnown(known: KnownNumbers, token: NumberToken): boolean {
  const value = toNumber(token.value)
  const literal = toNumber(token.literal)
  const place = toNumber(lastPlace(token))
  const candidates = [value, literal, value * 100, value / 100, 1 - value, value - 1]
  for (const each of known.values) {
    const tolerance = Math.max(Math.abs(each) * 1e-9, token.decimals > 0 ? place : 0)
    if (candidates.some((candidate) => Math.abs(candidate - each) <= tolerance)) return true
    const isRoundedWhole =
      token.decimals === 0 && !Number.isInteger(each) && Math.abs(each - value) < 1
    if (isRoundedWhole) return true
  }
  return false
}
