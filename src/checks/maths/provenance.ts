/** Where the numbers of a solution come from: the question, common knowledge, or a step before. */
import type { Finding } from '../../core/check.ts'
import type { AnswerAnalysis, JudgedClaim, StepAnalysis } from './analyse-answer.ts'
import { findingAt } from './check-result.ts'
import { isKnown, type KnownNumbers, knownFromQuestion, learn } from './known-numbers.ts'
import { toNumber } from './rational.ts'
import type { NumberToken, Token } from './token.ts'

interface Unsourced {
  readonly step: StepAnalysis
  readonly claim: JudgedClaim
  readonly token: NumberToken
}

/** More than this, and it is the reader who has not followed the solution. */
const MAX_UNSOURCED = 2

/** Numbers that the sums of the answer use although nothing gave them. */
export function provenanceFindings(analysis: AnswerAnalysis, question: string): readonly Finding[] {
  if (!isWordProblem(question, analysis)) return []
  const unsourced = findUnsourced(analysis, question)
  const distinct = new Set(unsourced.map((each) => toNumber(each.token.value))).size
  const weight = distinct <= MAX_UNSOURCED ? 'wrong' : 'doubt'
  return unsourced.map(({ step, token }) =>
    findingAt(step.step, token, {
      code: 'unsourced-number',
      weight,
      message: 'Neither the question nor an earlier step gives this number',
    }),
  )
}

/** Told in words, with numbers given; solved by sums that can be followed. Competition mathematics is not. */
function isWordProblem(question: string, analysis: AnswerAnalysis): boolean {
  const isFormal = /\\[a-zA-Z([]|\$[^$\d\s][^$]*\$|\^/.test(question)
  const given = analysis.question.filter((token) => token.type === 'number').length
  const followed = analysis.steps.filter((step) => step.claims.some(isFollowed)).length
  return !isFormal && given >= 2 && followed * 3 >= analysis.steps.length && followed >= 1
}

function isFollowed(claim: JudgedClaim): boolean {
  return claim.judgement !== 'undecided' && claim.left.operations > 0
}

function findUnsourced(analysis: AnswerAnalysis, question: string): readonly Unsourced[] {
  const known = knownFromQuestion(analysis.question, question)
  const unsourced: Unsourced[] = []
  for (const step of analysis.steps) {
    for (const claim of step.claims) {
      for (const token of operandsOf(claim)) {
        if (!isKnown(known, token)) unsourced.push({ step, claim, token })
      }
      learnResults(known, claim)
    }
    learnAssigned(known, step.tokens)
  }
  return unsourced
}

/** Numbers that a sum starts from; those of the sums that follow it in a chain have been looked at with the first. */
function operandsOf(claim: JudgedClaim): readonly NumberToken[] {
  if (claim.left.operations === 0 || claim.kind === 'annotation') return []
  return claim.left.numbers
}

function learnResults(known: KnownNumbers, claim: JudgedClaim): void {
  for (const side of [claim.leftValue, claim.rightValue]) {
    if (side !== undefined) learn(known, toNumber(side.value))
  }
  for (const token of [...claim.left.numbers, ...claim.right.numbers]) {
    learn(known, toNumber(token.value))
    learn(known, toNumber(token.literal))
  }
}

/** `x = 5` makes 5 known. */
function learnAssigned(known: KnownNumbers, tokens: readonly Token[]): void {
  for (const [at, token] of tokens.entries()) {
    if (token.type === 'number' && tokens[at - 1]?.type === 'relation')
      learn(known, toNumber(token.value))
  }
}
