import { describe, expect, test } from 'vitest'
import { changedAnswers } from '../../../../test/support/changed-answers.ts'
import { checkedBy } from '../../../../test/support/checked.ts'
import type { CheckResult } from '../../../core/check.ts'

const RETURNS =
  'Returns are free within 30 days of delivery. Refunds are issued within 5 business days to the original payment method.'
const look = (answer: string, context: readonly string[] = [RETURNS]): CheckResult =>
  checkedBy('grounding', { question: 'How do I return it?', answer, context })

describe('an answer in another language than its passages', () => {
  const german =
    'Rücksendungen sind innerhalb von 30 Tagen nach der Lieferung kostenlos. Die Erstattung erfolgt binnen 5 Werktagen.'

  test('is not doubted for its words, and counts as not looked at', () => {
    expect(look(german)).toMatchObject({
      verdict: 'abstain',
      findings: [],
      coverage: { checked: 0 },
      note: 'the passages are in another language',
    })
  })

  test('is held to their numbers all the same', () => {
    expect(look(german.replace('30', '60'))).toMatchObject({ verdict: 'fail' })
  })

  test('is told from one in their language that they do not bear out', () => {
    const invented = look('You will receive a free tote bag and a letter from our founder.')
    expect(invented.findings).toMatchObject([{ code: 'unsupported', weight: 'doubt' }])
  })
})

describe.each([
  { half: 'read', right: 17, doubted: 12, wrong: 11, noticed: 9 },
  { half: 'unread', right: 16, doubted: 12, wrong: 9, noticed: 8 },
])('what passages say told in other words, units and languages: $half', (counts) => {
  const all = changedAnswers('./other-words.txt').filter(({ label }) =>
    label.startsWith(`${counts.half} `),
  )

  test(`of ${counts.right} right ones one is called wrong, and ${counts.doubted} are doubted`, () => {
    const results = all.map(({ right, context }) => look(right, context))
    expect(results).toHaveLength(counts.right)
    expect(results.filter(({ verdict }) => verdict === 'fail').length).toBeLessThanOrEqual(1)
    const doubted = results.filter(({ verdict, findings }) => verdict !== 'fail' && findings.length)
    expect(doubted.length).toBeLessThanOrEqual(counts.doubted)
  })

  test(`of ${counts.wrong} that say something else ${counts.noticed} are noticed`, () => {
    const results = all.flatMap(({ wrong, context }) =>
      wrong.map(({ answer }) => look(answer, context)),
    )
    expect(results).toHaveLength(counts.wrong)
    const noticed = results.filter(({ findings }) => findings.length > 0)
    expect(noticed.length).toBeGreaterThanOrEqual(counts.noticed)
  })
})
