import { expect, test } from 'vitest'
import { EASY, policyOf } from '../../test/support/chat-harness.ts'
import { factsOf } from '../../test/support/run-so-far.ts'
import type { RiskSignal } from '../core/signals.ts'
import { fakeModel } from '../testing.ts'
import { demandsOf } from './demands.ts'

const FACTS = factsOf()
const HIGH: RiskSignal = { domain: 'healthcare', severity: 'high', reasons: [] }
const models = { first: [fakeModel('quick', 'x')], second: [fakeModel('thinker', 'y')] }
const strict = policyOf(models, {
  rules: [
    { name: 'grave', mode: 'enforce', when: { risk: 'high' }, require: { oversight: 'hold' } },
  ],
})
const lax = policyOf(models, { rules: [] })

test('the same facts, policy and risk are looked at once', () => {
  expect(demandsOf(FACTS, strict, EASY.risk)).toBe(demandsOf(FACTS, strict, EASY.risk))
})

test('a risk that an answer has shown, and another policy, are looked at anew', () => {
  const held = () => [
    demandsOf(FACTS, strict, EASY.risk).requirement.hold,
    demandsOf(FACTS, strict, HIGH).requirement.hold,
    demandsOf(FACTS, lax, HIGH).requirement.hold,
  ]
  expect(held()).toEqual([false, true, false])
  // Whatever was asked last is known, and must not answer for the others.
  expect(held()).toEqual([false, true, false])
})
