import { expect, test } from 'vitest'
import { createKnownSummaries } from './known-summaries.ts'

const HOUR = 3_600_000
const same = (text: string) => text

test('finds the summary of as many of the oldest messages as there is one for', () => {
  const known = createKnownSummaries(() => 0, same)
  known.remember('ann', ['a', 'b'], 'of two')
  known.remember('ann', ['a', 'b', 'c'], 'of three')
  expect(known.find('ann', ['a', 'b', 'c', 'd'])).toEqual({ messages: 3, text: 'of three' })
  expect(known.find('ann', ['a', 'b', 'x', 'd'])).toEqual({ messages: 2, text: 'of two' })
  expect(known.find('ann', ['a'])).toBeUndefined()
})

test('gives nobody what was made for another, nor what other words led to', () => {
  const known = createKnownSummaries(() => 0, same)
  known.remember('ann', ['a', 'b'], 'of two')
  expect(known.find('bob', ['a', 'b'])).toBeUndefined()
  expect(known.find('ann', ['ab'])).toBeUndefined()
  expect(known.find('ann', ['b', 'a'])).toBeUndefined()
})

test('forgets an hour after the last turn that used it, and the oldest where there are too many', () => {
  let now = 0
  const known = createKnownSummaries(() => now, same, 2)
  known.remember('ann', ['a'], 'one')
  now = HOUR - 1
  expect(known.find('ann', ['a'])).toBeDefined()
  now = 2 * HOUR - 2
  expect(known.find('ann', ['a'])).toBeDefined()
  now = 4 * HOUR
  expect(known.find('ann', ['a'])).toBeUndefined()
  for (const name of ['x', 'y', 'z']) known.remember('ann', [name], name)
  expect(known.find('ann', ['x'])).toBeUndefined()
  expect(known.find('ann', ['z'])).toBeDefined()
})
