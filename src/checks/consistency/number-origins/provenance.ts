/** Where the numbers of a solution come from: the question, common knowledge, or a step before. */

import { isFormalQuestion } from '../../../checks/consistency/formal-question.ts'
import type {
  AnswerAnalysis,
  JudgedClaim,
  StepAnalysis,
} from '../../../checks/maths/claims/analyse-answer.ts'
import { findingAt } from '../../../checks/maths/claims/check-result.ts'
import { loneNumber } from '../../../checks/maths/expressions/expression.ts'
import { equals, toNumber } from '../../../checks/maths/tokens/rational.ts'
import {
  isSymbol,
  isWord,
  type NumberToken,
  type Token,
} from '../../../checks/maths/tokens/token.ts'
import { isWordProblem } from '../../../checks/word-problem.ts'
import type { Finding } from '../../../core/check.ts'
import { AskedMeasures, Assumed } from './assumed-numbers.ts'
import { isSentenceEnd, isWorkedInHead, operandsOf, Sources } from './in-the-head.ts'
import { isKnown, KnownNumbers, learn, smallerUnitsOf } from './known-numbers.ts'

interface Unsourced {
  readonly step: StepAnalysis
  readonly token: NumberToken
  /** It was said in words before, or one sum that nobody wrote makes it. */
  readonly isShown: boolean
}

/** More than this, and it is the reader who has not followed the solution. */
const MAX_UNSOURCED = 2

/** Numbers that the sums of the answer use although nothing gave them. */
export function provenanceFindings(analysis: AnswerAnalysis, question: string): readonly Finding[] {
  if (!isWorkedWordProblem(question, analysis)) return []
  const unsourced = findUnsourced(analysis, question)
  const distinct = new Set(unsourced.map((each) => toNumber(each.token.value))).size
  const isFollowing = distinct <= MAX_UNSOURCED
  return unsourced.map(({ step, token, isShown: shown }) =>
    findingAt(step.step, token, {
      code: 'unsourced-number',
      weight: isFollowing && !shown ? 'wrong' : 'doubt',
      message: 'Neither the question nor an earlier step gives this number',
    }),
  )
}

/** Told in words, with numbers given; solved by sums that can be followed. Competition mathematics is not. */
function isWorkedWordProblem(question: string, analysis: AnswerAnalysis): boolean {
  const followed = analysis.steps.filter((step) => step.claims.some(isFollowed)).length
  // Reading the question is dear, and most answers state no sum.
  if (followed === 0 || followed * 3 < analysis.steps.length) return false
  if (isFormalQuestion(question) || !isWordProblem(question)) return false
  return analysis.question.filter((token) => token.type === 'number').length >= 2
}

function isFollowed(claim: JudgedClaim): boolean {
  return claim.judgement !== 'undecided' && claim.left.operations > 0
}

function findUnsourced(analysis: AnswerAnalysis, question: string): readonly Unsourced[] {
  const known = new KnownNumbers(analysis.question, question)
  const sources = new Sources(analysis, known)
  const unsourced: Unsourced[] = []
  const asked = new AskedMeasures(analysis.question, question)
  const assumed = new Assumed(known, asked)
  for (const step of analysis.steps) {
    for (const claim of step.claims) {
      assumed.learnBefore(step, claim.start)
      for (const token of operandsOf(claim)) {
        if (!isKnown(known, token))
          unsourced.push({
            step,
            token,
            isShown:
              claim.left.variables.length > 0 ||
              claim.right.units.some((unit) => asked.isNewUnit(unit)) ||
              assumed.hasMeasureOfItsOwn(step, token) ||
              isExplained(step.tokens, token) ||
              isMidChain(step, claim) ||
              isCounted(step.tokens, token) ||
              isInverse(known, claim) ||
              isShown(analysis, step, token) ||
              isSaidBefore(step, token) ||
              isWorkedInHead(sources, step, claim, token),
          })
      }
      learnResults(known, claim)
      assumed.use(claim)
    }
    assumed.learnBefore(step, Number.POSITIVE_INFINITY)
    learnAssigned(known, step.tokens)
  }
  return unsourced
}

