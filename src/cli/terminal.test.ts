import { expect, test } from 'vitest'
import { shown, table } from './terminal.ts'

test('nothing that a client wrote steers the terminal', () => {
  expect(shown('\u001b[2Jall is well\u001b]52;c;cm0gLXJm\u0007')).toBe(
    '\\x1b[2Jall is well\\x1b]52;c;cm0gLXJm\\x07',
  )
  expect(shown('held\rdone \u009b31m')).toBe('held\\x0ddone \\x9b31m')
})

test('lines, columns and every language stay as they are', () => {
  const text = 'größe\t12\n温度 – “ok” 👍'
  expect(shown(text)).toBe(text)
})

test('what turns the order of letters around is seen', () => {
  expect(shown('pay \u202e05\u202c euros \u2066now\u2069')).toBe(
    'pay \\u202e05\\u202c euros \\u2066now\\u2069',
  )
})

test('so is what has no width, and words in tags that only a program reads', () => {
  expect(shown('ten\u200b tablets\u{e0054}\u{e0061}')).toBe(
    'ten\\u200b tablets\\u{e0054}\\u{e0061}',
  )
})

test('columns stand below each other in every script', () => {
  const rows = [
    ['NAME', 'ROLE'],
    ['Zoë 日本', 'client'],
    ['e\u0301a', 'admin'],
    ['한국 👍', 'auditor'],
  ]
  expect(table(rows).split('\n')).toEqual([
    'NAME      ROLE',
    'Zoë 日本  client',
    'e\u0301a        admin',
    '한국 👍   auditor',
  ])
})

test('a row may have more columns than the first', () => {
  expect(table([['a', 'b'], ['long', 'longer', 'last'], ['c']])).toBe(
    'a     b\nlong  longer  last\nc',
  )
})
