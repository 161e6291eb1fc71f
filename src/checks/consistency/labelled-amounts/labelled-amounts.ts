/** Lines of an answer that tell an amount each, held to the question and to each other. */
import { findingAt } from '../../../checks/maths/claims/check-result.ts'
import type { AnswerStep } from '../../../checks/split-steps.ts'
import type { Finding } from '../../../core/check.ts'
import { otherProducts, otherShares, type WrongAmount } from './labelled-sums.ts'
import { oddAmount } from './odd-amounts.ts'
import { labelledAmounts } from './read-amounts.ts'

const LONGEST_ANSWER = 1500
const LONGEST_QUESTION = 800
const FEWEST = 2

export function labelledAmountFindings(
  steps: readonly AnswerStep[],
  question: string,
): readonly Finding[] {
  if (question.length > LONGEST_QUESTION || !/\d/.test(question)) return []
  if (steps.reduce((sum, { text }) => sum + text.length, 0) > LONGEST_ANSWER) return []
  const stated = labelledAmounts(steps)
  if (stated.length < FEWEST) return []
  const own = [...otherProducts(stated), ...otherShares(stated, question)]
  if (own.length > 0) return own.map(findingOf)
  const odd = oddAmount(stated, question, steps.map(({ text }) => text).join('\n'))
  return odd === undefined ? [] : [findingOf({ amount: odd, message: UNSOURCED })]
}

const UNSOURCED = 'Nothing in the question or in the lines before it gives this amount'

function findingOf({ amount, message, expected }: WrongAmount): Finding {
  return findingAt(amount.step, amount, {
    code: 'odd-amount',
    weight: 'wrong',
    message,
    ...(expected === undefined ? {} : { expected }),
  })
}
