/** What a check says and how much it says to have looked at agree, whatever the answer is. */
import { describe, expect, test } from 'vitest'
import { changedAnswers } from '../../test/support/changed-answers.ts'
import { ORDINARY_ANSWERS } from '../../test/support/ordinary-answers.ts'
import type { CheckInput, CheckResult } from '../core/check.ts'
import { TEXT_CHECKS } from './registry.ts'
import { runTextChecks } from './run-checks.ts'

const FILES = [
  'changed-grounded.txt',
  'changed-plain.txt',
  'claimed-sums.txt',
  'days-and-flags.txt',
  'other-words.txt',
  'stated-attributes.txt',
  'teams-answers.txt',
]

const changed = FILES.flatMap((file) => changedAnswers(`./${file}`)).flatMap(
  ({ question, context, right, wrong }) =>
    [right, ...wrong.map(({ answer }) => answer)].map(
      (answer): CheckInput => ({
        question,
        answer,
        ...(context.length > 0 && { context }),
      }),
    ),
)
const ordinary = ORDINARY_ANSWERS.map(([question, answer]): CheckInput => ({ question, answer }))
const odd: readonly CheckInput[] = [
  { answer: '' },
  { answer: '  \n ' },
  { question: 'What is 2 + 2?', answer: '5' },
  { question: 'Spell cat backwards.', answer: 'tca' },
  { answer: '17 × 6 = 104' },
  { answer: 'The average of 4, 5 and 9 is 7.' },
  { answer: 'Die Lieferung kommt am 9. Mai.', context: ['Delivery is on 7 May.'] },
  { answer: 'See [4].', context: ['Delivery is on 7 May.'], citesContext: true },
  { answer: '{"a": 1', responseFormat: { type: 'json_object' } },
]
/** Only where it is asked for. */
const cited = changed.filter(({ context }) => context !== undefined).map(asCiting)

function asCiting(input: CheckInput): CheckInput {
  return { ...input, citesContext: true }
}

const LIMIT_MS = 60_000

/** What does not fit together. */
function contradictionIn({ verdict, findings, coverage }: CheckResult): string | undefined {
  const { checked, total } = coverage
  const steps = new Set(findings.flatMap(({ step }) => step ?? [])).size
  const isWrong = findings.some(({ weight }) => weight === 'wrong')
  if (checked < 0 || checked > total) return 'more looked at than there is'
  if (findings.length > 0 && checked === 0) return 'something found where nothing was looked at'
  if (steps > checked) return 'a step with a finding that is not counted'
  if ((verdict === 'fail') !== isWrong) return 'a fail without a finding that is wrong'
  if (verdict === 'pass' && checked === 0) return 'passed, and nothing was looked at'
  if (verdict === 'pass' && findings.length > 0) return 'passed with a doubt'
  if (verdict === 'error' && checked > 0) return 'broken, and something was looked at'
  return undefined
}

describe.each([
  ['answers with one change', changed],
  ['the same, held to citing', cited],
  ['ordinary answers', ordinary],
  ['odd ones', odd],
])('%s', (_, inputs) => {
  test.each(Object.keys(TEXT_CHECKS) as (keyof typeof TEXT_CHECKS)[])(
    '%s counts what it judges',
    (name) => {
      const odds = inputs.flatMap((input) =>
        runTextChecks([name], input, { limitMs: LIMIT_MS }).flatMap((result) => {
          const fault = contradictionIn(result)
          return fault === undefined ? [] : [`${fault}: ${input.answer.slice(0, 80)}`]
        }),
      )
      expect(odds).toEqual([])
    },
  )
})

test('a step with a fact told in words is counted, and of a wrong answer as a whole each step', () => {
  const [worded] = runTextChecks(['arithmetic'], {
    answer: 'Hello.\n\nThe average of 4, 5 and 9 is 7.\n\nThe average of 4 and 6 is 7.',
  })
  expect(worded).toMatchObject({ verdict: 'fail', coverage: { checked: 2, total: 3 } })
  const [asked] = runTextChecks(['consistency'], {
    question: 'Compute 90 * 92.',
    answer: 'I worked it out.\n\nThe answer is 8464.',
  })
  expect(asked).toMatchObject({ verdict: 'fail', coverage: { checked: 2, total: 2 } })
})
