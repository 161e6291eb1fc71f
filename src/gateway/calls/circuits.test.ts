import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fixedClock } from '../../testing.ts'
import { CIRCUIT_DEFAULTS, createCircuits } from './circuits.ts'

const { failures, openMs } = CIRCUIT_DEFAULTS

function opened() {
  const clock = fixedClock()
  const circuits = createCircuits(clock)
  for (let failure = 0; failure < failures; failure++) circuits.failed('a', 'deployment')
  return { clock, circuits }
}

test('an open circuit tells how long it stays so', () => {
  const { clock, circuits } = opened()
  expect(circuits.waitMs('a')).toBe(openMs)
  clock.advance(openMs - 1)
  expect(circuits.waitMs('a')).toBe(1)
  clock.advance(1)
  expect(circuits.waitMs('a')).toBe(0)
  expect(circuits.waitMs('never heard of')).toBe(0)
})

test('a deployment without a sign of life is left alone on, and tried at once when it gives one', () => {
  const { clock, circuits } = opened()
  expect(circuits.ailing()).toEqual(['a'])
  clock.advance(openMs - 1)
  circuits.heard('a', false)
  clock.advance(openMs - 1)
  expect(circuits.tryPass('a')).toBe(false)
  circuits.heard('a', true)
  expect(circuits.state('a')).toBe('half-open')
  expect(circuits.tryPass('a')).toBe(true)
  circuits.succeeded('a')
  expect(circuits.ailing()).toEqual([])
})

test('a sign of life alone opens nothing early: answers failed, and may fail still', () => {
  const { circuits } = opened()
  circuits.heard('a', true)
  expect(circuits.state('a')).toBe('open')
})

test('a rate limit and a refused key are no matter of health', () => {
  const circuits = createCircuits(fixedClock())
  circuits.failed('limited', 'model', 7000)
  circuits.failed('refused', 'key')
  expect(circuits.ailing()).toEqual([])
  circuits.heard('limited', true)
  expect(circuits.waitMs('limited')).toBe(7000)
  circuits.heard('refused', false)
  expect(circuits.openedBy('refused')).toBe('key')
  circuits.heard('never called', false)
  expect(circuits.state('never called')).toBe('closed')
})

test('one caller probes a model that gives a sign of life again at the very first moment', () => {
  const { circuits } = opened()
  circuits.heard('a', false)
  circuits.heard('a', true)
  expect([circuits.tryPass('a'), circuits.tryPass('a')]).toEqual([true, false])
})

test('whatever is heard, at most one caller probes, and nothing stays open for ever', () => {
  const event = fc.oneof(
    fc.constant('pass' as const),
    fc.constant('alive' as const),
    fc.constant('silent' as const),
    fc.constant('fail' as const),
    fc.nat({ max: 4000 }),
  )
  fc.assert(
    fc.property(fc.array(event, { maxLength: 60 }), (events) => {
      const { clock, circuits } = opened()
      let probing = false
      for (const happened of events) {
        if (typeof happened === 'number') clock.advance(happened)
        else if (happened === 'alive') circuits.heard('a', true)
        else if (happened === 'silent') circuits.heard('a', false)
        else if (happened === 'pass' && circuits.tryPass('a')) {
          expect(probing).toBe(false)
          probing = true
        } else if (happened === 'fail' && probing) {
          circuits.failed('a', 'deployment')
          probing = false
        }
        expect(circuits.waitMs('a')).toBeLessThanOrEqual(openMs)
      }
    }),
  )
})
