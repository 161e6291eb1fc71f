import { expect, test } from 'vitest'
import { createHarness } from '../../test/support/chat-harness.ts'
import { createCircuits } from '../gateway/calls/circuits.ts'
import { fakeModel, fixedClock } from '../testing.ts'
import { ailingModels } from './ailing-models.ts'

test('a model stays told of until a call of it succeeds, but for a rate limit that is over', () => {
  const clock = fixedClock()
  const { deps } = createHarness({
    lines: { first: ['unpaid', 'gone', 'busy', 'well'].map((id) => fakeModel(id, 'Hi')) },
  })
  const circuits = createCircuits(clock, { failures: 1, openMs: 3_000, keyBenchMs: 30_000 })
  const told = () => ailingModels({ ...deps, clock, circuits })
  circuits.failed('unpaid', 'key')
  circuits.failed('gone', 'deployment')
  circuits.failed('busy', 'model', 5_000)
  const now = clock.now()
  expect(told()).toEqual([
    { id: 'unpaid', after: 'key_refused', retry_at: now + 30_000 },
    { id: 'gone', after: 'failures', retry_at: now + 3_000 },
    { id: 'busy', after: 'rate_limit', retry_at: now + 5_000 },
  ])
  clock.advance(60_000)
  expect(told()).toEqual([
    { id: 'unpaid', after: 'key_refused' },
    { id: 'gone', after: 'failures' },
  ])
  circuits.succeeded('gone')
  expect(told().map(({ id }) => id)).toEqual(['unpaid'])
})

test('one that was stopped is told as such', () => {
  const { deps } = createHarness({ lines: { first: [fakeModel('quick', 'Hi')] } })
  const circuits = { ...deps.circuits, unavailable: () => ['quick'] }
  expect(ailingModels({ ...deps, circuits })).toEqual([{ id: 'quick', after: 'stop' }])
})
