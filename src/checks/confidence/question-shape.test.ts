import { expect, test } from 'vitest'
import { countEnds, countNames } from './question-shape.ts'

test.each([
  '',
  'Anna and Ben, Carl and anna A Bc. Dora met Ben in New York City, Zoë and McX.',
  'One. Two!Three? \n Four...\u00a0Five.',
  'x A, B Cd eF  Gh i\u00e9 Jk',
])('%j is counted as the patterns count it', (text) => {
  expect(countEnds(text)).toBe(text.split(/[.!?](?:\s|$)/).length - 1)
  expect(countNames(text)).toBe(new Set(text.match(/(?<=[a-z,] )[A-Z][a-z]+/g)).size)
})
