import { expect, test } from 'vitest'
import { checkedBy } from '../../../test/support/checked.ts'
import {
  HANDBOOKS,
  type Handbook,
  RIGHT_FROM_HANDBOOKS,
  WRONG_FROM_HANDBOOKS,
} from '../../../test/support/handbook-answers.ts'

function isFailed(question: string, answer: string, handbook: Handbook): boolean {
  const context = HANDBOOKS[handbook]
  return (
    checkedBy('grounding', { question, answer, context, finishReason: 'stop' }).verdict === 'fail'
  )
}

test.each(RIGHT_FROM_HANDBOOKS)('%s: the handbook bears out %j', (question, answer, handbook) => {
  expect(isFailed(question, answer, handbook)).toBe(false)
})

test('of 23 answers that the handbooks contradict 18 are found', () => {
  const found = WRONG_FROM_HANDBOOKS.filter((row) => isFailed(...row))
  expect(WRONG_FROM_HANDBOOKS).toHaveLength(23)
  expect(found.length).toBeGreaterThanOrEqual(18)
})
