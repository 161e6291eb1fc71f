import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { Slots } from './slots.ts'

test('each thing keeps its place until it goes, and places are used again', () => {
  const slots = new Slots<string>()
  const [a, b] = [slots.add('a'), slots.add('b')]
  expect([slots.size, slots.at(a), slots.at(b)]).toEqual([2, 'a', 'b'])
  expect(slots.remove(a)).toBe('a')
  expect([slots.size, slots.at(a), [...slots]]).toEqual([1, undefined, ['b']])
  expect(slots.add('c')).toBe(a)
  expect(new Set(slots)).toEqual(new Set(['b', 'c']))
})

test('what is not there can be removed any number of times without harm', () => {
  const slots = new Slots<string>()
  const place = slots.add('a')
  slots.remove(place)
  expect([slots.remove(place), slots.remove(9), slots.size]).toEqual([undefined, undefined, 0])
  expect(slots.add('b')).not.toBe(slots.add('c'))
})

test('things that came and went are gone after small collections of garbage', () => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as (options: { type: 'minor' | 'major' }) => void
  const slots = new Slots<number[]>()
  // The next comes before the last one goes, as requests do.
  let last = slots.add([])
  const pass = (times: number): void => {
    for (let i = 0; i < times; i++) {
      const next = slots.add(Array.from({ length: 500 }, () => i))
      slots.remove(last)
      last = next
    }
  }
  pass(1_000)
  // As old as what a gateway has for its whole life.
  for (let i = 0; i < 3; i++) collect({ type: 'major' })
  const round = (): void => {
    pass(400)
    collect({ type: 'minor' })
  }
  for (let i = 0; i < 5; i++) round()
  const before = process.memoryUsage().heapUsed
  for (let i = 0; i < 10; i++) round()
  // Sixteen megabytes were made; a Set keeps a third of them.
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(2_000_000)
})
