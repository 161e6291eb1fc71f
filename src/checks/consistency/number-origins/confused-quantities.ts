/**
 * Quantities of the question that the answer takes for something else: `64 seconds` as a length, `$63` as a number of
 * things, and a per cent of the original price as a per cent of the last one.
 */

import { isFormalQuestion } from '../../../checks/consistency/formal-question.ts'
import type { AnswerAnalysis, StepAnalysis } from '../../../checks/maths/claims/analyse-answer.ts'
import { findingAt } from '../../../checks/maths/claims/check-result.ts'
import { isMeantToFail } from '../../../checks/maths/claims/meant-to-fail.ts'
import { UNITS } from '../../../checks/maths/expressions/everyday-units.ts'
import { wholeNumberWord } from '../../../checks/maths/tokens/number-words.ts'
import { toNumber } from '../../../checks/maths/tokens/rational.ts'
import type { NumberToken, Token } from '../../../checks/maths/tokens/token.ts'
import type { Finding } from '../../../core/check.ts'

export function confusedQuantityFindings(
  analysis: AnswerAnalysis,
  question: string,
): readonly Finding[] {
  const isRead = analysis.steps.some((step) => step.tokens.length > 0)
  if (question === '' || !(isRead || OF_ORIGINAL.test(question.slice(0, 8000)))) return []
  if (isFormalQuestion(question)) return []
  return [...confusedUnits(analysis), ...compounded(analysis, question)]
}

/** What a number counts: a quantity (`money`, `time`…), or the beginning of a noun. */
interface Measure {
  readonly quantity: string | undefined
  readonly word: string
}

const MOST_NUMBERS = 200
/** Below, a number may stand for anything. */
const LEAST = 2
/** Between units of one kind; such a number need not come from the question. */
const FACTORS: ReadonlySet<number> = new Set([
  3, 4, 7, 10, 12, 16, 24, 30, 36, 52, 60, 100, 365, 1000,
])
/** The others are often named loosely: kilowatts per hour, degrees. */
const QUANTITIES: ReadonlySet<string> = new Set(['time', 'length', 'mass', 'money', 'volume'])

/** Most numbers of an answer are none of the question's: only one that is asks for the rest. */
class Asked {
  readonly given: ReadonlyMap<number, readonly (Measure | undefined)[]>
  readonly #question: readonly Token[]
  #nouns: ReadonlySet<string> | undefined
  #loose: ReadonlySet<number> | undefined

  constructor(question: readonly Token[]) {
    this.given = measuresOf(question)
    this.#question = question
  }

  get nouns(): ReadonlySet<string> {
    this.#nouns ??= new Set(
      this.#question.flatMap((token) => (token.type === 'word' ? [stem(token.lower)] : [])),
    )
    return this.#nouns
  }

  /** Numbers that may well be others: one sum in the head away, or written in words. */
  get loose(): ReadonlySet<number> {
    this.#loose ??= new Set([
      ...reachable([...this.given.keys()]),
      ...this.#question.flatMap(numberInWords),
    ])
    return this.#loose
  }
}

function confusedUnits(analysis: AnswerAnalysis): readonly Finding[] {
  let asked: Asked | undefined
  const askedFor = (): Asked => {
    asked ??= new Asked(analysis.question)
    return asked
  }
  const results = new Set<number>()
  for (const step of analysis.steps) {
    const found = step.claims.flatMap((claim) => claim.right.numbers)
    for (const number of found) results.add(toNumber(number.literal))
    const finding = confusedIn(step, askedFor, results)
    if (finding !== undefined) return [finding]
  }
  return []
}

function confusedIn(
  step: StepAnalysis,
  askedFor: () => Asked,
  results: ReadonlySet<number>,
): Finding | undefined {
  for (const { token, measure } of measuredIn(step.tokens)) {
    if (results.has(toNumber(token.literal))) continue
    const asked = askedFor()
    const own = ownMeasure(token, asked)
    if (own === undefined || !differ(own, measure, asked)) continue
    if (!isMeantToFail(step.step.text, token)) return confused(step, token, own)
  }
  return undefined
}

/** What the number measures in the question, where that is told once and it is no other number. */
function ownMeasure(token: NumberToken, asked: Asked): Measure | undefined {
  const value = toNumber(token.literal)
  const own = asked.given.get(value)
  if (own?.length !== 1 || value <= LEAST || FACTORS.has(value)) return undefined
  return asked.loose.has(value) ? undefined : own[0]
}

