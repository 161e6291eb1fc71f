/** What the likeliest wrong step is told by. Every feature lies between 0 and about 1. */

import { analyseAnswer, type StepAnalysis } from '../../checks/maths/claims/analyse-answer.ts'
import { isDecided } from '../../checks/maths/sums/arithmetic.ts'
import type { CheckInput, CheckResult } from '../../core/check.ts'
import { type NumberFlow, numberFlow, type SumFlow, unitsOf } from './number-flow.ts'

/** What the features of one step are computed from. */
interface StepView {
  readonly text: string
  /** From 0. */
  readonly index: number
  readonly count: number
  readonly doubts: number
  /** The first in which a check has shown an error. */
  readonly isRefuted: boolean
  /** Such a step stands before it. */
  readonly followsRefuted: boolean
  readonly decided: number
  readonly undecided: number
  /** The first step that states a sum. */
  readonly isFirstSum: boolean
  /** The step before states a sum. */
  readonly followsSum: boolean
  /** Numbers of the question that no step named before. */
  readonly newNumbers: number
  /** Numbers that neither the question nor a step before names. */
  readonly strangeNumbers: number
  /** Numbers that stand beside another word than in the question. */
  readonly changedUnits: number
  /** Share of its words that the question has too. */
  readonly retold: number
  /** Its length beside the longest step's. */
  readonly relativeLength: number
  readonly sums: readonly SumFlow[]
}

/** Steps that are looked at, and characters of each. */
const MAX_STEPS = 200
const MAX_STEP = 4000

const HEDGES =
  /\b(?:however|wait|mistake|confus\w+|seems?|let's re|actually|incorrect|apologi\w+|assum\w+|doesn't make sense|not possible|must|might|approximately|likely)\b/gi

