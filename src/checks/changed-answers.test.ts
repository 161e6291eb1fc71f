/** Answers without passages: LaTeX, tables, lists, nine languages, code, doses, money, plans, sciences, logic. One change makes each wrong. */
import { expect, test } from 'vitest'
import { changedAnswers } from '../../test/support/changed-answers.ts'
import { failing, NUMBER_CHECKS } from '../../test/support/checked.ts'

const ANSWERS = changedAnswers('./changed-plain.txt')

function fails(question: string, answer: string): boolean {
  return failing(NUMBER_CHECKS, { question, answer }).length > 0
}

test.each(ANSWERS)('$label: nothing is wrong with $right', ({ question, right }) => {
  expect(fails(question, right)).toBe(false)
})

test.each([
  { half: 'read', changes: 134, least: 65 },
  { half: 'unread', changes: 144, least: 86 },
])(
  'of $changes changes in answers that were $half when rules were made $least are found',
  ({ half, changes, least }) => {
    const all = ANSWERS.filter(({ label }) => label.startsWith(half)).flatMap(
      ({ question, wrong }) => wrong.map(({ answer }) => fails(question, answer)),
    )
    expect(all).toHaveLength(changes)
    expect(all.filter(Boolean).length).toBeGreaterThanOrEqual(least)
  },
)
