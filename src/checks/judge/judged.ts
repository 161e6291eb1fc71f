/** The judge's part of a check: from two judgements to a result. The calls themselves are made by the gateway. */

import { abstained, conclude } from '../../checks/text/conclude.ts'
import type { CheckResult } from '../../core/check.ts'
import { combineJudgements, hasContent, type Judgement } from './read-judgement.ts'

const VERSION = 1
/** Share of known-wrong answers a judge may let pass before its word counts for nothing. */
export const MOST_FALSE_ACCEPTS = 0.2

export interface JudgedAnswer {
  readonly answer: string
  /** One for each of `JUDGE_ORDERS`. */
  readonly judgements: readonly Judgement[]
  /** Measured on canaries, where it was. */
  readonly falseAccepts?: number
}

/** A flip, an unsure judge, one that fails its canaries, and an answer without content never pass. */
export function judged({ answer, judgements, falseAccepts }: JudgedAnswer): CheckResult {
  if (!hasContent(answer)) {
    const message = 'There is nothing in the answer that could be judged.'
    return failed(answer, 'nothing-to-judge', message, 'wrong')
  }
  const combined = combineJudgements(judgements)
  if (combined === 'unsure') {
    return conclude('judge', VERSION, abstained('the judge is unsure or changes its mind', 1))
  }
  if (combined === 'wrong') {
    return failed(answer, 'judged-wrong', 'Another model finds the answer wrong.', 'wrong')
  }
  if (falseAccepts !== undefined && falseAccepts > MOST_FALSE_ACCEPTS) {
    return conclude('judge', VERSION, abstained('the judge lets too many wrong answers pass', 1))
  }
  return conclude('judge', VERSION, { findings: [], checked: 1, total: 1 })
}

function failed(
  answer: string,
  code: string,
  message: string,
  weight: 'wrong' | 'doubt',
): CheckResult {
  const span = { start: 0, end: answer.length }
  const findings = [{ span, claim: '', message, code, weight }]
  return conclude('judge', VERSION, { findings, checked: 1, total: 1 })
}