/** `the total for 10 bunches (40 bananas)`: said in brackets what it is. */
function isExplained(tokens: readonly Token[], token: NumberToken): boolean {
  return tokens.some(
    (other, at) =>
      other.type === 'number' &&
      other.start <= token.start &&
      isSymbol(tokens[at - 1], '(') &&
      tokens[at + 1]?.type === 'word' &&
      equals(other.value, token.value),
  )
}

/** `50 - (20 from pairs + 15 loose) = 50 - 35 = 15`: the side before could not be read, and may give the number. */
function isMidChain({ claims }: StepAnalysis, claim: JudgedClaim): boolean {
  return (
    claim.link > 0 &&
    !claims.some((each) => each.link === claim.link - 1 && each.right.first === claim.left.first)
  )
}

/** The same number stands in an earlier sentence, outside any sum: `Each piece prints 4 pages. Then 32 / 4 …` */
function isShown(analysis: AnswerAnalysis, at: StepAnalysis, token: NumberToken): boolean {
  for (const step of analysis.steps) {
    const end = step === at ? sentenceStart(at, token) : Number.POSITIVE_INFINITY
    const isThere = step.tokens.some(
      (other) =>
        other.end <= end &&
        other.type === 'number' &&
        equals(other.value, token.value) &&
        !step.claims.some((claim) => claim.start <= other.start && other.end <= claim.end),
    )
    if (isThere) return true
    if (step === at) return false
  }
  return false
}

/** `he sells 3 a month, adding 24 games, totaling 22 + 24`: said in words right before the sum. */
function isSaidBefore({ tokens, claims }: StepAnalysis, token: NumberToken): boolean {
  return tokens.some(
    (other, at) =>
      other.type === 'number' &&
      other.end <= token.start &&
      equals(other.value, token.value) &&
      tokens[at + 1]?.type === 'word' &&
      isWord(tokens[at - 1], ...GETS) &&
      !claims.some((claim) => claim.start <= other.start && other.end <= claim.end),
  )
}

const GETS =
  'are adding gains gets buys receives earns saves collects makes giving leaving totaling needs loses'.split(
    ' ',
  )

function sentenceStart(step: StepAnalysis, token: NumberToken): number {
  const ends = step.tokens.filter((other) => other.start < token.start && isSentenceEnd(other))
  return ends.at(-1)?.start ?? 0
}

const COUNTED = [
  'day',
  'days',
  'people',
  'persons',
  'person',
  'friends',
  'times',
  'kids',
  'children',
  'members',
  'items',
  'gaps',
  'intervals',
]

/** `3 days`, `4 people`: small numbers that a reader counts in the question. */
function isCounted(tokens: readonly Token[], token: NumberToken): boolean {
  const value = toNumber(token.value)
  const next = tokens[tokens.indexOf(token) + 1]
  return Number.isInteger(value) && value > 0 && value <= 12 && isWord(next, ...COUNTED)
}

/** `11 x 15 = 165` after 165 was found: the 11 is what was looked for. */
function isInverse(known: KnownNumbers, claim: JudgedClaim): boolean {
  const result = loneNumber(claim.right)
  return (
    result !== undefined &&
    claim.right.units.length === 0 &&
    toNumber(result.value) > 12 &&
    known.values.has(toNumber(result.value))
  )
}

function learnResults(known: KnownNumbers, claim: JudgedClaim): void {
  for (const side of [claim.leftValue, claim.rightValue]) {
    if (side !== undefined) learn(known, toNumber(side.value))
  }
  learnSmaller(known, claim)
  if (claim.left.numbers.length > 2) learn(known, claim.left.numbers.length)
  for (const token of [...claim.left.numbers, ...claim.right.numbers]) {
    learn(known, toNumber(token.value))
    learn(known, toNumber(token.literal))
  }
}

/** `91 GB` may go on as 91,000 MB. */
function learnSmaller(known: KnownNumbers, { right, rightValue }: JudgedClaim): void {
  const [unit] = right.units
  if (unit === undefined || rightValue === undefined) return
  for (const factor of smallerUnitsOf(unit)) learn(known, toNumber(rightValue.value) * factor)
}

/** `x = 5` makes 5 known. */
function learnAssigned(known: KnownNumbers, tokens: readonly Token[]): void {
  for (const [at, token] of tokens.entries()) {
    if (token.type === 'number' && tokens[at - 1]?.type === 'relation')
      learn(known, toNumber(token.value))
  }
}
