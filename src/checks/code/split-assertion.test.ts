import { expect, test } from 'vitest'
import { asAssertion, splitAssertion } from './split-assertion.ts'

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

test.each([
  ['add(2, 3) == 5', 'python', 'assert add(2, 3) == 5'],
  [' not f(1) != 2', 'python', 'assert not f(1) != 2'],
  ['f("a = b") <= 3', 'python', 'assert f("a = b") <= 3'],
  ['add(2, 3) === 5;', 'javascript', 'console.assert(add(2, 3) === 5)'],
  ['assert(add(2, 3) === 5);', 'javascript', 'console.assert(add(2, 3) === 5)'],
  ['assert.ok(isEven(2))', 'javascript', 'console.assert(isEven(2))'],
] as const)('%s says something as a test of %s', (source, language, expected) => {
  expect(asAssertion(source, language)).toBe(expected)
})

test.each([
  ['assert add(2, 3) == 5', 'python'],
  ['assert (f(1)) == 2', 'python'],
  ['x = f(1) == 2', 'python'],
  ['for n in range(3): f(n) == 2', 'python'],
  ['x = f(1)\nassert x == 2', 'python'],
  ['f(1)', 'python'],
  ['console.assert(f(1) === 2)', 'javascript'],
  ['expect(f(1)).toBe(2)', 'javascript'],
  ['const x = f(1); console.assert(x === 2)', 'javascript'],
  ['[1, 2].every((n) => f(n) === n)', 'javascript'],
  ['n => f(n) === n', 'javascript'],
] as const)('%s stays the test of %s that it is', (source, language) => {
  expect(asAssertion(source, language)).toBe(source)
})
