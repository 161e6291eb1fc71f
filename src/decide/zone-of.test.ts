import { describe, expect, test } from 'vitest'
import { EASY } from '../../test/support/chat-harness.ts'
import { factsOf } from '../../test/support/run-so-far.ts'
import type { Facts } from '../core/run.ts'
import type { Severity, Signals } from '../core/signals.ts'
import { zoneOf } from './zone-of.ts'

/** A turn of a conversation on the second line that may go back to the first. */
function turn(signals: Partial<Signals> = {}, change: Partial<Facts> = {}) {
  return factsOf({
    stickyLine: 'second',
    mayReturn: true,
    signals: { ...EASY, ...signals },
    ...change,
  })
}
const scored = (score: number) => ({ difficulty: { ...EASY.difficulty, score } })
const risk = (severity: Severity) => ({ risk: { ...EASY.risk, severity } })

test('an easy turn goes back, and says where the conversation was', () => {
  expect(zoneOf(turn(scored(0.39)))).toEqual({
    zone: 'direct',
    reasons: ['easy', 'conversation_back_on_first'],
  })
})

test.each([
  ['it may not', factsOf({ stickyLine: 'second', signals: EASY })],
  ['it is not certain that the first line will do', turn(scored(0.4))],
  ['the risk is medium', turn(risk('medium'))],
  ['the risk is high', turn(risk('high'))],
])('it stays where %s', (_, facts) => {
  expect(zoneOf(facts)).toEqual({ zone: 'second', reasons: ['conversation_on_second'] })
})

describe('a request below the thresholds that the first line probably gets wrong', () => {
  const asked = (
    odds: Partial<Signals['difficulty']> = {},
    zones: Partial<Facts['thresholds']> = { sparesFailures: true },
    more: Partial<Signals> = {},
  ) => {
    const difficulty = { ...EASY.difficulty, score: 0.7, firstOk: 0.3, secondOk: 0.7, ...odds }
    const thresholds = { probe: 0.9, second: 0.9, ...zones }
    return zoneOf(factsOf({ signals: { ...EASY, ...more, difficulty }, thresholds })).zone
  }

  test('goes up where a quality is aimed at and the second probably does better', () => {
    expect(asked()).toBe('second')
    expect(asked({ secondOk: 0.5 })).toBe('direct')
    expect(asked({ firstOk: 0.34 })).toBe('direct')
  })

  test('stays where a share or money is, or a quick answer is wished for', () => {
    expect(asked({}, {})).toBe('direct')
    expect(asked({}, undefined, { wishes: { ...EASY.wishes, effort: 'quick' } })).toBe('direct')
  })

  test('does not go back to the first line in a conversation either', () => {
    const difficulty = { ...EASY.difficulty, score: 0.3, firstOk: 0.3, secondOk: 0.7 }
    const thresholds = { probe: 0.4, second: 0.8, sparesFailures: true }
    expect(zoneOf(turn({ difficulty }, { thresholds }))).toEqual({
      zone: 'second',
      reasons: ['difficult'],
    })
  })
})

test('trouble and a wish for thinking come first', () => {
  const conversation = { ...EASY.conversation, shouldEscalate: true }
  expect(zoneOf(turn({ conversation })).reasons).toEqual(['conversation_in_trouble'])
  const wishes = { ...EASY.wishes, effort: 'think' as const }
  expect(zoneOf(turn({ wishes })).reasons).toEqual(['asked_to_think'])
})
