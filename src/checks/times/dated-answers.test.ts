import { describe, expect, it, test } from 'vitest'
import { failing, NUMBER_CHECKS } from '../../../test/support/checked.ts'
import {
  DATED_ANSWERS,
  LAST_DATED_ANSWERS,
  LATER_DATED_ANSWERS,
  TIMES_IN_PROSE,
} from '../../../test/support/dated-answers.ts'

function isFlagged(question: string, answer: string): boolean {
  return failing(NUMBER_CHECKS, { question, answer, finishReason: 'stop' }).length > 0
}

/** The answer with the last digit of each number, or its second, made another: one at a time. */
function withOneDigitChanged(answer: string): readonly string[] {
  return [...answer.matchAll(/\d[\d.,]*\d|\d/gu)].map(({ 0: number, index }) => {
    const place = /\d/u.exec(number.slice(1))?.index
    const at = index + (place === undefined ? 0 : place + 1)
    return `${answer.slice(0, at)}${(Number(answer[at]) + 3) % 10}${answer.slice(at + 1)}`
  })
}

describe.each([
  { name: 'first', answers: DATED_ANSWERS, least: 220 },
  { name: 'later', answers: LATER_DATED_ANSWERS, least: 95 },
  { name: 'last', answers: LAST_DATED_ANSWERS, least: 63 },
])('answers about times and dates, the $name', ({ answers, least }) => {
  test.each(answers)('%s: nothing is wrong with "%s"', (question, answer) => {
    expect(isFlagged(question, answer)).toBe(false)
  })

  it(`notices at least ${least} changed digits`, () => {
    const changed = answers.flatMap(([question, answer]) =>
      withOneDigitChanged(answer).map((other) => isFlagged(question, other)),
    )
    expect(changed.filter(Boolean).length).toBeGreaterThanOrEqual(least)
  })
})

test.each(TIMES_IN_PROSE)('%s: nothing is wrong with "%s"', (question, answer) => {
  expect(isFlagged(question, answer)).toBe(false)
})
