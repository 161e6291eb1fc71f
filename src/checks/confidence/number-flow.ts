/** How numbers run through a solution: from the question into sums, from sums into later sums, and to the end. */

import { finalNumber } from '../../checks/consistency/final-number.ts'
import { countQuestionWords } from '../../checks/count-question-words.ts'
import { type AnswerAnalysis, analyseAnswer } from '../../checks/maths/claims/analyse-answer.ts'
import { loneNumber } from '../../checks/maths/expressions/expression.ts'
import { holdsNumber } from '../../checks/maths/tokens/holds-number.ts'
import { toNumber } from '../../checks/maths/tokens/rational.ts'
import type { Token } from '../../checks/maths/tokens/token.ts'
import { readOnce } from '../../checks/read-once.ts'

export interface SumFlow {
  /** Index of its step. */
  readonly step: number
  readonly operands: readonly number[]
  readonly result: number
  readonly operators: string
  /** No later sum takes its result, and the answer does not end with it. */
  readonly isDropped: boolean
  /** It has been worked out before. */
  readonly isRepeated: boolean
}

export interface NumberFlow {
  readonly given: ReadonlySet<number>
  readonly givesNumbers: boolean
  readonly sums: readonly SumFlow[]
  readonly final: number | undefined
  /** What stands before a number in the question or after it: `$`, or the beginning of a word. */
  readonly givenUnits: ReadonlyMap<number, readonly string[]>
}

/** Sums and numbers that are looked at; more is not read by anyone. */
const MOST_SUMS = 120
const MOST_GIVEN = 100

/** The same object for the same input object. */
export const numberFlow = readOnce(
  (input): NumberFlow => new Flow(analyseAnswer(input), countQuestionWords(input).numberWords),
)

/** Where no sum was found the numbers of the question are hardly asked for, and reading it is dear. */
class Flow implements NumberFlow {
  readonly sums: readonly SumFlow[]
  readonly final: number | undefined
  readonly #analysis: AnswerAnalysis
  /** Whether its words and signs alone tell that the question holds a number. */
  readonly #holdsNumber: boolean | undefined
  #units: ReadonlyMap<number, readonly string[]> | undefined

  constructor(analysis: AnswerAnalysis, numberWords: number) {
    const final = finalNumber(analysis)
    this.final = final === undefined ? undefined : toNumber(final.value.value)
    this.sums = sumsOf(analysis, this.final)
    this.#analysis = analysis
    this.#holdsNumber = holdsNumber(analysis.questionText, numberWords)
  }

  get givenUnits(): ReadonlyMap<number, readonly string[]> {
    this.#units ??= this.#holdsNumber === false ? new Map() : unitsOf(this.#analysis.question)
    return this.#units
  }

  get given(): ReadonlySet<number> {
    return new Set(this.givenUnits.keys())
  }

  get givesNumbers(): boolean {
    return this.#holdsNumber ?? this.givenUnits.size > 0
  }
}

function sumsOf(analysis: AnswerAnalysis, end: number | undefined): readonly SumFlow[] {
  const found = analysis.steps
    .flatMap(({ step, claims }) =>
      claims.flatMap(({ left, right }) => {
        const token = left.operations > 0 ? loneNumber(right) : undefined
        if (token === undefined) return []
        const operands = left.numbers.map((number) => toNumber(number.value))
        const operators = operatorsIn(step.text.slice(left.numbers[0]?.start ?? 0, token.start))
        return [{ step: step.index, operands, result: toNumber(token.value), operators }]
      }),
    )
    .slice(0, MOST_SUMS)
  const seen = new Set<number>()
  return found.map((sum, place): SumFlow => {
    const isTaken = found.slice(place + 1).some((later) => later.operands.includes(sum.result))
    const isRepeated = seen.has(sum.result)
    seen.add(sum.result)
    return { ...sum, isDropped: !isTaken && sum.result !== end, isRepeated }
  })
}

function operatorsIn(text: string): string {
  return (text.slice(0, 200).match(/[-+*/×÷]|\\times|\\div|\\frac/g) ?? []).join(' ')
}

/** Each number with the units it is given in. */
export function unitsOf(tokens: readonly Token[]): ReadonlyMap<number, readonly string[]> {
  const units = new Map<number, readonly string[]>()
  for (const [at, token] of tokens.entries()) {
    if (token.type !== 'number' || units.size > MOST_GIVEN) continue
    const value = toNumber(token.literal)
    units.set(value, [...(units.get(value) ?? []), ...unitAt(tokens, at)])
  }
  return units
}

/** `$` for money, `%`, or the next word cut to four letters, so that one and many look the same. */
function unitAt(tokens: readonly Token[], at: number): readonly string[] {
  const token = tokens[at]
  if (token?.type !== 'number') return []
  if (token.currency !== undefined) return ['$']
  if (token.isPercent) return ['%']
  const next = tokens[at + 1]
  return next?.type === 'word' && next.lower.length > 2 ? [next.lower.slice(0, 4)] : []
}
