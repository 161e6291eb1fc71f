import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ERRORS } from '../../src/core/errors.ts'
import {
  REASON_PATTERNS,
  REASONS,
  reasonRows,
  sayReason,
} from '../../src/core/wording/reason-words.ts'

const PAGE = readFileSync('docs/reference/reasons.md', 'utf8')

test('the page of reasons has a row for each code, in the words of the command line', () => {
  const parts = ['WAY', 'COURSE', 'WHY_NOT'] as const
  const named = REASON_PATTERNS.map(([code]) => code)
  expect([...PAGE.matchAll(/^\| `(\w+)` \|/gm)].map(([, code]) => code)).toEqual([
    ...parts.flatMap((part) => Object.keys(REASONS[part])),
    ...named,
  ])
  for (const part of parts) expect(PAGE).toContain(reasonRows(part).join('\n'))
})

/** Words of the same form that are no reasons: settings, and what a cache is asked about. */
const NO_REASONS = /^(?:answer_with_notice|stay_held|safe_template|tool_calls|cache_.*)$/

test('every code that decisions give is said in words', () => {
  const files = readdirSync('src/decide').filter((file) => /(?<!\.test)\.ts$/.test(file))
  const literals = files.flatMap((file) =>
    [...readFileSync(`src/decide/${file}`, 'utf8').matchAll(/'([a-z]+(?:_[a-z]+)+)'/g)].map(
      ([, literal = '']) => literal,
    ),
  )
  const codes = literals.filter((code) => !Object.hasOwn(ERRORS, code) && !NO_REASONS.test(code))
  expect(codes.length).toBeGreaterThan(50)
  expect(codes.filter((code) => sayReason(code) === undefined)).toEqual([])
})

test.each([
  ['policy_line_second', 'A rule sends it to the second line'],
  ['first_line_failed', 'No model of the first line answered'],
  ['tool-arguments_failed', 'The check tool-arguments found something wrong'],
  ['grounding_error', 'The check grounding could not be made'],
  ['cannot_read_image', 'It cannot read this kind: image'],
  ['a-rule-of-ours', undefined],
  ['constructor', undefined],
])('%s is said with its name', (code, words) => {
  expect(sayReason(code)).toBe(words)
})
