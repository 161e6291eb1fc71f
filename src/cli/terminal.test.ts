import { expect, test } from 'vitest'
import { shown, table } from './terminal.ts'

test('nothing that a client wrote steers the terminal', () => {
  expect(shown('\u001b[2Jall is well\u001b]52;c;cm0gLXJm\u0007')).toBe(
    '\\u001b[2Jall is well\\u001b]52;c;cm0gLXJm\\u0007',
  )
  expect(shown('held\rdone \u009b31m')).toBe('held\\u000ddone \\u009b31m')
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
    'ten\\u200b tablets\\udb40\\udc54\\udb40\\udc61',
  )
})

test('an answer in JSON can be read again, and says what it said', () => {
  const value = { text: '\u001b[2J\u007f \u0085\u009b31m \u202e\u200b\ufeff \u{e0054} "\\x1b"\n' }
  const written = shown(JSON.stringify(value))
  expect(JSON.parse(written)).toEqual(value)
  expect(shown(written)).toBe(written)
})

test('no cell makes a row of its own, or moves the columns beside it', () => {
  const rows = [
    ['ID', 'NAME', 'STATE'],
    ['a', 'app\nb  other  revoked', 'active'],
    ['c', 'x\ty\u001b[A', 'active'],
  ]
  expect(table(rows).split('\n')).toEqual([
    'ID  NAME                   STATE',
    'a   app b  other  revoked  active',
    'c   x y\\u001b[A            active',
  ])
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

const QUEUE = [
  ['ID', 'STATE', 'RISK', 'DUE', 'QUESTION'],
  [
    'rev_0gaqqx43wck07vvn1dhrdkp',
    'held',
    'high finance',
    '2026-12-01T16:29Z',
    'Should I put all my savings into one stock?',
  ],
  ['rev_0gaqqxp35rycye1kpf20cya', 'held', 'high legal', '2026-12-01T16:30Z', ''],
]

test('on a narrow terminal, what has no room goes on below, and no line is longer', () => {
  expect(table(QUEUE, 82).split('\n')).toEqual([
    'ID                           STATE  RISK          DUE',
    '  QUESTION',
    'rev_0gaqqx43wck07vvn1dhrdkp  held   high finance  2026-12-01T16:29Z',
    '  Should I put all my savings into one stock?',
    'rev_0gaqqxp35rycye1kpf20cya  held   high legal    2026-12-01T16:30Z',
  ])
  for (const width of [60, 70, 80, 100]) {
    const lines = table(QUEUE, width).split('\n')
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width)
    // Nothing is left out.
    expect(lines.join(' ').match(/\S+/g)).toEqual(QUEUE.flat().join(' ').match(/\S+/g))
  }
})

test('on a narrow terminal, the last column is broken between words', () => {
  expect(table([['scale', 'Medium models do most everyday work. [scale-usual]']], 42)).toBe(
    'scale  Medium models do most everyday\n       work. [scale-usual]',
  )
})
