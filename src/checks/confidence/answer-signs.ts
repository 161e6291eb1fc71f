/** Signs that an answer may be wrong: what the checks found, how its numbers run, words it uses. Each between 0 and about 1. */

import type { AnswerWord, AnswerWords } from '../../checks/answer-words.ts'
import { analyseAnswer } from '../../checks/maths/claims/analyse-answer.ts'
import { READ_WORDS, readAnswer } from '../../checks/read-answer.ts'
import type { CheckInput, CheckResult } from '../../core/check.ts'
import { type NumberFlow, numberFlow } from './number-flow.ts'

interface AnswerView {
  readonly lastLine: string
  readonly results: readonly CheckResult[]
  readonly findings: FindingCounts
  readonly flow: NumberFlow
  readonly steps: number
  readonly words: AnswerWords
}

const FINDINGS: Readonly<Record<string, (view: AnswerView) => number>> = {
  failed: ({ findings }) => capped(findings.failed, 1),
  secondFailure: ({ findings }) => capped(findings.wrong - 1, 3),
  doubts: ({ findings }) => capped(findings.doubts, 3),
  uncovered: ({ results }) => 1 - coverageOf(results),
  fractionalEnd: ({ lastLine }) =>
    DIGIT.test(lastLine) && /[\d}]\s*$|\d\.\d/.test(lastLine) && /\d\.\d*[1-9]/.test(lastLine)
      ? 1
      : 0,
  hedges: ({ words }) => capped(words.of('doubtsItself'), 4),
  steps: ({ steps }) => capped(steps, 20),
  unusedGiven: ({ flow }) => unusedShare(flow),
  droppedResults: ({ flow }) => share(flow.sums.filter((sum) => sum.isDropped).length, flow),
  repeatedResults: ({ flow }) => share(flow.sums.filter((sum) => sum.isRepeated).length, flow),
  noSums: ({ flow }) => (flow.sums.length === 0 ? 1 : 0),
  sums: ({ flow }) => Math.log1p(flow.sums.length) / 4,
  endIsNoResult: ({ flow: { sums, final } }) =>
    final !== undefined && !sums.some((sum) => sum.result === final) ? 1 : 0,
  endIsGiven: ({ flow }) => (flow.final !== undefined && flow.given.has(flow.final) ? 1 : 0),
  endIsZeroOrOne: ({ flow: { final } }) => (final === 0 || final === 1 ? 1 : 0),
  endIsMissing: ({ flow: { final } }) => (final === undefined ? 1 : 0),
}

const DIGIT = /\d/
const PERCENT = /percent/i
const EXPAND = /expand/i

/** Words of the answer, counted: what all are counted with, or how where that knows no such pattern. */
const ANSWER_WORDS: Readonly<
  Record<string, AnswerWord | ((answer: string, words: AnswerWords) => number)>
> = {
  saysMust: 'saysMust',
  saysSymmetry: 'saysSymmetry',
  saysPattern: 'saysPattern',
  saysTrial: 'saysTrial',
  saysLet: 'saysLet',
  saysSince: 'saysSince',
  saysNone: 'saysNone',
  saysEach: 'saysEach',
  saysTotal: 'saysTotal',
  saysRest: 'saysRest',
  saysPercent: (answer) =>
    answer.includes('%') || PERCENT.test(answer) ? count(answer, /%|percent/gi) : 0,
  saysKnown: 'saysKnown',
  saysCase: 'saysCase',
  saysSimplify: (answer, words) =>
    EXPAND.test(answer) ? count(answer, /\bsimplif\w+|expand\w*/gi) : words.of('saysSimplify'),
  writesRoots: (answer) =>
    answer.includes('\\') || answer.includes('√') ? count(answer, /\\sqrt|√/g) : 0,
  writesFractions: (answer) =>
    answer.includes('\\') || answer.includes('/') ? count(answer, /\\frac|\d\s?\/\s?\d/g) : 0,
  writesAbout: (answer) =>
    answer.includes('approx') || answer.includes('≈')
      ? count(answer, /\\approx|≈|\bapprox\w*/g)
      : 0,
  writesDots: (answer) =>
    answer.includes('\\') || answer.includes('...') || answer.includes('…')
      ? count(answer, /\\[cl]?dots|…|\.\.\./g)
      : 0,
}

const FROM_FINDINGS = Object.entries(FINDINGS)
const FROM_ANSWER = Object.entries(ANSWER_WORDS)

/** In the order of the vector. */
export const ANSWER_SIGNS: readonly string[] = [...FROM_FINDINGS, ...FROM_ANSWER].map(
  ([name]) => name,
)

export function answerSigns(input: CheckInput, results: readonly CheckResult[]): readonly number[] {
  const answer = input.answer.slice(0, READ_WORDS)
  const { words } = readAnswer(input)
  const view: AnswerView = {
    lastLine: lastLine(input),
    results,
    findings: countFindings(results),
    flow: numberFlow(input),
    steps: analyseAnswer(input).steps.length,
    words,
  }
  const signs: number[] = []
  for (const [, feature] of FROM_FINDINGS) signs.push(feature(view))
  for (const [, how] of FROM_ANSWER) {
    signs.push(Math.log1p(typeof how === 'string' ? words.of(how) : how(answer, words)) / 3)
  }
  return signs
}

/** Share of the answer's units that some check could look at. */
export function coverageOf(results: readonly CheckResult[]): number {
  let most = 0
  for (const { coverage } of results) {
    most = Math.max(most, coverage.checked / Math.max(1, coverage.total))
  }
  return most
}

interface FindingCounts {
  /** Checks that failed. */
  readonly failed: number
  readonly wrong: number
  readonly doubts: number
}

function countFindings(results: readonly CheckResult[]): FindingCounts {
  let failed = 0
  let wrong = 0
  let doubts = 0
  for (const { verdict, findings } of results) {
    if (verdict === 'fail') failed += 1
    for (const { weight } of findings) {
      if (weight === 'wrong') wrong += 1
      else doubts += 1
    }
  }
  return { failed, wrong, doubts }
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0
}

function capped(count: number, most: number): number {
  return Math.min(most, Math.max(0, count)) / most
}

function share(count: number, { sums }: NumberFlow): number {
  return count / Math.max(1, sums.length)
}

function unusedShare(flow: NumberFlow): number {
  if (flow.sums.length === 0) return flow.givesNumbers ? 1 : 0
  const { given, sums } = flow
  if (given.size === 0) return 0
  const used = new Set(sums.flatMap((sum) => sum.operands))
  let unused = 0
  for (const value of given) if (!used.has(value)) unused += 1
  return unused / given.size
}

function lastLine({ answer }: CheckInput): string {
  const text = answer.trimEnd()
  return text.slice(Math.max(text.lastIndexOf('\n') + 1, text.length - 200))
}
