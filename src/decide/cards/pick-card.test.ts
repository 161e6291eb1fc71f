import { expect, test } from 'vitest'
import { policyOf } from '../../../test/support/chat-harness.ts'
import { answered, factsOf, failed, runSoFar } from '../../../test/support/run-so-far.ts'
import type { ErrorCode } from '../../core/errors.ts'
import type { Outcome } from '../../core/run.ts'
import { situationOf } from '../../decide/situation.ts'
import { fakeModel } from '../../testing.ts'
import { pickCard } from './pick-card.ts'

function picked(cards: readonly string[], ...outcomes: Outcome[]): string | undefined {
  const policy = policyOf({ first: cards.map((id) => fakeModel(id)) }, { rules: [] })
  return pickCard(situationOf(runSoFar(factsOf(), outcomes), policy), 'first')
}

test.each<[ErrorCode, string | undefined]>([
  ['upstream_reset', 'quick'],
  ['upstream_timeout', 'quick'],
  ['circuit_open', undefined],
  ['upstream_auth', undefined],
  ['upstream_not_found', undefined],
])('the only card of a line that failed with %s is asked next: %s', (code, card) => {
  expect(picked(['quick'], failed(code))).toBe(card)
})

test('a card that was not asked comes before one that may be asked again', () => {
  expect(picked(['quick', 'house'], failed('upstream_reset'))).toBe('house')
  const both = [failed('upstream_auth'), failed('upstream_reset', { card: 'house' })]
  expect(picked(['quick', 'house'], ...both)).toBe('house')
})

test('no card is asked a third time, and what it judged or summed up does not count', () => {
  expect(picked(['quick'], failed('upstream_reset'), failed('upstream_reset'))).toBeUndefined()
  expect(picked(['quick'], answered({ purpose: 'judge' }), failed('upstream_reset'))).toBe('quick')
})

test('a card that failed beside another has been asked', () => {
  const hedge = { card: 'house', won: false, usage: {}, costMicros: 0, ms: 1 }
  const first = failed('upstream_auth', { hedge: { ...hedge, code: 'upstream_auth' } })
  expect(picked(['quick', 'house', 'third'], first)).toBe('third')
  expect(picked(['quick', 'house', 'third'], { ...first, hedge })).toBe('house')
})
