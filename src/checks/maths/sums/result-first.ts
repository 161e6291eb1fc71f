/** Results that are told before the sum they come from: `It cost $6 because 4 * 1.5 = 8`. */

import type { JudgedClaim, StepAnalysis } from '../../../checks/maths/claims/analyse-answer.ts'
import { findingAt } from '../../../checks/maths/claims/check-result.ts'
import { isMeantToFail } from '../../../checks/maths/claims/meant-to-fail.ts'
import { loneNumber } from '../../../checks/maths/expressions/expression.ts'
import { toNumber } from '../../../checks/maths/tokens/rational.ts'
import { isWord, type NumberToken, type Token } from '../../../checks/maths/tokens/token.ts'
import type { Finding } from '../../../core/check.ts'

/** Words between the number and `because`, and between that and the sum. */
const MOST_WORDS = 3

/** The sums themselves are judged elsewhere: only a sum that holds tells what stands before it. */
export function resultFirstFindings(step: StepAnalysis): readonly Finding[] {
  return step.claims.flatMap((claim) => {
    const result = resultOf(step, claim)
    const stated = result === undefined ? undefined : statedBefore(step.tokens, claim.left.first)
    if (result === undefined || stated === undefined || agree(stated, result)) return []
    if (isMeantToFail(step.step.text, claim)) return []
    const expected = String(toNumber(result.literal))
    const found = String(toNumber(stated.literal))
    return [
      findingAt(step.step, stated, {
        code: 'wrong-result',
        weight: 'wrong',
        found,
        expected,
        message: `The sum that is given for it comes to ${expected}, not ${found}`,
      }),
    ]
  })
}

/** Of a sum that holds and ends its sentence. */
function resultOf({ tokens, claims }: StepAnalysis, claim: JudgedClaim): NumberToken | undefined {
  const holds = claim.judgement === 'holds' || claim.judgement === 'rounded'
  if (!holds || claim.link > 0 || claim.left.operations === 0 || claim.relation !== '=')
    return undefined
  if (claims.some((other) => other.link > 0 && other.left.first === claim.right.first))
    return undefined
  let at = claim.right.next
  while (tokens[at]?.type === 'word' && !isWord(tokens[at], 'and', 'but', 'or', 'so')) at += 1
  const end = tokens[at]
  const isEnd = end === undefined || (end.type === 'break' && '.;!\n'.includes(end.symbol))
  return isEnd ? loneNumber(claim.right) : undefined
}

/** `… N (words) because (words) sum`, with the number no part of another sum. */
function statedBefore(tokens: readonly Token[], first: number): NumberToken | undefined {
  let at = backOverWords(tokens, first - 1)
  if (!isWord(tokens[at], 'because')) return undefined
  at -= 1
  for (let words = 0; words <= MOST_WORDS; words++) {
    const token = tokens[at - words]
    if (token?.type === 'number') return isAlone(tokens, at - words) ? token : undefined
    if (token?.type !== 'word') return undefined
  }
  return undefined
}

function backOverWords(tokens: readonly Token[], from: number): number {
  let at = from
  while (from - at < MOST_WORDS && tokens[at]?.type === 'word' && !isWord(tokens[at], 'because')) {
    at -= 1
  }
  return at
}

const STATES =
  'is was are were be cost costs has have had gets got made makes earns earned spent needs saved'.split(
    ' ',
  )

/** `was .4`, `saved 30%`: said of something, and no longer sum. */
function isAlone(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1]
  return isWord(before, ...STATES) && tokens[at - 2]?.type !== 'symbol'
}

/** Rounded to whole things, or with a per cent sign on one side only. */
function agree(stated: NumberToken, result: NumberToken): boolean {
  const [a, b] = [toNumber(stated.value), toNumber(result.value)]
  const isRounded = Math.abs(a - b) < 1 && Number.isInteger(a) && !Number.isInteger(b)
  const places = 10 ** -Math.min(stated.decimals, result.decimals)
  const isNear = Math.abs(a - b) <= (stated.decimals + result.decimals > 0 ? places / 1.9 : 1e-9)
  const ratio = Math.abs(a / b)
  const isPercent = [0.01, 100].some((each) => Math.abs(ratio - each) < each * 0.01)
  const areWritten = toNumber(stated.literal) === toNumber(result.literal)
  return isRounded || (isNear && a !== 0) || a === b || isPercent || areWritten
}
