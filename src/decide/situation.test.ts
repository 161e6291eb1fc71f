import { describe, expect, test } from 'vitest'
import { EASY } from '../../test/support/chat-harness.ts'
import { answered, checked, factsOf, failed, runSoFar } from '../../test/support/run-so-far.ts'
import type { Facts, Outcome } from '../core/run.ts'
import { asOfNow, firstTelling } from './situation.ts'

describe('a run as of now', () => {
  const tooLong = { how: 'summarise', messages: 4, fromTokens: 9_000 } as const
  const facts = (context: Facts['context']) =>
    factsOf({
      signals: { ...EASY, inputTokens: 9_000 },
      ...(context === undefined ? {} : { context }),
    })
  const summary = (messages: number, inputTokens: number) =>
    answered({ purpose: 'summary', fitted: { messages, inputTokens } })
  const tokensOf = (context: Facts['context'], ...outcomes: Outcome[]) =>
    asOfNow(runSoFar(facts(context), outcomes)).facts.signals.inputTokens

  test('has as many tokens as its latest summary leaves', () => {
    expect(tokensOf(tooLong)).toBe(9_000)
    expect(tokensOf(tooLong, summary(2, 4_000), summary(4, 3_000))).toBe(3_000)
    expect(tokensOf(tooLong, summary(4, 3_000), answered(), checked())).toBe(3_000)
  })

  test('has those of a summary from an earlier turn only where it stands for all that one is wanted for', () => {
    expect(tokensOf({ ...tooLong, known: { messages: 4, inputTokens: 2_000 } })).toBe(2_000)
    expect(tokensOf({ ...tooLong, known: { messages: 3, inputTokens: 2_000 } })).toBe(9_000)
  })

  test('has all of them where nothing is made shorter by a summary', () => {
    expect(tokensOf({ ...tooLong, how: 'trim' }, summary(4, 3_000))).toBe(9_000)
    expect(tokensOf(undefined, summary(4, 3_000))).toBe(9_000)
  })

  test('has the money that its calls and those that ran beside them have left, and never less than none', () => {
    const hedge = { card: 'house', won: false, usage: {}, costMicros: 30, ms: 1 }
    const left = (...outcomes: Outcome[]) =>
      asOfNow(runSoFar({ ...factsOf(), budgetMicros: 100 }, outcomes)).facts.budgetMicros
    expect(left()).toBe(100)
    expect(left(answered({ costMicros: 20, hedge }), checked())).toBe(50)
    expect(left(answered({ costMicros: 200 }))).toBe(0)
  })
})

describe('of several failures is told', () => {
  test('the first that is more than an open circuit', () => {
    const calls = [failed('circuit_open'), failed('upstream_auth'), failed('upstream_timeout')]
    expect(firstTelling(calls, 'internal')).toBe('upstream_auth')
  })

  test('the other word where no call for an answer failed of itself', () => {
    expect(firstTelling([failed('circuit_open')], 'circuit_open')).toBe('circuit_open')
    const calls = [answered(), failed('upstream_reset', { purpose: 'judge' })]
    expect(firstTelling(calls, 'upstream_timeout')).toBe('upstream_timeout')
  })
})
