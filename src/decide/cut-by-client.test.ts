import { expect, test } from 'vitest'
import { EASY, policyOf } from '../../test/support/chat-harness.ts'
import type { CheckResult } from '../core/check.ts'
import type { Policy } from '../core/policy.ts'
import type { Facts, Outcome, Run } from '../core/run.ts'
import { fakeCard, fakeModel } from '../testing.ts'
import { nextStep } from './next-step.ts'

const MOST = 1000
const card = (id: string) => fakeModel(fakeCard(id, { maxOutputTokens: MOST }))
const policy = (change: Partial<Policy> = {}) =>
  policyOf({ first: [card('quick')], second: [card('thinker')] }, change)

const FAILED: CheckResult = {
  check: 'complete',
  version: 1,
  verdict: 'fail',
  findings: [],
  coverage: { checked: 1, total: 1 },
  ms: 0,
}

const answered = (id: string, change: object = {}): Outcome => ({
  type: 'answered',
  line: id === 'quick' ? 'first' : 'second',
  card: id,
  purpose: 'answer',
  usage: {},
  costMicros: 1,
  ms: 1,
  released: false,
  finish: 'length',
  hasText: true,
  toolCalls: 0,
  dropped: [],
  ...change,
})

const checked = (id: string, results: readonly CheckResult[] = [FAILED]): Outcome => ({
  type: 'checked',
  card: id,
  results,
  risk: { domain: 'none', severity: 'none', reasons: [] },
})

function run(maxOutputTokens: number | undefined, ...outcomes: readonly Outcome[]): Run {
  const facts: Facts = {
    requestedModel: 'auto',
    tenant: 'default',
    stream: false,
    signals: EASY,
    unavailable: [],
    thresholds: { probe: 0.5, second: 0.8 },
    needs: { tools: false, jsonSchema: false, logprobs: false },
    dice: 0.5,
    ...(maxOutputTokens === undefined ? {} : { maxOutputTokens }),
  }
  return { id: 'r', startedAt: 0, configHash: '', facts, outcomes }
}

test('a text that the client limited is sent as it is', () => {
  expect(nextStep(run(5, answered('quick'), checked('quick')), policy())).toMatchObject({
    do: 'release',
    reasons: ['delivered_with_findings', 'complete_failed'],
  })
})

test('what the model itself cut, or what has more against it, is asked of the second line', () => {
  const second = { do: 'call', line: 'second' }
  const cut = [answered('quick'), checked('quick')]
  expect(nextStep(run(undefined, ...cut), policy())).toMatchObject(second)
  expect(nextStep(run(MOST + 1, ...cut), policy())).toMatchObject(second)
  const refused: CheckResult = { ...FAILED, check: 'refusal' }
  const both = [answered('quick'), checked('quick', [FAILED, refused])]
  expect(nextStep(run(5, ...both), policy())).toMatchObject(second)
  const empty = [answered('quick', { hasText: false }), checked('quick')]
  expect(nextStep(run(5, ...empty), policy())).toMatchObject(second)
})

test('a rule that wants whole answers gets one or none', () => {
  const rule = {
    name: 'whole',
    mode: 'enforce',
    when: {},
    require: { checks: ['complete'] },
  } as const
  const step = nextStep(run(5, answered('quick'), checked('quick')), policy({ rules: [rule] }))
  expect(step).toMatchObject({ do: 'call', line: 'second' })
})

test('a limit of the client’s that was thought away is told as its end, unless a rule wants whole answers', () => {
  const empty = [answered('thinker', { hasText: false }), checked('thinker')]
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
  const empty = answered('thinker', { hasText: false, finish })
  const outcomes = [empty, checked('thinker'), empty, checked('thinker')]
  expect(nextStep(run(5, ...outcomes), policy())).toMatchObject({
    do: 'fail',
    code: 'check_failed',
    reasons: [reason],
  })
})
