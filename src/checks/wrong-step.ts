/** Which step of a wrong answer is most likely its first wrong one, where no check has shown one. */
import type { CheckInput, CheckResult } from '../core/check.ts'
import { analyseAnswer, type StepAnalysis } from './maths/analyse-answer.ts'
import { isDecided } from './maths/arithmetic.ts'
import { isFormalQuestion } from './maths/provenance.ts'
import { STEP_WEIGHTS } from './step-weights.ts'

/** What the features of one step are computed from. */
interface StepView {
  readonly text: string
  /** From 0. */
  readonly index: number
  readonly count: number
  readonly doubts: number
  readonly decided: number
  readonly undecided: number
  /** The first step that states a sum. */
  readonly isFirstSum: boolean
  /** Numbers of the question that no step named before. */
  readonly newNumbers: number
}

/** Steps that are looked at, and characters of each. */
const MAX_STEPS = 200
const MAX_STEP = 4000

const HEDGES =
  /\b(?:however|wait|mistake|confus\w+|seems?|let's re|actually|incorrect|apologi\w+|assum\w+|doesn't make sense|not possible|must|might|approximately|likely)\b/gi

/** Each between 0 and about 1. */
export const STEP_FEATURES: Readonly<Record<string, (step: StepView) => number>> = {
  isFirstSum: (step) => Number(step.isFirstSum),
  doubts: (step) => Math.min(3, step.doubts) / 3,
  hedges: (step) => Math.min(3, step.text.match(HEDGES)?.length ?? 0) / 3,
  hasFraction: (step) => matches(step, /\d\.\d*[1-9]/),
  decided: (step) => Math.min(5, step.decided) / 5,
  undecided: (step) => Math.min(5, step.undecided) / 5,
  place: (step) => step.index / Math.max(1, step.count - 1),
  isFirst: (step) => Number(step.index === 0),
  isLast: (step) => Number(step.index === step.count - 1),
  length: (step) => Math.log1p(step.text.length) / 7,
  hasNoNumber: (step) => 1 - matches(step, /\d/),
  newNumbers: (step) => Math.min(4, step.newNumbers) / 4,
  percent: (step) => matches(step, /%|percent/),
  total: (step) => matches(step, /\b(?:total|altogether|sum)\b/i),
  each: (step) => matches(step, /\b(?:each|per|every)\b/),
  comparison: (step) => matches(step, /\b(?:more|less|fewer|than|times)\b/i),
  final: (step) => matches(step, /boxed|####|answer is/),
  rest: (step) => matches(step, /\b(?:remaining|left|rest)\b/i),
  reason: (step) => matches(step, /\b(?:since|because)\b/i),
  conclusion: (step) => matches(step, /\b(?:so|therefore|thus|hence)\b/i),
}

function matches(step: StepView, pattern: RegExp): number {
  return Number(pattern.test(step.text))
}

/** `formal`: competition mathematics. `told`: a story with numbers. They go wrong in different places. */
export type QuestionStyle = 'formal' | 'told'

export function questionStyle(input: CheckInput): QuestionStyle {
  const question = input.question?.slice(0, 8000) ?? ''
  return /\\[a-zA-Z(]|\^/.test(question) || isFormalQuestion(question) ? 'formal' : 'told'
}

/** Index of a step; undefined for an answer without steps. */
export function likeliestWrongStep(
  input: CheckInput,
  results: readonly CheckResult[],
): number | undefined {
  const weights = STEP_WEIGHTS[questionStyle(input)]
  let best: { readonly index: number; readonly score: number } | undefined
  for (const view of stepViews(input, results)) {
    const score = Object.entries(STEP_FEATURES).reduce(
      (sum, [name, feature]) => sum + (weights[name] ?? 0) * feature(view),
      0,
    )
    if (best === undefined || score > best.score) best = { index: view.index, score }
  }
  return best?.index
}

export function stepViews(input: CheckInput, results: readonly CheckResult[]): readonly StepView[] {
  const steps = analyseAnswer(input).steps.slice(0, MAX_STEPS)
  const doubts = results
    .flatMap((result) => result.findings)
    .filter((finding) => finding.weight === 'doubt')
  const unseen = new Set(numbersOf(input.question?.slice(0, 20_000) ?? ''))
  const firstSum = steps.findIndex((step) => sumsOf(step).length > 0)
  return steps.map((step, index) => {
    const text = step.step.text.slice(0, MAX_STEP)
    const decided = step.claims.filter(isDecided).length
    return {
      text,
      index,
      count: steps.length,
      doubts: doubts.filter((finding) => finding.step === index).length,
      decided,
      undecided: sumsOf(step).length - decided,
      isFirstSum: index === firstSum,
      newNumbers: numbersOf(text).filter((number) => unseen.delete(number)).length,
    }
  })
}

function sumsOf(step: StepAnalysis): StepAnalysis['claims'] {
  return step.claims.filter((claim) => isDecided(claim) || claim.judgement === 'undecided')
}

function numbersOf(text: string): readonly string[] {
  return text.match(/\d+(?:\.\d+)?/g) ?? []
}
