import { describe, expect, test } from 'vitest'
import { checkedBy } from '../../../../test/support/checked.ts'
import type { CheckResult } from '../../../core/check.ts'
import { FORMULAS } from './all-formulas.ts'
import { parseRule } from './formula-rules.ts'

function check(question: string, answer: string): CheckResult {
  return checkedBy('formula', { question, answer })
}

describe('the table of formulas', () => {
  test('holds at least sixty, each with its own name and a source', () => {
    expect(FORMULAS.length).toBeGreaterThanOrEqual(60)
    expect(new Set(FORMULAS.map((formula) => formula.id)).size).toBe(FORMULAS.length)
    for (const formula of FORMULAS) expect(formula.source).not.toBe('')
  })

  test.each(FORMULAS.map((formula) => [formula.id, formula] as const))(
    '%s can be read and uses the symbols it declares',
    (_, formula) => {
      const symbols = Object.keys(formula.symbols).sort()
      expect([...(parseRule(formula.rule)?.symbols ?? [])].sort()).toEqual(symbols)
      for (const mistake of formula.mistakes) {
        const used = parseRule(mistake)?.symbols ?? ['unreadable']
        expect(symbols).toEqual(expect.arrayContaining([...used]))
      }
    },
  )
})

const ROOM = 'A room is 8 feet by 5 feet. What is its area?'

describe('named quantities', () => {
  test.each([
    [ROOM, 'The area of the room is 8 * 5 = 40 square feet.'],
    [ROOM, 'The perimeter is 2 * (8 + 5) = 26 feet.'],
    ['Two rooms of 20 and 30 square feet.', 'The total area is 20 + 30 = 50 square feet.'],
    ['Bread costs $2 and he has $10.', 'The profit is $10 - $2 = $8.'],
    ['A car drives 60 mph for 2 hours.', 'The distance is 60 * 2 = 120 miles.'],
  ])('computed rightly: %s %s', (question, answer) => {
    expect(check(question, answer).findings).toEqual([])
  })

  test.each([
    [ROOM, 'The area of the room is 8 + 5 = 13 square feet.', 'l * w'],
    [ROOM, 'The area of the room is 8 + 5 + 8 + 5 = 26 square feet.', 'l * w'],
    ['A field is 30 m by 20 m.', 'The perimeter is 30 * 20 = 600 m.', '2 * (l + w)'],
    ['He buys it for $8 and sells it for $12.', 'His profit is $12 + $8 = $20.', 's - c'],
    ['A bus drives 120 miles in 3 hours.', 'Its average speed is 120 * 3 = 360.', 'd / t'],
  ])('computed wrongly: %s %s', (question, answer, expected) => {
    expect(check(question, answer)).toMatchObject({ verdict: 'fail', findings: [{ expected }] })
  })
})
