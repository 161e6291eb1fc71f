import { expect, test } from 'vitest'
import { shown } from './terminal.ts'

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
