import { describe, expect, test } from 'vitest'
import { EASY } from '../../../test/support/chat-harness.ts'
import type { PolicyRule } from '../../core/policy.ts'
import type { Facts } from '../../core/run.ts'
import type { PiiKind } from '../../core/signals.ts'
import { fakeCard } from '../../testing.ts'
import { mustRedact, whyNotRedactable } from './redaction.ts'
import { requirementsOf } from './requirements.ts'

const facts = (kinds: readonly PiiKind[], change: Partial<Facts['signals']> = {}) =>
  ({
    signals: { ...EASY, privacy: { kinds, places: [], isPrivate: true }, ...change },
    dice: 0,
  }) as unknown as Facts

const rule = (name: string, require: PolicyRule['require'], when: PolicyRule['when'] = {}) =>
  ({ name, mode: 'enforce', when, require }) as const

const required = (rules: readonly PolicyRule[], given = facts(['email'])) =>
  requirementsOf(given, { rules }, EASY.risk)

const ours = fakeCard('ours', { deployment: 'on-premise', region: 'eu' })
const cloud = fakeCard('cloud', { deployment: 'cloud', region: 'eu' })

describe('placeholders instead of a place', () => {
  const redacted = rule('redacted', { deployments: ['on-premise'], privacy: 'redact' })

  test('let cards outside serve and leave those within alone', () => {
    const requirement = required([redacted])
    expect(requirement.deployments).toBeUndefined()
    expect(mustRedact(ours, requirement)).toBe(false)
    expect(mustRedact(cloud, requirement)).toBe(true)
  })

  test('do not widen the places of another rule', () => {
    const requirement = required([redacted, rule('strict', { deployments: ['edge'] })])
    expect(requirement.deployments).toEqual(['edge'])
  })

  test('of several rules each has to be content with a place', () => {
    const elsewhere = rule('elsewhere', { regions: ['us'], privacy: 'redact' })
    expect(mustRedact(ours, required([redacted, elsewhere]))).toBe(true)
  })

  test('without a place named are for every card', () => {
    expect(mustRedact(ours, required([rule('always', { privacy: 'redact' })]))).toBe(true)
  })

  test('cannot stand for what no single word tells as soon as one of several rules is about it', () => {
    const given = facts(['medical', 'email'])
    const ofHealth = rule('health', { privacy: 'redact' }, { privacy: ['medical'] })
    const ofMail = rule('mail', { privacy: 'redact' }, { privacy: ['email'] })
    const why = (...rules: PolicyRule[]) => whyNotRedactable(cloud, given, required(rules, given))
    expect(why(ofMail, ofHealth)).toEqual(['cannot_redact_medical'])
    expect(why(ofMail)).toEqual([])
  })

  test.each([
    ['what no single word tells', facts(['medical']), cloud, ['cannot_redact_medical']],
    [
      'a picture',
      facts(['email'], { modality: { input: ['text', 'image'], output: 'text' } }),
      cloud,
      ['cannot_redact_image'],
    ],
    ['the picture, for a card within', facts(['medical']), ours, []],
    ['an address alone', facts(['email']), cloud, []],
  ])('cannot stand for %s', (_what, given, card, reasons) => {
    expect(whyNotRedactable(card, given, required([redacted], given))).toEqual(reasons)
  })

  test('need not stand for kinds that the rule is not about', () => {
    const given = facts(['email', 'medical'])
    const about = rule('mail', redacted.require, { privacy: ['email'] })
    expect(whyNotRedactable(cloud, given, required([about], given))).toEqual([])
  })
})
