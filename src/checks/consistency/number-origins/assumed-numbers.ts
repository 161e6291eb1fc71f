/** Numbers that an answer brings in aloud because the question leaves them open: `At $0.17 per kWh`, `with 50 ms a request`. */

import type { JudgedClaim, StepAnalysis } from '../../../checks/maths/claims/analyse-answer.ts'
import { UNITS } from '../../../checks/maths/expressions/everyday-units.ts'
import { LETTER_UNITS } from '../../../checks/maths/expressions/unit-words.ts'
import { toNumber } from '../../../checks/maths/tokens/rational.ts'
import { isSymbol, isWord, type Token } from '../../../checks/maths/tokens/token.ts'
import { englishUnit } from './english-units.ts'
import { type KnownNumbers, learnNumber } from './known-numbers.ts'

const MONEY = /[$€£¥₹]|\b(?:dollars?|euros?|pounds?|bucks?|cents?|pence|usd|eur|gbp)\b/i
const SHARES = /%|\bper ?cent|\bprozent|\bpour ?cent|\bpor ciento|\bprocent|\bhal(?:f|ves)\b/i
/** Units that no sum is converted in, in small letters. */
const FURTHER_UNITS = new Set(
  'wh mwh kcal cal mah ah kwp rpm ppm mpg mbit gbit mbps gbps met'.split(' '),
)
const OF = ['of', 'von', 'de', 'di', 'van', 'av']
const PER = ['per', 'pro', 'par', 'por', 'al', 'a', 'an', 'each', 'every', 'je']

/** What the question measures. A number that was copied wrongly keeps the measure of the one it was copied from. */
export class AskedMeasures {
  readonly #question: readonly Token[]
  readonly #words: ReadonlySet<string>
  readonly #hasMoney: boolean
  readonly #hasShares: boolean

  constructor(question: readonly Token[], text: string) {
    this.#question = question
    this.#words = new Set(question.flatMap((token) => wordsOf(token).map(nameOf)))
    this.#hasMoney = MONEY.test(text) || question.some(isMoney)
    this.#hasShares = SHARES.test(text)
  }

  /**
   * Whether the number is no copy of one in the question: its measure is new, or what the question gives in that measure has been
   * used already (`with a 6 l/min head instead`).
   */
  isAssumed(tokens: readonly Token[], at: number, used: ReadonlySet<number>): boolean {
    const token = tokens[at]
    if (token?.type !== 'number') return false
    if (token.isPercent) return !this.#hasShares
    const isOther =
      this.#isNewRate(tokens, at + 1) ||
      this.#areUsed(tokens, at, used) ||
      this.#isOfNewThing(tokens, at)
    if (token.currency !== undefined) return !this.#hasMoney || isOther
    const [unit, next] = tokens.slice(at + 1, at + 3)
    if (unit?.type !== 'word') return false
    if (isOther || this.isNewUnit(unit.text)) return true
    const isNewRate = this.#isNew(unit.lower) && isPer(tokens, at + 2)
    // `50 working weeks`
    return isNewRate || (next?.type === 'word' && !isUnit(unit.text) && this.isNewUnit(next.text))
  }

  /** Whether it is a unit, and no word of the question means it. @param unit as written, `$` for any currency */
  isNewUnit(unit: string): boolean {
    return unit === '$' ? !this.#hasMoney : isUnit(unit) && this.#isNew(unit.toLowerCase())
  }

  #isNew(lower: string): boolean {
    return !this.#words.has(nameOf(lower))
  }

  /** `a subsidy of $4,000`, of which the question says nothing. */
  #isOfNewThing(tokens: readonly Token[], at: number): boolean {
    const [thing, word] = [tokens[at - 2], tokens[at - 1]]
    const isThing = thing?.type === 'word' && thing.lower.length > 3
    return isThing && isWord(word, ...OF) && this.#isNew(thing.lower)
  }

  /** `per kWh`, `m²/l`: in another unit than any that the question names. */
  #isNewRate(tokens: readonly Token[], from: number): boolean {
    const at = [from, from + 1, from + 3].find((place) => isPer(tokens, place))
    const under = at === undefined ? undefined : tokens[at + 1]
    return under?.type === 'word' && this.isNewUnit(under.text)
  }

  /** The question gives numbers in the same unit, and sums have taken all of them. */
  #areUsed(tokens: readonly Token[], at: number, used: ReadonlySet<number>): boolean {
    const measure = measureAt(tokens, at)
    if (measure === undefined || measure === '$') return false
    const given = this.#question.flatMap((token, place) =>
      token.type === 'number' && measureAt(this.#question, place) === measure
        ? [toNumber(token.value)]
        : [],
    )
    return used.size > 0 && given.length > 0 && given.every((value) => used.has(value))
  }
}

/** `$` or the unit's name; undefined for a plain number or a counted thing. */
function measureAt(tokens: readonly Token[], at: number): string | undefined {
  const [token, next] = [tokens[at], tokens[at + 1]]
  if (token !== undefined && isMoney(token)) return '$'
  return next?.type === 'word' && isUnit(next.text) ? nameOf(next.lower) : undefined
}

function isMoney(token: Token): boolean {
  return token.type === 'number' && token.currency !== undefined
}

function isPer(tokens: readonly Token[], at: number): boolean {
  return isWord(tokens[at], ...PER) || isSymbol(tokens[at], '/')
}

function isUnit(word: string): boolean {
  return (
    UNITS[nameOf(word.toLowerCase())] !== undefined ||
    LETTER_UNITS.has(word) ||
    FURTHER_UNITS.has(word.toLowerCase())
  )
}

/** One name for all spellings of a unit. */
function nameOf(lower: string): string {
  const english = englishUnit(lower) ?? lower
  return UNITS[english]?.name ?? english
}

function wordsOf(token: Token): readonly string[] {
  return token.type === 'word' ? [token.lower, ...token.lower.split('-')] : []
}

const NONE: ReadonlySet<number> = new Set()

/** Learns what an answer assumes while its sums are read from first to last. */
export class Assumed {
  readonly #known: KnownNumbers
  readonly #asked: AskedMeasures
  readonly #used = new Set<number>()
  #step: StepAnalysis | undefined
  #next = 0

  constructor(known: KnownNumbers, asked: AskedMeasures) {
    this.#known = known
    this.#asked = asked
  }

  /** Takes what is said of the step up to a place, save in its sums. @param end in characters of the step's text */
  learnBefore(step: StepAnalysis, end: number): void {
    if (this.#step !== step) this.#next = 0
    this.#step = step
    const { tokens, claims } = step
    for (; this.#next < tokens.length; this.#next++) {
      const token = tokens[this.#next] as Token
      if (token.end > end) return
      const isInSum = claims.some((claim) => claim.start <= token.start && token.end <= claim.end)
      if (!isInSum && this.#asked.isAssumed(tokens, this.#next, this.#used))
        learnNumber(this.#known, tokens, this.#next)
    }
  }

  /** Whether a number of a sum is assumed right there: `40 % of 150 W`, `0.4 m × 2.5 m`. */
  hasMeasureOfItsOwn({ tokens }: StepAnalysis, token: Token): boolean {
    return this.#asked.isAssumed(tokens, tokens.indexOf(token), NONE)
  }

  use({ left, right }: JudgedClaim): void {
    for (const { value } of [...left.numbers, ...right.numbers]) this.#used.add(toNumber(value))
  }
}
