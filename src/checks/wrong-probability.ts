/** One probability that an answer is wrong, from what the checks found and from plain features of the answer. */
import type { CheckInput, CheckResult } from '../core/check.ts'
import { questionStyle } from './wrong-step.ts'
import { ALARM_FROM, WRONG_WEIGHTS } from './wrong-weights.ts'

type Feature = (input: CheckInput, results: readonly CheckResult[]) => number

const HEDGES =
  /\b(?:however|wait|mistake|confus\w+|seems?|let's re|actually|incorrect|apologi\w+|assum\w+|doesn't make sense|not possible)\b/gi

/** Each between 0 and about 1. */
export const WRONG_FEATURES: Readonly<Record<string, Feature>> = {
  failed: (_, results) => capped(results.filter((each) => each.verdict === 'fail').length, 1),
  secondFailure: (_, results) => capped(findings(results, 'wrong') - 1, 3),
  doubts: (_, results) => capped(findings(results, 'doubt'), 3),
  uncovered: (_, results) => 1 - coverage(results),
  fractionalEnd: (input) =>
    /[\d}]\s*$|\d\.\d/.test(lastLine(input)) && /\d\.\d*[1-9]/.test(lastLine(input)) ? 1 : 0,
  hedges: (input) => capped((input.answer.slice(0, 20_000).match(HEDGES) ?? []).length, 4),
  length: (input) => Math.log1p(input.answer.length) / 10,
  steps: (input) => capped(input.steps?.length ?? 0, 20),
  questionLength: (input) => Math.log1p(input.question?.length ?? 0) / 10,
  unusedNumbers: unusedNumbers,
  formal: (input) => (questionStyle(input) === 'formal' ? 1 : 0),
}

/** 0..1. A logistic model; its weights were learned, see `wrong-weights.ts`. */
export function wrongProbability(input: CheckInput, results: readonly CheckResult[]): number {
  let logit = WRONG_WEIGHTS.bias ?? 0
  for (const [name, feature] of Object.entries(WRONG_FEATURES)) {
    logit += (WRONG_WEIGHTS[name] ?? 0) * feature(input, results)
  }
  return 1 / (1 + Math.exp(-logit))
}

/** Share of the answer that a check must have been able to look at before a mere probability may flag it. */
const MIN_COVERAGE = 1 / 3
const CHOICES = /(?:^|\s)\(?A[).:]\s/

/**
 * Whether an answer of this probability is flagged although no check has shown an error. Where little could be followed,
 * and where a letter is chosen, the probability says too little: it was learned on worked solutions.
 */
export function isAlarming(
  input: CheckInput,
  results: readonly CheckResult[],
  probability = wrongProbability(input, results),
): boolean {
  if (coverage(results) < MIN_COVERAGE || isChoice(input.question ?? '')) return false
  return probability >= ALARM_FROM[questionStyle(input)]
}

function isChoice(question: string): boolean {
  return CHOICES.test(question) && /\s\(?B[).:]\s/.test(question)
}

function capped(count: number, most: number): number {
  return Math.min(most, Math.max(0, count)) / most
}

function findings(results: readonly CheckResult[], weight: 'wrong' | 'doubt'): number {
  return results.flatMap((each) => each.findings).filter((each) => each.weight === weight).length
}

function coverage(results: readonly CheckResult[]): number {
  return Math.max(
    0,
    ...results.map((each) => each.coverage.checked / Math.max(1, each.coverage.total)),
  )
}

function lastLine(input: CheckInput): string {
  return input.answer.trimEnd().split('\n').at(-1)?.slice(-200) ?? ''
}

/** Share of the question's numbers that the answer never names. */
function unusedNumbers(input: CheckInput): number {
  const given = new Set(input.question?.slice(0, 20_000).match(/\d+(?:\.\d+)?/g) ?? [])
  const used = new Set(input.answer.slice(0, 60_000).match(/\d+(?:\.\d+)?/g) ?? [])
  const unused = [...given].filter((number) => !used.has(number)).length
  return unused / Math.max(1, given.size)
}
