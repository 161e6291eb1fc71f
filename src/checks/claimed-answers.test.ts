/**
 * Changes in per cent of scaled amounts, units of results, and denials of sums; and what passages say of a thing by one of two
 * words. Written before the rules were; one half was not read while they were made. Right ones written to trip them stand behind.
 */
import { describe, expect, test } from 'vitest'
import { type ChangedAnswer, changedAnswers } from '../../test/support/changed-answers.ts'
import { failing, NUMBER_CHECKS } from '../../test/support/checked.ts'

const SETS = {
  'claimed sums': changedAnswers('./claimed-sums.txt'),
  'stated attributes': changedAnswers('./stated-attributes.txt'),
}

function fails({ question, context }: ChangedAnswer, answer: string): boolean {
  const names = context.length > 0 ? [...NUMBER_CHECKS, 'grounding' as const] : NUMBER_CHECKS
  return failing(names, { question, answer, ...(context.length > 0 && { context }) }).length > 0
}

const of = (set: keyof typeof SETS, half: string): readonly ChangedAnswer[] =>
  SETS[set].filter(({ label }) => label.startsWith(`${half} `))

describe.each([
  { set: 'claimed sums' as const, half: 'read', right: 32, flagged: 0, wrong: 28, found: 21 },
  { set: 'claimed sums' as const, half: 'unread', right: 31, flagged: 1, wrong: 24, found: 17 },
  { set: 'claimed sums' as const, half: 'trip', right: 40, flagged: 0, wrong: 0, found: 0 },
  { set: 'stated attributes' as const, half: 'read', right: 19, flagged: 0, wrong: 16, found: 12 },
  {
    set: 'stated attributes' as const,
    half: 'unread',
    right: 19,
    flagged: 1,
    wrong: 15,
    found: 12,
  },
  { set: 'stated attributes' as const, half: 'trip', right: 28, flagged: 0, wrong: 0, found: 0 },
])('$set, $half', ({ set, half, right, flagged, wrong, found }) => {
  const all = of(set, half)

  test(`of ${right} right ones ${flagged} at most are called wrong`, () => {
    expect(all).toHaveLength(right)
    const called = all.filter((each) => fails(each, each.right))
    expect(called.length, called.map(({ label }) => label).join()).toBeLessThanOrEqual(flagged)
  })

  test(`of ${wrong} wrong ones ${found} are found`, () => {
    const changed = all.flatMap((each) => each.wrong.map(({ answer }) => fails(each, answer)))
    expect(changed).toHaveLength(wrong)
    expect(changed.filter(Boolean).length).toBeGreaterThanOrEqual(found)
  })
})
