import { expect, test } from 'vitest'
import { policyOf } from '../../test/support/chat-harness.ts'
import { answered, checked, factsOf, resultOf, runSoFar } from '../../test/support/run-so-far.ts'
import type { CheckResult } from '../core/check.ts'
import type { Policy } from '../core/policy.ts'
import { presentFields } from '../core/present-fields.ts'
import type { Answered, Outcome, Run } from '../core/run.ts'
import { fakeCard, fakeModel } from '../testing.ts'
import { nextStep } from './next-step.ts'

const MOST = 1000
const card = (id: string) => fakeModel(fakeCard(id, { maxOutputTokens: MOST }))
const policy = (change: Partial<Policy> = {}) =>
  policyOf({ first: [card('quick')], second: [card('thinker')] }, change)

const FAILED = resultOf('complete')

const cutShort = (id: string, change: Partial<Answered> = {}) =>
  answered({ line: id === 'quick' ? 'first' : 'second', card: id, finish: 'length', ...change })

const looked = (id: string, results: readonly CheckResult[] = [FAILED]) =>
  checked({ card: id, results })

function run(maxOutputTokens: number | undefined, ...outcomes: readonly Outcome[]): Run {
  return runSoFar(factsOf(presentFields({ maxOutputTokens })), outcomes)
}

test('a text that the client limited is sent as it is', () => {
  expect(nextStep(run(5, cutShort('quick'), looked('quick')), policy())).toMatchObject({
    do: 'release',
    reasons: ['delivered_with_findings', 'complete_failed'],
  })
})

test('what the model itself cut, or what has more against it, is asked of the second line', () => {
  const second = { do: 'call', line: 'second' }
  const cut = [cutShort('quick'), looked('quick')]
  expect(nextStep(run(undefined, ...cut), policy())).toMatchObject(second)
  expect(nextStep(run(MOST + 1, ...cut), policy())).toMatchObject(second)
  const refused: CheckResult = { ...FAILED, check: 'refusal' }
  const both = [cutShort('quick'), looked('quick', [FAILED, refused])]
  expect(nextStep(run(5, ...both), policy())).toMatchObject(second)
  const empty = [cutShort('quick', { hasText: false }), looked('quick')]
  expect(nextStep(run(5, ...empty), policy())).toMatchObject(second)
})

test('a rule that wants whole answers gets one or none', () => {
  const rule = {
    name: 'whole',
    mode: 'enforce',
    when: {},
    require: { checks: ['complete'] },
  } as const
  const step = nextStep(run(5, cutShort('quick'), looked('quick')), policy({ rules: [rule] }))
  expect(step).toMatchObject({ do: 'call', line: 'second' })
})

test('a limit of the client’s that was thought away is told as its end, unless a rule wants whole answers', () => {
  const empty = [cutShort('thinker', { hasText: false }), looked('thinker')]
  const outcomes = [...empty, ...empty]
  expect(nextStep(run(5, ...outcomes), policy())).toMatchObject({
    do: 'release',
    reasons: ['delivered_with_findings', 'complete_failed', 'empty_at_length'],
  })
  const rule = { name: 'whole', mode: 'enforce', when: {}, require: { checks: ['complete'] } }
  const strict = policy({ rules: [rule as Policy['rules'][number]] })
  const failed = { do: 'fail', code: 'check_failed', reasons: ['empty_at_length'] }
  expect(nextStep(run(5, ...outcomes), strict)).toMatchObject(failed)
  expect(nextStep(run(undefined, ...outcomes), policy())).toMatchObject(failed)
})

test.each([
  ['content-filter', 'empty_at_filter'],
  ['stop', 'empty_answer'],
] as const)('an answer without a word that ended with %s is told as %s', (finish, reason) => {
  const empty = cutShort('thinker', { hasText: false, finish })
  const outcomes = [empty, looked('thinker'), empty, looked('thinker')]
  expect(nextStep(run(5, ...outcomes), policy())).toMatchObject({
    do: 'fail',
    code: 'check_failed',
    reasons: [reason],
  })
})
