import { describe, expect, it } from 'vitest'
import { EASY, policyOf } from '../../../test/support/chat-harness.ts'
import { factsOf } from '../../../test/support/run-so-far.ts'
import type { ModelCard } from '../../core/card.ts'
import type { Facts } from '../../core/run.ts'
import { requirementsOf } from '../../decide/rules/requirements.ts'
import { fakeCard, fakeModel } from '../../testing.ts'
import { ableLines, whyNot, worstCostMicros } from './eligible.ts'

const FACTS = factsOf({ needs: { tools: false, jsonSchema: true, logprobs: false } })

function lines(first: Partial<ModelCard>, second: Partial<ModelCard>, facts: Partial<Facts> = {}) {
  const policy = policyOf({
    first: [fakeModel(fakeCard('quick', first))],
    second: [fakeModel(fakeCard('thinker', second))],
  })
  const now = { ...FACTS, ...facts }
  return ableLines(['first', 'second'], now, policy, requirementsOf(now, policy, EASY.risk))
}

const { capabilities } = fakeCard('any')
const ABLE = { capabilities: { ...capabilities, jsonSchema: true } }
const UNABLE = { capabilities: { ...capabilities, jsonSchema: false } }
const UNKNOWN = {
  capabilities: { ...capabilities, jsonSchema: false, unknown: ['jsonSchema' as const] },
}

describe('the lines that may be asked', () => {
  it('are those with a card that is known to be able, before one that would have to try', () => {
    expect(lines(UNKNOWN, ABLE)).toEqual(['second'])
    expect(lines(ABLE, ABLE)).toEqual(['first', 'second'])
  })

  it('are those that would have to try where no card is known to be able', () => {
    expect(lines(UNKNOWN, UNABLE)).toEqual(['first'])
    expect(lines(UNKNOWN, UNKNOWN)).toEqual(['first', 'second'])
    expect(lines(UNABLE, UNABLE)).toEqual([])
  })

  it('are none whose only card is left alone', () => {
    expect(lines(ABLE, ABLE, { unavailable: ['quick'] })).toEqual(['second'])
  })
})

it('a card whose region nobody stated is in none that is allowed', () => {
  const policy = policyOf({ first: [], second: [] })
  const requirement = { ...requirementsOf(FACTS, policy, EASY.risk), regions: ['eu'] }
  const why = (region: Partial<ModelCard>) =>
    whyNot(fakeCard('quick', { ...ABLE, ...region }), FACTS, requirement)
  expect(why({ region: 'eu' })).toEqual([])
  expect(why({ region: 'us' })).toEqual(['region_not_allowed'])
  expect(why({})).toEqual(['region_not_allowed'])
})

describe('the most that a call can cost', () => {
  it('is with all of the input written into a cache, where that is dearer', () => {
    const facts = factsOf({ maxOutputTokens: 1 })
    const costAt = (cacheWrite?: number) => {
      const prices = { input: 2000, output: 1, ...(cacheWrite === undefined ? {} : { cacheWrite }) }
      return worstCostMicros(fakeCard('one', { prices }), facts) - 1
    }
    expect(costAt(2500) / costAt()).toBe(1.25)
    expect(costAt(500)).toBe(costAt())
  })

  it('is with all of it kept an hour, where the client marked it so', () => {
    const prices = { input: 2000, cacheWrite: 2500, hourCacheWrite: 4000, output: 0 }
    const one = fakeCard('one', { prices })
    const worst = worstCostMicros(one, factsOf({}))
    expect(worstCostMicros(one, factsOf({ cachesForHour: true })) / worst).toBe(4000 / 2500)
  })
})
