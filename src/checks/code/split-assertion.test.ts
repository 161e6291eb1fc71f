import { expect, test } from 'vitest'
import { splitAssertion } from './split-assertion.ts'

test.each([
  ['assert f(1) == 2 and g(3) == 4', ['assert f(1) == 2', 'assert g(3) == 4']],
  [
    'assert not f(1) and g([1, 2]) == "a and b"',
    ['assert not f(1)', 'assert g([1, 2]) == "a and b"'],
  ],
  ['assert f(1) and f(2), "f and more"', ['assert f(1)', 'assert f(2), "f and more"']],
  [
    'console.assert(f(1) === 2 && f(2) === 3);',
    ['console.assert(f(1) === 2)', 'console.assert(f(2) === 3)'],
  ],
])('%s is taken apart', (source, expected) => {
  expect(splitAssertion(source)).toEqual(expected)
})

test.each([
  'assert f(1) == 2',
  'assert f(1) == 2 or f(1) == 3 and f(2)',
  'assert not (f(1) and f(2))',
  'assert f(1) if f(2) and f(3) else f(4)',
  'assert all(x > 1 and x < 9 for x in f(2))',
  'console.assert(f(1) || f(2) && f(3))',
  'expect(f(1)).toBe(2)',
])('%s stays whole', (source) => {
  expect(splitAssertion(source)).toEqual([source])
})