const STEP_FEATURE_TABLE: Readonly<Record<string, (step: StepView) => number>> = {
  isRefuted: (step) => Number(step.isRefuted),
  followsRefuted: (step) => Number(step.followsRefuted),
  isFirstSum: (step) => Number(step.isFirstSum),
  followsSum: (step) => Number(step.followsSum),
  doubts: (step) => Math.min(3, step.doubts) / 3,
  hedges: (step) => Math.min(3, step.text.match(HEDGES)?.length ?? 0) / 3,
  hasFraction: (step) => matches(step, /\d\.\d*[1-9]/),
  decided: (step) => Math.min(5, step.decided) / 5,
  undecided: (step) => Math.min(5, step.undecided) / 5,
  place: (step) => step.index / Math.max(1, step.count - 1),
  earlyOfMany: (step) => (step.count > 8 && step.index < step.count / 4 ? 1 : 0),
  isFirst: (step) => Number(step.index === 0),
  isSecond: (step) => Number(step.index === 1),
  isLast: (step) => Number(step.index === step.count - 1),
  isLastButOne: (step) => Number(step.index === step.count - 2),
  length: (step) => Math.log1p(step.text.length) / 7,
  relativeLength: (step) => step.relativeLength,
  hasNoNumber: (step) => 1 - matches(step, /\d/),
  newNumbers: (step) => Math.min(4, step.newNumbers) / 4,
  strangeNumbers: (step) => Math.min(4, step.strangeNumbers) / 4,
  changedUnits: (step) => Math.min(2, step.changedUnits) / 2,
  retold: (step) => step.retold,
  dropped: (step) => Number(step.sums.some((sum) => sum.isDropped)),
  repeated: (step) => Number(step.sums.some((sum) => sum.isRepeated)),
  fractionalResult: (step) => Number(step.sums.some((sum) => !Number.isInteger(sum.result))),
  subtracts: (step) => Number(step.sums.some((sum) => sum.operators.includes('-'))),
  divides: (step) => Number(step.sums.some((sum) => /[/÷]|frac|div/.test(sum.operators))),
  multiplies: (step) => Number(step.sums.some((sum) => /[*×]|times/.test(sum.operators))),
  adds: (step) => Number(step.sums.some((sum) => sum.operators.includes('+'))),
  percent: (step) => matches(step, /%|percent/),
  total: (step) => matches(step, /\b(?:total|altogether|sum)\b/i),
  each: (step) => matches(step, /\b(?:each|per|every)\b/),
  comparison: (step) => matches(step, /\b(?:more|less|fewer|than|times)\b/i),
  final: (step) => matches(step, /boxed|####|answer is/),
  rest: (step) => matches(step, /\b(?:remaining|left|rest)\b/i),
  reason: (step) => matches(step, /\b(?:since|because)\b/i),
  conclusion: (step) => matches(step, /\b(?:so|therefore|thus|hence)\b/i),
  plan: (step) => matches(step, /\b(?:we need to|let's|steps?|to (?:find|determine|solve))\b/i),
  introduces: (step) => matches(step, /\b(?:let|denote|define|given)\b/i),
  simplifies: (step) => matches(step, /\b(?:simplif\w+|expand\w*|substitut\w+|combin\w+)/i),
  claims: (step) =>
    matches(step, /\b(?:must|only|all|always|exactly|symmetr\w+|maxim\w+|minim\w+)\b/i),
  counts: (step) => matches(step, /\b(?:ways|number of|choices|cases|possib\w+)\b/i),
  recalls: (step) => matches(step, /\b(?:theorem|formula|known|property|law)\b/i),
}
const FROM_TABLE = Object.entries(STEP_FEATURE_TABLE)

/** In the order of a step's vector. */
export const STEP_FEATURES: readonly string[] = FROM_TABLE.map(([name]) => name)

/** One vector for each step of the answer. */
export function stepFeatures(
  input: CheckInput,
  results: readonly CheckResult[],
): readonly (readonly number[])[] {
  return stepViews(input, results).map((view) => FROM_TABLE.map(([, feature]) => feature(view)))
}

function matches(step: StepView, pattern: RegExp): number {
  return Number(pattern.test(step.text))
}

function stepViews(input: CheckInput, results: readonly CheckResult[]): readonly StepView[] {
  const steps = analyseAnswer(input).steps.slice(0, MAX_STEPS)
  const flow = numberFlow(input)
  const doubts = results
    .flatMap((result) => result.findings)
    .filter((finding) => finding.weight === 'doubt')
  const refuted = firstRefuted(results) ?? Number.POSITIVE_INFINITY
  const question = input.question?.slice(0, READ) ?? ''
  const unseen = new Set(numbersOf(question))
  const known = new Set(unseen)
  const words = new Set(wordsOf(question))
  const firstSum = steps.findIndex((step) => sumsOf(step).length > 0)
  const longest = Math.max(1, ...steps.map((step) => step.step.text.length))
  return steps.map((step, index) => {
    const text = step.step.text.slice(0, MAX_STEP)
    const decided = step.claims.filter(isDecided).length
    const numbers = numbersOf(text)
    const own = wordsOf(text)
    return {
      text,
      index,
      count: steps.length,
      doubts: doubts.filter((finding) => finding.step === index).length,
      isRefuted: index === refuted,
      followsRefuted: index > refuted,
      decided,
      undecided: sumsOf(step).length - decided,
      isFirstSum: index === firstSum,
      followsSum: sumsOf(steps[index - 1]).length > 0,
      newNumbers: numbers.filter((number) => unseen.delete(number)).length,
      strangeNumbers: strangersIn(numbers, known),
      changedUnits: changedUnits(step, flow),
      retold: own.filter((word) => words.has(word)).length / Math.max(1, own.length),
      relativeLength: step.step.text.length / longest,
      sums: flow.sums.filter((sum) => sum.step === index),
    }
  })
}

/** The first step in which a check has shown an error. */
export function firstRefuted(results: readonly CheckResult[]): number | undefined {
  const steps = results
    .flatMap((result) => result.findings)
    .flatMap(({ weight, step }) => (weight === 'wrong' && step !== undefined ? [step] : []))
  return steps.length === 0 ? undefined : Math.min(...steps)
}

const READ = 20_000

function sumsOf(step: StepAnalysis | undefined): StepAnalysis['claims'] {
  return (step?.claims ?? []).filter((claim) => isDecided(claim) || claim.judgement === 'undecided')
}

/** Numbers not known yet, which are known from then on. */
function strangersIn(numbers: readonly string[], known: Set<string>): number {
  const strangers = numbers.filter((number) => !known.has(number))
  for (const number of strangers) known.add(number)
  return strangers.length
}

/** `63 lemonades` where the question speaks of `$63`. */
function changedUnits({ tokens }: StepAnalysis, { givenUnits, sums }: NumberFlow): number {
  const results = new Set(sums.map((sum) => sum.result))
  let changed = 0
  for (const [value, units] of unitsOf(tokens)) {
    const given = givenUnits.get(value)
    if (given?.length !== 1 || results.has(value)) continue
    if (units.some((unit) => isUnit(unit) && unit !== given[0]) && isUnit(given[0] ?? '')) {
      changed += 1
    }
  }
  return changed
}

function isUnit(unit: string): boolean {
  return !NO_UNITS.has(unit)
}

const NO_UNITS = new Set(
  'and from more less time with that than were will plus minu divi equa per mult'.split(' '),
)

function numbersOf(text: string): readonly string[] {
  return text.match(/\d+(?:\.\d+)?/g) ?? []
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[a-z]{3,}/g) ?? []
}
