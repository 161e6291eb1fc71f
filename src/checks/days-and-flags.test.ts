/**
 * What passages say of a weekday by other words for open and closed, what tables and JSON say by yes and no, and totals of what
 * is counted. Written before the rules were read; one half was not read while they were made. Right ones written to trip them behind.
 */
import { describe, expect, test } from 'vitest'
import { type ChangedAnswer, changedAnswers } from '../../test/support/changed-answers.ts'
import { failing, NUMBER_CHECKS } from '../../test/support/checked.ts'

const ALL = changedAnswers('./days-and-flags.txt')

function fails({ question, context }: ChangedAnswer, answer: string): boolean {
  const names = context.length > 0 ? [...NUMBER_CHECKS, 'grounding' as const] : NUMBER_CHECKS
  return failing(names, { question, answer, ...(context.length > 0 && { context }) }).length > 0
}

describe.each([
  { half: 'read', right: 11, wrong: 12, found: 10 },
  { half: 'unread', right: 10, wrong: 10, found: 8 },
  { half: 'trip', right: 21, wrong: 0, found: 0 },
])('days, flags and counts, $half', ({ half, right, wrong, found }) => {
  const all = ALL.filter(({ label }) => label.startsWith(`${half} `))

  test(`of ${right} right ones none is called wrong`, () => {
    expect(all).toHaveLength(right)
    expect(all.filter((each) => fails(each, each.right)).map(({ label }) => label)).toEqual([])
  })

  test(`of ${wrong} wrong ones ${found} are found`, () => {
    const changed = all.flatMap((each) => each.wrong.map(({ answer }) => fails(each, answer)))
    expect(changed).toHaveLength(wrong)
    expect(changed.filter(Boolean).length).toBeGreaterThanOrEqual(found)
  })
})

describe('what says the same as its passage in another form', () => {
  test.each([
    [
      'El museo está cerrado los lunes. Los martes abre a las 10.',
      'El museo está abierto los martes.',
    ],
    ['The pool is closed. On Tuesdays it opens at 10.', 'The pool is open on Tuesdays.'],
    ['Le forfait coûte 14,99 € par mois.', 'Le forfait coûte un peu moins de 15 € par mois.'],
    [
      'The printer prints 22 pages per minute in black and 18 in colour.',
      'In black it is four pages a minute faster than in colour.',
    ],
  ])('%s – %s', (passage, answer) => {
    expect(failing(['grounding'], { answer, context: [passage] })).toEqual([])
  })
})
