/** Right answers whose figures hang together: JSON with words, shares, balances, labelled amounts, times, prices, percentage points, values parted by commas, and results in prose. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { failing, NUMBER_CHECKS } from '../../test/support/checked.ts'
import { withOneDigitChanged } from '../../test/support/one-digit-changed.ts'

interface Row {
  readonly set: string
  readonly question: string
  readonly answer: string
}

const file = new URL('../../test/support/everyday-figures.jsonl', import.meta.url)
const rows = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Row)

function ofSet(set: string): readonly Row[] {
  return rows.filter((row) => row.set === set)
}

test.each(rows)('$question: nothing is wrong with $answer', ({ question, answer }) => {
  expect(failing(NUMBER_CHECKS, { question, answer })).toEqual([])
})

describe.each([
  { set: 'first', answers: 69, least: 520 },
  { set: 'second', answers: 65, least: 560 },
  { set: 'third', answers: 69, least: 325 },
  { set: 'prose', answers: 112, least: 215 },
  { set: 'prose unread', answers: 99, least: 170 },
])('the $set', ({ set, answers, least }) => {
  test(`are ${answers}, of whose changed digits at least ${least} are noticed`, () => {
    const own = ofSet(set)
    expect(own.length).toBe(answers)
    const noticed = own.flatMap(({ question, answer }) =>
      withOneDigitChanged(answer).filter(
        (other) => failing(NUMBER_CHECKS, { question, answer: other }).length > 0,
      ),
    )
    expect(noticed.length).toBeGreaterThanOrEqual(least)
  })
})