function confused(step: StepAnalysis, token: NumberToken, own: Measure): Finding {
  return findingAt(step.step, token, {
    code: 'confused-quantity',
    weight: 'wrong',
    message: `In the question this number measures something else (${own.quantity ?? own.word})`,
  })
}

const WEEKDAYS = 'monday tuesday wednesday thursday friday saturday sunday weekend weekday'
  .split(' ')
  .map(stem)
const MONTHS = 'january february march april june july august september october november december'
  .split(' ')
  .map(stem)

/** `the 5 days`, where the question names days of the week: they have been counted. */
function isCounted({ quantity, word }: Measure, asked: Asked): boolean {
  if (quantity !== 'time') return false
  const names = word.startsWith('da') ? WEEKDAYS : word.startsWith('month') ? MONTHS : []
  return names.some((name) => asked.nouns.has(name))
}

/** A quantity against another one, or money against a thing that the question names. */
function differ(given: Measure, said: Measure, asked: Asked): boolean {
  if (isCounted(said, asked)) return false
  // £48 may be asked of as 48 pounds.
  if (given.word === 'pound' && said.quantity === 'money') return false
  if (given.quantity === undefined || !QUANTITIES.has(given.quantity)) return false
  if (said.quantity !== undefined)
    return QUANTITIES.has(said.quantity) && said.quantity !== given.quantity
  return given.quantity === 'money' && asked.nouns.has(said.word)
}

function measuresOf(
  tokens: readonly Token[],
): ReadonlyMap<number, readonly (Measure | undefined)[]> {
  const found = new Map<number, readonly (Measure | undefined)[]>()
  for (const [at, token] of tokens.entries()) {
    if (token.type !== 'number' || found.size > MOST_NUMBERS) continue
    const value = toNumber(token.literal)
    found.set(value, [...(found.get(value) ?? []), measureAt(tokens, at)])
  }
  return found
}

function measuredIn(
  tokens: readonly Token[],
): readonly { readonly token: NumberToken; readonly measure: Measure }[] {
  return tokens.flatMap((token, at) => {
    const measure = token.type === 'number' ? measureAt(tokens, at) : undefined
    return token.type === 'number' && measure !== undefined ? [{ token, measure }] : []
  })
}

function measureAt(tokens: readonly Token[], at: number): Measure | undefined {
  const token = tokens[at]
  if (token?.type !== 'number' || token.isPercent || token.isWord) return undefined
  if (token.currency !== undefined) return { quantity: 'money', word: '$' }
  const next = tokens[at + 1]
  if (next?.type !== 'word' || !next.isSpaced || next.lower.length < 3) return undefined
  const quantity = UNITS[next.lower]?.quantity
  return { quantity, word: stem(next.lower) }
}

function numberInWords(token: Token): readonly number[] {
  const number = token.type === 'word' ? wholeNumberWord(token.lower) : undefined
  return number === undefined ? [] : [toNumber(number)]
}

/** One and many look the same. */
function stem(word: string): string {
  return word.replace(/(?:ies|es|s|y)$/u, '')
}

/** Numbers that one sum in the head gives. */
function reachable(given: readonly number[]): readonly number[] {
  const some = given.slice(0, 40)
  return some.flatMap((a, at) =>
    some.flatMap((b, other) => (at === other ? [] : [a + b, a - b, a * b, a / b])),
  )
}

const OF_ORIGINAL =
  /\b(\d+(?:\.\d+)?)\s?%\s+of\s+(?:the|its|his|her|their)\s+(?:original|initial|starting)\s[^.?!]{0,60}\b(?:every|each|per)\b/i
const COMPOUNDED =
  /\bcompound\w*\b|\(\s?1\s?[+-]\s?[\w.\\%]{1,12}\s?\)\s?\^|\b[01]\.\d+\s?\^|%\s+of\s+(?:the|this|that)\s+(?:new|current|previous|last|increased)\b/i

/** `20 % of the original price every two months` grows by the same amount each time. */
function compounded(analysis: AnswerAnalysis, question: string): readonly Finding[] {
  if (!OF_ORIGINAL.test(question.slice(0, 8000))) return []
  for (const step of analysis.steps) {
    const match = COMPOUNDED.exec(step.step.text.slice(0, 8000))
    if (match === null) continue
    const place = { start: match.index, end: match.index + match[0].length }
    if (
      /\b(?:not|n't|no|rather than|instead of)\b/i.test(
        step.step.text.slice(0, place.start).slice(-40),
      )
    )
      continue
    return [
      findingAt(step.step, place, {
        code: 'wrong-base',
        weight: 'wrong',
        message: 'The question takes the per cent of the original each time, not of the last value',
      }),
    ]
  }
  return []
}
