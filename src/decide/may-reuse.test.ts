import { describe, expect, it } from 'vitest'
import { EASY, policyOf, signalsWith } from '../../test/support/chat-harness.ts'
import { factsOf, runSoFar } from '../../test/support/run-so-far.ts'
import type { Policy, PolicyRule } from '../core/policy.ts'
import type { Facts } from '../core/run.ts'
import { fakeCard, fakeModel } from '../testing.ts'
import { type Kept, whyNotReusable } from './may-reuse.ts'
import { situationOf } from './situation.ts'

const KEPT: Kept = {
  found: 'exact',
  card: 'quick',
  line: 'first',
  zone: 'direct',
  outputTokens: 50,
}

function whyNot(
  facts: Partial<Facts> = {},
  { kept = {}, ...policy }: Partial<Policy> & { readonly kept?: Partial<Kept> } = {},
): readonly string[] {
  const lines = { first: [fakeModel('quick')], second: [fakeModel(fakeCard('thinker'))] }
  const run = runSoFar(factsOf({ stream: true, ...facts }))
  const situation = situationOf(run, policyOf(lines, { rules: [], ...policy }))
  return whyNotReusable(situation, { line: 'first' }, { ...KEPT, ...kept } as Kept)
}

const always = (
  require: PolicyRule['require'],
  when: PolicyRule['when'] = {},
): Pick<Policy, 'rules'> => ({
  rules: [{ name: 'ours', mode: 'enforce', when, require }],
})

describe('a kept answer', () => {
  it('may be given where nothing speaks against it', () => {
    expect(whyNot()).toEqual([])
    expect(whyNot({ signals: signalsWith({ severity: 'low' }) })).toEqual([])
    expect(whyNot({ maxOutputTokens: 50 })).toEqual([])
    expect(whyNot({}, { kept: { card: 'thinker', line: 'second' } })).toEqual([])
  })

  it.each<[string, Partial<Facts>, Parameters<typeof whyNot>[1]]>([
    ['cache_risk', { signals: signalsWith({ severity: 'medium' }) }, {}],
    ['cache_risk', { signals: signalsWith({ severity: 'high' }) }, {}],
    ['cache_not_allowed', {}, always({ cache: 'never' })],
    ['cache_may_be_held', {}, always({ oversight: 'hold' })],
    ['cache_may_be_held', {}, always({ oversight: 'hold' }, { answer: { amountAbove: 10 } })],
    ['cache_context', { context: { how: 'trim', messages: 2, fromTokens: 9000 } }, {}],
    [
      'cache_personal_data',
      { signals: { ...EASY, privacy: { kinds: ['iban'], places: [], isPrivate: true } } },
      {},
    ],
    ['cache_open_tool_loop', { stickyCard: 'quick' }, {}],
    ['cache_other_card', { requestedModel: 'thinker' }, {}],
    ['cache_other_line', {}, always({ line: 'second' })],
    ['cache_too_long', { maxOutputTokens: 49 }, {}],
    ['unavailable', { unavailable: ['quick'] }, {}],
    ['unknown_model', {}, { kept: { card: 'gone' } }],
  ])('is not given: %s', (reason, facts, policy) => {
    expect(whyNot(facts, policy)).toContain(reason)
  })

  it('of another line than the one that would be called is not given, unless it is of the second', () => {
    expect(whyNot({}, { kept: { line: 'creative' } })).toContain('cache_other_line')
  })

  it('that no other model has judged is not given where one would be asked now, unless the same was asked then', () => {
    const checks: Policy['checks'] = { direct: ['judge'], probe: [], second: [] }
    expect(whyNot({}, { checks })).toEqual([])
    const missing = ['cache_second_opinion']
    expect(whyNot({}, { checks, kept: { zone: 'probe' } })).toEqual(missing)
    expect(whyNot({}, { checks, kept: { found: 'semantic' } })).toEqual(missing)
    const none: Policy['checks'] = { direct: [], probe: ['judge'], second: [] }
    expect(whyNot({}, { checks: none, kept: { found: 'semantic', zone: 'probe' } })).toEqual([])
  })
})
