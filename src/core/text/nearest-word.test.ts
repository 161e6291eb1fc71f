import fc from 'fast-check'
import { expect, test } from 'vitest'
import { processorMsSince } from '../../../test/support/processor-time.ts'
import { editDistance, nearestWord } from './nearest-word.ts'

const KNOWN = ['base_url', 'api_key', 'provider', 'model', 'reasoning']

test.each([
  ['baseUrl', 'base_url'],
  ['base-url', 'base_url'],
  ['apikey', 'api_key'],
  ['provdier', 'provider'],
  ['modle', 'model'],
  ['reason', 'reasoning'],
  ['zebra', undefined],
  ['x', undefined],
])('%s was probably meant to be %s', (word, meant) => {
  expect(nearestWord(word, KNOWN)).toBe(meant)
})

test.each([
  ['c', undefined],
  ['A', 'a'],
  ['-', undefined],
  ['bb', 'b'],
  ['a2', 'a'],
])('of %s a letter has to be left in what was meant: %s', (word, meant) => {
  expect(nearestWord(word, ['a', 'b'])).toBe(meant)
})

test.each([
  ['second', 'secondline/second'],
  ['First', 'secondline/first'],
  ['secondl', 'secondline/auto'],
  ['openai', 'openai/gpt'],
])('a whole part of a path goes before its beginning: of %s to %s', (word, meant) => {
  const paths = ['auto', 'secondline/auto', 'secondline/first', 'secondline/second', 'openai/gpt']
  expect(nearestWord(word, paths)).toBe(meant)
})

test('distance is zero for equal words only, symmetric, and at most the longer length', () => {
  const word = fc.string({ maxLength: 20 })
  fc.assert(
    fc.property(word, word, (a, b) => {
      const distance = editDistance(a, b)
      expect(distance === 0).toBe(a === b)
      expect(distance).toBe(editDistance(b, a))
      expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length))
    }),
  )
})

test('a very long word costs no time', () => {
  const begun = process.cpuUsage()
  nearestWord('x'.repeat(1_000_000), KNOWN)
  expect(processorMsSince(begun)).toBeLessThan(2500)
})
