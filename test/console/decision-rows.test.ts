import { expect, test } from 'vitest'
import type { Explanation } from '../../src/gateway/facts/explain.ts'

type Decision = Pick<
  Explanation,
  'needsPerson' | 'release' | 'rules' | 'answerRules' | 'shadowRules' | 'checks'
>

// The console's sources are of browsers, and are not known to the types of what runs on Node.
const { decisionRows } = (await import(
  '../../console/src/pages/run/decision-rows.ts' as string
)) as { decisionRows(decision: Decision): readonly (readonly [string, string])[] }

const { reasonsInWords } = (await import('../../console/src/display/format.ts' as string)) as {
  reasonsInWords(codes: readonly string[]): string
}

const PLAIN: Decision = {
  needsPerson: false,
  release: 'live',
  rules: [],
  answerRules: [],
  shadowRules: [],
  checks: ['complete', 'tool-arguments'],
}

test('a rule that looks at the answer is told, and that a person may have the last word', () => {
  const told = new Map(decisionRows({ ...PLAIN, release: 'hold', answerRules: ['money-promised'] }))
  expect(told.get('A person')).toBe('has the last word if the answer shows it')
  expect(told.get('Rules on the answer')).toBe('money promised')
  expect(told.get('Released')).toBe('whole, once checked')
})

test('without such rules nobody is needed, and no row is empty for want of them', () => {
  expect(decisionRows(PLAIN)).toEqual([
    ['A person', 'is not needed'],
    ['Released', 'live in a stream, else whole once checked'],
    ['Rules', ''],
    ['Checks', 'complete, tool arguments'],
  ])
})

test('who has to look first is told', () => {
  expect(decisionRows({ ...PLAIN, needsPerson: true })[0]).toEqual([
    'A person',
    'has the last word',
  ])
})

test('reasons are said in the words of the command line, names of rules as they are', () => {
  expect(reasonsInWords(['policy_line_second', 'healthcare-high-risk', 'checks_passed'])).toBe(
    'A rule sends it to the second line. The rule healthcare-high-risk applies. No check found anything wrong.',
  )
})
