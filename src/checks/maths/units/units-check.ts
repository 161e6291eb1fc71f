/** Whether units are converted rightly: stated factors, quantities set equal, temperatures, calendar facts. */

import {
  type AnswerAnalysis,
  analyseAnswer,
  type StepAnalysis,
} from '../../../checks/maths/claims/analyse-answer.ts'
import { concludeCheck, findingAt } from '../../../checks/maths/claims/check-result.ts'
import { isMeantToFail } from '../../../checks/maths/claims/meant-to-fail.ts'
import { conversionFactors } from '../../../checks/maths/expressions/everyday-units.ts'
import type { DecimalMark } from '../../../checks/maths/tokens/number-literal.ts'
import { show, toNumber } from '../../../checks/maths/tokens/rational.ts'
import type { StatedFact } from '../../../checks/stated-fact.ts'
import { judgeTimes } from '../../../checks/times/judge-times.ts'
import type { Check, CheckInput, CheckResult, Finding } from '../../../core/check.ts'
import { askedConversion, statedConversion } from './asked-conversion.ts'
import { createAskedQuantitySums } from './asked-quantity-sums.ts'
import { askedTemperature, statedTemperature } from './asked-temperature.ts'
import { findComparedMeasures } from './compared-measures.ts'
import { type ConversionStatement, findConversions, holds } from './conversion-statements.ts'
import { findCountedMeasures } from './counted-measures.ts'
import { findEverydayFacts } from './everyday-facts.ts'
import { findMixedMeasures } from './mixed-measures.ts'
import { findPriceRates } from './price-rates.ts'
import { findQuantitySums } from './quantity-sums.ts'
import { findRateStatements } from './rate-statements.ts'
import { findReactions } from './reactions.ts'
import { findRestatedMeasures, relatedUnits, SPEAKS_OF_SCALE } from './restated-measures.ts'
import { findTemperatures, mayTellTemperature } from './temperatures.ts'
import { withoutLatex } from './without-latex.ts'

const VERSION = 1

export const unitsCheck: Check = { name: 'units', version: VERSION, cost: 'text', run: checkUnits }

function checkUnits(input: CheckInput): CheckResult {
  const analysis = analyseAnswer(input)
  const given = new Given(analysis, input.question?.slice(0, 20_000) ?? '')
  const findings: Finding[] = []
  const looked = new Set<number>()
  for (const [at, step] of analysis.steps.entries()) {
    const facts = factsOf(step, given.until(at), analysis.decimalMark)
    if (facts.length > 0) looked.add(step.step.index)
    for (const fact of facts) {
      if (fact.holds || isMeantToFail(step.step.text, fact)) continue
      findings.push(findingOf(step, fact))
    }
  }
  const reactions = reactionFacts(analysis, input)
  findings.push(...reactions.filter(isWrong).map(({ step, fact }) => findingOf(step, fact)))
  const stated = statedStep(analysis, input.question?.slice(0, 200) ?? '')
  if (stated?.fact.holds === false) findings.push(findingOf(stated.step, stated.fact))
  const times = timeFacts(analysis, input.answer.slice(0, 20_000))
  findings.push(...times.filter(isWrong).map(({ step, fact }) => findingOf(step, fact)))
  const whole = [...reactions, ...times, ...(stated === undefined ? [] : [stated])]
  for (const { step } of whole) looked.add(step.step.index)
  return concludeCheck('units', VERSION, findings, { steps: looked, total: analysis.steps.length })
}

interface FactInStep {
  readonly step: StepAnalysis
  /** At its place in the step. */
  readonly fact: StatedFact
}

function isWrong({ step, fact }: FactInStep): boolean {
  return !fact.holds && !isMeantToFail(step.step.text, fact)
}

