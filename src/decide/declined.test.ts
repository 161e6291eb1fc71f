import { expect, test } from 'vitest'
import { EASY, policyOf } from '../../test/support/chat-harness.ts'
import { answered, checked, factsOf, resultOf, runSoFar } from '../../test/support/run-so-far.ts'
import type { CheckName } from '../core/check.ts'
import type { Line } from '../core/line.ts'
import type { Facts, Outcome, Run } from '../core/run.ts'
import type { RiskSignal } from '../core/signals.ts'
import { fakeModel } from '../testing.ts'
import { nextStep } from './next-step.ts'

/** As the built-in rules have it where risk is in doubt: looked at as a whole, and held by what the answer shows only. */
const policy = policyOf(
  { first: [fakeModel('quick')], second: [fakeModel('thinker')] },
  {
    rules: [
      {
        name: 'doubt',
        mode: 'enforce',
        when: { risk: 'high', certain: false },
        require: { line: 'second', release: 'hold' },
      },
    ],
  },
)
const DOUBTFUL: RiskSignal = { domain: 'safety', severity: 'high', certain: false, reasons: [] }

/** An answer of the line, and what the checks found in it. */
function round(line: Line, ...checks: readonly CheckName[]): readonly Outcome[] {
  const card = line === 'first' ? 'quick' : 'thinker'
  return [
    answered({ line, card }),
    checked({ card, results: checks.map((check) => resultOf(check)), risk: DOUBTFUL }),
  ]
}

function run(...outcomes: readonly Outcome[]): Run {
  return runSoFar(factsOf({ signals: { ...EASY, risk: DOUBTFUL } }), outcomes)
}

test('that the second line declines again what may do harm is told in its own words', () => {
  const once = round('second', 'refusal')
  expect(nextStep(run(...once), policy)).toMatchObject({ do: 'call', line: 'second' })
  expect(nextStep(run(...once, ...once), policy)).toMatchObject({
    do: 'release',
    reasons: ['delivered_with_findings', 'refusal_failed', 'risk_high'],
  })
})

test('a refusal with something wrong in it is no answer, and the second line was there', () => {
  const once = round('second', 'refusal', 'arithmetic')
  expect(nextStep(run(...once, ...once), policy)).toEqual({
    do: 'refuse',
    code: 'check_failed',
    reasons: ['high_risk', 'refusal_failed', 'arithmetic_failed'],
  })
})

test('a first line that declines does not speak for a second line that is away', () => {
  const away = run(...round('first', 'refusal'))
  const facts: Facts = { ...away.facts, unavailable: ['thinker'] }
  expect(nextStep({ ...away, facts }, policy)).toMatchObject({
    do: 'refuse',
    code: 'second_line_unavailable',
  })
})

test('a client is told to ask again only where the second line may serve some day', () => {
  const doubted = run(...round('first', 'arithmetic'))
  const codeWith = (facts: Partial<Facts>) =>
    nextStep({ ...doubted, facts: { ...doubted.facts, ...facts } }, policy)
  expect(codeWith({ unavailable: ['thinker'] })).toMatchObject({ code: 'second_line_unavailable' })
  const alone = nextStep(doubted, { ...policy, lines: { ...policy.lines, second: [] } })
  expect(alone).toMatchObject({ code: 'no_eligible_model' })
  expect(codeWith({ allowedCards: ['quick'] })).toMatchObject({
    code: 'no_eligible_model',
    reasons: expect.arrayContaining(['high_risk', 'not_allowed_for_key']),
  })
})
