import { expect, test } from 'vitest'
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

test('trouble and a wish for thinking come first', () => {
  const conversation = { ...EASY.conversation, shouldEscalate: true }
  expect(zoneOf(turn({ conversation })).reasons).toEqual(['conversation_in_trouble'])
  const wishes = { ...EASY.wishes, effort: 'think' as const }
  expect(zoneOf(turn({ wishes })).reasons).toEqual(['asked_to_think'])
})
