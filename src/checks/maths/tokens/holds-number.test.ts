import { expect, test } from 'vitest'
import { readText } from '../../../checks/maths/claims/analyse-answer.ts'
import { holdsNumber } from './holds-number.ts'

function isRead(text: string): boolean {
  return readText(text, 'point').some((token) => token.type === 'number')
}

test.each([
  'What does a reverse proxy do?',
  'It is well-known – “one’s own” aside – and isn’t a matter of taste.',
  'Étude, naïve, 日本語, 😀; a * b = c',
])('%s surely holds none', (text) => {
  expect(holdsNumber(text) === false || holdsNumber(text) === undefined).toBe(true)
  expect(isRead(text)).toBe(false)
})

test('prose without any is told without reading it', () => {
  expect(holdsNumber('What does a reverse proxy do?')).toBe(false)
})

test.each(['She buys 12 pens.', 'Of them 3 are red; a list:\n1. One'])(
  '%s surely holds one',
  (text) => {
    expect(holdsNumber(text)).toBe(true)
    expect(isRead(text)).toBe(true)
  },
)

test.each([
  '½ of it',
  'x²',
  'a - two',
  'two_thirds',
  '1. First',
  '\\label{eq 1}',
  'f(a 3)',
  '<<a 3=3>>',
])('only reading tells of %s', (text) => {
  expect(holdsNumber(text)).toBeUndefined()
})
