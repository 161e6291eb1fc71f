import { expect, test } from 'vitest'
import { changeInWords, figureInWords, figureName } from './figure-words.ts'

const said = (text: string) => text.replaceAll('\u00a0', ' ')

test.each([
  ['secondLineShare', 0.3182, '31.8 %'],
  ['quality', 0.97, '97.0 %'],
  ['escalation_rate', 0.05, '5.0 %'],
  ['gain', 0.067, '+6.7 points'],
  ['gainLow', -0.004, '−0.4 points'],
  ['cost', 1.93, '$1.93'],
  ['cost', 0.00123, '$0.0012'],
  ['missed', 1234, '1,234'],
  ['anything', 0.123456, '0.1235'],
])('%s of %d reads %s', (name, value, words) => {
  expect(said(figureInWords(name, value))).toBe(words)
})

test.each([
  ['secondLineShare', 0.41, 0.33, '−8.0 points'],
  ['quality', 0.9, 0.90001, '0.0 points'],
  ['cost', 1.93, 1.61, '−$0.32'],
  ['missed', 10, 12, '+2'],
])('%s from %d to %d is a change of %s', (name, before, after, words) => {
  expect(said(changeInWords(name, before, after))).toBe(words)
})

test('a figure has a name that people read', () => {
  expect(figureName('secondLineShare')).toBe('second line share')
  expect(figureName('gainLow')).toBe('gain, at least (95 %)')
})
