import { expect, test } from 'vitest'
import { createWordCounter } from './count-words.ts'

const count = createWordCounter([
  { words: 'seem seems test* assum+', phrases: { may: /may be\b/iy } },
  { words: 'seems', phrases: { let: /let's re\w*\b/iy, re: /re-check\b/iy } },
])

test('whole words, beginnings and phrases are counted, whatever their capitals', () => {
  expect(count('It SEEMS so. It may be; May be not.')).toEqual([3, 1])
  expect(count('test, tests and testing; assume, but not assum')).toEqual([4, 0])
})

test.each([
  ['a part of a word', 'It beseems them; a contest. seemsly may_be'],
  ['a word that digits or a line go on with', 'seems2 seems_ _seems 2seems'],
  ['half a phrase', 'may beat, may, let us re-read'],
])('%s is no word', (_, text) => {
  expect(count(text)).toEqual([0, 0])
})

test('a word inside a phrase of its kind counts once', () => {
  expect(count("let's re-check")).toEqual([0, 1])
  expect(count("re-check, let's rest, let's re-check")).toEqual([0, 3])
})

test('what patterns find one after the other is found in one pass', () => {
  const texts = [
    '',
    'é seems',
    'ſeems',
    'seems',
    'a\nseem\u2019s',
    'x'.repeat(300),
    'seems '.repeat(300),
  ]
  for (const text of texts) {
    const found = text.match(/\b(?:seems?|test\w*|assum\w+|may be)\b/gi)?.length ?? 0
    expect(count(text)[0]).toBe(found)
  }
})
