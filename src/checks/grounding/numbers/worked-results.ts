/** What an answer works out of its passages, and shows to be right. */

import { numbersIn, readWords } from '../../../checks/grounding/reading/read-words.ts'
import {
  type AnswerAnalysis,
  analyseAnswer,
  type JudgedClaim,
} from '../../../checks/maths/claims/analyse-answer.ts'
import { toNumber } from '../../../checks/maths/tokens/rational.ts'
import { totalFacts } from '../../../checks/maths/totals/stated-totals.ts'
import type { CheckInput } from '../../../core/check.ts'

/** Both of two; days, weeks and months of a year, days of a month, hours, minutes and seconds, per cents and thousands. */
const CONSTANTS = new Set([365, 360, 366, 52, 12, 30, 31, 28, 7, 24, 60, 3600, 100, 1000, 2])

/** Small numbers in a sum are no more than doubted by themselves, so that a result may rest on them only where they are given. */
const SMALL = 3

/**
 * Right sums (`€529 + €35 + €25 = €589`), totals of tables and lists that are what stands before them, and numbers on the way.
 * Whether they rest on the passages is asked of each of their numbers by itself.
 */
export function workedResults(input: CheckInput, known: ReadonlySet<number>): ReadonlySet<number> {
  const analysis = analyseAnswer(input)
  const results = resultsOfSums(analysis, known)
  for (const { step, start, end, expected } of totalFacts(analysis, input.answer)) {
    if (expected !== undefined) continue
    for (const value of numbersIn(readWords(step.text.slice(start, end)))) results.add(value)
  }
  return results
}

function resultsOfSums({ steps }: AnswerAnalysis, known: ReadonlySet<number>): Set<number> {
  const results = new Set<number>()
  const isFree = (value: number): boolean =>
    !Number.isInteger(value) ||
    value > SMALL ||
    known.has(value) ||
    results.has(value) ||
    CONSTANTS.has(value)
  for (const { left, right, judgement } of steps.flatMap(({ claims }) => claims)) {
    if (!RIGHT.has(judgement) || left.operations === 0) continue
    if (!left.numbers.every((each) => isFree(Math.abs(toNumber(each.value))))) continue
    for (const each of right.numbers) results.add(toNumber(each.value))
  }
  return results
}

const RIGHT: ReadonlySet<JudgedClaim['judgement']> = new Set(['holds', 'rounded', 'converted'])

const MOST_ENTRIES = 400
const MOST_TEXT = 60_000

/** Of `[{"mb": 412}, {"mb": 388}]`: sum and mean of what one key holds, and of what two keys of an object come to (`qty`, `price`). */
export function sumsOfRecords(text: string): readonly number[] {
  const short = text.slice(0, MOST_TEXT)
  if (!short.includes('":')) return []
  const columns = new Map<string, number[]>()
  let last: { readonly key: string; readonly value: number; readonly end: number } | undefined
  let left = MOST_ENTRIES
  const add = (key: string, value: number): void => {
    columns.set(key, [...(columns.get(key) ?? []), value])
  }
  for (const { 1: key = '', 2: written = '', 0: whole, index } of short.matchAll(ENTRY)) {
    if (left-- === 0) break
    const value = Number(written)
    add(key, value)
    if (last !== undefined && /^[\s,]*$/u.test(short.slice(last.end, index)))
      add(`${last.key} ${key}`, last.value * value)
    last = { key, value, end: index + whole.length }
  }
  return [...columns.entries()].flatMap(([key, values]) => {
    const sum = values.reduce((one, other) => one + other, 0)
    if (values.length < 2) return key.includes(' ') ? values : []
    return [...(key.includes(' ') ? values : []), sum, sum / values.length]
  })
}

const ENTRY = /"(\w{1,40})"\s?:\s?(-?\d{1,12}(?:\.\d{1,6})?)(?![\w.])/gu
