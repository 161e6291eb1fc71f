import { describe, expect, it } from 'vitest'
import { EASY, policyOf } from '../../test/support/chat-harness.ts'
import { answered, checked, factsOf, resultOf, runSoFar } from '../../test/support/run-so-far.ts'
import type { CheckName } from '../core/check.ts'
import type { PolicyRule } from '../core/policy.ts'
import type { Run } from '../core/run.ts'
import type { RiskSignal } from '../core/signals.ts'
import { fakeCard, fakeModel } from '../testing.ts'
import { nextStep } from './next-step.ts'

const GRAVE: RiskSignal = { domain: 'healthcare', severity: 'high', reasons: [] }
const at = (require: PolicyRule['require'], when: PolicyRule['when'] = {}): PolicyRule => ({
  name: 'ours',
  mode: 'enforce',
  when,
  require,
})
const policyWith = (...rules: readonly PolicyRule[]) =>
  policyOf({ first: [fakeModel(fakeCard('cloudy'))] }, { rules })

/** A run in a tool loop whose only answer failed one check, and in which a knowledge base was looked into. */
function runAfter(check: CheckName, risk: RiskSignal = EASY.risk): Run {
  const card = 'cloudy'
  return runSoFar(factsOf({ stickyCard: card }), [
    answered({ card, retrieval: { base: 'shop', method: 'words', passages: [], ms: 1 } }),
    checked({ card, results: [resultOf(check)], risk }),
  ])
}

describe.each([
  ['grounding', 'not_grounded'],
  ['steps', 'steps_missing'],
  ['tool-arguments', 'tool_call_missing'],
] as const)('a card whose answer failed %s', (check, reason) => {
  it('is asked once more', () => {
    expect(nextStep(runAfter(check), policyWith())).toMatchObject({
      do: 'call',
      card: 'cloudy',
      reasons: [reason],
    })
  })

  it('sees placeholders only, where a rule says so', () => {
    expect(nextStep(runAfter(check), policyWith(at({ privacy: 'redact' })))).toMatchObject({
      do: 'call',
      redact: true,
      reasons: [reason, 'redacted'],
    })
  })

  it('is not asked again where the risk that its answer shows forbids it', () => {
    const strict = policyWith(at({ deployments: ['on-premise'] }, { risk: 'high' }))
    expect(nextStep(runAfter(check, GRAVE), strict).do).not.toBe('call')
  })
})
