import { describe, expect, it, test } from 'vitest'
import { checkedBy } from '../../../test/support/checked.ts'
import { withOneDigitChanged } from '../../../test/support/one-digit-changed.ts'
import {
  LAST_RIGHT_FROM_SHEETS,
  LATER_RIGHT_FROM_SHEETS,
  RIGHT_FROM_SHEETS,
  SHEETS,
  type Sheet,
} from '../../../test/support/sheet-answers.ts'

function fails(question: string, answer: string, sheet: Sheet): boolean {
  const context = [...SHEETS[sheet]]
  return checkedBy('grounding', { question, answer, context }).verdict === 'fail'
}

describe.each([
  { name: 'first', answers: RIGHT_FROM_SHEETS, least: 105 },
  { name: 'later', answers: LATER_RIGHT_FROM_SHEETS, least: 89 },
  { name: 'last', answers: LAST_RIGHT_FROM_SHEETS, least: 82 },
])('answers from sheets of products and rules, the $name', ({ answers, least }) => {
  test.each(answers)('%s: the sheet bears out "%s"', (question, answer, sheet) => {
    expect(fails(question, answer, sheet)).toBe(false)
  })

  it(`notices at least ${least} changed digits`, () => {
    const changed = answers.flatMap(([question, answer, sheet]) =>
      withOneDigitChanged(answer).map((other) => fails(question, other, sheet)),
    )
    expect(changed.filter(Boolean).length).toBeGreaterThanOrEqual(least)
  })
})
