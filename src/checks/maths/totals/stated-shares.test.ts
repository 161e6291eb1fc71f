import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkedBy } from '../../../../test/support/checked.ts'

function wrongIn(answer: string, question = ''): readonly string[] {
  const { findings } = checkedBy('arithmetic', { question, answer })
  return findings.map(({ found, expected }) => `${found} for ${expected}`)
}

describe('shares of one whole', () => {
  test.each([
    ['A 412 (46.3%), B 301 (33.8%), C 177 (19.9%). Total 890.', []],
    ['A 412 (49.3%), B 301 (33.8%), C 177 (19.9%). Total 890.', ['49.3 for 46.3']],
    ['A 712 (46.3%), B 301 (33.8%), C 177 (19.9%). Total 890.', ['712 for 412']],
    ['A 412 (46.3%), B 301 (33.8%), C 177 (19.9%). Total 190.', ['190 for 890']],
    ['- Logs: 120 GB (40%)\n- Data: 90 GB (35%)\n- Rest: 90 GB (30%)', ['35 for 30']],
    [
      '- Size – 88 returns (44%)\n- Damage – 82 returns (26%)\n- Mind – 36 (18%)\n- Other – 24 (12%)',
      ['82 for 52'],
    ],
    ['Of 64 people 36 are women (56.25%) and 28 men (48.75%).', ['48.75 for 43.75']],
    [
      'Von 640 Stimmen entfielen 272 (42,5 %) auf A, 208 (35,5 %) auf B und 160 (25 %) auf C.',
      ['35,5 for 32.5'],
    ],
    ['34 of 40 points were done (75%).', ['75 for 85']],
    [
      '| G | Pupils | Share |\n|---|---|---|\n| A | 6 | 20% |\n| B | 12 | 70% |\n| C | 9 | 30% |\n| D | 3 | 10% |',
      ['70% for 40'],
    ],
  ])('%s', (answer, wrong) => {
    expect(wrongIn(answer)).toEqual(wrong)
  })

  test.each([
    'Visits: Germany 412 (3.2%), France 310 (4.1%), Spain 150 (2.9%).',
    'Carbs: 250 g (50%)\nProtein: 100 g (20%)\nFat: 67 g (30%)\nTotal: 2,000 kcal',
    '1,200 were invited, 480 came (40%). Of these, 120 (25%) stayed and 60 (12.5%) slept here.',
    'A 200 (66.6%), B 100 (33.3%).',
    '24 of 40 points were the goal (80%).',
    'Step 2 of 5 (30%) is running now.',
  ])('nothing is held against %s', (answer) => {
    expect(wrongIn(answer)).toEqual([])
  })

  const PARTS = fc.array(fc.integer({ min: 20, max: 5000 }), { minLength: 3, maxLength: 7 })
  /** So alike that each tells of the whole. */
  const LIKE = fc.array(fc.integer({ min: 300, max: 1500 }), { minLength: 3, maxLength: 7 })
  const shown = (parts: readonly number[], decimals: number): readonly string[] => {
    const whole = parts.reduce((sum, part) => sum + part, 0)
    return parts.map((part) => ((100 * part) / whole).toFixed(decimals))
  }
  const sentence = (parts: readonly number[], percents: readonly string[]): string =>
    `${parts.map((part, at) => `${part} for ${'ABCDEFG'[at]} (${percents[at]}%)`).join(', ')}.`

  test('any that were rounded are right, with their total or without', () => {
    fc.assert(
      fc.property(
        PARTS,
        fc.integer({ min: 0, max: 2 }),
        fc.boolean(),
        (parts, decimals, isStated) => {
          const whole = parts.reduce((sum, part) => sum + part, 0)
          const answer =
            sentence(parts, shown(parts, decimals)) + (isStated ? ` Total ${whole}.` : '')
          expect(wrongIn(answer)).toEqual([])
        },
      ),
    )
  })

  test('one that is off is found where the whole is told', () => {
    const CASE = fc.record({ parts: LIKE, at: fc.nat(2), more: fc.integer({ min: 5, max: 9 }) })
    fc.assert(
      fc.property(CASE, ({ parts, at, more }) => {
        const whole = parts.reduce((sum, part) => sum + part, 0)
        const percents = shown(parts, 1).map((each, place) =>
          place === at ? (Number(each) + more).toFixed(1) : each,
        )
        const isOther = parts.some(
          (part) => Math.abs((100 * (parts[at] ?? 0)) / part - Number(percents[at])) < 0.2,
        )
        fc.pre(!isOther)
        const [found = ''] = wrongIn(`${sentence(parts, percents)} Total ${whole}.`)
        expect(found).toContain(`${percents[at]} for `)
      }),
    )
  })
})
