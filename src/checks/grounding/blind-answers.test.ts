/** Rich answers by hands that saw nothing of the rules: much is worked out, told in other words, converted and rounded. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { failing } from '../../../test/support/checked.ts'
import { parseChecksRow } from '../../evaluate/rows/checks-row.ts'

test.each([
  { file: 'answers-blind', right: 35, mostFailed: 11, wrong: 42, leastFailed: 8 },
  { file: 'answers-second-blind', right: 30, mostFailed: 7, wrong: 29, leastFailed: 8 },
])('of $right right answers in $file at most $mostFailed are called wrong', (set) => {
  const rows = readFileSync(`test/labelled/${set.file}.jsonl`, 'utf8')
    .trim()
    .split('\n')
    .map((line) => parseChecksRow(JSON.parse(line)))
    .filter(({ context }) => context !== undefined)
  const right = rows.filter(({ label }) => !label.error)
  const wrong = rows.filter(({ label }) => label.error)
  const failed = (some: typeof rows): number =>
    some.filter(
      ({ question = '', answer, context = [] }) =>
        failing(['grounding'], { question, answer, context }).length > 0,
    ).length
  expect([right.length, wrong.length]).toEqual([set.right, set.wrong])
  expect(failed(right)).toBeLessThanOrEqual(set.mostFailed)
  expect(failed(wrong)).toBeGreaterThanOrEqual(set.leastFailed)
})
