/**
 * What the amounts of a line come to, as every reader of a bill or a tariff works it out: `qty 2 × $45.00` is $90, 12 pieces for
 * $9.60 are 80 cents each, and the lines of a bill make its total.
 */

import { quantitiesIn } from '../../../checks/grounding/reading/quantities.ts'
import { readWords, type Word } from '../../../checks/grounding/reading/read-words.ts'
import type { SentenceReading } from '../../../checks/grounding/reading/sentence-reading.ts'
import { splitSentences } from '../../../checks/text/split-sentences.ts'
import { isMetric, isNear } from './simple-results.ts'

export interface Amount {
  readonly value: number
  /** `$` for all money, a stem, or nothing where only a number stands. */
  readonly unit: string
}

/** Characters of the passages that are read. */
const READ = 20_000
/** Lines that are read, from the beginning. */
const MOST_LINES = 60
/** What is longer is a paragraph, and read by its sentences. */
const LONGEST_LINE = 120
/** Numbers of one line; among more, something gives anything. */
const MOST_AMOUNTS = 5
/** Lines of one bill. */
const MOST_SUMMED = 20
const CLOSE = 1e-4
const MONEY = /^(?:[$€£¥₹]|eur|usd|gbp|chf|euro|dollar|pound)$/u

/** Money and measures: five days and 12 characters make no sixty days. */
const MULTIPLIED = /^(?:\$|[kmgtc]?[bglmw]|[km]wh|t|ton|byte)$/

/** Whether one of the results is the number in its unit. */
export function isOfLines(
  word: Word,
  sentence: SentenceReading,
  results: readonly Amount[],
): boolean {
  const value = Number(word.key)
  const unit = sentence.unitOf(word)
  const own = unit === undefined ? undefined : kindOf(unit)
  const isIt = (result: number): boolean => Math.abs(result - value) <= Math.abs(value) * CLOSE
  const mayBeScaled = isMetric(word, sentence.text)
  return results.some(
    (result) =>
      ((own === undefined || result.unit === own) && isIt(result.value)) ||
      (mayBeScaled && (isIt(result.value * 1000) || isIt(result.value / 1000))),
  )
}

/** What each line comes to, and several in a row. */
export function lineResults(text: string): readonly Amount[] {
  const lines = linesIn(text.slice(0, READ)).map(amountsIn)
  return [...lines.flatMap(resultsOfLine), ...totalsOf(lines)]
}

function linesIn(text: string): readonly string[] {
  return text
    .split('\n', MOST_LINES)
    .flatMap((line) =>
      line.length > LONGEST_LINE ? splitSentences(line).map((sentence) => sentence.text) : [line],
    )
    .slice(0, MOST_LINES)
}

function amountsIn(text: string): readonly Amount[] {
  const words = readWords(text)
  const units = new Map<Word, string>()
  for (const { number, unit } of quantitiesIn(text, words)) {
    if (!units.has(number)) units.set(number, unit)
  }
  const amounts = words.flatMap((word) => {
    const value = Number(word.key)
    return word.kind === 'number' && value > 0
      ? [{ value, unit: kindOf(units.get(word) ?? '') }]
      : []
  })
  return amounts.length > MOST_AMOUNTS ? [] : amounts
}

export function kindOf(unit: string): string {
  return MONEY.test(unit) ? '$' : unit
}

/** Products and quotients of two that count different things. */
function resultsOfLine(amounts: readonly Amount[]): readonly Amount[] {
  return amounts.flatMap((one) =>
    amounts.flatMap((other) => {
      if (!MULTIPLIED.test(one.unit) || one.unit === other.unit || isShare(other)) return []
      return [
        { value: one.value * other.value, unit: one.unit },
        { value: one.value / other.value, unit: one.unit },
      ]
    }),
  )
}

function isShare({ unit }: Amount): boolean {
  return unit === '%'
}

/** Of lines in a row that tell one amount of money each, with how many or without. */
function totalsOf(lines: readonly (readonly Amount[])[]): readonly Amount[] {
  return lines.flatMap((_, from) => {
    const totals: Amount[] = []
    let sum = 0
    for (const line of lines.slice(from, from + MOST_SUMMED)) {
      const amount = amountOf(line)
      if (amount === undefined) break
      sum += amount
      totals.push({ value: sum, unit: '$' })
    }
    return totals
  })
}

/** The only price of a line, times how many it says. */
function amountOf(line: readonly Amount[]): number | undefined {
  const prices = line.filter(({ unit }) => unit === '$')
  const counts = line.filter(({ unit }) => unit !== '$')
  const [price] = prices
  if (price === undefined || prices.length > 1 || counts.some(isShare)) return undefined
  // Behind the number of a position there is how many.
  return price.value * (counts.at(-1)?.value ?? 1)
}

/**
 * What the sentence says itself of the same unit makes it, each of which is looked at by itself: a total before its parts, or the
 * difference of one of them to another or to one of the passages (`You save €41, as twelve months cost €240`).
 * @param told what the passages tell in a unit
 */
export function isOfSaid(
  word: Word,
  sentence: SentenceReading,
  told: (unit: string) => readonly number[],
): boolean {
  const unit = sentence.unitOf(word)
  if (unit === undefined || sentence.words.length > LONGEST_SENTENCE) return false
  const value = Number(word.key)
  const alike = sentence.words.filter((each) => sentence.unitOf(each) === unit)
  const at = alike.indexOf(word)
  const sides = [alike.slice(0, at).reverse(), alike.slice(at + 1)].map((side) =>
    side.slice(0, MOST_SAID).map(({ key }) => Number(key)),
  )
  const said = sides.flat()
  if (said.length === 0) return false
  const others = [...said, ...told(unit)].slice(0, MOST_OTHERS)
  return (
    sides.some((side) => isTotalOf(side, value)) ||
    said.some((one) => others.some((other) => isNear(Math.abs(one - other), value)))
  )
}

/** Of at least two, from the first on. */
function isTotalOf(row: readonly number[], value: number): boolean {
  let sum = 0
  return row.some((each, place) => {
    sum += each
    return place > 0 && isNear(sum, value)
  })
}

/** Amounts of the passages that are compared with those of the sentence. */
const MOST_OTHERS = 60
/** In words. What is longer is a list, and read only once. */
const LONGEST_SENTENCE = 300
/** Amounts of a sentence that are added up. */
const MOST_SAID = 12
