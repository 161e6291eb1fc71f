import { describe, expect, it, test } from 'vitest'
import { checkedBy } from '../../../test/support/checked.ts'
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

/** The answer with the first or last digit of each of its numbers changed, one at a time. */
function withOneDigitChanged(answer: string): readonly string[] {
  return [...answer.matchAll(/\d[\d.,]*\d|\d/gu)].flatMap(({ 0: number, index }) =>
    [...new Set([index, index + number.length - 1])].flatMap((at) => {
      const digit = (Number(answer[at]) + 3) % 10
      const isLeadingZero = digit === 0 && at === index
      return isLeadingZero ? [] : [`${answer.slice(0, at)}${digit}${answer.slice(at + 1)}`]
    }),
  )
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
