/** Signs that an answer may be wrong: what the checks found, how its numbers run, words it uses. Each between 0 and about 1. */
import type { CheckInput, CheckResult } from '../core/check.ts'
import { analyseAnswer } from './maths/analyse-answer.ts'
import { type NumberFlow, numberFlow } from './number-flow.ts'

interface AnswerView {
  readonly input: CheckInput
  readonly results: readonly CheckResult[]
  readonly flow: NumberFlow
  readonly steps: number
}

const READ = 20_000
const HEDGES =
  /\b(?:however|wait|mistake|confus\w+|seems?|let's re|actually|incorrect|apologi\w+|assum\w+|doesn't make sense|not possible)\b/gi

const FINDINGS: Readonly<Record<string, (view: AnswerView) => number>> = {
  failed: ({ results }) => capped(results.filter((each) => each.verdict === 'fail').length, 1),
  secondFailure: ({ results }) => capped(findings(results, 'wrong') - 1, 3),
  doubts: ({ results }) => capped(findings(results, 'doubt'), 3),
  uncovered: ({ results }) => 1 - coverageOf(results),
  fractionalEnd: ({ input }) =>
    /[\d}]\s*$|\d\.\d/.test(lastLine(input)) && /\d\.\d*[1-9]/.test(lastLine(input)) ? 1 : 0,
  hedges: ({ input }) => capped((input.answer.slice(0, READ).match(HEDGES) ?? []).length, 4),
  steps: ({ steps }) => capped(steps, 20),
  unusedGiven: ({ flow }) => unusedShare(flow),
  droppedResults: ({ flow }) => share(flow.sums.filter((sum) => sum.isDropped).length, flow),
  repeatedResults: ({ flow }) => share(flow.sums.filter((sum) => sum.isRepeated).length, flow),
  noSums: ({ flow }) => (flow.sums.length === 0 ? 1 : 0),
  sums: ({ flow }) => Math.log1p(flow.sums.length) / 4,
  endIsNoResult: ({ flow: { sums, final } }) =>
    final !== undefined && !sums.some((sum) => sum.result === final) ? 1 : 0,
  endIsGiven: ({ flow: { given, final } }) => (final !== undefined && given.has(final) ? 1 : 0),
  endIsZeroOrOne: ({ flow: { final } }) => (final === 0 || final === 1 ? 1 : 0),
  endIsMissing: ({ flow: { final } }) => (final === undefined ? 1 : 0),
}

/** Words of the answer, counted. */
const ANSWER_WORDS: Readonly<Record<string, RegExp>> = {
  saysMust: /\bmust\b/gi,
  saysSymmetry: /\b(?:symmetr\w+|without loss|wlog)\b/gi,
  saysPattern: /\b(?:pattern|observ\w+|notice|similarly|continu\w+)\b/gi,
  saysTrial: /\b(?:try|trial|test\w*|check\w*|guess)\b/gi,
  saysLet: /\b(?:let|denote|define)\b/gi,
  saysSince: /\b(?:since|because|given that)\b/gi,
  saysNone: /\b(?:no (?:such|solution|real)|impossible|none|does not exist|infinit\w+)\b/gi,
  saysEach: /\b(?:each|per|every)\b/gi,
  saysTotal: /\b(?:total|altogether|combined|sum)\b/gi,
  saysRest: /\b(?:remaining|left|rest)\b/gi,
  saysPercent: /%|percent/gi,
  saysKnown: /\b(?:known|well-known|theorem|formula|property|properties)\b/gi,
  saysCase: /\bcase\b/gi,
  saysSimplify: /\bsimplif\w+|expand\w*/gi,
  writesRoots: /\\sqrt|√/g,
  writesFractions: /\\frac|\d\s?\/\s?\d/g,
  writesAbout: /\\approx|≈|\bapprox\w*/g,
  writesDots: /\\[cl]?dots|…|\.\.\./g,
}

const FROM_FINDINGS = Object.entries(FINDINGS)
const FROM_ANSWER = Object.entries(ANSWER_WORDS)

/** In the order of the vector. */
export const ANSWER_SIGNS: readonly string[] = [...FROM_FINDINGS, ...FROM_ANSWER].map(
  ([name]) => name,
)

export function answerSigns(input: CheckInput, results: readonly CheckResult[]): readonly number[] {
  const steps = analyseAnswer(input).steps.length
  const view: AnswerView = { input, results, flow: numberFlow(input), steps }
  const answer = input.answer.slice(0, READ)
  return [
    ...FROM_FINDINGS.map(([, feature]) => feature(view)),
    ...FROM_ANSWER.map(([, words]) => Math.log1p((answer.match(words) ?? []).length) / 3),
  ]
}

/** Share of the answer's units that some check could look at. */
export function coverageOf(results: readonly CheckResult[]): number {
  return Math.max(
    0,
    ...results.map((each) => each.coverage.checked / Math.max(1, each.coverage.total)),
  )
}

function capped(count: number, most: number): number {
  return Math.min(most, Math.max(0, count)) / most
}

function share(count: number, { sums }: NumberFlow): number {
  return count / Math.max(1, sums.length)
}

function unusedShare({ given, sums }: NumberFlow): number {
  const used = new Set(sums.flatMap((sum) => sum.operands))
  const unused = [...given].filter((value) => !used.has(value)).length
  return unused / Math.max(1, given.size)
}

function findings(results: readonly CheckResult[], weight: 'wrong' | 'doubt'): number {
  return results.flatMap((each) => each.findings).filter((each) => each.weight === weight).length
}

function lastLine(input: CheckInput): string {
  return input.answer.trimEnd().split('\n').at(-1)?.slice(-200) ?? ''
}
