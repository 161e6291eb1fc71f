import { describe, expect, it } from 'vitest'
import { heldAnswer, RULES } from '../../../test/oversight/oversight-support.ts'
import { DEFAULT_RULES } from '../../config/settings/default-policy.ts'
import type { PolicyRule } from '../../core/policy.ts'
import { policyFor } from './review-policy.ts'

const rule = (name: string, require: PolicyRule['require']): PolicyRule => ({
  name,
  mode: 'enforce',
  when: {},
  require: { oversight: 'hold', ...require },
})

describe('the rules an item is held under', () => {
  const held = { ...heldAnswer(), rules: ['a', 'b'] }

  it('are the strictest of those that asked for the hold, and of no others', () => {
    const rules = [
      rule('a', { onTimeout: 'safe_template' }),
      rule('b', { onTimeout: 'refuse', fourEyes: true }),
      rule('c', { onTimeout: 'stay_held' }),
    ]
    expect(policyFor(held, RULES, rules, 0)).toMatchObject({
      onTimeout: 'refuse',
      fourEyes: true,
      dueAt: 120 * 60_000,
    })
    expect(policyFor({ ...held, rules: ['c'] }, RULES, rules, 0)).toMatchObject({
      onTimeout: 'stay_held',
      fourEyes: false,
    })
  })

  it('end as `oversight.on_timeout` says where the rule that holds says nothing, as the built-in ones do', () => {
    const refusing = { ...RULES, onTimeout: 'refuse' as const }
    const built = { ...held, rules: ['healthcare-high-risk', 'medium-risk'] }
    expect(policyFor(built, refusing, DEFAULT_RULES, 0).onTimeout).toBe('refuse')
    expect(policyFor(built, RULES, DEFAULT_RULES, 0).onTimeout).toBe('stay_held')
    // A rule beside it takes nothing of its caution, and one that holds nothing has no word in it.
    const mild = rule('a', { onTimeout: 'safe_template' })
    const plain = rule('b', {})
    expect(policyFor(held, RULES, [mild, plain], 0).onTimeout).toBe('stay_held')
    expect(policyFor(held, refusing, [mild, plain], 0).onTimeout).toBe('refuse')
    const watching = { ...plain, require: { line: 'second' as const } }
    expect(policyFor(held, RULES, [mild, watching], 0).onTimeout).toBe('safe_template')
  })

  it('run out after twice the time there is to look at them, and not before a month has passed', () => {
    const MONTH_MINUTES = 30 * 24 * 60
    const plain = { ...held, risk: { ...held.risk, domain: 'none' as const } }
    const within = (other: number) => ({ ...RULES, slaMinutes: { ...RULES.slaMinutes, other } })
    expect(policyFor(plain, within(60), [], 0).expiresAt).toBe(MONTH_MINUTES * 60_000)
    expect(policyFor(plain, within(MONTH_MINUTES), [], 0).expiresAt).toBe(
      2 * MONTH_MINUTES * 60_000,
    )
  })

  it('draw the random share by the dice of the run, so that the record shows it', () => {
    const withDice = (dice: number) => ({
      ...held,
      run: { ...held.run, facts: { ...held.run.facts, dice } },
    })
    const half = { ...RULES, fourEyesShare: 0.5 }
    expect(policyFor(withDice(0.49), half, [], 0).fourEyes).toBe(true)
    expect(policyFor(withDice(0.5), half, [], 0).fourEyes).toBe(false)
  })

  it('count working hours where there are any', () => {
    const hours = { timeZone: 'UTC', days: ['mon' as const], from: '09:00', to: '17:00' }
    const sunday = Date.parse('2026-01-04T12:00:00Z')
    const { dueAt, expiresAt } = policyFor(held, { ...RULES, hours }, [], sunday)
    expect(new Date(dueAt).toISOString()).toBe('2026-01-05T11:00:00.000Z')
    expect(expiresAt).toBeGreaterThan(dueAt)
  })
})
