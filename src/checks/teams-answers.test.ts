/**
 * Answers as a shop's support, a bank, a clinic, a tutor and an office get them: results of tools and passages, tables, LaTeX, many
 * languages, rounded and refuted numbers. One change makes each wrong; half of them were not read while the checks were mended.
 */
import { expect, test } from 'vitest'
import { changedAnswers } from '../../test/support/changed-answers.ts'
import { failing, NUMBER_CHECKS } from '../../test/support/checked.ts'

const ANSWERS = changedAnswers('./teams-answers.txt')

function fails(question: string, context: readonly string[], answer: string): boolean {
  const names = context.length > 0 ? [...NUMBER_CHECKS, 'grounding' as const] : NUMBER_CHECKS
  return failing(names, { question, answer, ...(context.length > 0 && { context }) }).length > 0
}

const OF = (half: string): typeof ANSWERS => ANSWERS.filter(({ label }) => label.startsWith(half))

test.each(OF('read'))('$label: nothing is wrong with $right', ({ question, context, right }) => {
  expect(fails(question, context, right)).toBe(false)
})

test('of 76 right answers of the other half none is called wrong (of which nine were, until they were read)', () => {
  const flagged = OF('unread').filter(({ question, context, right }) =>
    fails(question, context, right),
  )
  expect(OF('unread')).toHaveLength(76)
  expect(flagged).toEqual([])
})

test.each([
  { half: 'read', changes: 266, least: 151 },
  { half: 'unread', changes: 275, least: 133 },
])('of $changes changes in answers that were $half at least $least are found', (each) => {
  const all = OF(each.half).flatMap(({ question, context, wrong }) =>
    wrong.map(({ answer }) => fails(question, context, answer)),
  )
  expect(all).toHaveLength(each.changes)
  expect(all.filter(Boolean).length).toBeGreaterThanOrEqual(each.least)
})
