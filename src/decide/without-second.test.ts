import { expect, it } from 'vitest'
import { EASY, policyOf } from '../../test/support/chat-harness.ts'
import {
  answered,
  checked,
  factsOf,
  failed,
  resultOf,
  runSoFar,
} from '../../test/support/run-so-far.ts'
import type { CheckName } from '../core/check.ts'
import type { Policy, PolicyRule } from '../core/policy.ts'
import type { Checked, Outcome } from '../core/run.ts'
import { fakeModel } from '../testing.ts'
import { nextStep } from './next-step.ts'
import { requirementsOf } from './rules/requirements.ts'

/** An answer of the first line in which a check found something. */
function doubted(check: CheckName, found: Partial<Checked> = {}): readonly Outcome[] {
  return [answered(), checked({ results: [resultOf(check)], ...found })]
}

function after(
  outcomes: readonly Outcome[],
  change: Partial<Policy> = {},
  second: readonly string[] = [],
) {
  const lines = { first: [fakeModel('quick')], second: second.map((id) => fakeModel(id)) }
  return nextStep(runSoFar(factsOf(), outcomes), policyOf(lines, { rules: [], ...change }))
}

const high = { risk: { domain: 'healthcare', severity: 'high', reasons: [] } } as const

it('lets nothing out that shows a high risk, and declining frees only whoever was the last to ask', () => {
  expect(after(doubted('complete', high)).do).toBe('refuse')
  expect(after(doubted('refusal', high)).do).toBe('refuse')
})

it('holds what a rule on answers is met by, also where it would be refused', () => {
  const rule: PolicyRule = {
    name: 'money',
    mode: 'enforce',
    when: { answer: { amountAbove: 1000 } },
    require: { oversight: 'hold' },
  }
  const amounts = [{ value: 5000, currency: 'EUR', place: 'text' as const }]
  const step = after(doubted('complete', { ...high, amounts }), { rules: [rule] })
  expect(step).toMatchObject({ do: 'hold', reasons: expect.arrayContaining(['money']) })
})

it('fails in place of a notice where policy says so', () => {
  expect(after(doubted('complete')).do).toBe('release')
  expect(after(doubted('complete'), { onSecondUnavailable: 'error' }).do).toBe('fail')
})

it('gives the doubted answer where the budget of escalations is used, and asks no other card', () => {
  const refused = failed('budget_exceeded', { line: 'second', card: 'thinker', fault: 'nobody' })
  const step = after([...doubted('complete'), refused], {}, ['thinker', 'other'])
  expect(step).toMatchObject({
    do: 'release',
    reasons: expect.arrayContaining(['escalation_budget_used']),
  })
})

it('takes of two rules the slower release and the context that loses less, in either order', () => {
  const rule = (name: string, require: PolicyRule['require']): PolicyRule => ({
    name,
    mode: 'enforce',
    when: {},
    require,
  })
  const strict = rule('strict', { release: 'hold', context: 'refuse', regions: ['eu', 'us'] })
  const loose = rule('loose', { release: 'window', context: 'trim', regions: ['us', 'ap'] })
  for (const rules of [
    [strict, loose],
    [loose, strict],
  ]) {
    expect(requirementsOf(factsOf(), { rules }, EASY.risk)).toMatchObject({
      release: 'hold',
      context: 'refuse',
      regions: ['us'],
    })
  }
})
