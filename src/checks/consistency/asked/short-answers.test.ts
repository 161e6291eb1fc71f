import { describe, expect, test } from 'vitest'
import { failing, NUMBER_CHECKS } from '../../../../test/support/checked.ts'
import {
  LATER_SHORT_PAIRS,
  SHORT_PAIRS,
  SHORT_RIGHT,
} from '../../../../test/support/short-answers.ts'

function isFlagged(question: string, answer: string): boolean {
  return failing(NUMBER_CHECKS, { question, answer, finishReason: 'stop' }).length > 0
}

describe('short answers to questions with a result', () => {
  test.each(SHORT_RIGHT)('%s %s is right', (question, answer) => {
    expect(isFlagged(question, answer)).toBe(false)
  })

  test.each([...SHORT_PAIRS, ...LATER_SHORT_PAIRS])(
    '%s %s is right, of the two',
    (question, right) => {
      expect(isFlagged(question, right)).toBe(false)
    },
  )

  test('39 of 40 later ones are', () => {
    const found = LATER_SHORT_PAIRS.filter(([question, , wrong]) => isFlagged(question, wrong))
    expect(found.length).toBeGreaterThanOrEqual(39)
  })

  test('46 of 57 wrong ones are found: stories, time zones and holidays are not', () => {
    const found = SHORT_PAIRS.filter(([question, , wrong]) => isFlagged(question, wrong))
    expect(found.length).toBeGreaterThanOrEqual(46)
  })
})