/** Of a question that asks for a conversion: the step that tells the result. */
function statedStep(
  { steps, decimalMark }: AnswerAnalysis,
  question: string,
): FactInStep | undefined {
  const conversion = askedConversion(question)
  const temperature = conversion === undefined ? askedTemperature(question) : undefined
  const stated = steps.flatMap((step) => {
    const text = pointedText(step, decimalMark)
    const fact =
      (conversion && statedConversion(conversion, text)) ??
      (temperature && statedTemperature(temperature, text))
    return fact === undefined ? [] : [{ step, fact }]
  })
  const right = stated.find(({ fact }) => fact.holds)
  // Of several the wrong one may be a part: `8 hours = 28800 seconds and 9 minutes = 540 seconds`.
  return right ?? (stated.length === 1 ? stated[0] : undefined)
}

function timeFacts({ steps, questionText }: AnswerAnalysis, answer: string): readonly FactInStep[] {
  return inSteps(steps, judgeTimes(questionText, answer))
}

function reactionFacts({ steps }: AnswerAnalysis, input: CheckInput): readonly FactInStep[] {
  const question = input.question?.slice(-QUESTION_END) ?? ''
  return inSteps(steps, findReactions(input.answer.slice(0, 20_000), question))
}

/** Facts of the whole answer, at their places in its steps. */
function inSteps(
  steps: readonly StepAnalysis[],
  facts: readonly StatedFact[],
): readonly FactInStep[] {
  return facts.flatMap((fact) => {
    const step = steps.find(({ step: { start, end } }) => start <= fact.start && fact.end <= end)
    if (step === undefined) return []
    const { start } = step.step
    return { step, fact: { ...fact, start: fact.start - start, end: fact.end - start } }
  })
}

function findingOf({ step }: StepAnalysis, fact: StatedFact): Finding {
  return findingAt(step, fact, {
    code: fact.code,
    weight: 'wrong',
    expected: fact.expected,
    message: `It should be ${fact.expected}`,
  })
}

function pointedText({ step }: StepAnalysis, mark: DecimalMark): string {
  const text = step.text.slice(0, 20_000)
  return mark === 'comma' ? withPoints(text) : text
}

/** Prose that states no sum was not read, and is not looked at. */
function factsOf(step: StepAnalysis, given: Given, mark: DecimalMark): readonly StatedFact[] {
  if (step.tokens.length === 0) return []
  const text = step.step.text.slice(0, 20_000)
  const { text: pointed, placeOf } = withoutLatex(pointedText(step, mark))
  const inStep = <Fact extends StatedFact>(fact: Fact): Fact => ({
    ...fact,
    start: placeOf(fact.start),
    end: placeOf(fact.end - 1) + 1,
  })
  const counted = findCountedMeasures(pointed).map(inStep)
  const isPart = ({ start }: { readonly start: number }): boolean =>
    IS_PART.test(text.slice(Math.max(0, start - LONGEST_PART), start))
  const restated = findRestatedMeasures(pointed)
    .map(inStep)
    .filter((each) => !isWithin(counted, each) && !given.isRelated(each.units) && !isPart(each))
  const read = [...counted, ...restated]
  const conversions = findConversions(step.tokens).filter(
    (each) =>
      isStatement(each, given) &&
      !isWithin(read, each) &&
      !isPart(each) &&
      (isNearFactor(each) || !SPEAKS_OF_SCALE.test(text)),
  )
  const worked = findQuantitySums(pointed).map(inStep)
  return [
    ...read,
    ...conversions.map(conversionFact),
    ...findMixedMeasures(pointed)
      .map(inStep)
      .filter((each) => !isWithin(restated, each)),
    ...(mayTellTemperature(text) ? findTemperatures(step.tokens) : []),
    ...findRateStatements(pointed).map(inStep),
    ...findPriceRates(pointed).map(inStep),
    ...worked,
    ...given
      .sumsIn(pointed)
      .map(inStep)
      .filter((each) => !isWithin(worked, each)),
    ...findComparedMeasures(pointed, given.question.slice(-QUESTION_END)).map(inStep),
    ...findEverydayFacts(text),
  ]
}

