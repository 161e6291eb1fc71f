import { describe, expect, test } from 'vitest'
import { runRecord } from '../../../test/support/run-record.ts'
import { answered, factsOf } from '../../../test/support/run-so-far.ts'
import type { Prices } from '../../core/card.ts'
import type { Facts } from '../../core/run.ts'
import { fakeCard } from '../../testing.ts'
import type { LatestTurn } from './conversations.ts'
import { mayReturn, turnOf } from './way-back.ts'

const NOW = 1_000_000_000
const MINUTE = 60_000

describe('whether a turn may go back to the first line', () => {
  const cardsAt = (first: Prices, second: Prices) => ({
    quick: fakeCard('quick', { prices: first, provenance: { prices: 'declared' } }),
    thinker: fakeCard('thinker', { prices: second, provenance: { prices: 'declared' } }),
  })
  const CHEAP = cardsAt({ input: 0.2, output: 1 }, { input: 2, cachedInput: 0.5, output: 8 })
  /** The cache of the second line is worth more than the lower price of the first. */
  const NEAR = cardsAt({ input: 1, output: 4 }, { input: 1.5, cachedInput: 0.15, output: 5 })
  const latest = (change: Partial<LatestTurn> = {}): LatestTurn => ({
    line: 'second',
    needsSecond: false,
    read: { card: 'thinker', tokens: 20_000, at: NOW },
    ...change,
  })
  const after = (ms: number, keptForAnHour = false, inputTokens = 20_100) => ({
    inputTokens,
    keptForAnHour,
    now: NOW + ms,
  })

  test('goes by what reading all of it anew costs', () => {
    expect(mayReturn(latest(), after(MINUTE), ['quick'], CHEAP)).toBe(true)
    expect(mayReturn(latest(), after(MINUTE), ['quick'], NEAR)).toBe(false)
  })

  test('asks for more than a little less, as the second line may be wanted again', () => {
    const quicker = (input: number) => ({
      ...CHEAP,
      quick: { ...CHEAP.quick, prices: { input, output: 8 } },
    })
    const turn = after(11 * MINUTE)
    expect(mayReturn(latest(), turn, ['quick'], quicker(1.5))).toBe(true)
    expect(mayReturn(latest(), turn, ['quick'], quicker(1.7))).toBe(false)
  })

  test('counts what is kept only while a provider keeps it', () => {
    expect(mayReturn(latest(), after(11 * MINUTE), ['quick'], NEAR)).toBe(true)
    expect(mayReturn(latest(), after(11 * MINUTE, true), ['quick'], NEAR)).toBe(false)
    expect(mayReturn(latest(), after(61 * MINUTE, true), ['quick'], NEAR)).toBe(true)
  })

  test('counts no more as kept than the request has', () => {
    const long = latest({ read: { card: 'thinker', tokens: 900_000, at: NOW } })
    expect(mayReturn(long, after(MINUTE, false, 300), ['quick'], NEAR)).toBe(false)
  })

  test('does not hang on prices that nobody told', () => {
    for (const id of ['quick', 'thinker'] as const) {
      const cards = { ...NEAR, [id]: { ...NEAR[id], provenance: {} } }
      expect(mayReturn(latest(), after(MINUTE), ['quick'], cards)).toBe(true)
    }
  })

  test('is no where the conversation needs the second line, is on the first, or none of it could answer', () => {
    const turn = after(MINUTE)
    expect(mayReturn(latest({ needsSecond: true }), turn, ['quick'], CHEAP)).toBe(false)
    expect(mayReturn(latest({ line: 'first' }), turn, ['quick'], CHEAP)).toBe(false)
    expect(mayReturn(latest(), turn, [], CHEAP)).toBe(false)
  })
})

describe('what is remembered of a turn', () => {
  const call = answered({
    line: 'second',
    card: 'thinker',
    usage: { inputTokens: 700, outputTokens: 50 },
  })
  const record = (reasons: readonly string[], change: Partial<Facts> = {}) =>
    runRecord({ line: 'second', reasons, facts: factsOf(change) })

  test('is what the provider read and wrote', () => {
    expect(turnOf(record(['difficult']), call, undefined, NOW)).toEqual({
      line: 'second',
      needsSecond: false,
      read: { card: 'thinker', tokens: 750, at: NOW },
    })
  })

  test.each(['escalated', 'conversation_in_trouble'])(
    'after %s it needs the second line',
    (code) => {
      const before = turnOf(record([code]), call, undefined, NOW)
      expect(before?.needsSecond).toBe(true)
      const goesOn = record(['conversation_on_second'], { stickyLine: 'second' })
      expect(turnOf(goesOn, call, before, NOW)?.needsSecond).toBe(true)
      const another = record(['difficult'])
      expect(turnOf(another, call, before, NOW)?.needsSecond).toBe(false)
    },
  )

  test('nothing where no answer was served, and no reading where none was made', () => {
    const { line: _, ...unanswered } = record(['difficult'])
    expect(turnOf(unanswered, undefined, undefined, NOW)).toBeUndefined()
    const reused = { how: 'exact' as const, run: 'r', ageMs: 1, usage: {}, savedMicros: 1 }
    expect(turnOf(record(['easy']), { ...call, reused }, undefined, NOW)?.read).toBeUndefined()
  })
})
