import { describe, expect, test } from 'vitest'
import { policyOf } from '../../test/support/chat-harness.ts'
import { answered, checked, factsOf, resultOf, runSoFar } from '../../test/support/run-so-far.ts'
import type { Canary, Policy, PolicyRule } from '../core/policy.ts'
import type { Facts, Outcome, Run } from '../core/run.ts'
import { fakeCard } from '../testing.ts'
import { nextStep } from './next-step.ts'
import { riskOf } from './plan.ts'
import { rolloutOf } from './rollout.ts'
import { isInForce } from './rules/is-in-force.ts'
import { placeOf } from './rules/place-of.ts'

const rule = (over: Partial<PolicyRule> = {}): PolicyRule => ({
  name: 'to-second',
  mode: 'canary',
  canary: { share: 0.2, by: 'conversation' },
  when: {},
  require: { line: 'second', checks: ['units'] },
  ...over,
})
const facts = (over: Partial<Facts> = {}): Facts =>
  factsOf({ thresholds: { probe: 0.6, second: 0.9 }, ...over })
const run = (over: Partial<Facts> = {}, outcomes: readonly Outcome[] = []): Run =>
  runSoFar(facts(over), outcomes)
const policy = (...rules: readonly PolicyRule[]): Policy => ({
  ...policyOf({}),
  lines: { first: ['a'], second: ['b'], creative: [], multimodal: [] },
  cards: { a: fakeCard('a'), b: fakeCard('b') },
  rules,
})
const rolled = (of: Run, rules: readonly PolicyRule[]) =>
  rolloutOf(of, policy(...rules), riskOf(of.facts, []))

const NAMES = Array.from({ length: 2_000 }, (_none, index) => `conversation ${index}`)
const chosen = (canary: Canary, factsOf: (name: string) => Partial<Facts>) =>
  NAMES.filter((name) => isInForce(rule({ canary }), facts(factsOf(name))))

describe('a canary', () => {
  const place = (name: string) => ({ place: placeOf(name) })

  test('acts on its share of conversations, always the same, and keeps them as it grows', () => {
    const fifth = chosen({ share: 0.2, by: 'conversation' }, place)
    expect(fifth.length / NAMES.length).toBeGreaterThan(0.17)
    expect(fifth.length / NAMES.length).toBeLessThan(0.23)
    expect(chosen({ share: 0.2, by: 'conversation' }, place)).toEqual(fifth)
    expect(chosen({ share: 0.5, by: 'conversation' }, place)).toEqual(expect.arrayContaining(fifth))
    expect(chosen({ share: 0, by: 'conversation' }, place)).toEqual([])
    expect(chosen({ share: 1, by: 'conversation' }, place)).toEqual(NAMES)
  })

  test('by key keeps all conversations of a key on one side', () => {
    const keyed = (name: string) => ({ keyId: 'one-key', place: placeOf(name) })
    expect([0, NAMES.length]).toContain(chosen({ share: 0.5, by: 'key' }, keyed).length)
    const many = chosen({ share: 0.5, by: 'key' }, (name) => ({ keyId: name, place: 0 }))
    expect(many.length / NAMES.length).toBeCloseTo(0.5, 1)
  })

  test('two rules take parts of their own', () => {
    const of = (name: string) =>
      NAMES.map((one) =>
        isInForce(rule({ name, canary: { share: 0.5, by: 'conversation' } }), facts(place(one))),
      )
    const [a, b] = [of('a'), of('b')]
    const same = a.filter((value, index) => value === b[index]).length / a.length
    expect(same).toBeGreaterThan(0.4)
    expect(same).toBeLessThan(0.6)
  })

  test('decides the step where it acts, and nothing where it watches', () => {
    const all = rule({ canary: { share: 1, by: 'conversation' } })
    const none = rule({ canary: { share: 0, by: 'conversation' } })
    expect(nextStep(run(), policy(all))).toMatchObject({ do: 'call', line: 'second' })
    expect(nextStep(run(), policy(none))).toMatchObject({ do: 'call', line: 'first' })
    expect(nextStep(run(), policy(rule({ mode: 'shadow' })))).toEqual(nextStep(run(), policy()))
  })
})

describe('the record of a run', () => {
  test('tells what a rule that watches would have changed', () => {
    const shadow = rule({ mode: 'shadow' })
    const hold = rule({ name: 'hold', mode: 'shadow', require: { oversight: 'hold' } })
    expect(rolled(run(), [shadow, hold])).toEqual({
      applied: [],
      watched: ['to-second', 'hold'],
      would: ['line:second', 'hold', 'check:units'],
    })
  })

  test('tells which canary acted, and that it watched the others', () => {
    const none = rule({ canary: { share: 0, by: 'key' } })
    const all = rule({ name: 'all', canary: { share: 1, by: 'key' } })
    expect(rolled(run(), [none, all])).toMatchObject({ applied: ['all'], watched: ['to-second'] })
  })

  test('tells that an answer would have been held by what it says, and leaves other answers alone', () => {
    const watching = rule({
      mode: 'shadow',
      when: { answer: { checks: ['units'] } },
      require: { oversight: 'hold' },
    })
    const outcomes = (verdict: 'pass' | 'fail') => [
      answered({ card: 'a' }),
      checked({ card: 'a', results: [resultOf('units', verdict)] }),
    ]
    expect(rolled(run({}, outcomes('fail')), [watching])?.would).toEqual([
      'hold_by_answer:to-second',
    ])
    expect(rolled(run({}, outcomes('pass')), [watching])?.would).toEqual([])
  })

  test('says nothing where no such rule is or matches', () => {
    expect(rolled(run(), [rule({ mode: 'enforce', when: {} })])).toBeUndefined()
    expect(rolled(run(), [rule({ when: { risk: 'high' } })])).toBeUndefined()
  })
})
