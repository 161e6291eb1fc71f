import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { Secret } from './secret.ts'

test('a secret shows itself only when it is asked to', () => {
  const secret = new Secret('sk-planted')
  const shown = [
    String(secret),
    `${secret}`,
    JSON.stringify({ deep: [secret] }),
    inspect({ deep: { secret } }, { depth: 9, showHidden: true }),
    JSON.stringify(Object.entries(secret)),
  ].join('\n')
  expect(shown).not.toContain('planted')
  expect(shown).toContain('[redacted]')
  expect(secret.reveal()).toBe('sk-planted')
})
