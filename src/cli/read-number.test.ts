import { expect, test } from 'vitest'
import { amount, count, moreThanZero, share, wholeNumber } from './read-number.ts'

test.each([
  ['0', 0],
  ['2.5', 2.5],
  ['10,000', 10_000],
  ['1_000_000.5', 1_000_000.5],
])('%s is a number', (text, value) => {
  expect(amount(text)).toBe(value)
})

test.each(['', ' ', 'ten', '-1', 'NaN', 'Infinity', '1,5', '1,0000', '5 dollars'])(
  '"%s" is none, and is not read as another',
  (text) => {
    expect(() => amount(text)).toThrow('a number')
  },
)

test('one that is too small is told so, and not that it is none', () => {
  expect(() => amount('-1')).toThrow('0 or more')
})

test('a limit lets something through, what is counted is whole, a share is at most the whole', () => {
  expect(() => moreThanZero('0')).toThrow('more than 0')
  expect(() => wholeNumber('2.5')).toThrow('a whole number')
  expect(() => count('0')).toThrow('more than 0')
  expect(() => share('5')).toThrow('between 0 and 1')
  expect([moreThanZero('0.1'), wholeNumber('7'), share('1')]).toEqual([0.1, 7, 1])
})