const LONGEST_PART = 20
/** Characters of a question that ask. */
const QUESTION_END = 300
/** `8 h 30 min, minus 30 min = 8 h`, `6 m, plus 20 cm = 6.2 m`, `25 % of 2 hours are 30 minutes` */
const IS_PART =
  /\b(?:minus|plus|less|weniger|abzüglich|moins|menos|meno) $|(?:%|\b(?:percent|half|third|quarter|fifth)) of $/i

/** Whether it begins in what one of them has read. */
function isWithin(read: readonly StatedFact[], { start }: { readonly start: number }): boolean {
  return read.some((each) => each.start <= start && start < each.end)
}

/** `1.500,5` as `1,500.5`, at the same places. */
function withPoints(text: string): string {
  return text.replace(/(?<=\d)[.,](?=\d)/g, (mark) => (mark === '.' ? ',' : '.'))
}

function conversionFact(statement: ConversionStatement): StatedFact {
  const { large, small, start, end } = statement
  const [factor] = conversionFactors(large.unit, small.unit)
  const expected = `1 ${large.unit.name} = ${factor === undefined ? '?' : show(factor)} ${small.unit.name}`
  return { start, end, holds: holds(statement), expected, code: 'wrong-conversion' }
}

/** What the question and the steps so far give, read when a conversion is to be held to it: most answers state none. */
class Given {
  readonly #analysis: AnswerAnalysis
  readonly question: string
  #pairs: ReadonlySet<string> | undefined
  #related: ReturnType<typeof relatedUnits> | undefined
  #numbers: Set<string> | undefined
  /** Steps whose results are among the numbers. */
  #read = 0
  #at = 0
  /** Sums of the question's quantities. */
  readonly sumsIn: (text: string) => readonly StatedFact[]

  constructor(analysis: AnswerAnalysis, question: string) {
    this.#analysis = analysis
    this.question = question
    this.sumsIn = createAskedQuantitySums(
      analysis.decimalMark === 'comma' ? withPoints(question) : question,
    )
  }

  /** With the results of all steps up to that one. */
  until(step: number): this {
    this.#at = step
    return this
  }

  /** Pairs of units that the question itself relates: a school hour may have 50 minutes. */
  get pairs(): ReadonlySet<string> {
    this.#pairs ??= new Set(findConversions(this.#analysis.question).map(pairOf))
    return this.#pairs
  }

  /** By the question, in another way than is true: `1 cm = 50 km` on its map. */
  isRelated([first, second]: readonly [string, string]): boolean {
    this.#related ??= relatedUnits(this.question)
    return this.#related.some((units) => units.includes(first) && units.includes(second))
  }

  get numbers(): ReadonlySet<string> {
    const { question, steps } = this.#analysis
    this.#numbers ??= new Set(
      question.flatMap((token) => (token.type === 'number' ? [show(token.value)] : [])),
    )
    for (; this.#read <= this.#at; this.#read++)
      for (const claim of steps[this.#read]?.claims ?? [])
        for (const token of claim.right.numbers) this.#numbers.add(show(token.value))
    return this.#numbers
  }
}

function pairOf({ large, small }: ConversionStatement): string {
  return `${large.unit.name}/${small.unit.name}`
}

/** `8 hours per day` is a rate where the 8 is given; `50 minutes per hour` out of nowhere speaks of the units. */
function isStatement(statement: ConversionStatement, given: Given): boolean {
  if (given.pairs.has(pairOf(statement))) return false
  if (statement.link === 'equal') return true
  const { large, small } = statement
  const isPerOne = show(large.count) === '1' && small.token !== undefined
  return (
    isPerOne &&
    (holds(statement) || (!given.numbers.has(show(small.count)) && isNearFactor(statement)))
  )
}

/** A wrong factor is remembered wrongly, not invented: it lies within three times the right one. */
function isNearFactor({ large, small }: ConversionStatement): boolean {
  const stated = toNumber(small.count)
  return conversionFactors(large.unit, small.unit).some((factor) => {
    const ratio = stated / toNumber(factor)
    return ratio > 0.6 && ratio < 3
  })
}
